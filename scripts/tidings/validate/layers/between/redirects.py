"""Whether who kept an old id is led to the row that stands for it now, in one step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from tidings.errors import InputError
from tidings.schema import codes, table_schema
from tidings.text.semver import Key, core_of, version_key
from tidings.validate.finding import Finding
from tidings.validate.layers.between.references import on_circle
from tidings.validate.reading.table import Table

Row = tuple[str | None, ...]
"""The table, the old id, the new one, since when, and why it was withdrawn."""


@dataclass(frozen=True, slots=True)
class _Ways:
    """The redirects, the row that each leads on to (-1 for none), those on a circle, and the ids that live."""

    rows: list[Row]
    step: list[int]
    circle: frozenset[int]
    living: Mapping[str, frozenset[str]]

    def is_live(self, table: str | None, own: str | None) -> bool:
        """True for an id that its table has."""
        return own in self.living.get(table or "", ())


def check_redirects(tables: Mapping[str, Table], version: str, limit: int) -> list[Finding]:
    """What is wrong with the redirects of a package of that version, whose tables were read whole."""
    table = tables.get("redirects")
    if table is None or not table.height or not table.present(_COLUMNS):
        return []
    ways = _ways(table.text(_COLUMNS).rows(), tables)
    return [
        *_of(table, "TID-REDIR-TABLE", "table, old_id, new_id", _misplaced(ways), "two ids of that table", limit),
        *_of(table, "TID-REDIR-LIVE", "old_id", _live(ways), "an id that is gone", limit),
        *_of(table, "TID-REDIR-CIRCLE", "old_id, new_id", ways.circle, "a way to a living id", limit),
        *_of(table, "TID-REDIR-CHAIN", "new_id", _chained(ways), "the id at the end of the way", limit),
        *_of(table, "TID-REDIR-NOWHERE", "new_id", _nowhere(ways), "an id that its table has", limit),
        *_of(table, "TID-REDIR-SINCE", "since", _early(ways, version), f"a version up to {version}", limit),
    ]


_COLUMNS = ["table", "old_id", "new_id", "since", "reason"]


def _of(table: Table, rule: str, column: str, rows: Iterable[int], wanted: str, limit: int) -> list[Finding]:
    return table.findings(rule, column, pl.Series(sorted(rows), dtype=pl.Int64), limit, wanted)


def _ways(rows: list[Row], tables: Mapping[str, Table]) -> _Ways:
    at = {(table, old): number for number, (table, old, *_) in enumerate(rows)}
    step = [at.get((table, new), -1) for table, _, new, *_ in rows]
    circle = frozenset(on_circle(np.array(step, np.int64)).tolist())
    return _Ways(rows, step, circle, _living(tables))


def _living(tables: Mapping[str, Table]) -> dict[str, frozenset[str]]:
    """The ids of each table whose ids can be redirected."""
    return {
        name: frozenset(tables[name].text(tables[name].primary_key).to_series().drop_nulls().to_list())
        for name in codes("redirected_tables")
        if name in tables and tables[name].primary_key
    }


def _misplaced(ways: _Ways) -> Iterable[int]:
    """Ids whose first letters are another table's."""
    for number, (table, old, new, *_) in enumerate(ways.rows):
        if table in _prefixes() and not all(_is_of(table, own) for own in (old, new) if own):
            yield number


def _is_of(table: str, own: str) -> bool:
    """False for an id of another table; what is no id at all is for the rule of patterns to say."""
    return own.startswith(_prefixes().get(table, "")) or not own.startswith(tuple(_prefixes().values()))


@cache
def _prefixes() -> dict[str, str]:
    """What the ids of each table begin with: `evt-`."""
    schemas = [table_schema(name) for name in codes("redirected_tables")]
    patterns = {schema.name: str(schema.field(schema.primary_key[0]).pattern) for schema in schemas}
    return {name: pattern.removeprefix("^").partition("[")[0] for name, pattern in patterns.items()}


def _live(ways: _Ways) -> Iterable[int]:
    return (number for number, (table, old, *_) in enumerate(ways.rows) if ways.is_live(table, old))


def _chained(ways: _Ways) -> Iterable[int]:
    """Redirects to an id that leads on itself: whoever looks it up once finds no row."""
    for number, (table, _, new, *_) in enumerate(ways.rows):
        if ways.step[number] >= 0 and number not in ways.circle and not ways.is_live(table, new):
            yield number


def _nowhere(ways: _Ways) -> Iterable[int]:
    """Redirects to no row; one that leads to no id at all says why it was withdrawn."""
    for number, (table, _, new, _, reason) in enumerate(ways.rows):
        if table and not new and not reason:
            yield number
        if new and table and ways.step[number] < 0 and not ways.is_live(table, new) and _is_of(table, new):
            yield number


def _early(ways: _Ways, version: str) -> Iterable[int]:
    """Redirects of a version that is none, or that is yet to come."""
    last = _version(version)
    for number, (_, _, _, since, _) in enumerate(ways.rows):
        made = _version(since or "")
        if since and (made is None or (last is not None and made > last)):
            yield number


def _version(text: str) -> Key | None:
    try:
        return version_key(core_of(text))
    except InputError:
        return None
