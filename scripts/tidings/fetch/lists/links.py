"""The links that a list holds: a feed, a sitemap or an index of them, a list of feeds, or plain lines."""

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import feedparser
from lxml import etree

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
    """The links of a list, in its order, each once; `base` is where it came from.

    NotComeError where the list cannot be read, or holds none.
    """
    content = _unpacked(raw)
    start = content[:_HEAD].replace(b"\0", b"")
    if _MAPS.search(start):
        found = list(_map_links(_tree(content)))
    elif _FEEDS.search(start):
        found = list(_feeds(_tree(content)))
    elif content.lstrip()[:1] == b"{":
        found = list(_json_links(content))
    elif b"<" in start:
        found = list(_feed_links(content, base))
    else:
        found = [Link(line) for line in plain_lines(content)]
    if not found:
        raise NotComeError("failed", "a list without a link")
    return list({link.address: link for link in reversed(found)}.values())[::-1]


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
        if place.strip():
            day = _day(stated.get("publication_date") or stated.get("lastmod") or "")
            yield Link(place.strip(), day, _name(entry) == "sitemap")


def _name(part: Any) -> str:
    return str(etree.QName(part).localname)


def _feeds(tree: Any) -> Iterator[Link]:
    """The feeds that an OPML list names."""
    for one in tree.iter("{*}outline"):
        address = next((value for name, value in one.attrib.items() if name.lower() == "xmlurl"), "")
        if address.strip():
            yield Link(address.strip(), is_list=True)


def _feed_links(content: bytes, base: str) -> Iterator[Link]:
    """The pages that a feed's items lead to."""
    feed = feedparser.parse(BytesIO(content), response_headers={"content-location": base} if base else None)
    if not (feed.entries or feed.get("version")):
        raise NotComeError("failed", "a feed that cannot be read")
    for entry in feed.entries:
        address = entry.get("feedburner_origlink") or entry.get("link") or ""
        moment = entry.get("published_parsed") or entry.get("updated_parsed")
        if address:
            yield Link(address, date(*moment[:3]) if moment else None)


def _json_links(content: bytes) -> Iterator[Link]:
    """The pages of a JSON Feed."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotComeError("failed", "a list that is no JSON") from error
    items = value.get("items")
    for item in items if isinstance(items, list) else ():
        address = (
            next((item[key] for key in ("url", "id") if isinstance(item.get(key), str)), "")
            if isinstance(item, dict)
            else ""
        )
        if address:
            yield Link(address, _day(str(item.get("date_published") or item.get("date_modified") or "")))


def _day(stated: str) -> date | None:
    """The day of a moment in UTC; None where it is none."""
    try:
        moment = datetime.fromisoformat(stated.strip())
    except ValueError:
        return None
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date()


def since(links: Iterable[Link], first: date | None) -> list[Link]:
    """The links of that day and later, and those that state none."""
    return [link for link in links if first is None or link.day is None or link.day >= first]
