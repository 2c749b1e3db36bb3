"""Primary and unique keys, and the order of rows: one pass where the rows are sorted, a hash only where not."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.validate.finding import Finding
from tidings.validate.reading.table import Table
from tidings.validate.reading.values import value_of


def key_findings(table: Table, ordered: bool, limit: int) -> list[Finding]:
    """What is wrong with the table's keys; `ordered` asks for rows sorted by primary key too."""
    key = table.primary_key
    return [
        *_primary(table, key, ordered, limit),
        *[
            item
            for unique in unique_keys(table.schema, table.columns)
            for item in _twice(table, table.cells(unique), "TID-KEY-UNIQUE", limit)
        ],
    ]


def _primary(table: Table, key: tuple[str, ...], ordered: bool, limit: int) -> list[Finding]:
    if not key or table.sorted:
        return []
    frame = table.cells(key)
    falls = _falls(frame)
    drops = falls.filter(~falls["same"])["row"] if ordered else pl.Series([], dtype=pl.UInt32)
    return [
        *_empty(table, frame, limit),
        *_twice(table, frame, "TID-KEY-PRIMARY", limit),
        *table.findings("TID-KEY-ORDER", ", ".join(key), drops, limit, "the row before it to sort before it"),
    ]


def _empty(table: Table, frame: pl.DataFrame, limit: int) -> list[Finding]:
    """The rows where a part of the key is empty, but for columns of which the schema asks for a value anyway."""
    counts, needed = frame.null_count().row(0, named=True), _required(table)
    rows = {name: pl.Series(frame[name].is_null().arg_true()) for name, count in counts.items() if count}
    return [
        item
        for name, empty in rows.items()
        if name not in needed
        for item in table.findings("TID-KEY-EMPTY", name, empty, limit, "a value")
    ]


def _required(table: Table) -> set[str]:
    """The columns of which the schema asks for a value."""
    return {field["name"] for field in table.schema["fields"] if (field.get("constraints") or {}).get("required")}


def rising(frame: pl.DataFrame, key: Sequence[str], before: tuple[Any, ...] | None) -> bool:
    """True where each key is there and greater than the one before it, the first than the key `before`."""
    if not key or any(frame[name].null_count() for name in key):
        return False
    if before is not None and frame.height and not before < key_at(frame, key, 0):
        return False
    held = value_of(key[0])
    if (
        held in frame.columns and not frame[held].null_count()
    ):  # hex digits of one length sort as the number they write
        numbers = frame[held].to_numpy()
        if (numbers[1:] < numbers[:-1]).any():
            return False
        same = np.flatnonzero(numbers[1:] == numbers[:-1])
        return not same.size or (len(key) > 1 and _is_sorted(_pairs(frame.select(key[1:]), same), 2))
    return _is_sorted(frame.select(key), 1)


def key_at(frame: pl.DataFrame, key: Sequence[str], row: int) -> tuple[Any, ...]:
    """The key of a row."""
    return tuple(frame[name][row] for name in key)


def _pairs(frame: pl.DataFrame, at: NDArray[np.int64]) -> pl.DataFrame:
    """Each of these rows and the one behind it."""
    return frame[np.stack([at, at + 1], axis=1).ravel()]


def _is_sorted(frame: pl.DataFrame, step: int) -> bool:
    """True where each row is greater than the one before, or each second than the first of its pair."""
    return bool(_after(frame)[0].gather_every(step, 1).all())


def _after(key: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """Whether a row's key is greater than the one before, and whether it is the same.

    A column at a time: as one expression it would grow with the square of the key's columns.
    """
    first, *rest = key.get_columns()
    greater, same = first > first.shift(1), first == first.shift(1)
    for column in rest:
        before = column.shift(1)
        greater, same = greater | (same & (column > before)), same & (column == before)
    return greater, same


def _falls(key: pl.DataFrame) -> pl.DataFrame:
    """The rows whose key is not greater than that of the row before, and whether it is the same."""
    greater, same = _after(key)
    found = pl.DataFrame(
        {"row": pl.arange(key.height, dtype=pl.UInt32, eager=True), "same": same, "greater": greater}
    )
    return found.filter(~pl.col("greater") & (pl.col("row") > 0))


def unique_keys(schema: Mapping[str, Any], columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The unique keys: those of the table, and columns that are unique alone (which Frictionless checks only)."""
    stated = [(key,) if isinstance(key, str) else tuple(key) for key in schema.get("uniqueKeys") or []]
    alone = [(field["name"],) for field in schema["fields"] if (field.get("constraints") or {}).get("unique")]
    known = set(columns)
    return [key for key in dict.fromkeys([*stated, *alone]) if key and known.issuperset(key)]


def _twice(table: Table, frame: pl.DataFrame, rule: str, limit: int) -> list[Finding]:
    """The rows whose key an earlier row has; keys with an empty part are left out."""
    key = frame.columns
    whole = frame.with_row_index(_ROW).drop_nulls(key)
    again = whole.filter(~pl.struct(key).is_first_distinct() if len(key) > 1 else ~pl.col(key[0]).is_first_distinct())
    return table.findings(rule, ", ".join(key), again[_ROW], limit, "a value that no other row has")


_ROW = "\nrow"
"""A name that no file's column can have, for a header is one line."""
