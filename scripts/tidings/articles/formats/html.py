"""Web pages: trafilatura finds the article among menus and footers, and what the page says about itself."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import trafilatura
from trafilatura.settings import Document

from tidings.articles.catalogue import EMPTY, NO_ARTICLE, UnreadableError
from tidings.articles.content import canonical, decode_page, require_text
from tidings.articles.fields import StatedValue, describe, fits, tidy
from tidings.articles.file_content import FileContent
from tidings.articles.pages.asides import without_asides
from tidings.articles.pages.authors import author_names
from tidings.articles.pages.day_below import day_below
from tidings.articles.pages.facts import PageFacts, facts_of, host_of
from tidings.articles.pages.leads import with_lead
from tidings.articles.pages.no_articles import what_instead
from tidings.articles.pages.page_markup import mend_page
from tidings.articles.pages.published import days_of, stated_day
from tidings.articles.pages.publishers import publisher_name
from tidings.articles.pages.titles import own_title
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
    """The article of a page; its canonical text is the text that trafilatura finds, without what is no article's."""
    yield from read_page(content)


def read_page(content: FileContent, address: str = "") -> Iterator[Article | Issue]:
    """The same of a page that came from an address, which is its own where it states none."""
    file = content.name
    source, remarks = decode_page(content.raw, file)
    source = _REFERENCE.sub(_named, source)
    markup = canonical(source)
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise UnreadableError(_empty(file))
    mend_page(tree)
    facts = facts_of(tree)
    page = _extract(tree)
    text = canonical(page.text or "") if page else ""
    if page is None or not text.strip():
        raise UnreadableError(_empty(file))
    title = own_title(page.title or "", facts, text.partition("\n")[0])
    instead = "a site's front" if facts.is_front else what_instead(title, text)
    if instead:
        raise UnreadableError(NO_ARTICLE.issue(file, value=title, message=f"{instead}, no article"))
    text = with_lead(without_asides(text) or text, tree)
    require_text(text, file)
    yield from remarks
    facts = facts if facts.host else replace(facts, host=host_of(address))
    stated = _statements(page, title, facts, _language(tree), markup, day_below(tree, facts))
    if address and "url" not in stated and _fits("url", address):
        stated["url"] = StatedValue(address, 0)
    yield from describe(stated, text, file, file, raw=source)


def _empty(file: str) -> Issue:
    return EMPTY.issue(file, message="no article found in this page", remedy=_NO_ARTICLE)


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


def _statements(
    page: Document, title: str, facts: PageFacts, language: str, markup: str, below: str
) -> dict[str, StatedValue]:
    """What the page states, as far as a table can hold it: a page's markup is no one's to correct."""
    publisher = publisher_name(page.sitename or "", title, facts)
    values = {
        "title": title,
        "url": page.url if _fits("url", page.url) else None,
        "publisher": publisher,
        "author": author_names("; ".join(facts.authors) or page.author or "", publisher, facts.host, facts.label),
        "published": _published(facts, below or page.date or "", markup, language),
        "language": language if _fits("language", language) else None,
    }
    return {name: StatedValue(value, 0) for name, value in values.items() if value}


def _published(facts: PageFacts, found: str, markup: str, language: str) -> str:
    """The day that the page states of itself in so many words, else the one that was found in it."""
    return facts.published if len(days_of(facts.published)) == 1 else stated_day(found, markup, language)


def _fits(name: str, value: str | None) -> bool:
    return bool(value) and fits(name, tidy(name, value or ""))
