"""The dataset as one Excel workbook: a codebook, then a sheet a table, for those who read tables in a spreadsheet.

What a cell holds is what the table holds. Words are always words: an id, an address or what begins like a formula is
neither counted, linked nor run, and stays so when somebody edits the cell (Excel's quote prefix). Characters that XML
cannot hold are written `_xHHHH_`, which Excel reads back. A table longer than a sheet goes on in a second one.
What Excel cannot hold: a cell of more than 32,767 characters is cut, and the codebook counts those; a day before
1 March 1900 and an integer of more than 15 digits are words.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from tidings.release.forms.form import Dataset
from tidings.schema import Field, TableSchema

ROWS = 1_048_576
"""Rows of a sheet, its header among them."""

CHARACTERS = 32_767
"""UTF-16 units that a cell can hold."""

_FIRST_DAY = date(1900, 3, 1)
"""Excel has a 29 February 1900, so that days before it fall on another day in other programs."""

_EXACT = 10**15
"""Excel counts with 15 digits."""

_MADE = datetime(1980, 1, 1)
"""A workbook says when it was made: always this, so that its bytes follow from the tables alone."""

_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60
_CODEBOOK = {
    "table": pl.String,
    "column": pl.String,
    "title": pl.String,
    "description": pl.String,
    "type": pl.String,
    "required": pl.Boolean,
    "key": pl.Boolean,
    "refers to": pl.String,
    "codes": pl.String,
    "rows": pl.Int64,
    "cells cut": pl.Int64,
}


def write(dataset: Dataset, folder: Path) -> None:
    """Writes `NAME-VERSION.xlsx`; OSError where the system refuses."""
    with TemporaryDirectory() as workplace:
        book = Workbook(folder / f"{dataset.stem}.xlsx", {"constant_memory": True, "tmpdir": workplace})
        book.use_zip64()  # a file of more than 4 GB may be, and is no error
        book.set_properties({"title": dataset.stem, "created": _MADE})
        _fill(Sheets(book), dataset)
        try:
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error


def _fill(sheets: "Sheets", dataset: Dataset) -> None:
    """The codebook, which stands first and is known last, and a sheet for each table."""
    first, told = sheets.add("codebook"), [_about(dataset)]
    for schema, frame in dataset.frames():
        sheets.write_table(schema.name, frame)
        told.extend(_codebook(schema, frame))
    sheets.fill(first, pl.DataFrame(told, _CODEBOOK, orient="row"))


def _about(dataset: Dataset) -> tuple[Any, ...]:
    facts = dataset.facts
    words = " ".join(filter(None, (facts.get("description"), f"Version {facts['version']}.")))
    return facts["name"], None, facts.get("title"), words, "dataset", *[None] * 6


def _codebook(schema: TableSchema, frame: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    """A row for the table and one for each of its columns."""
    yield schema.name, None, schema.title, schema.description, "table", *[None] * 4, frame.height, None
    for field in schema.fields:
        yield schema.name, *_column(schema, field), None, _cut(frame[field.name])


def _column(schema: TableSchema, field: Field) -> tuple[Any, ...]:
    keys = [key for key in schema.foreign_keys if field.name in key.columns]
    refers = ", ".join(f"{key.table}.{key.target[key.columns.index(field.name)]}" for key in keys)
    is_key, codes = field.name in schema.primary_key, ", ".join(field.codes)
    told = field.name, field.title, field.description, field.type, field.required, is_key
    return *told, refers or None, codes or None


def _cut(column: pl.Series) -> int | None:
    """How many cells of the column are longer than Excel can hold; nothing where none is."""
    if column.dtype != pl.String:
        return None
    long = column.filter(column.str.len_chars() > CHARACTERS // 2)
    return sum(len(text.encode("utf-16-le")) > 2 * CHARACTERS for text in long) or None


class Sheets:
    """Writes sheets into a workbook, each with a frozen header, a filter and columns as wide as what they hold."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._names: set[str] = {"history"}  # Excel keeps this one for itself
        self._header = book.add_format({"bold": True})
        self._guarded = book.add_format({"quote_prefix": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})

    def add(self, name: str) -> Worksheet:
        """An empty sheet of that name, or of one like it where Excel cannot have it or has it already."""
        stem, number = re.sub(r"[][:*?/\\']", "_", name)[:25], 2
        name = stem
        while name.lower() in self._names:
            name, number = f"{stem} {number}", number + 1
        self._names.add(name.lower())
        sheet = self._book.add_worksheet(name)
        _take_words_as_they_are(sheet)
        return sheet

    def write_table(self, name: str, frame: pl.DataFrame) -> None:
        """The table on a sheet of its name, on `name 2` what no longer has room there, and so on."""
        room = ROWS - 1
        for start in range(0, max(1, frame.height), room):
            self.fill(self.add(name), frame.slice(start, room))

    def fill(self, sheet: Worksheet, rows: pl.DataFrame) -> None:
        """The rows under a header."""
        sheet.freeze_panes(1, 0)
        for number, column in enumerate(rows):
            sheet.set_column(number, number, _width(column))
            sheet.write_string(0, number, column.name, self._header)
        for number, row in enumerate(rows.iter_rows(), start=1):
            for place, value in enumerate(row):
                if value is not None:
                    self._put(sheet, number, place, value)
        sheet.autofilter(0, 0, rows.height, rows.width - 1)

    def _put(self, sheet: Worksheet, row: int, column: int, value: str | float | date) -> None:
        if isinstance(value, str):
            sheet.write_string(row, column, value, self._guarded if value.startswith(_RISKY) else None)
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, column, value, self._day)
        elif isinstance(value, date) or not -_EXACT < value < _EXACT:
            sheet.write_string(row, column, str(value))
        else:
            sheet.write_number(row, column, value)


def _take_words_as_they_are(sheet: Worksheet) -> None:
    """The library takes all between `<r>` and `</r>` for XML of its own, and escapes `_x0041_x0042_` by half."""
    sheet._xml_rich_inline_string = lambda words, attributes: sheet._xml_inline_string(words, True, attributes)
    sheet._escape_control_characters = _escaped


def _escaped(words: object) -> str:
    """The words as XML can hold them; Excel reads `_x0041_` as a letter, so what looks like that is escaped too."""
    return _ESCAPED.sub(lambda sign: f"_x{ord(sign[0]):04X}_", str(words))


def _width(column: pl.Series) -> int:
    """As wide as its longest word or its title with the filter's button, within what a screen has room for."""
    longest = column.cast(pl.String).str.len_chars().max()
    held = longest if isinstance(longest, int) else 0
    return max(len(column.name) + 3, min(held + 1, _WIDEST))
