"""An address is cleaned of what tracks the reader, and of nothing by which two pages may differ."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.fetch.addresses import cleaned, file_of, host_of
from tidings.fetch.outcomes import NotComeError
from tidings.files.whole_files import can_be_held
from tidings.text.addresses import is_web


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.ORG:443/A", "https://example.org/A"),
        ("http://example.org:80/a#top", "http://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y&b", "https://example.org/a?id=7&b"),
        ("https://example.org/a?utm_source=x", "https://example.org/a"),
        ("https://example.org/a?cid=1&ref=2&print=", "https://example.org/a?cid=1&ref=2&print="),
        ("https://example.org/a?a=1&amp;b=2", "https://example.org/a?a=1&b=2"),
        (" <https://example.org/a> ", "https://example.org/a"),
        ("<![CDATA[ https://example.org/a ]]>", "https://example.org/a"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/a\n/b", "https://example.org/a/b"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("https://example.org/%C3%A9", "https://example.org/%C3%A9"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        (
            "https://web.archive.org/web/2020/https://example.org/a",
            "https://web.archive.org/web/2020/https://example.org/a",
        ),
        ("https://example.org/a%2Fb%3Fc?d=%26e", "https://example.org/a%2Fb%3Fc?d=%26e"),
        ("https://example.org/a^b|c", "https://example.org/a%5Eb%7Cc"),
        ("https://example.org/a//b", "https://example.org/a//b"),
        ("https://[2606:2800:220:1::1]/a", "https://[2606:2800:220:1::1]/a"),
    ],
)
def test_one_way_of_writing(stated: str, address: str) -> None:
    assert cleaned(stated) == address
    assert cleaned(address) == address


@pytest.mark.parametrize(
    "stated",
    [
        "", "example.org/a", "//example.org/a", "/a", "file:///etc/passwd", "ftp://example.org/", "data:text/html,x",
        "javascript:alert(1)", "https://", "https:///a", "https://user@example.org/", "https://user:word@example.org/",
        "https://exa mple.org/", "https://example.org:99999/", "http://[::1", "https://example.org@10.0.0.1/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_told(stated: str) -> None:
    with pytest.raises(NotComeError, match="no address of the web"):
        cleaned(stated)


@settings(max_examples=40)
@given(st.text(max_size=40), st.text(max_size=10))
def test_any_text_is_an_address_or_is_told(path: str, host: str) -> None:
    for stated in (f"https://example.org/{path}", f"https://{host}/", path):
        try:
            address = cleaned(stated, "https://example.org/a")
        except NotComeError:
            continue
        assert is_web(address)
        assert all(can_be_held(part) for part in file_of(address).split("/"))
        assert cleaned(address) == address


def test_a_file_has_a_name_that_people_can_read_and_no_other_address_has() -> None:
    addresses = ["https://example.org/2025/Talks-in-Oslo.html", "https://example.org/2026/Talks-in-Oslo.html"]
    names = [file_of(one) for one in addresses]
    assert [name.rpartition("-")[0] for name in names] == ["example.org/talks-in-oslo"] * 2
    assert names[0] != names[1]
    assert file_of("http://con.:80/").startswith("host-")
    assert file_of("http://[::1]:8000/").startswith("1_8000/")


def test_a_host_is_its_name_and_port() -> None:
    assert [host_of(one) for one in ("https://example.org/a", "http://example.org:81/")] == [
        "example.org",
        "example.org:81",
    ]
