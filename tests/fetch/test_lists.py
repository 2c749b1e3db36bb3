"""Feeds, sitemaps, lists of feeds and tables are read for their links, in whichever way they are written."""

import gzip
import io
import itertools
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.errors import InputError
from tidings.fetch.lists import links
from tidings.fetch.lists.links import Link, links_of
from tidings.fetch.lists.sources import read_source
from tidings.fetch.outcomes import NotComeError

A, B = "https://example.org/a", "https://example.org/b"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f'<rss version="2.0"><channel><item><link>{A}</link><pubDate>Sat, 12 Jul 2025 10:00:00 GMT</pubDate></item>'
         f"<item><guid>{B}</guid></item></channel></rss>", [Link(A, date(2025, 7, 12)), Link(B)]),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://example.org/feed"/><entry>'
         '<link rel="alternate" href="/a"/><updated>2025-07-12T00:00:00Z</updated></entry></feed>',
         [Link(A, date(2025, 7, 12))]),
        (f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
         f"<item><link>{A}</link></item></rdf:RDF>", [Link(A)]),
        (f'<rss version="2.0"><channel><item><link><![CDATA[{A}?x=1&y=2]]></link></item><item><title>No link</title>'
         f"</item></channel></rss>", [Link(f"{A}?x=1&y=2")]),
        (f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"url": "{A}", "date_published": '
         f'"2025-07-12"}}, {{"id": "{B}"}}, {{"title": "none"}}, 7]}}', [Link(A, date(2025, 7, 12)), Link(B)]),
        (f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
         f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:i="http://www.google.com/i"><url>'
         f"<loc> {A}\n</loc><lastmod>2025-08-01</lastmod><news:news><news:publication_date>2025-07-12T23:30:00-05:00"
         f"</news:publication_date></news:news><i:image><i:loc>{B}.png</i:loc></i:image></url></urlset>",
         [Link(A, date(2025, 7, 13))]),
        (f"<urlset><url><loc>{A}</loc><lastmod>soon</lastmod></url><url><loc>{A}</loc></url><url/></urlset>",
         [Link(A)]),
        (f'<x:sitemapindex xmlns:x="http://www.sitemaps.org/schemas/sitemap/0.9"><x:sitemap><x:loc>{A}</x:loc>'
         f"</x:sitemap></x:sitemapindex>", [Link(A, is_list=True)]),
        (f'<opml version="2.0"><body><outline text="x"><outline type="rss" xmlUrl="{A}"/><outline xmlurl="{B}"/>'
         f"</outline></body></opml>", [Link(A, is_list=True), Link(B, is_list=True)]),
        (f"\ufeff{A}\r\n# a remark\n\n{B}  seen on Monday\n", [Link(A), Link(B)]),
        (f"1. {A}\n- [b]({B})\n", [Link(A), Link(B)]),
        (f"{A} {B}\n", [Link(A), Link(B)]),
        (f"<urlset><url><loc>{A}</loc></url><url><loc>{B}</lo", [Link(A), Link(B)]),
    ],
)  # fmt: skip
def test_the_links_of_a_list(content: str, expected: list[Link]) -> None:
    for raw in (content.encode(), gzip.compress(content.encode())):
        found = [
            Link(link.address.strip(), link.day, link.is_list) for link in links_of(raw, "https://example.org/feed")
        ]
        assert found == expected


def test_a_list_may_be_empty() -> None:
    for content in (b"<urlset></urlset>", b"<rss version='2.0'><channel/></rss>", b'{"items": []}', b""):
        assert links_of(content) == []


def test_a_sitemap_in_utf_16_is_read() -> None:
    content = f'<?xml version="1.0" encoding="UTF-16"?><urlset><url><loc>{A}</loc></url></urlset>'.encode("utf-16")
    assert links_of(content) == [Link(A)]


ENTITIES = [b'<!ENTITY %c "%s">' % (two, b"&%c;" % one * 8) for one, two in itertools.pairwise(b"abcdefghij")]
BOMB = b'<!DOCTYPE u [<!ENTITY a "aaaaaaaaaa">%s]><urlset><url><loc>https://example.org/&j;</loc></url></urlset>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "a list that is no JSON"),
        (b'{"items": {}}', "a list that is no JSON Feed"),
        (b"<note/>", "a feed that cannot be read"),
        (b"{" * 100_000, "a list that is no JSON"),
        (gzip.compress(b"<urlset>")[:-6], "a packed list that breaks off"),
        (b"\x1f\x8bxxxx", "a packed list that cannot be unpacked"),
        (gzip.compress(b"<urlset>" + b"\0" * 1_000_001), "larger than 1 MB unpacked"),
    ],
)
def test_a_list_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch, content: bytes, why: str) -> None:
    monkeypatch.setattr(links, "LARGEST_LIST", 1_000_000)
    with pytest.raises(NotComeError, match=why):
        links_of(content)


def test_no_entity_is_opened_and_no_file_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("https://example.org/secret", encoding="utf-8")
    content = f'<!DOCTYPE u [<!ENTITY s SYSTEM "{secret.as_uri()}">]><urlset><url><loc>&s;{A}</loc></url></urlset>'
    for raw in (content.encode(), BOMB % b"".join(ENTITIES)):
        try:
            told = "".join(link.address for link in links_of(raw))
        except NotComeError as error:
            told = error.why
        assert "secret" not in told
        assert len(told) < 1000


@settings(max_examples=40)
@given(st.binary(max_size=60), st.sampled_from([b"<rss>", b"<urlset>", b"<opml>", b"{", b"", b"<sitemapindex>"]))
def test_any_bytes_are_a_list_or_are_told(content: bytes, start: bytes) -> None:
    try:
        assert all(link.address for link in links_of(start + content))
    except NotComeError as error:
        assert error.why


@pytest.mark.parametrize(
    ("name", "content", "column"),
    [
        ("links.txt", f"# mine\n{A}\n{B}\n", ""),
        ("links", f"{A}\n{B}", ""),
        ("words.txt", f"Monday: {A}\n\n{B}\t{A}\n", ""),
        ("cloud.csv", f"stories_id,media_name,title,url\n1,X,T,{A}\n2,X,T,{B}\n3,X,T,\n", ""),
        ("gdelt.tsv", f"URL\tTitle\n{A}\t“a, b”\n{B}\tx\n", ""),
        ("excel.csv", f"\ufefftitle;Link\nx;{A}\n\"y;\nz\";{B}\n", ""),
        ("own.csv", f"no,Adresse\n1,{A}\n2,{B}\n", "adresse"),
        ("own.data", f"no|page\n1|{A}\n2|{B}\n", "page"),
        ("cloud.jsonl", f'{{"url": "{A}", "n": 1}}\n\n{{"n": 2}}\n{{"url": "{B}"}}\n', ""),
        ("saved.xml", f"<urlset><url><loc>{A}</loc></url><url><loc>{B}</loc></url></urlset>", ""),
    ],
)  # fmt: skip
def test_a_file_of_links(tmp_path: Path, name: str, content: str, column: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    source = read_source(str(tmp_path / name), column)
    assert (list(dict.fromkeys(link.address for link in source.links)), source.name) == ([A, B], name)
    assert not source.is_named


def test_a_file_of_links_in_utf_16(tmp_path: Path) -> None:
    for name, encoding in (("a.txt", "utf-16"), ("b.txt", "utf-16-be")):
        mark = b"" if encoding == "utf-16" else b"\xfe\xff"
        (tmp_path / name).write_bytes(mark + f"{A}\r\n{B}".encode(encoding))
        assert read_source(str(tmp_path / name)).links == (Link(A), Link(B))


def test_links_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{A}\n".encode())))
    assert read_source("-").links == (Link(A),)


@pytest.mark.parametrize(
    ("name", "content", "column", "why"),
    [
        ("a.txt", b"# nothing\n", "", "it holds no link; write one a line"),
        ("a.csv", b"id,title\n1,x\n", "", "no column of links .*; there are id, title; name one with --column"),
        ("a.csv", b"id,title\n1,x\n", "url", "no column «url»; there are id, title; name one with --column"),
        ("a.csv", b"", "", "no column of links"),
        ("a.csv", b"url\n", "", "it holds no link"),
        ("a.jsonl", b'{"url": 1}\n{', "", r"a.jsonl:2: no JSON: .*; mend the line"),
        ("a.jsonl", b"[]\n", "", "a.jsonl:1: no object; write one a line"),
        ("a.docx", b"PK\x03\x04\0\0", "", "no text; name a file of links"),
        ("a.xml", b"<html>", "", "a feed that cannot be read"),
    ],
)
def test_a_file_without_links_is_told(tmp_path: Path, name: str, content: bytes, column: str, why: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=why):
        read_source(str(tmp_path / name), column)


@pytest.mark.parametrize("named", ["no-such-file", "example.org/feed", "ftp://example.org/"])
def test_what_is_no_source_is_told(named: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no file, and no address that begins with https://"):
        read_source(named)
    with pytest.raises(InputError, match="is a folder; name a file of links, or an address"):
        read_source(str(tmp_path))
