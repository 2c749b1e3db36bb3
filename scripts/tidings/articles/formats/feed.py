"""Feeds that were saved, RSS and Atom: an item an article, whole where the feed has it, else its summary."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import feedparser

from tidings.articles.catalogue import DOCUMENT, SKIPPED, SUMMARY, UnreadableError
from tidings.articles.content import canonical, require_text
from tidings.articles.fields import StatedValue, describe, fits, tidy
from tidings.articles.file_content import FileContent
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
    feed = feedparser.parse(BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        why = getattr(feed.get("bozo_exception"), "getMessage", lambda: "it holds no item")()
        raise UnreadableError(DOCUMENT.issue(content.name, message=f"a feed that cannot be read: {why}"))
    summaries = 0
    for number, entry in enumerate(feed.entries, start=1):
        text, is_whole = _text(entry)
        try:
            items = _article(entry, text, feed.feed, content.name, number)
        except UnreadableError as error:
            yield error.issue
            continue
        summaries += not is_whole
        yield from items
    if summaries:
        message = f"{summaries} of {len(feed.entries)} items are summaries, not whole articles"
        yield SUMMARY.issue(content.name, message=message)


def _text(entry: Any) -> tuple[str, bool]:
    """An item's words, and whether the feed calls them its content."""
    whole = max((one.get("value", "") for one in entry.get("content", ())), key=len, default="")
    words = text_of_markup(whole or entry.get("summary", ""))
    return without_asides(canonical(words)) or words, bool(whole)


def _article(entry: Any, text: str, feed: Any, file: str, number: int) -> list[Article | Issue]:
    id_ = " ".join((entry.get("id") or entry.get("link") or "").split()) or str(number)
    require_text(text, file)
    source = entry.get("source") or {}
    publisher = " ".join((source.get("title") or feed.get("title") or "").split())
    link = tidy("url", entry.get("link") or "")
    stated = {
        "title": text_of_markup(entry.get("title", "")).replace("\n", " "),
        "url": link if link and fits("url", link) else "",
        "publisher": publisher,
        "author": author_names(entry.get("author", ""), publisher),
        "published": entry.get("published") or entry.get("created") or "",
        "language": _language(entry, feed),
    }
    values = {name: StatedValue(value, 0) for name, value in stated.items() if value}
    return describe(values, text, f"{file}#{id_}", file, raw=text)


def _language(entry: Any, feed: Any) -> str:
    tag = tidy("language", str(entry.get("language") or feed.get("language") or ""))
    return tag if tag and fits("language", tag) else ""
