"""Who can read what is sent to an address: a key goes nowhere where others can."""

import ipaddress

import httpx


def is_loopback(address: str) -> bool:
    """True where the server is on this machine."""
    host = httpx.URL(address).host
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:  # a name
        return False


def is_private(address: str) -> bool:
    """True where nobody on the way can read what is sent."""
    return is_loopback(address) or httpx.URL(address).scheme == "https"
