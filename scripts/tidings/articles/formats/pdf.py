"""PDF files: the lines of the pages in the order that people read them, joined to paragraphs."""

from collections.abc import Iterator

import pypdfium2

from tidings.articles.catalogue import DOCUMENT, SCAN, UnreadableError
from tidings.articles.content import canonical, require_text
from tidings.articles.fields import StatedValue, describe
from tidings.articles.file_content import FileContent
from tidings.articles.formats.pdf_pages.headlines import day_of, title_of
from tidings.articles.formats.pdf_pages.lines import Line, lines_of
from tidings.articles.formats.pdf_pages.order import in_reading_order
from tidings.articles.formats.pdf_pages.paragraphs import as_text, without_running_heads
from tidings.issue import Issue
from tidings.model import Article

_FEW = 10
"""Characters a page that a scan has at most: a stamp, a page number."""


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The article of a document; UnreadableError where it has no text, a password, or is none."""
    pages = _pages(content)
    if sum(len(line.text) for page in pages for line in page) <= _FEW * max(len(pages), 1):
        message = f"{len(pages)} page{'' if len(pages) == 1 else 's'} without text"
        raise UnreadableError(SCAN.issue(content.name, message=message))
    ordered = [in_reading_order(page) for page in without_running_heads(pages)]
    text = canonical(as_text(ordered))
    require_text(text, content.name)
    stated = {"title": title_of(ordered), "published": day_of(ordered)}
    values = {name: StatedValue(value, 0) for name, value in stated.items() if value}
    yield from describe(values, text, content.name, content.name, raw=text)


def _pages(content: FileContent) -> list[list[Line]]:
    try:
        document = pypdfium2.PdfDocument(content.raw)
    except pypdfium2.PdfiumError as error:
        what = "it is locked with a password" if "assword" in str(error) else f"no PDF that can be read: {error}"
        raise UnreadableError(DOCUMENT.issue(content.name, message=what)) from error
    try:
        return [lines_of(page) for page in document]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(DOCUMENT.issue(content.name, message=f"a page cannot be read: {error}")) from error
    finally:
        document.close()
