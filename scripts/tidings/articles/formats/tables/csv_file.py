"""CSV files: a row an article, with commas, semicolons, tabs or bars between the cells."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from tidings.articles.catalogue import RECORD, UnreadableError
from tidings.articles.content import decode_page
from tidings.articles.file_content import FileContent
from tidings.articles.formats.tables.rows import Row, read_rows
from tidings.issue import Issue
from tidings.model import Article

_SEPARATORS = ",;\t|"
_LONGEST_CELL = 50_000_000
_HEAD = 100_000
_BLOCK = 1 << 20
_STATED = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
"""The line in which Excel is told what parts the cells."""
_IN_QUOTES = re.compile(r'"[^"]*"')


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of a table in CSV, in the order of its rows; a large one is never held whole."""
    csv.field_size_limit(_LONGEST_CELL)
    if _is_utf8(content):
        with _lines(content) as lines:
            yield from _read(content, lines)
    else:
        text, told = decode_page(content.raw, content.name)
        yield from told
        yield from _read(content, io.StringIO(text.removeprefix("\ufeff"), newline=""))


def _is_utf8(content: FileContent) -> bool:
    """True where the whole file is text in UTF-8."""
    content.stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := content.stream.read(_BLOCK):
            if b"\0" in block:
                return False
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def _lines(content: FileContent) -> Iterator[TextIO]:
    """The lines of the file, whose stream stays open."""
    content.stream.seek(0)
    lines = io.TextIOWrapper(content.stream, encoding="utf-8-sig", newline="")
    try:
        yield lines
    finally:
        lines.detach()


def _read(content: FileContent, lines: TextIO) -> Iterator[Article | Issue]:
    head = lines.read(_HEAD)
    lines.seek(0)
    first, _, _ = head.partition("\n")
    stated = _STATED.fullmatch(first)
    counted = _Counted(lines)
    reader = csv.reader(counted, delimiter=stated[1] if stated else _separator(head))
    if stated:
        next(reader, None)
    yield from read_rows(content, _rows(reader, content.name))
    if counted.is_open and counted.begin < reader.line_num:
        message = f"a quote that is not closed: all from line {counted.begin} on is one cell"
        yield RECORD.issue(content.name, counted.begin, message=message, remedy="Close the quote, or write it twice.")


def _separator(head: str) -> str:
    """The sign that parts the cells of the first lines, outside quotes."""
    lines = [_IN_QUOTES.sub("", line) for line in head.splitlines()[:20] if line.strip()]
    return max(_SEPARATORS, key=lambda sign: max((line.count(sign) for line in lines[:3]), default=0))


class _Counted:
    """Lines of which it is known whether the last row's quotes are closed."""

    def __init__(self, lines: TextIO) -> None:
        self._lines = lines
        self._number = 0
        self.is_open = False
        self.begin = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._number += 1
            if line.count('"') % 2:
                self.is_open, self.begin = not self.is_open, self._number
            yield line


def _rows(reader: Any, file: str) -> Iterator[Row]:
    """The rows of a reader of `csv` that are not blank, each with the line that it begins on."""
    before = reader.line_num
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield Row(before + 1, row)
            before = reader.line_num
    except csv.Error as error:
        raise UnreadableError(RECORD.issue(file, before + 1, message=f"no CSV from here on: {error}")) from error
