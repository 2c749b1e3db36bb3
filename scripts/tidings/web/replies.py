"""What came back from a server, read within bounds, and why nothing did."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import httpx

from tidings.errors import WebError, reason
from tidings.issue import cut

LARGEST = 20_000_000
"""Bytes of the largest reply that is read."""
LONGEST = 3600.0
"""Seconds that a reply may take to come in."""
CONNECT = 10.0
"""Seconds until nobody is thought to be there."""
PASSING = frozenset((408, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529))
"""Statuses that may be others when the same is asked again."""


def limits(timeout: float) -> httpx.Timeout:
    """How long to wait for each part of a reply."""
    return httpx.Timeout(timeout, connect=CONNECT, pool=None)


def whole_body(response: httpx.Response) -> bytes | None:
    """The bytes of a reply; None where they do not end."""
    body, until = bytearray(), monotonic() + LONGEST
    for part in response.iter_bytes():
        body += part
        if len(body) > LARGEST or monotonic() > until:
            return None
    return bytes(body)


def plain(error: Exception) -> str:
    """Why there was no reply, without the system's number of it."""
    return cut(re.sub(r"^\[Errno -?\d+\] ", "", reason(error))) or "no reason given"


def absent(address: str, why: str, remedy: str = "is it spelled right?") -> str:
    """That nobody is there who could be asked, and what to do, in one line."""
    if "CERTIFICATE" in why.upper():
        return f"the certificate of {address} cannot be trusted ({why}); mend it, or name another address"
    if "SSL" in why:
        return f"no https is spoken at {address} ({why}); is it http?"
    return f"nobody answers at {address} ({why}); {remedy}"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; `host` is who."""

    host: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def object(self) -> dict[str, Any]:
        """The object of JSON that it is. WebError where it is something else."""
        value = self._value()
        if not isinstance(value, dict):
            raise WebError(f"{self.host} answered with {self._kind()}")
        return value

    def rows(self) -> list[dict[str, Any]]:
        """The objects of the JSON list that it is. WebError where it is something else."""
        value = self._value()
        if not isinstance(value, list):
            raise WebError(f"{self.host} answered with {self._kind()}")
        return [one for one in value if isinstance(one, dict)]

    @property
    def told(self) -> str:
        """Its status, and its own words where it has some."""
        value = self._value()
        words = "; ".join(_words(value)) if isinstance(value, dict) else ""
        return f"status {self.status}" + (f": {cut(words, _WORDS)}" if words else f", {self._kind()}")

    def _value(self) -> Any:
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    def _kind(self) -> str:
        """What a reply is that is not what was asked for, in words."""
        if not self.body.strip():
            return "nothing"
        is_page = "html" in self.headers.get("content-type", "").lower() or self.body.lstrip()[:1] == b"<"
        return "a web page; is the address right?" if is_page else "something else than was asked for"


_WORDS = 300
"""Signs of a server's own words that are shown."""


def _words(error: Mapping[str, Any]) -> Iterator[str]:
    """What a server says is wrong: a message, and what it says of each field."""
    message = error.get("message") or error.get("error")
    if isinstance(message, str):
        yield message.rstrip(".")
    faults = error.get("errors")
    for one in faults if isinstance(faults, list) else ():
        if isinstance(one, dict):
            said = one.get("messages") or [one.get("message") or one.get("code") or ""]
            place = f"{one['field']}: " if isinstance(one.get("field"), str) else ""
            yield place + " ".join(str(words) for words in said if words)
