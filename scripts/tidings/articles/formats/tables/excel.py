"""Workbooks of Excel: the first sheet with a column of text that is not hidden, a row an article."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from tidings.articles.catalogue import DOCUMENT, RECORD, UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.formats.tables.rows import Row, find_columns, read_rows, split_header
from tidings.articles.formats.unpacking import require_modest_document
from tidings.issue import Issue
from tidings.model import Article

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    SyntaxError,  # of XML
    TypeError,
    ValueError,
    etree.LxmlError,
)
_FIRST = 20


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of a workbook, in the order of its rows."""
    try:
        require_modest_document(content)
        book = load_workbook(content.stream, read_only=True, data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        heads = [list(islice(_rows(sheet), _FIRST)) for sheet in sheets]
    except _BROKEN as error:
        raise UnreadableError(_fault(content, error)) from error
    filled = [(sheet, head) for sheet, head in zip(sheets, heads, strict=True) if head]
    if not filled:
        raise UnreadableError(RECORD.issue(content.name, 1, message="a workbook without a header"))
    chosen = next((sheet for sheet, head in filled if _has_text(content, head)), filled[0][0])
    try:
        yield from read_rows(content, _rows(chosen))
    except _BROKEN as error:
        yield _fault(content, error)


def _fault(content: FileContent, error: Exception) -> Issue:
    return DOCUMENT.issue(content.name, message=f"no workbook that can be opened: {error or type(error).__name__}")


def _has_text(content: FileContent, head: list[Row]) -> bool:
    """True where the first rows name a column of text."""
    header, _ = split_header(content, head)
    try:
        return bool(find_columns(content, header))
    except UnreadableError:
        return False


def _rows(sheet: Any) -> Iterator[Row]:
    """The rows of a sheet that are not blank."""
    sheet.reset_dimensions()  # which some programs state wrongly
    for line, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = _words(row)
        if any(cells):
            yield Row(line, cells)


def _words(row: Iterable[object]) -> list[str]:
    """Cells as text: a day without its midnight, a whole number without a point."""
    return [_word(cell) for cell in row]


def _word(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else cell.isoformat()
    if isinstance(cell, str):
        return str(unescape(cell))
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
