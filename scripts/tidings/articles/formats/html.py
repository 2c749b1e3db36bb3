"""Web pages: trafilatura finds the article among menus and footers, and what the page says about itself."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import trafilatura
from trafilatura.settings import Document

from tidings.articles.catalogue import EMPTY, UnreadableError
from tidings.articles.content import canonical, decode, require_text
from tidings.articles.fields import StatedValue, describe, fits, tidy
from tidings.articles.file_content import FileContent
from tidings.articles.pages.page_markup import mend_page
from tidings.articles.pages.published import stated_day
from tidings.issue import Issue
from tidings.model import Article

# Without a fixed `max_date` the clock decides whether a page's date is believed, and two builds can differ.
_DATES = {"original_date": True, "extensive_search": False, "max_date": date.max.isoformat()}

_REFERENCE = re.compile(r"&#(?:0*(\d{1,3})|x0*([0-9a-f]{1,2}));", re.IGNORECASE)
_CONTROLS = frozenset((*range(1, 9), 11, 12, *range(14, 32), 127))
"""Control characters that a page may name by number, which trafilatura would throw the whole page away for."""
_STUMBLES = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_NO_ARTICLE = "Save the article's text as .txt or .md, or remove the page."


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The article of a page; its canonical text is the text that trafilatura finds."""
    file = content.name
    source = _REFERENCE.sub(_named, decode(content.raw, file))
    markup = canonical(source)
    tree = trafilatura.load_html(markup)
    if tree is not None:
        mend_page(tree)
    page = None if tree is None else _extract(tree)
    text = canonical(page.text or "") if page else ""
    if page is None or not text.strip():
        raise UnreadableError(EMPTY.issue(file, message="no article found in this page", remedy=_NO_ARTICLE))
    require_text(text, file)
    yield from describe(_statements(page, _language(tree), markup), text, file, file, raw=source)


def _named(reference: re.Match[str]) -> str:
    """The control character that a reference names; any other reference as it is."""
    code = int(reference[1]) if reference[1] else int(reference[2], 16)
    return chr(code) if code in _CONTROLS else reference[0]


def _extract(tree: Any) -> Document | None:
    """What trafilatura finds; None too for a page that is none, over which it stumbles."""
    try:
        page = trafilatura.bare_extraction(
            tree, include_comments=False, with_metadata=True, date_extraction_params=_DATES
        )
    except _STUMBLES:
        return None
    return page if isinstance(page, Document) else None


def _language(tree: Any) -> str:
    return (tree.get("lang") or "").strip().replace("_", "-")


def _statements(page: Document, language: str, markup: str) -> dict[str, StatedValue]:
    """What the page states, as far as a table can hold it: a page's markup is no one's to correct."""
    values = {
        "title": page.title,
        "url": page.url if _fits("url", page.url) else None,
        "publisher": page.sitename or page.hostname,
        "author": page.author,
        "published": stated_day(page.date or "", markup),
        "language": language if _fits("language", language) else None,
    }
    return {name: StatedValue(value, 0) for name, value in values.items() if value}


def _fits(name: str, value: str | None) -> bool:
    return bool(value) and fits(name, tidy(name, value or ""))
