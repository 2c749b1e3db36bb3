"""What came back from a server, read within bounds, and why nothing did."""

import re
from time import monotonic

import httpx

from tidings.errors import reason
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


def plain(error: httpx.RequestError) -> str:
    """Why there was no reply, without the system's number of it."""
    return cut(re.sub(r"^\[Errno -?\d+\] ", "", reason(error))) or "no reason given"


def absent(address: str, why: str, remedy: str = "is it spelled right?") -> str:
    """That nobody is there who could be asked, and what to do, in one line."""
    if "CERTIFICATE" in why.upper():
        return f"the certificate of {address} cannot be trusted ({why}); mend it, or name another address"
    if "SSL" in why:
        return f"no https is spoken at {address} ({why}); is it http?"
    return f"nobody answers at {address} ({why}); {remedy}"
