"""Addresses as they are asked for and told apart: without what only tracks the reader, and nothing else left out.

courlan's `clean_url` is not used: it drops `cid=` and empty parameters, and joins `//`; articles differ by these.
"""

import hashlib
import re
from html import unescape
from urllib.parse import urljoin

import httpx

from tidings.fetch.outcomes import NotComeError
from tidings.files.whole_files import can_be_held
from tidings.issue import cut
from tidings.text.addresses import escaped, is_web

_TRACKS = re.compile(
    r"(utm_\w+|at_(medium|campaign|custom\d|link_\w+|format|bbc_team|ptr_name)|mtm_\w+|pk_(campaign|kwd|source)|fbclid|"
    r"gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_(cid|eid)|_hs(enc|mi)|oly_(enc|anon)_id|vero_id)",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from, and never which page is meant."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_LONGEST = 4000
"""Signs of an address that servers take."""
_NAME = 60
"""Signs of a file's name that come from an address."""


def cleaned(stated: str, base: str = "", tracked: bool = False) -> str:
    """The address of a page, in one way of writing; NotComeError where it is none of the web.

    `tracked`: with what tracks the reader, for servers that insist on it.
    """
    text = absolute(_joined(stated), base)
    if not text.lower().startswith(("http:", "https:")):
        scheme = _SCHEME.match(text)
        what, remedy = (scheme[0], "") if scheme else ("it", ": begin it with https://")
        raise NotComeError("refused", f"{what} is no address of the web{remedy}")
    address = escaped(text.replace("\\", "/")).replace(" ", "%20")
    if not is_web(address) or len(address) > _LONGEST:
        raise NotComeError("refused", "it is no address of the web" + (", or has a password" if "@" in text else ""))
    try:
        url = httpx.URL(address)
        path, _, query = url.raw_path.partition(b"?")
        kept = query if tracked else _untracked(query)
        return str(url.copy_with(raw_path=path + (b"?" + kept if kept else b""), fragment=None))
    except (httpx.InvalidURL, ValueError) as error:
        raise NotComeError("refused", f"it is no address of the web ({cut(str(error), 60)})") from error


def absolute(stated: str, base: str) -> str:
    """An address as a page at `base` means it."""
    try:
        return urljoin(base, stated) if base else stated
    except ValueError:  # half of an address of IPv6
        return stated


def _joined(stated: str) -> str:
    """The text without what files put around a link or break it with."""
    text = stated.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().strip("<>")
    return unescape(re.sub(r"[\t\r\n]+", "", text)) if "&amp;" in text else re.sub(r"[\t\r\n]+", "", text)


def _untracked(query: bytes) -> bytes:
    parts = query.decode().split("&")
    return "&".join(one for one in parts if not _TRACKS.fullmatch(one.partition("=")[0])).encode()


def host_of(address: str) -> str:
    """The host and port that are asked."""
    return httpx.URL(address).netloc.decode()


def file_of(address: str) -> str:
    """A path below the folder of what came, without an ending, that no other address has; people can read it."""
    url = httpx.URL(address)
    host = re.sub(r"[^a-z0-9.-]+", "_", url.netloc.decode().lower()).strip("._") or "host"
    last = next((part for part in reversed(url.path.split("/")) if part), "")
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\.\w{2,5}$", "", last).lower()).strip("-")[:_NAME].strip("-")
    mark = hashlib.sha256(address.encode()).hexdigest()[:10]
    folder = host if can_be_held(host) else f"host-{host}"[:150]
    return f"{folder}/{words}-{mark}" if words else f"{folder}/{mark}"
