"""Rows of delimited text in any dialect and encoding, read by Python's csv module: slower than the table reader."""

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TextIO

from tidings.validate.reading.blocks import LONGEST, LimitError
from tidings.validate.reading.transcripts.dialect import Dialect
from tidings.validate.reading.transcripts.forms import Form
from tidings.validate.reading.transcripts.transcript import Row, TornError

csv.field_size_limit(LONGEST)

Record = tuple[int, int, list[str]]
"""A record: its number from 1, the line that it starts on, its cells."""


def delimited(files: Sequence[Path], form: Form, names: Sequence[str]) -> Iterator[Row]:
    """The rows of the files, the header first (`names` where they have none).

    TornError at the first place where a file does not keep to its dialect, its encoding or the first one's header.
    """
    first: Sequence[str] | None = None
    for number, path in enumerate(files):
        encoding = "utf-8-sig" if form.encoding == "utf-8" else form.encoding
        with path.open(encoding=encoding, newline="") as text:
            line, header, records = _parted(_records(text, form, number), form.dialect, names)
            if first is None:
                first = header
                yield number, line, header
            elif header != first:
                raise TornError("TID-FILE-HEADER", number, line, "not the header of the first file")
            yield from ((number, start, cells) for _, start, cells in records)


class _Lines:
    """The lines of a file, without those of comment; knows where the record that is being read began."""

    def __init__(self, text: TextIO, comment: str) -> None:
        self.line = self.start = self.row = 0
        self.fresh = True
        self._text, self._comment = text, comment

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._read()
        while self.fresh and self._comment and line.startswith(self._comment):
            self.row += 1
            line = self._read()
        if self.fresh:
            self.start, self.row, self.fresh = self.line, self.row + 1, False
        return line

    def _read(self) -> str:
        line = self._text.readline(LONGEST + 1)
        if not line:
            raise StopIteration
        if len(line) > LONGEST:
            raise LimitError(f"at most {LONGEST:,} bytes a row")
        self.line += 1
        return line


def _records(text: TextIO, form: Form, file: int) -> Iterator[Record]:
    dialect = form.dialect
    lines = _Lines(text, dialect.comment)
    reader = csv.reader(
        lines, delimiter=form.delimiter, quotechar=dialect.quote or None, escapechar=dialect.escape or None,
        doublequote=dialect.double_quote or not dialect.escape, skipinitialspace=dialect.skip_space,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE, strict=True,
    )  # fmt: skip
    try:
        for cells in reader:
            if lines.row not in dialect.comment_rows:
                yield lines.row, lines.start, cells
            lines.fresh = True
    except UnicodeError as error:
        raise TornError("TID-FILE-ENCODING", file, lines.line + 1, f"not {form.encoding}") from error
    except csv.Error as error:
        raise TornError("TID-FILE-QUOTES", file, lines.start, str(error)) from error


def _parted(
    records: Iterator[Record], dialect: Dialect, names: Sequence[str]
) -> tuple[int, Sequence[str], Iterator[Record]]:
    """The line of the header, its names, and the records behind it."""
    last, line, header, before = max(dialect.header_rows, default=0), 1, list[str](), list[str]()
    for record in records:
        if record[0] > last:
            return line, header or (names if not last else []), chain([record], records)
        if record[0] in dialect.header_rows:
            line = line if header else record[1]
            header, before = _joined(header, before, record[2], dialect.header_join), record[2]
    return line, header or (names if not last else []), iter(())


def _joined(header: list[str], before: list[str], cells: list[str], joiner: str) -> list[str]:
    """The header with one more row of it: a name that stands below itself is not repeated."""
    longest = max(len(header), len(cells))
    pad = [*header, *[""] * (longest - len(header))]
    again = [*before, *[""] * (longest - len(before))]
    more = [*cells, *[""] * (longest - len(cells))]
    return [
        name if not new or new == old else f"{name}{joiner}{new}" if name else new
        for name, old, new in zip(pad, again, more, strict=True)
    ]
