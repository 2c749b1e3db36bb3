"""Rich text: exports of Factiva and of Nexis with many articles, or one article a file."""

from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from tidings.articles.catalogue import DOCUMENT, UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.formats.exports import factiva, nexis
from tidings.articles.formats.exports.paragraphs import in_lines, one_article
from tidings.issue import Issue
from tidings.model import Article

_BROKEN = (ValueError, LookupError, IndexError, TypeError, RecursionError, UnicodeError)


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of an export, or the one of a document."""
    try:
        source = content.raw.decode("cp1252", "replace")
        text: str = rtf_to_text(source, encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # a sign in two escapes is one
    except _BROKEN as error:
        message = f"no rich text that can be read: {error}"
        raise UnreadableError(DOCUMENT.issue(content.name, message=message)) from error
    if records := factiva.records_of(text):
        yield from factiva.read_records(records, content.name)
        return
    paragraphs = in_lines(text.replace("|", " "))
    if nexis.is_export(paragraphs):
        yield from nexis.read_export(paragraphs, content.name)
    else:
        yield from one_article(paragraphs, content.name)
