"""Word documents: exports of Nexis with many articles, or one article a file."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.exceptions import InvalidXmlError
from lxml import etree

from tidings.articles.catalogue import DOCUMENT, UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.formats.exports.nexis import is_export, read_export
from tidings.articles.formats.exports.paragraphs import Paragraph, one_article
from tidings.articles.formats.unpacking import require_modest_document
from tidings.issue import Issue
from tidings.model import Article

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    PackageNotFoundError,
    InvalidXmlError,
    etree.XMLSyntaxError,
    EOFError,
    AttributeError,  # of a part that is no part
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLDER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What older programs are given in the place of a text box: its words once more."""
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_GONE = (f"{_WORD}del", f"{_WORD}moveFrom", _OLDER)
"""What a reader of the document does not see, or sees twice."""
_SIGNS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of an export, or the one of a document."""
    try:
        require_modest_document(content)
        document = Document(content.stream)
        paragraphs = list(_paragraphs(document))
        title = document.core_properties.title or ""
    except _BROKEN as error:
        message = f"no Word document that can be opened: {error or type(error).__name__}"
        raise UnreadableError(DOCUMENT.issue(content.name, message=message)) from error
    if is_export(paragraphs):
        yield from read_export(paragraphs, content.name)
    else:
        yield from one_article(
            paragraphs, content.name, title if any(one.text == title for one in paragraphs) else ""
        )


def _paragraphs(document: Any) -> Iterator[Paragraph]:
    """Every paragraph in order, those in tables and boxes too, a line break in one like the end of one."""
    names = {style.style_id: style.name.casefold() for style in document.styles if style.name}
    for gone in list(document.element.body.iter(*_GONE)):
        gone.getparent().remove(gone)
    for element in document.element.body.iter(f"{_WORD}p"):
        style = element.find(f"{_WORD}pPr/{_WORD}pStyle")
        named = "" if style is None else style.get(f"{_WORD}val", "")
        is_title = names.get(named, named.casefold()).startswith(("heading 1", "title"))
        link = next((_target(document, one) for one in element.iter(f"{_WORD}hyperlink")), "")
        for line in _text(element).split("\n"):
            yield Paragraph(" ".join(line.split()), is_title, link)


def _text(element: Any) -> str:
    """The words of a paragraph, without those of a box in it, which has paragraphs of its own."""
    found = []
    for piece in element.iter(f"{_WORD}t", *(f"{_WORD}{name}" for name in _SIGNS)):
        if next(piece.iterancestors(f"{_WORD}p")) is element and not _is_hidden(piece.getparent()):
            found.append(_SIGNS.get(piece.tag.removeprefix(_WORD)) or (piece.text or "").replace("\u00ad", ""))
    return "".join(found)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_WORD}rPr/{_WORD}vanish")
    return mark is not None and mark.get(f"{_WORD}val", "true") not in ("0", "false", "off")


def _target(document: Any, link: Any) -> str:
    relation = document.part.rels.get(link.get(_RELATION) or "")
    return str(relation.target_ref) if relation is not None and relation.is_external else ""
