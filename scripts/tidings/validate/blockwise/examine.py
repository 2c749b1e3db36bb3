"""Looks at a table block by block: only what other tables are held against stays in memory."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from tidings.issue import Issue
from tidings.validate.blockwise.cells import Check, Gap, cell_checks
from tidings.validate.blockwise.foreign import comparable, foreign_checks
from tidings.validate.blockwise.keys import key_at, rising
from tidings.validate.blockwise.locate import counts, located
from tidings.validate.blockwise.rows import row_checks
from tidings.validate.finding import Finding, several, single
from tidings.validate.reading.scan import Census
from tidings.validate.reading.table import Rows
from tidings.validate.reading.values import value_of, with_values


@dataclass(frozen=True, slots=True)
class Terms:
    """What a table is held to: its name and Table Schema, whether it is of a tidings package and one of its contract.

    `kept` are the columns that other tables are held against, `limit` how many places are listed a rule and column,
    `margin` how many degrees a place may lie outside its country's box.
    """

    name: str
    schema: Mapping[str, Any]
    tidings: bool
    contract: bool
    kept: Collection[str]
    limit: int
    margin: float


@dataclass(slots=True)
class _Broken:
    """How often a check was broken so far, and the first places."""

    count: int = 0
    issues: list[Issue] = field(default_factory=list)


class Examiner:
    """Takes a table's blocks in their order; `findings` and `kept` are of all that it took."""

    def __init__(self, terms: Terms) -> None:
        self.rises = True
        self._last: tuple[Any, ...] | None = None
        self.terms = terms
        self._checks: dict[tuple[bool, bool], list[Check]] = {}
        self._gaps: list[Gap] = []
        self._broken: dict[tuple[str, str, str], _Broken] = {}
        self._kept: list[pl.DataFrame] = []

    def take(self, rows: Rows, counted: Census) -> None:
        """Counts what is broken in the next block, and keeps what is needed of it."""
        values = with_values(rows.frame, self.terms.schema["fields"]) if self.terms.contract else rows.frame
        rows = Rows(rows.name, rows.file, rows.key, values, rows.lines)
        self._count(rows, self._asked(values.columns, counted.control, counted.markup))
        if not self.terms.contract:
            values = comparable(values, self.terms.schema["fields"], [*self.terms.kept, *rows.key])
        self.rises = self.rises and rising(values, rows.key, self._last)
        if self.rises and values.height:
            self._last = key_at(values, rows.key, -1)
        self._kept.append(_held(values, self.terms.kept))

    def _asked(self, columns: list[str], control: bool, markup: bool) -> list[Check]:
        """The checks of a block in which control characters or markup may stand, or not."""
        if (control, markup) not in self._checks:
            terms = self.terms
            if terms.contract:
                cells = cell_checks(terms.schema, columns, control, markup)
                self._checks[control, markup] = cells + row_checks(terms.name, columns, terms.margin)
            else:
                self._checks[control, markup], self._gaps = foreign_checks(terms.schema, columns, markup)
        return self._checks[control, markup]

    def _count(self, rows: Rows, checks: list[Check]) -> None:
        broken = [(check, count) for check, count in zip(checks, counts(rows.frame, checks), strict=True) if count]
        for check, count in broken:
            self._of(check).count += count
        wanting = [check for check, _ in broken if len(self._of(check).issues) < max(self.terms.limit, 1)]
        if wanting:
            for check, issues in zip(wanting, located(rows, wanting, max(self.terms.limit, 1)), strict=True):
                held = self._of(check).issues
                held += issues[: max(self.terms.limit, 1) - len(held)]

    def _of(self, check: Check) -> _Broken:
        return self._broken.setdefault((check.rule, check.column, check.expected), _Broken())

    @property
    def kept(self) -> pl.DataFrame:
        """What other tables are held against, a row for each row so far."""
        return pl.concat(self._kept, rechunk=True) if self._kept else pl.DataFrame()

    @property
    def findings(self) -> list[Finding]:
        """What is broken so far, and what the schema states that cannot be checked."""
        return [
            *[several(rule, item.issues, item.count) for (rule, _, _), item in self._broken.items()],
            *[_gap(self.terms.name, gap) for gap in self._gaps],
        ]


def _held(frame: pl.DataFrame, wanted: Collection[str]) -> pl.DataFrame:
    """The wanted columns: as numbers, with truth values that tell where there is a cell, or else as text."""
    held, known = [], set(frame.columns)
    for name in wanted:
        if value_of(name) in known:
            held += [frame[value_of(name)], frame[name].is_not_null()]
        elif name in known:
            held.append(frame[name])
    return pl.DataFrame({column.name: column for column in held})


def _gap(table: str, gap: Gap) -> Finding:
    return single("TID-DESC-PATTERN", table=table, file="datapackage.json", column=gap.column, detail=gap.why)
