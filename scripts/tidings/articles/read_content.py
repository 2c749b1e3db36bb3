"""Reads a file's content by its format, or says why there is none for it."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from tidings.articles.catalogue import DOCUMENT, EMPTY, LONG, SUFFIX, UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.formats import format_of
from tidings.articles.formats.signatures import kind_of
from tidings.issue import Issue
from tidings.model import Article

_LARGEST = 100_000_000
"""Bytes of the largest file that may be one article."""


def read_content(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of a file and what is wrong with it; UnreadableError where there is only one fault."""
    kind = format_of(content)
    if kind is None and (found := _OTHERS.get(kind_of(content))):
        raise UnreadableError(DOCUMENT.issue(content.name, message=found[0], remedy=found[1]))
    if kind is None:
        suffix = PurePosixPath(content.name).suffix
        message = f"no article: files that end in {suffix} are not read" if suffix else "no article: no known ending"
        yield SUFFIX.issue(content.name, message=message, remedy=_remedy_for(content.name))
        return
    if content.size > _LARGEST and not kind.holds_many:
        message = f"a file of {content.size:,} bytes, more than the {_LARGEST:,} that one article may have"
        raise UnreadableError(LONG.issue(content.name, message=message))
    read = False
    for item in kind.read(content):
        read = True
        yield item
    if not read and content.size:
        yield EMPTY.issue(content.name, message=f"no article in this {kind.title}", remedy=_NO_RECORD)


_NO_RECORD = "Look whether it was saved whole; if it holds none, move it out of the seeds folder."


_OTHERS = {
    "old_office": (
        "a file of Word or Excel before 2007, or a mail of Outlook, whatever its ending",
        "Save it as .docx, .xlsx or .eml.",
    ),
    "open_document": ("an OpenDocument file", "Save it as .docx or .xlsx."),
    "slides": ("slides of PowerPoint", "Export their text as .docx, .pdf or .txt."),
    "book": ("a book or a document of Pages", "Export it as .docx, .pdf, .html or .txt."),
    "gzip": ("a file packed with gzip", "Unpack it: gunzip FILE, or tar xzf FILE where it is a .tar.gz."),
    "tar": ("an archive of tar", "Unpack it, or pack its files as .zip: tar xf FILE."),
    "zstd": ("a file packed with zstd", "Unpack it: unzstd FILE."),
    "rar": ("an archive of RAR", "Unpack it, or pack its files as .zip."),
    "seven_zip": ("an archive of 7-Zip", "Unpack it, or pack its files as .zip."),
    "web_archive": ("a page as Safari saves it", "Save it as HTML: File, Save As, Page Source."),
}
"""Kinds that no format reads, in words, with what to do."""


def _remedy_for(name: str) -> str:
    """What to do with a file of another kind; another ending would make no article of a document."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _DOCUMENTS:
        return "Export it as .docx, .pdf, .html or .txt, or move it out of the seeds folder."
    return _TABLES.get(suffix, "")


_DOCUMENTS = frozenset((".doc", ".odt", ".pages", ".epub", ".msg"))
_TABLES = dict.fromkeys(
    (".json", ".xls", ".ods"), "Export it as .csv or .xlsx, or as .jsonl with a record a line, or move it away."
)
