"""The open web alone is asked, however an address is written."""

import ipaddress
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.fetch.net.guard import Guard, is_near, is_open, resolve
from tidings.fetch.outcomes import NotComeError

NEAR = [
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "::1", "fd00::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "2002:a00:1::", "::10.0.0.1",
]  # fmt: skip
NEVER = [
    "0.0.0.0", "169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::169.254.169.254", "2002:a9fe:a9fe::", "fe80::1",
    "fd00:ec2::254", "100.100.100.200", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::", "ff02::1", "fec0::1",
    "192.88.99.1",
]  # fmt: skip
OPEN = ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::93.184.216.34"]


def guard(*found: str, private_too: bool = False) -> Guard:
    return Guard(private_too, lambda host, port: list(found))


@pytest.mark.parametrize("address", OPEN)
@pytest.mark.parametrize("private_too", [True, False])
def test_the_open_web_may_be_asked(address: str, private_too: bool) -> None:
    assert guard(address, private_too=private_too).addresses("example.org", 80) == [address]


@pytest.mark.parametrize("address", NEAR)
def test_what_is_near_is_asked_where_one_wants(address: str) -> None:
    why = f"example.org, which is {address}, is not on the open web; --allow-private takes it all the same"
    with pytest.raises(NotComeError) as refused:
        guard("93.184.216.34", address).addresses("example.org", 80)
    assert (refused.value.outcome, refused.value.why) == ("refused", why)
    assert guard(address, private_too=True).addresses("example.org", 80) == [address]


@pytest.mark.parametrize("address", NEVER)
@pytest.mark.parametrize("private_too", [True, False])
def test_where_clouds_keep_keys_and_what_is_no_ones_is_never_asked(address: str, private_too: bool) -> None:
    with pytest.raises(NotComeError, match=r"is not on the open web$"):
        guard(address, private_too=private_too).addresses(address, 80)


@settings(max_examples=50)
@given(st.ip_addresses())
def test_no_address_is_both(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert not (is_open(address) and is_near(address))
    assert not is_open(address) or address.is_global


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost"])
def test_each_way_of_writing_this_machine_is_this_machine(host: str) -> None:
    with pytest.raises(NotComeError, match="is not on the open web"):
        Guard().addresses(host, 80)


@pytest.mark.parametrize(
    ("error", "may_pass"),
    [(socket.gaierror(socket.EAI_NONAME, "no"), False), (socket.gaierror(socket.EAI_AGAIN, "try"), True)],
)
def test_a_name_that_is_not_found_is_told(monkeypatch: pytest.MonkeyPatch, error: OSError, may_pass: bool) -> None:
    def fail(*args: object, **more: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(NotComeError, match=r"example\.org is not found") as failed:
        resolve("example.org", 80)
    assert failed.value.may_pass is may_pass


def test_what_is_no_name_is_told() -> None:
    with pytest.raises(NotComeError, match="is not found"):
        resolve("a..b", 80)
