"""The records of a CSV file as they stand in it: each with its place, so that what people wrote stays as it is."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LONGEST = 1 << 30
"""Characters that a cell may have: a person's file is read whole, and told what is wrong with it."""


BOM = "\ufeff"
"""The mark that some programs put at the beginning of a text."""
_BROKEN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a CSV file: its cells, the line that it begins on, its first character and the one after its last.

    `fault` is what keeps it from being read, "" where nothing does; `is_torn` where the file ends in a quoted cell.
    """

    cells: Sequence[str]
    line: int
    start: int
    end: int
    fault: str = ""
    is_torn: bool = False

    @property
    def is_blank(self) -> bool:
        """True where nothing stands in it."""
        return not self.fault and not any(cell.strip() for cell in self.cells)


class _Lines:
    """The lines of a text, and how far they were read."""

    def __init__(self, text: str) -> None:
        self.at = len(text) - len(text.removeprefix(BOM))
        self.number = 1
        self._lines = io.StringIO(text[self.at :], newline="")

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.at += len(line)
            self.number += 1
            yield line


def decoded(raw: bytes) -> str:
    """The text, with its mark; UnicodeDecodeError but where it breaks off inside its last character."""
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            raise
        return raw[: error.start].decode() + _BROKEN


def records(text: str) -> Iterator[Record]:
    """The records of a text, the mark before them in the first; of one that is no CSV the next lines are read."""
    lines = _Lines(text)
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(iter(lines), strict=True)
    start = 0
    while True:
        line = lines.number
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            torn = lines.at == len(text) and "unexpected end" in str(error)
            yield Record((), line, start, lines.at, str(error), torn)
        else:
            torn = lines.at == len(text) and text.endswith(_BROKEN)
            yield Record(cells, line, start, lines.at, "", torn)
        start = lines.at
