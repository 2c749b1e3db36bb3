"""Web archives and feeds as programs write them, and as downloads break them."""

import gzip
import zlib
from io import BytesIO

import pytest
from samples import ATOM, FIRST, PAGE, RSS, SECOND, TEXT

from tidings.articles.catalogue import UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.read_content import read_content
from tidings.issue import Issue
from tidings.model import Article

WHOLE = f"Talks in Oslo\n{TEXT}"


def read(raw: bytes, name: str = "a") -> tuple[list[Article], list[str]]:
    """The articles of a file and the messages about it."""
    try:
        items = list(read_content(FileContent(name, BytesIO(raw))))
    except UnreadableError as error:
        items = [error.issue]
    return [one for one in items if isinstance(one, Article)], [
        one.message for one in items if isinstance(one, Issue)
    ]


def record(body: bytes, head: str = "Content-Type: text/html\r\n", number: int = 1, kind: str = "response") -> bytes:
    served = f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() if kind == "response" else b""
    named = "application/http; msgtype=response" if kind == "response" else "text/html"
    return (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2024-03-06T10:00:00Z\r\n"
        f"WARC-Target-URI: <https://a.example/{number}>\r\nContent-Type: {named}\r\n"
        f"Content-Length: {len(served) + len(body)}\r\n\r\n"
    ).encode() + served + body + b"\r\n\r\n"  # fmt: skip


RAW = PAGE.encode()
KIND = "Content-Type: text/html\r\n"
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(RAW), RAW)


@pytest.mark.parametrize(
    "raw",
    [
        record(RAW),
        record(CHUNKED, f"{KIND}Transfer-Encoding: chunked\r\n"),
        record(RAW, f"{KIND}Transfer-Encoding: chunked\r\n"),
        record(gzip.compress(RAW), f"{KIND}Content-Encoding: gzip\r\n"),
        record(RAW, f"{KIND}Content-Encoding: gzip\r\n"),
        record(zlib.compress(RAW), f"{KIND}Content-Encoding: deflate\r\n"),
        record(RAW, 'content-type: Text/HTML; Charset="UTF-8"; x=y\r\n'),
        record(RAW, kind="resource"),
    ],
)
def test_a_page_however_it_was_sent(raw: bytes) -> None:
    ((article,), issues) = read(raw)
    assert (article.origin, article.text, issues) == ("a#https://a.example/1", WHOLE, [])


def test_the_encoding_that_the_server_names() -> None:
    ((article,), _) = read(
        record(PAGE.replace("Oslo", "Malmö").encode("cp1252"), f"{KIND[:-2]};charset=ISO-8859-1;x=y\r\n")
    )
    assert article.title == "Talks in Malmö"


OTHER = record(PAGE.replace("Oslo", "Bergen").encode(), number=2)


@pytest.mark.parametrize(
    "raw",
    [
        record(RAW) + b"garbage\r\n\r\n" + OTHER,
        gzip.compress(record(RAW)) + b"garbage" + gzip.compress(OTHER),
        gzip.compress(record(RAW)) + gzip.compress(record(RAW))[:60] + gzip.compress(OTHER),
        record(RAW) + record(RAW).replace(b"WARC-Target-URI", b"X") + OTHER,
    ],
)
def test_reading_goes_on_behind_a_broken_record(raw: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    articles, (issue,) = read(raw)
    assert [one.title for one in articles] == ["Talks in Oslo", "Talks in Bergen"]
    assert issue.startswith("a record of the archive is broken and left out, at byte ")
    assert capfd.readouterr() == ("", "")


def test_an_archive_that_was_packed_in_one_piece() -> None:
    articles, issues = read(gzip.compress(record(RAW) + OTHER))
    assert ([one.title for one in articles], issues) == (["Talks in Oslo", "Talks in Bergen"], [])


def test_a_page_that_is_packed_in_a_way_that_is_not_read_and_an_archive_without_a_page() -> None:
    packed = record(b"\x8b\x02\x80\x00\xff", f"{KIND}Content-Encoding: br\r\n")
    assert read(packed) == ([], ["a page packed with br, which is not read"])
    assert read(record(b"", kind="warcinfo")) == ([], ["no article in this web archive"])


def test_the_same_page_three_times() -> None:
    articles, _ = read(record(RAW) * 3)
    ends = ["", " 2024-03-06T10:00:00Z", " 2024-03-06T10:00:00Z-3"]
    assert [one.origin for one in articles] == [f"a#https://a.example/1{end}" for end in ends]


# --- feeds


def test_rss_1_0_with_its_day() -> None:
    names = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    item = f"<title>Talks</title><description>{FIRST}</description><dc:date>2024-03-05T08:30:00Z</dc:date>"
    raw = f'<rdf:RDF {names} xmlns="http://purl.org/rss/1.0/"><item rdf:about="urn:1">{item}</item></rdf:RDF>'
    ((article,), _) = read(raw.encode())
    assert (article.title, str(article.published), article.text) == ("Talks", "2024-03-05", FIRST)


def test_an_address_that_the_feed_s_own_completes() -> None:
    home = '<title>The Example</title><link href="https://a.example/news/"/>'
    raw = ATOM.replace("<title>The Example</title>", home).replace('href="https://a.example/1"', 'href="/1"')
    ((article,), _) = read(raw.encode())
    assert article.url == "https://a.example/1"


def test_an_id_twice_and_signs_that_xml_does_not_take() -> None:
    raw = RSS.replace("https://a.example/2</link>", "https://a.example/2</link><guid>one</guid>")
    (first, second), _ = read(raw.replace("&amp; more", "& more").encode())
    assert (first.origin, first.title, first.text) == ("a#one", "Talks & more", TEXT)
    assert (second.origin, second.text) == ("a#one-2", SECOND)


def test_a_feed_that_breaks_off_and_xml_that_is_none() -> None:
    articles, issues = read(RSS.partition("<item><title>A denial")[0].encode())
    assert ([one.origin for one in articles], issues) == (["a#one"], ["the feed breaks off before its end"])
    assert read(b"<?xml version='1.0'?><urlset><url/></urlset>", "a.xml") == ([], ["a sitemap (urlset)"])
    assert read(b"<?xml version='1.0'?><nitf><p>W</p></nitf>", "a.xml") == (
        [],
        ["XML, but no feed: it holds no item"],
    )
