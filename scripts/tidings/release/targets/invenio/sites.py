"""Which InvenioRDM an address means: Zenodo's sandbox, where nothing lasts, unless it says `live`."""

import re
from dataclasses import dataclass

import httpx

from tidings.errors import ReleaseError
from tidings.text.addresses import is_web
from tidings.text.legible import quoted
from tidings.web.hosts import is_private

NEEDS = "the scopes deposit:write and deposit:actions"
"""What a token must be allowed to do."""


@dataclass(frozen=True, slots=True)
class Site:
    """An InvenioRDM. `variables`: where its token is looked for; `example` is an address of one record there,
    `record` the one that the address names.
    """

    title: str
    home: str
    variables: tuple[str, ...]
    publisher: str
    example: str
    record: str = ""

    @property
    def needs(self) -> str:
        """What a token must be, and where it is made."""
        return f"{NEEDS} (make one at {self.home}/account/settings/applications)"


_LIVE = "10.5281"
"""What the DOIs of Zenodo itself begin with."""


def site_of(address: str) -> Site:
    """The site of `zenodo:…` or `invenio:…`. ReleaseError where the address cannot be one."""
    kind, _, rest = address.partition(":")
    return _zenodo(address, rest) if kind == "zenodo" else _invenio(address, rest)


def _zenodo(address: str, rest: str) -> Site:
    meant = re.fullmatch(r"(?:(live|sandbox)/?|(10\.5281|10\.5072)/zenodo\.)?([0-9]*)", rest)
    if not meant:
        remedy = "write zenodo: for its sandbox, zenodo:live for itself, zenodo:live/RECORD for one record there"
        raise ReleaseError(f"{quoted(address)} is no place at Zenodo; {remedy}")
    if meant[1] == "live" or meant[2] == _LIVE:
        return Site("Zenodo", "https://zenodo.org", ("ZENODO_TOKEN",), "Zenodo", "zenodo:live/1234567", meant[3])
    variables = ("ZENODO_SANDBOX_TOKEN", "ZENODO_TOKEN")
    return Site("Zenodo's sandbox", "https://sandbox.zenodo.org", variables, "Zenodo", "zenodo:1234567", meant[3])


def _invenio(address: str, rest: str) -> Site:
    home = rest if "://" in rest else f"https://{rest}"
    if not is_web(home) or (url := httpx.URL(home)).userinfo or url.query or url.fragment:
        remedy = "write one like invenio:data.example.org or invenio:data.example.org/RECORD"
        raise ReleaseError(f"the address of an InvenioRDM names a host and perhaps a record, nothing else; {remedy}")
    host, record = url.netloc.decode(), url.path.strip("/").removeprefix("records/")
    if not is_private(home):
        raise ReleaseError(f"{host} is not published to by http, for anyone on the way could read the token")
    if not re.fullmatch(r"[A-Za-z0-9-]*", record):
        raise ReleaseError(f"{quoted(record)} is no record of {host}; name it as in its address, without more")
    return Site(host, f"{url.scheme}://{host}", ("INVENIO_TOKEN",), host, f"invenio:{rest}/abcde-fgh12", record)
