"""Looks at a table block by block: only what other tables are held against stays in memory."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from tidings.issue import Issue
from tidings.validate.blockwise.cells import Check, Gap, cell_checks
from tidings.validate.blockwise.foreign import comparable, foreign_checks
from tidings.validate.blockwise.keys import key_at, rising
from tidings.validate.blockwise.locate import counts, located
from tidings.validate.blockwise.rows import row_checks
from tidings.validate.blockwise.texts import Signs, text_checks
from tidings.validate.catalogue import rule
from tidings.validate.finding import Finding, several, single
from tidings.validate.reading.scan import ByteCounts
from tidings.validate.reading.table import Rows, key_columns
from tidings.validate.reading.values import hashed, unhashed, value_of, with_values


@dataclass(frozen=True, slots=True)
class TableContract:
    """What a table is held to: its name and Table Schema, whether the rules of tidings apply to it.

    `kept` are the columns that other tables are held against, `limit` how many places are listed a rule and column,
    `margin` how many degrees a place may lie outside its country's box, `engine` the one that the descriptor names,
    `decided` for each column the rows that people corrected, by id.
    """

    name: str
    schema: Mapping[str, Any]
    tidings: bool
    kept: Collection[str]
    limit: int
    margin: float
    engine: str = ""
    decided: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Broken:
    """How often a check was broken so far, and the first places."""

    count: int = 0
    issues: list[Issue] = field(default_factory=list)


class Examiner:
    """Takes a table's blocks in their order; `findings` and `kept` are of all that it took."""

    def __init__(self, contract: TableContract) -> None:
        self.sorted = True
        self._last: tuple[Any, ...] | None = None
        self.contract = contract
        self._checks: dict[Signs, list[Check]] = {}
        self._gaps: list[Gap] = []
        self._broken: dict[tuple[str, str, str], _Broken] = {}
        self._kept: list[pl.DataFrame] = []
        self._codes = _coded(contract.schema) if contract.tidings else {}

    def take(self, rows: Rows, counted: ByteCounts) -> None:
        """Counts what is broken in the next block, and keeps what is needed of it."""
        values = with_values(rows.frame, self.contract.schema["fields"]) if self.contract.tidings else rows.frame
        rows = Rows(rows.name, rows.file, rows.key, values, rows.lines)
        self._count(rows, self._asked(values.columns, Signs(counted.control, counted.markup, not counted.ascii)))
        if not self.contract.tidings:
            values = comparable(values, self.contract.schema["fields"], [*self.contract.kept, *rows.key])
        self.sorted = self.sorted and rising(values, rows.key, self._last)
        if self.sorted and values.height:
            self._last = key_at(values, rows.key, -1)
        self._kept.append(_held(values, self.contract.kept, self._codes))

    def _asked(self, columns: list[str], signs: Signs) -> list[Check]:
        """The checks of a block in which these signs may stand."""
        if signs not in self._checks:
            contract = self.contract
            if contract.tidings:
                more = row_checks(contract.name, columns, contract.margin, contract.engine)
                cells = [*cell_checks(contract.schema, columns), *text_checks(contract.schema, columns, signs)]
                self._checks[signs] = [*cells, *(_of_undecided(check, contract) for check in more)]
            else:
                self._checks[signs], self._gaps = foreign_checks(contract.schema, columns, signs.markup)
        return self._checks[signs]

    def _count(self, rows: Rows, checks: list[Check]) -> None:
        broken = [(check, count) for check, count in zip(checks, counts(rows.frame, checks), strict=True) if count]
        for check, count in broken:
            self._of(check).count += count
        wanting = [check for check, _ in broken if len(self._of(check).issues) < max(self.contract.limit, 1)]
        if wanting:
            for check, issues in zip(wanting, located(rows, wanting, max(self.contract.limit, 1)), strict=True):
                held = self._of(check).issues
                held += issues[: max(self.contract.limit, 1) - len(held)]

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
            *[_gap(self.contract.name, gap) for gap in self._gaps],
        ]


def _of_undecided(check: Check, contract: TableContract) -> Check:
    """The check without the rows that people decided on, where it only warns."""
    known = {own for name in check.column.split(", ") for own in contract.decided.get(name, ())}
    if not known or rule(check.rule).severity == "error":
        return check
    key = key_columns(contract.schema, [field["name"] for field in contract.schema["fields"]])[0]
    return replace(check, bad=check.bad & ~pl.col(key).is_in(list(known)))


def _coded(schema: Mapping[str, Any]) -> dict[str, pl.Enum]:
    """The columns of codes, which take a byte a cell as such."""
    limits = {
        field["name"]: field.get("constraints") or {} for field in schema["fields"] if field.get("type") == "string"
    }
    return {name: pl.Enum(one["enum"]) for name, one in limits.items() if "enum" in one}


def _held(frame: pl.DataFrame, wanted: Collection[str], codes: Mapping[str, pl.Enum]) -> pl.DataFrame:
    """The wanted columns: as numbers, with truth values that tell where there is a cell; as codes; or else as text.

    Of a column that is asked for by `hash_of` each cell's hash is kept.
    """
    held, known = [], set(frame.columns)
    for name in wanted:
        if value_of(name) in known:
            held += [frame[value_of(name)], frame[name].is_not_null()]
        elif name in known:
            held.append(frame[name].cast(codes[name], strict=False) if name in codes else frame[name])
        elif unhashed(name) in known:
            held.append(hashed(frame[unhashed(name)]).alias(name))
    return pl.DataFrame({column.name: column for column in held})


def _gap(table: str, gap: Gap) -> Finding:
    return single("TID-DESC-PATTERN", table=table, file="datapackage.json", column=gap.column, detail=gap.why)
