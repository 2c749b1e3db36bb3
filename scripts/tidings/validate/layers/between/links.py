"""From each reference to the row that it points at, looked up once for all layers."""

from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.validate.reading.table import Table

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key: for each row of `child` the row of `parent` that it points at, -1 for none.

    `missing` are the rows whose reference is given but leads nowhere, `half` those where only a part is given.
    A cell that should be one of the contract's ids and is not is left to the rule of patterns.
    """

    child: Table
    columns: tuple[str, ...]
    parent: Table
    target: tuple[str, ...]
    rows: Rows
    missing: pl.Series
    half: pl.Series


_Pair = tuple[Table, tuple[str, ...], Table, tuple[str, ...]]
"""The child, its columns, the parent, the columns that they point at."""

Links = Mapping[tuple[str, str], Link]
"""Links by child table and column (of several, joined by a comma and a blank)."""


def linked_columns(schemas: Mapping[str, Mapping[str, Any]]) -> dict[str, set[str]]:
    """For each table (by its Table Schema) the columns that refer to others or are referred to."""
    columns: dict[str, set[str]] = {name: set() for name in schemas}
    for name, schema in schemas.items():
        for key in schema.get("foreignKeys") or []:
            columns[name].update(_names(key["fields"]))
            columns.setdefault(key["reference"].get("resource") or name, set()).update(
                _names(key["reference"]["fields"])
            )
    return columns


def link_all(
    tables: Mapping[str, Table], named: Collection[str]
) -> tuple[dict[tuple[str, str], Link], list[tuple[Table, dict[str, Any]]]]:
    """The links of all foreign keys, and the foreign keys whose table or columns the package lacks.

    `named` are the tables that the descriptor names: what points at one that could not be read is not judged.
    """
    found: dict[tuple[object, ...], _Pair] = {}
    dangling = []
    for table in tables.values():
        for key in table.schema.get("foreignKeys") or []:
            resource = key["reference"].get("resource")
            parent = tables.get(resource or table.name)
            columns, target = _names(key["fields"]), _names(key["reference"]["fields"])
            if parent is None and resource in named:
                continue
            if parent is None or not _is_stated(table, columns, parent, target):
                dangling.append((table, key))
            elif table.present(columns) and parent.present(
                target
            ):  # the header's rule tells of a column that is lost
                found[table.name, columns, parent.name, target] = (table, columns, parent, target)
    with ThreadPoolExecutor(2) as pool:
        links = list(pool.map(lambda pair: _link(*pair), found.values()))
    return {(link.child.name, ", ".join(link.columns)): link for link in links}, dangling


def _is_stated(child: Table, columns: tuple[str, ...], parent: Table, target: tuple[str, ...]) -> bool:
    """True where the schemas of both tables have these columns."""
    known, there = ({field["name"] for field in table.schema["fields"]} for table in (child, parent))
    return bool(columns) and len(columns) == len(target) and known.issuperset(columns) and there.issuperset(target)


def _names(raw: Any) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else tuple(raw)


def _link(child: Table, columns: tuple[str, ...], parent: Table, target: tuple[str, ...]) -> Link:
    wanted, keys = child.numbers(columns[0]), parent.numbers(target[0])
    if len(columns) == 1 and wanted is not None and keys is not None:
        given, rows, off = _by_number(child.kept[columns[0]], wanted, keys)
    else:
        given, rows, off = _by_text(_keys(child, columns), _keys(parent, target))
    lost = (rows < 0) & given & ~off
    missing = np.flatnonzero(lost) if not parent.incomplete else np.zeros(0, np.int64)
    return Link(child, columns, parent, target, rows, pl.Series(missing), _half(child, columns))


def _half(child: Table, columns: tuple[str, ...]) -> pl.Series:
    """The rows where some of the columns are empty and some are not."""
    if len(columns) == 1:
        return pl.Series([], dtype=pl.UInt32)
    given = [pl.col(name).is_not_null() for name in columns]
    cells = child.cells(list(dict.fromkeys(columns)))
    return cells.select(pl.arg_where(pl.any_horizontal(given) & ~pl.all_horizontal(given))).to_series()


_Found = tuple[NDArray[np.bool_], Rows, NDArray[np.bool_]]
"""Which rows give a reference, the parent's row for each (-1 for none), and which are off the form of an id."""


def _by_number(there: pl.Series, wanted: pl.Series, keys: pl.Series) -> _Found:
    """By the numbers that ids write; `there` tells where the child has a cell."""
    given, good = there.to_numpy(), wanted.is_not_null().to_numpy()
    if not keys.len():
        return given, np.full(wanted.len(), -1), given & ~good
    known = keys.to_numpy() if not keys.null_count() else np.zeros(0, np.uint64)
    if not known.size or not (known[1:] > known[:-1]).all():
        return given, _joined(wanted.to_frame("key"), keys.to_frame("key")), given & ~good
    sought = wanted.fill_null(0).to_numpy()
    at = search(known, sought)
    return given, np.where((known[at] == sought) & good, at, -1), given & ~good


def search(known: NDArray[np.uint64], sought: NDArray[np.uint64]) -> Rows:
    """Where each number would stand among the known ones, which rise; never past the last.

    Ids are hashes, so their first bits tell where to look: a few steps, four times faster than halving. Where they
    are not spread (a stranger's), the halving does the rest.
    """
    bits = int(known.size).bit_length()
    shift = np.uint64(64 - bits)
    there = np.bincount((known >> shift).astype(np.int64), minlength=1 << bits)
    first = np.minimum(np.cumsum(there) - there, known.size - 1)
    at = np.empty(sought.size, np.int64)
    for start in range(0, sought.size, _CHUNK):
        part = sought[start : start + _CHUNK]
        at[start : start + _CHUNK] = _from(known, part, first[part >> shift])
    return at


def _from(known: NDArray[np.uint64], sought: NDArray[np.uint64], at: Rows) -> Rows:
    """The same, for numbers that stand at these places or shortly behind."""
    behind = np.flatnonzero(known[at] < sought)
    for _ in range(_STEPS):
        behind = behind[at[behind] < known.size - 1]
        at[behind] += 1
        behind = behind[known[at[behind]] < sought[behind]]
        if not behind.size:
            return at
    at[behind] = np.minimum(np.searchsorted(known, sought[behind]), known.size - 1)
    return at


_STEPS = 20

_CHUNK = 1 << 16
"""Numbers that are looked up at a time, which stay in the processor's cache."""


def _keys(table: Table, columns: tuple[str, ...]) -> pl.DataFrame:
    """These columns, of which a stranger may name one twice, as `key0`, `key1` and so on."""
    cells = table.cells(list(dict.fromkeys(columns)))
    return pl.DataFrame([cells[name].alias(f"key{number}") for number, name in enumerate(columns)])


def _by_text(child: pl.DataFrame, parent: pl.DataFrame) -> _Found:
    given = child.select(pl.all_horizontal(pl.all().is_not_null())).to_series().to_numpy()
    return given, _joined(child, parent), np.zeros(child.height, bool)


def _joined(left: pl.DataFrame, right: pl.DataFrame) -> Rows:
    """For each row on the left the first row on the right with the same cells, or -1."""
    first = right.with_row_index("row").unique(subset=right.columns, keep="first")
    found = left.join(first, on=right.columns, how="left", maintain_order="left")["row"]
    return found.cast(pl.Int64).fill_null(-1).to_numpy()
