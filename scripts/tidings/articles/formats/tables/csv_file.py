"""CSV files: a row an article, with commas, semicolons, tabs or bars between the cells."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from tidings.articles.catalogue import RECORD, UnreadableError
from tidings.articles.content import decode_page
from tidings.articles.file_content import FileContent
from tidings.articles.formats.tables.rows import Record, read_rows
from tidings.issue import Issue
from tidings.model import Article

_SEPARATORS = ",;\t|"
_LONGEST_CELL = 50_000_000


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of a table in CSV, in the order of its rows."""
    text, told = decode_page(content.raw, content.name)
    yield from told
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    head = lines.readline()
    lines.seek(0)
    reader = csv.reader(lines, delimiter=max(_SEPARATORS, key=head.count))
    header = next(reader, [])
    if not any(header):
        raise UnreadableError(RECORD.issue(content.name, 1, message="a table without a header"))
    yield from read_rows(content, header, _records(reader, header, content.name))


def _records(reader: Any, header: list[str], file: str) -> Iterator[Record]:
    """The rows of a reader of `csv`, each with the line that it begins on."""
    before = reader.line_num
    try:
        for row in reader:
            if any(row):
                yield Record(before + 1, dict(zip(header, row, strict=False)))
            before = reader.line_num
    except csv.Error as error:
        raise UnreadableError(RECORD.issue(file, before + 1, message=f"no CSV from here on: {error}")) from error
