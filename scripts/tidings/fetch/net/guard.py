"""Where a page may come from: the open web alone, however an address is written and whatever a name resolves to.

A link in a feed or a redirect could else make us read what lies on this machine, in its network, or where clouds keep
keys, and put it into a dataset.
"""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from tidings.errors import reason
from tidings.fetch.outcomes import NotComeError

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]

_TRANSLATED = tuple(ipaddress.IPv6Network(one) for one in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96"))
"""Networks of IPv6 whose last 32 bits are an IPv4 address."""
_RELAYED = ipaddress.IPv4Network("192.88.99.0/24")
_KEYS = ipaddress.IPv6Network("fd00:ec2::/32")
"""Where a cloud keeps keys, beside 169.254.169.254."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system finds them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "no name of a host"
        passing = isinstance(error, OSError) and error.errno == socket.EAI_AGAIN
        raise NotComeError("failed", f"{host} is not found ({why})", may_pass=passing) from error
    return list(dict.fromkeys(str(address[0]).partition("%")[0] for *_, address in found))


@dataclass(frozen=True, slots=True)
class Guard:
    """Looks at each address before a connection is made to it, and to no other than was looked at."""

    private_too: bool = False
    resolve: Resolve = resolve

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses that may be connected to. NotComeError where one of them is not on the open web."""
        found = self.resolve(host, port)
        for one in found:
            if not self._is_allowed(ipaddress.ip_address(one)):
                raise NotComeError("refused", _closed(host, one, self.private_too))
        return found

    def require_step(self, before: str, after: str) -> None:
        """NotComeError where a server sends us to another machine that is near, which only the user may name."""
        if not self.private_too or httpx.URL(before).host == httpx.URL(after).host:
            return
        found = self._found(after)
        is_other = not found & self._found(before)
        if is_other and any(is_near(_innermost(ipaddress.ip_address(one))) for one in found):
            raise NotComeError("refused", f"{httpx.URL(after).host} is not on the open web, and was not named by you")

    def _found(self, address: str) -> set[str]:
        url = httpx.URL(address)
        return set(self.resolve(url.host, url.port or (443 if url.scheme == "https" else 80)))

    def _is_allowed(self, address: IpAddress) -> bool:
        inner = _innermost(address)
        return is_open(inner) or (self.private_too and is_near(inner))


def _closed(host: str, address: str, private_too: bool) -> str:
    """That an address is asked by nobody, and where it may be: what to do."""
    where = "" if address == host else f", which is {address},"
    remedy = is_near(_innermost(ipaddress.ip_address(address))) and not private_too
    return f"{host}{where} is not on the open web" + ("; --allow-private takes it all the same" if remedy else "")


def is_open(address: IpAddress) -> bool:
    """True of an address on the open web."""
    closed = address.is_multicast or address.is_reserved or address.is_unspecified or not address.is_global
    return not (closed or getattr(address, "is_site_local", False) or address in _RELAYED)


def is_near(address: IpAddress) -> bool:
    """True of this machine and its network, but for where clouds keep keys."""
    shared = address.is_link_local or address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_loopback or (address.is_private and not shared and address not in _KEYS)


def _innermost(address: IpAddress) -> IpAddress:
    """The address that a packet goes to in the end: many of IPv6 stand for one of IPv4."""
    if isinstance(address, ipaddress.IPv4Address) or address == ipaddress.IPv6Address("::1"):
        return address
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour or address
    if address.teredo:
        return address.teredo[1]
    if any(address in network for network in _TRANSLATED):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address
