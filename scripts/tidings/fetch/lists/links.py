"""The links that a list holds: a feed, a sitemap or an index of them, a list of feeds, or plain lines."""

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import feedparser
from lxml import etree

from tidings.fetch.addresses import absolute
from tidings.fetch.net.kinds import LARGEST_LIST
from tidings.fetch.outcomes import NotComeError

_MAPS = re.compile(rb"<(?:[\w.-]+:)?(urlset|sitemapindex)\b", re.IGNORECASE)
_FEEDS = re.compile(rb"<opml\b", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Link:
    """An address as a list states it, and the day that it states beside it; `is_list`: it leads to another list."""

    address: str
    day: date | None = None
    is_list: bool = False


def links_of(raw: bytes, base: str = "") -> list[Link]:
    """The links of a list, in its order, each once, and as an address where that of the list is `base`.

    NotComeError where the list cannot be read.
    """
    found: dict[str, Link] = {}
    for link in _links(_unpacked(raw), base):
        if link.address.strip():
            address = absolute(link.address.strip(), base)
            found.setdefault(address, replace(link, address=address))
    return list(found.values())


def _links(content: bytes, base: str) -> Iterator[Link]:
    start = content[:_HEAD].replace(b"\0", b"")
    if _MAPS.search(start):
        return _map_links(_tree(content))
    if _FEEDS.search(start):
        return _feeds(_tree(content))
    if content.lstrip()[:1] == b"{":
        return _json_links(content)
    return _feed_links(content, base) if b"<" in start else map(Link, plain_lines(content))


def plain_lines(content: bytes) -> Iterator[str]:
    """The links in the lines of a file, without its remarks; of a line that has none its first word, to be told."""
    for line in content.decode("utf-8-sig", errors="replace").splitlines():
        words = line.split()
        if words and not words[0].startswith("#"):
            found: list[str] = _LINK.findall(line)
            yield from (one if "(" in one else one.rstrip(")") for one in found or words[:1])


def _unpacked(raw: bytes) -> bytes:
    """The list, unpacked where it is packed as a file; no more of it than there may be."""
    if raw[:2] != b"\x1f\x8b":
        return raw
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        content = unpack.decompress(raw, LARGEST_LIST)
    except zlib.error as error:
        raise NotComeError("failed", "a packed list that cannot be unpacked") from error
    if not unpack.eof:
        if len(content) >= LARGEST_LIST:
            raise NotComeError("refused", f"a list larger than {LARGEST_LIST / 1e6:g} MB unpacked")
        raise NotComeError("failed", "a packed list that breaks off")
    return content


def _tree(content: bytes) -> Any:
    """The list as XML, as far as it can be read; it reaches for nothing outside of it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        tree = etree.fromstring(content.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotComeError("failed", "a list that is no XML") from error
    if tree is None:
        raise NotComeError("failed", "a list that is no XML")
    return tree


def _map_links(tree: Any) -> Iterator[Link]:
    """What a sitemap lists: pages, or other sitemaps. A day of news comes before that of a change."""
    for entry in tree.iter("{*}url", "{*}sitemap"):
        stated = {_name(part): part.text or "" for part in entry.iter() if isinstance(part.tag, str)}
        place = next((part.text for part in entry.iterchildren("{*}loc") if part.text), "")
        yield Link(place, _day(stated.get("publication_date") or stated.get("lastmod")), _name(entry) == "sitemap")


def _name(part: Any) -> str:
    return str(etree.QName(part).localname)


def _feeds(tree: Any) -> Iterator[Link]:
    """The feeds that an OPML list names."""
    for one in tree.iter("{*}outline"):
        yield from (Link(value, is_list=True) for name, value in one.attrib.items() if name.lower() == "xmlurl")


def _feed_links(content: bytes, base: str) -> Iterator[Link]:
    """The pages that a feed's items lead to."""
    told = {"content-location": base} if base else None
    feed = feedparser.parse(BytesIO(content), response_headers=told, sanitize_html=False)
    if not (feed.entries or feed.get("version")):
        raise NotComeError("failed", "a feed that cannot be read")
    for entry in feed.entries:
        moment = entry.get("published_parsed") or entry.get("updated_parsed")
        day = _day("{:04}-{:02}-{:02}".format(*moment[:3])) if moment else None
        yield Link(entry.get("feedburner_origlink") or entry.get("link") or "", day)


def _json_links(content: bytes) -> Iterator[Link]:
    """The pages of a JSON Feed."""
    try:
        items = json.loads(content).get("items")
    except (ValueError, RecursionError) as error:
        raise NotComeError("failed", "a list that is no JSON") from error
    if not isinstance(items, list):
        raise NotComeError("failed", "a list that is no JSON Feed")
    for item in (item for item in items if isinstance(item, dict)):
        address = next((item[key] for key in ("url", "id") if isinstance(item.get(key), str)), "")
        yield Link(address, _day(item.get("date_published") or item.get("date_modified")))


def _day(stated: object) -> date | None:
    """The day of a moment in UTC; None where it is none."""
    try:
        moment = datetime.fromisoformat(str(stated).strip())
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None


def since(links: Iterable[Link], first: date | None) -> list[Link]:
    """The links of that day and later, and those that state none."""
    return [link for link in links if first is None or link.day is None or link.day >= first]
