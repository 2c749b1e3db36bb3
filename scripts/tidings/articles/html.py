"""Web pages: trafilatura finds the article among menus and footers, and what the page says about itself."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import trafilatura
from trafilatura.settings import Document

from tidings.articles.catalogue import EMPTY, UnreadableError
from tidings.articles.content import canonical, decode, require_text
from tidings.articles.fields import StatedValue, describe, fits, tidy
from tidings.issue import Issue
from tidings.model import Article

# Without a fixed `max_date` the clock decides whether a page's date is believed, and two builds can differ.
_DATES = {"original_date": True, "extensive_search": False, "max_date": date.max.isoformat()}


def read(raw: bytes, file: str) -> Iterator[Article | Issue]:
    """The article of a page; its canonical text is the text that trafilatura finds."""
    tree = trafilatura.load_html(canonical(decode(raw, file)))
    page = None if tree is None else _extract(tree)
    text = canonical(page.text or "") if page else ""
    if page is None or not text.strip():
        raise UnreadableError(EMPTY.issue(file, message="no article found in this page"))
    require_text(text, file)
    yield from describe(_statements(page, _language(tree)), text, file, file)


def _extract(tree: Any) -> Document | None:
    page = trafilatura.bare_extraction(
        tree, include_comments=False, with_metadata=True, date_extraction_params=_DATES
    )
    return page if isinstance(page, Document) else None


def _language(tree: Any) -> str:
    return (tree.get("lang") or "").strip().replace("_", "-")


def _statements(page: Document, language: str) -> dict[str, StatedValue]:
    """What the page states, as far as a table can hold it: a page's markup is no one's to correct."""
    values = {
        "title": page.title,
        "url": page.url if _fits("url", page.url) else None,
        "publisher": page.sitename or page.hostname,
        "author": page.author,
        "published": page.date,
        "language": language if _fits("language", language) else None,
    }
    return {name: StatedValue(value, 0) for name, value in values.items() if value}


def _fits(name: str, value: str | None) -> bool:
    return bool(value) and fits(name, tidy(name, value or ""))
