"""Exports of Europresse in HTML: an `article` with the source, the day, the title and the paragraphs in classes.

The classes are those that readers of such exports name (europarser, Gargantext): no export was at hand.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from tidings.articles.catalogue import DOCUMENT, RECORD, UnreadableError
from tidings.articles.content import canonical, decode_page, require_text
from tidings.articles.fields import StatedValue, describe
from tidings.articles.file_content import FileContent
from tidings.articles.formats.origins import Origins
from tidings.articles.pages.asides import without_asides
from tidings.articles.pages.authors import author_names
from tidings.articles.pages.published import days_of
from tidings.articles.pages.text_of import text_of_markup, tree_of
from tidings.issue import Issue
from tidings.model import Article

_ID = re.compile(r"[a-z]+·(\d{8})·[\w·-]+")
_DAY = re.compile(r"\d{1,2}(?:er)?\s+[^\W\d_]+\.?\s+\d{4}|[^\W\d_]+\s+\d{1,2},?\s+\d{4}")
_NUMBER = re.compile(r"\s*(?:\(site web\)|,|\n|\s-\s).*", re.DOTALL | re.IGNORECASE)
"""What stands behind a publication's name: its issue, its section, that it is read on the web."""
_BESIDE = "aside footer img figure button"
_SHOWN = 60


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of an export, by the archive's document numbers; one that lacks its text is named."""
    page, told = decode_page(content.raw, content.name)
    yield from told
    tree = tree_of(page)
    elements = [] if tree is None else list(tree.iter("article"))
    if not elements:
        raise UnreadableError(DOCUMENT.issue(content.name, message="a page of Europresse without an article"))
    origins = Origins(content.name)
    for number, element in enumerate(elements, start=1):
        yield from _article(element, origins, content.name, number)


def _article(element: Any, origins: Origins, file: str, number: int) -> Iterator[Article | Issue]:
    found = _ID.search(element.text_content())
    title = _first(element, "titreArticleVisu") or _first(element, "titreArticle")
    body = next((one for name in ("docOcurrContainer", "DocText") for one in _with_class(element, name)), None)
    words = "" if body is None else canonical(_words(body))
    text = without_asides(words) or words
    if not text.strip():
        message = f"article {number} of the export, «{title[:_SHOWN]}», has no text"
        yield RECORD.issue(file, message=message, remedy="Export it again with its text.")
        return
    publisher = _publisher(element)
    stated = {
        "title": title,
        "publisher": publisher,
        "author": author_names(_authors(element), publisher),
        "published": _published(_first(element, "DocHeader"), found[1] if found else ""),
    }
    try:
        require_text(text, file)
        values = {name: StatedValue(value, 0) for name, value in stated.items() if value}
        yield from describe(values, text, origins.of(found[0] if found else "", number), file, raw=text)
    except UnreadableError as error:
        yield error.issue


def _words(body: Any) -> str:
    """The words of the text, without advertisements and what stands beside it."""
    for beside in [*body.iter(*_BESIDE.split()), *_with_class(body, "apd-wrapper")]:
        beside.drop_tree()
    return text_of_markup(html.tostring(body, encoding="unicode", with_tail=False))


def _publisher(element: Any) -> str:
    """The name of the publication, of its first line."""
    found = next(iter(_with_class(element, "DocPublicationName")), None)
    lines = "" if found is None else text_of_markup(html.tostring(found, encoding="unicode", with_tail=False))
    return _NUMBER.sub("", lines).strip()


def _authors(element: Any) -> str:
    """The names of authors, which commas part."""
    found = _first(element, "docAuthors") or _first(element, "sm-margin-bottomNews")
    parts = [part.strip() for part in found.split(",")]
    return "; ".join(parts) if all(len(part.split()) > 1 and part.istitle() for part in parts) else found


def _published(header: str, digits: str) -> str:
    """The day of the document's number, else that of its header."""
    return digits or next((day for day in _DAY.findall(header) if len(days_of(day)) == 1), "")


def _first(element: Any, name: str) -> str:
    return next((" ".join(one.text_content().split()) for one in _with_class(element, name)), "")


def _with_class(element: Any, name: str) -> list[Any]:
    return list(element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"))
