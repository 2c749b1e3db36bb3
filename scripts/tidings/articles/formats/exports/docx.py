"""Word documents: exports of Nexis with many articles, or one article a file."""

import zipfile
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
from tidings.issue import Issue
from tidings.model import Article

_BROKEN = (
    zipfile.BadZipFile,
    PackageNotFoundError,
    InvalidXmlError,
    etree.XMLSyntaxError,
    KeyError,
    ValueError,
    OSError,
)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of an export, or the one of a document."""
    content.stream.seek(0)
    try:
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
    """Every paragraph in order, those in tables too, a line break in one like the end of one."""
    names = {style.style_id: style.name.casefold() for style in document.styles if style.name}
    for element in document.element.body.iter(f"{_WORD}p"):
        style = element.find(f"{_WORD}pPr/{_WORD}pStyle")
        named = "" if style is None else style.get(f"{_WORD}val", "")
        is_title = names.get(named, named.casefold()).startswith(("heading 1", "title"))
        link = next((_target(document, one) for one in element.iter(f"{_WORD}hyperlink")), "")
        for line in _text(element).split("\n"):
            yield Paragraph(" ".join(line.split()), is_title, link)


def _text(element: Any) -> str:
    found = []
    for piece in element.iter(f"{_WORD}t", f"{_WORD}br", f"{_WORD}cr", f"{_WORD}tab"):
        kind = piece.tag.removeprefix(_WORD)
        found.append(piece.text or "" if kind == "t" else " " if kind == "tab" else "\n")
    return "".join(found)


def _target(document: Any, link: Any) -> str:
    relation = document.part.rels.get(link.get(_RELATION) or "")
    return str(relation.target_ref) if relation is not None and relation.is_external else ""
