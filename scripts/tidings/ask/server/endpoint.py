"""Where a language model is asked: an address that is looked at before anything is sent to it."""

from dataclasses import dataclass

import httpx

from tidings.errors import InputError
from tidings.text.addresses import is_web
from tidings.text.legible import quoted
from tidings.web.hosts import is_loopback


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The address of a server that speaks OpenAI's chat completions, without a slash at its end."""

    address: str

    @property
    def chat(self) -> str:
        """Where the model is asked."""
        return f"{self.address}/chat/completions"

    @property
    def models(self) -> str:
        """Where the server lists its models."""
        return f"{self.address}/models"

    @property
    def is_loopback(self) -> bool:
        """True where the server is on this machine."""
        return is_loopback(self.address)


def endpoint_of(address: str) -> Endpoint:
    """The endpoint of that address; InputError for one that is none, or that holds a name, a key or a question."""
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise InputError(f"the endpoint {quoted(address)} is no address; {_EXAMPLE}") from error
    if url.userinfo or url.query or url.fragment:  # never shown: it may hold a key
        raise InputError(f"an endpoint holds no name, key, ? or #: keys come from the environment; {_EXAMPLE}")
    if not url.host or not is_web(address.strip()):
        raise InputError(f"the endpoint {quoted(address)} is no address on the web; {_EXAMPLE}")
    return Endpoint(str(url).rstrip("/"))


_EXAMPLE = "write one like http://localhost:11434/v1"
