"""A table of the package: what is kept of it in memory, and the way from a row back to its text and line."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.errors import PackageError
from tidings.issue import Issue
from tidings.validate.catalogue import rule as rule_of
from tidings.validate.finding import Finding, place, several
from tidings.validate.reading.parse import Layout, parse
from tidings.validate.reading.scan import quotes_of
from tidings.validate.reading.values import value_of

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table as text, null where a cell is missing, and the line of the file that each starts on."""

    name: str
    file: str
    key: tuple[str, ...]
    frame: pl.DataFrame
    lines: Numbers

    def issue(self, rule: str, column: str, at: int, expected: str = "", detail: str = "") -> Issue:
        """The issue for one cell of the row `at`; `column` may name several, joined by a comma and a blank."""
        return place(
            rule, table=self.name, file=self.file, line=int(self.lines[at]), column=column,
            row_id=self._words(self.key, at), value=self._words(column.split(", "), at),
            expected=expected, detail=detail,
        )  # fmt: skip

    def _words(self, columns: Sequence[str], at: int) -> str:
        known = set(self.frame.columns)
        return " ".join(str(self.frame[name][at] or "") for name in columns if name in known)


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the file: its first byte and size, its first row and their number, its first line.

    `lines` are the lines that each row starts on, 1 for the block's first, None where each row is one line.
    """

    start: int
    size: int
    row: int
    rows: int
    line: int
    lines: Numbers | None = None

    def lines_of(self, rows: Numbers) -> Numbers:
        """The lines of these rows of the block, counted from its first."""
        result: Numbers = self.line + (rows if self.lines is None else self.lines[rows] - 1)
        return result


def key_columns(schema: Mapping[str, Any], columns: Collection[str]) -> tuple[str, ...]:
    """The columns of the schema's primary key, none where one is not among `columns`."""
    return _present(schema.get("primaryKey", []), columns)


def _present(names: Any, columns: Collection[str]) -> tuple[str, ...]:
    wanted = (names,) if isinstance(names, str) else tuple(names)
    return wanted if set(columns).issuperset(wanted) else ()


def _no_rows(columns: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame(schema=dict.fromkeys(columns, pl.String))


@dataclass(frozen=True)
class Table:
    """A table of the package, read once for all layers.

    `schema` is the table's Table Schema, `layout` tells which of its columns the file has. `kept` has a row for each
    row of the file, and the columns that other tables are held against, as text, as codes, or, where `value_of` names
    it, as numbers, with truth values under the column's own name that tell where there is a cell. The text of a row
    is read again from its block where somebody asks for it. `sorted` is true where each primary key is greater than
    the one before, `incomplete` where some rows could not be read: what other tables say of them cannot be judged.
    `decided` tells for each column which rows, by id, people corrected, `empty` how many of its cells are missing.
    """

    name: str
    file: str
    path: Path
    schema: dict[str, Any]
    layout: Layout
    parts: tuple[Part, ...]
    height: int
    kept: pl.DataFrame
    sorted: bool = False
    incomplete: bool = False
    empty: Mapping[str, int] = field(default_factory=dict)
    decided: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """The schema's columns that the file has."""
        return self.layout.columns

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The columns of the primary key, none where one is not in the file."""
        return key_columns(self.schema, self.columns)

    def present(self, names: Any) -> tuple[str, ...]:
        """These columns (a name or a list of names), none where one is not in the file."""
        return _present(names, self.columns)

    def numbers(self, name: str) -> pl.Series | None:
        """What the cells of the column mean, where that was kept; null where a cell means nothing."""
        held = value_of(name)
        return self.kept[held] if held in self.kept.columns else None

    def cells(self, columns: Sequence[str]) -> pl.DataFrame:
        """All rows of these columns as text, without a look at the file where they were kept so."""
        kept = self.kept.schema
        held = all(kept.get(name) == pl.String for name in columns)
        return self.kept.select(columns) if held else self.text(columns)

    @cached_property
    def frame(self) -> pl.DataFrame:
        """All rows as text, null where a cell is missing: as much memory as the file, so ask for it last."""
        return self.text(self.columns)

    def text(self, columns: Sequence[str]) -> pl.DataFrame:
        """All rows of these columns as text, null where a cell is missing."""
        return pl.concat([_no_rows(columns), *(self._read(part).select(columns) for part in self.parts)])

    def _read(self, part: Part) -> pl.DataFrame:
        with self.path.open("rb") as handle:
            handle.seek(part.start)
            block = handle.read(part.size)
        frame = parse(block, quotes_of(block), self.layout).frame
        if frame.height != part.rows:
            raise PackageError(f"{self.file} changed while it was checked; check again")
        return frame

    def rows(self, numbers: Numbers) -> Rows:
        """The text of these rows, which must rise; of each block that holds one, the text is read again."""
        firsts = np.array([part.row for part in self.parts])
        home = np.searchsorted(firsts, numbers, side="right") - 1
        frames, lines = [_no_rows(self.columns)], [numbers[:0]]
        for number in np.unique(home).tolist():
            part = self.parts[number]
            inside = numbers[home == number] - part.row
            frames.append(self._read(part)[inside])
            lines.append(part.lines_of(inside))
        return Rows(self.name, self.file, self.primary_key, pl.concat(frames), np.concatenate(lines))

    def line(self, row: int) -> int:
        """The line of the file that the row starts on; 1 is the header."""
        part = next(part for part in reversed(self.parts) if part.row <= row)
        return int(part.lines_of(np.array([row - part.row]))[0])

    def findings(
        self, rule: str, column: str, rows: pl.Series, limit: int, expected: str | pl.Series = ""
    ) -> list[Finding]:
        """The finding for these rows (row numbers), or none where there are none.

        `expected` is one text for all, or a series as long as `rows`. Of what people decided nobody is warned.
        """
        if len(rows) and self.decided and rule_of(rule).severity == "warning":
            own = self._undecided(rows, column.split(", "))
            rows, expected = rows.filter(own), expected if isinstance(expected, str) else expected.filter(own)
        if not len(rows):
            return []
        order = rows.arg_sort().head(max(limit, 1))
        texts = [expected] * len(order) if isinstance(expected, str) else expected.gather(order).to_list()
        found = self.rows(rows.gather(order).cast(pl.Int64).to_numpy())
        issues = [found.issue(rule, column, at, str(text)) for at, text in enumerate(texts)]
        return [several(rule, issues, len(rows))]

    def _undecided(self, rows: pl.Series, columns: Sequence[str]) -> pl.Series:
        """Which of the rows people had no hand in, in these columns."""
        known = {own for name in columns for own in self.decided.get(name, ())}
        ids = self.text(self.primary_key[:1]).to_series() if known else pl.Series([], dtype=pl.String)
        return ~ids.gather(rows).is_in(list(known)) if known else pl.repeat(True, len(rows), eager=True)
