"""Workbooks of Excel: the first sheet that has a header, a row an article."""

import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from tidings.articles.catalogue import DOCUMENT, RECORD, UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.formats.tables.rows import Record, read_rows
from tidings.issue import Issue
from tidings.model import Article

_BROKEN = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, EOFError, TypeError)


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of a workbook, in the order of its rows."""
    content.stream.seek(0)
    try:
        book = load_workbook(content.stream, read_only=True, data_only=True)
        sheets = [sheet.iter_rows(values_only=True) for sheet in book.worksheets]
        found = next(((header, rows) for rows in sheets if any(header := _words(next(rows, ())))), None)
    except _BROKEN as error:
        fault = DOCUMENT.issue(content.name, message=f"no workbook that can be opened: {error}")
        raise UnreadableError(fault) from error
    if found is None:
        raise UnreadableError(RECORD.issue(content.name, 1, message="a workbook without a header"))
    yield from read_rows(content, *_cells(*found))


def _cells(header: list[str], rows: Iterable[tuple[object, ...]]) -> tuple[list[str], Iterator[Record]]:
    numbered = enumerate(rows, start=2)
    return header, (
        Record(line, dict(zip(header, _words(row), strict=False))) for line, row in numbered if any(_words(row))
    )


def _words(row: Iterable[object]) -> list[str]:
    """Cells as text: a day without its midnight, a whole number without a point."""
    return [_word(cell) for cell in row]


def _word(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else cell.isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
