"""Feeds that were saved, RSS and Atom: an item an article, whole where the feed has it, else its summary."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser

from tidings.articles.catalogue import CUT, DOCUMENT, EMPTY, SKIPPED, SUMMARY, UnreadableError
from tidings.articles.content import canonical, require_text
from tidings.articles.fields import StatedValue, describe, fits, tidy
from tidings.articles.file_content import FileContent
from tidings.articles.formats.origins import Origins
from tidings.articles.pages.asides import without_asides
from tidings.articles.pages.authors import author_names
from tidings.articles.pages.text_of import text_of_markup
from tidings.issue import Issue
from tidings.model import Article


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of a feed, by their ids or links, with a warning where they are summaries alone."""
    raw = content.raw
    if b"<opml" in raw[:4096].lower():
        remedy = f"Bring what they hold: tidings fetch {content.name} --into seeds."
        raise UnreadableError(
            SKIPPED.issue(content.name, message="a list of feeds, which holds no article", remedy=remedy)
        )
    if other := _OTHER.search(raw[:4096]):
        remedy = f"Bring what it lists: tidings fetch {content.name} --into seeds."
        raise UnreadableError(SKIPPED.issue(content.name, message=f"a sitemap ({other[1].decode()})", remedy=remedy))
    feed = _parsed(raw, content.name)
    if not feed.entries:
        why = getattr(feed.get("bozo_exception"), "getMessage", lambda: "it holds no item")()
        what = "a feed that cannot be read" if feed.get("version") or b"<rss" in raw[:4096] else "XML, but no feed"
        raise UnreadableError(DOCUMENT.issue(content.name, message=f"{what}: {why}"))
    summaries = 0
    origins = Origins(content.name)
    for number, entry in enumerate(feed.entries, start=1):
        text, is_whole = _text(entry)
        try:
            items = _article(entry, text, feed, origins, content.name, number)
        except UnreadableError as error:
            yield error.issue
            continue
        summaries += not is_whole
        yield from items
    if summaries:
        message = f"{summaries} of {len(feed.entries)} items are summaries, not whole articles"
        yield SUMMARY.issue(content.name, message=message)
    if not _END.search(raw[-400:]):
        yield CUT.issue(content.name, message="the feed breaks off before its end")


_OTHER = re.compile(rb"<(urlset|sitemapindex)\b", re.IGNORECASE)
_END = re.compile(rb"</\s*(?:[\w-]+:)?(?:rss|feed|rdf|channel)\s*>|\0", re.IGNORECASE)
"""The end of a feed; with a zero it is in a wide encoding."""


def _parsed(raw: bytes, file: str) -> Any:
    try:
        return feedparser.parse(BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    except _STUMBLES as error:
        fault = DOCUMENT.issue(file, message=f"a feed that cannot be read: {type(error).__name__}")
        raise UnreadableError(fault) from error


_STUMBLES = (LookupError, ValueError, AttributeError, TypeError, AssertionError, RecursionError)
"""What feedparser raises over markup that is broken in some ways."""


def _text(entry: Any) -> tuple[str, bool]:
    """An item's words, and whether the feed calls them its content."""
    whole = max((one.get("value") or "" for one in entry.get("content", ())), key=len, default="")
    words = text_of_markup(whole or entry.get("summary") or "")
    return without_asides(canonical(words)) or words, bool(whole)


def _article(entry: Any, text: str, parsed: Any, origins: Origins, file: str, number: int) -> list[Article | Issue]:
    feed, title = parsed.feed, text_of_markup(entry.get("title") or "").replace("\n", " ")
    origin = origins.of(entry.get("id") or entry.get("link") or "", number)
    if not text.strip():
        raise UnreadableError(EMPTY.issue(file, value=origin, message=f"item {number}, «{title[:60]}», has no text"))
    require_text(text, file)
    source = entry.get("source") or {}
    publisher = " ".join((source.get("title") or feed.get("title") or "").split())
    link = tidy("url", urljoin(feed.get("link") or "", entry.get("link") or ""))
    stated = {
        "title": title,
        "url": link if link and fits("url", link) else "",
        "publisher": publisher,
        "author": author_names(entry.get("author") or "", publisher),
        "published": _published(entry, parsed.get("version", "")),
        "language": _language(entry, feed),
    }
    values = {name: StatedValue(value, 0) for name, value in stated.items() if value}
    return describe(values, text, origin, file, raw=text)


def _published(entry: Any, version: str) -> str:
    """The day of an item; some kinds of RSS have `dc:date` alone, which feedparser takes for that of a change."""
    stated = entry.get("published") or entry.get("created") or ""
    return stated or (entry.get("updated") or "" if version.startswith("rss") else "")


def _language(entry: Any, feed: Any) -> str:
    tag = tidy("language", str(entry.get("language") or feed.get("language") or ""))
    return tag if tag and fits("language", tag) else ""
