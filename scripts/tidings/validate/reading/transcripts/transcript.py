"""Writes a table of any form as one plain CSV file, and remembers from which file and line each row came.

So that one reader judges them all: tables in several files, packed, inline, as JSON, in another dialect or encoding.
"""

import csv
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from tidings.issue import Issue
from tidings.validate.finding import Finding
from tidings.validate.reading.blocks import LONGEST_HEADER, LimitError
from tidings.validate.reading.parse import header_names
from tidings.validate.reading.transcripts.unpack import LARGEST

STEP = 1 << 20


@dataclass
class Origin:
    """From a line of the transcript back to its file and line; line 0 where the source has none, as JSON."""

    files: tuple[str, ...]
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    which: "array[int]" = field(default_factory=lambda: array("q"))
    lines: "array[int]" = field(default_factory=lambda: array("q"))

    def note(self, start: int, file: int, line: int) -> None:
        """From the transcript's line `start` on lines are those of the file from `line` on."""
        self.starts.append(start)
        self.which.append(file)
        self.lines.append(line)

    def relocated(self, finding: Finding) -> Finding:
        """The finding with the places where its rows stand in truth."""
        issues = tuple(self._issue(issue) if issue.file == self.files[0] else issue for issue in finding.issues)
        return replace(finding, file=issues[0].file, issues=issues)

    def _issue(self, issue: Issue) -> Issue:
        number = bisect_right(self.starts, issue.line) - 1
        if issue.line < 1 or number < 0:
            return issue
        file, line = self.files[self.which[number]], self.lines[number]
        if line:
            return replace(issue, file=file, line=line + issue.line - self.starts[number])
        return replace(issue, file=file, line=0, row_id=issue.row_id or (f"row {number}" if number else ""))


class TornError(Exception):
    """The source cannot be read further: the rule that it breaks, the file's number, the line, what is wrong."""

    def __init__(self, rule: str, file: int, line: int, detail: str) -> None:
        super().__init__(detail)
        self.rule, self.file, self.line, self.detail = rule, file, line, detail


Row = tuple[int, int, Sequence[str]]
"""A row: the number of its file, the line that it starts on (0 for none), its cells."""


def write_rows(rows: Iterable[Row], to: Path, origin: Origin) -> None:
    """Writes the rows, the header first; LimitError where they would take too much room."""
    with to.open("x", encoding="utf-8", errors="surrogatepass", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        line = 1
        for number, (file, first, cells) in enumerate(rows):
            origin.note(line, file, first)
            writer.writerow(cells)
            line += 1 + sum(cell.count("\n") for cell in cells)
            if number % 1024 == 0 and out.tell() > LARGEST:
                raise LimitError(f"at most {LARGEST >> 20:,} MB as one file")


def join(files: Sequence[Path], delimiter: str, to: Path, origin: Origin) -> list[int]:
    """Writes plain CSV files one behind the other, with the first one's header alone.

    Gives the numbers of those whose last line has no end and runs into the next file's. TornError where a later file
    has another header.
    """
    line, header, open_ended = 1, b"", []
    with to.open("xb") as out:
        for number, path in enumerate(files):
            with path.open("rb") as file:
                first = file.readline(LONGEST_HEADER)
                header = header or first
                if header_names(first, delimiter) != header_names(header, delimiter):
                    raise TornError("TID-FILE-HEADER", number, 1, f"not the header of {origin.files[0]}")
                origin.note(line, number, 2 if number else 1)
                lines, ended = _copy(chain([] if number else [first], iter(lambda: file.read(STEP), b"")), out)
            line += lines
            if not ended and number < len(files) - 1:
                open_ended.append(number)
                out.write(b"\n")
                line += 1
    return open_ended


def _copy(chunks: Iterable[bytes], out: BinaryIO) -> tuple[int, bool]:
    """Copies the bytes; how many line ends they have, and whether they end with one."""
    lines, ended = 0, True
    for chunk in chunks:
        out.write(chunk)
        lines, ended = lines + chunk.count(b"\n"), chunk.endswith(b"\n")
    return lines, ended
