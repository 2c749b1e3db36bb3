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
    if not key or table.rises:
        return []
    frame = table.cells(key)
    falls = _falls(frame, key)
    drops = falls.filter(~falls["same"])["row"] if ordered else pl.Series([], dtype=pl.UInt32)
    return [
        *_empty(table, frame, limit),
        *_twice(table, frame, "TID-KEY-PRIMARY", limit),
        *table.findings("TID-KEY-ORDER", ", ".join(key), drops, limit, "the row before it to sort before it"),
    ]


def _empty(table: Table, frame: pl.DataFrame, limit: int) -> list[Finding]:
    """The rows where a part of the key is empty, but for columns of which the schema asks for a value anyway."""
    rows = {name: frame.select(pl.arg_where(pl.col(name).is_null())).to_series() for name in frame.columns}
    return [
        item
        for name, empty in rows.items()
        if not _required(table, name)
        for item in table.findings("TID-KEY-EMPTY", name, empty, limit, "a value")
    ]


def _required(table: Table, name: str) -> bool:
    return any(
        field["name"] == name and (field.get("constraints") or {}).get("required") for field in table.schema["fields"]
    )


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
        return not same.size or (len(key) > 1 and _rises(_pairs(frame.select(key[1:]), same), 2))
    return _rises(frame.select(key), 1)


def key_at(frame: pl.DataFrame, key: Sequence[str], row: int) -> tuple[Any, ...]:
    """The key of a row."""
    return tuple(frame[name][row] for name in key)


def _pairs(frame: pl.DataFrame, at: NDArray[np.int64]) -> pl.DataFrame:
    """Each of these rows and the one behind it."""
    return frame[np.stack([at, at + 1], axis=1).ravel()]


def _rises(frame: pl.DataFrame, step: int) -> bool:
    """True where each row is greater than the one before, or each second than the first of its pair."""
    greater, _ = _after(tuple(frame.columns))
    return bool(frame.select(greater.gather_every(step, 1).all()).item())


def _after(key: tuple[str, ...]) -> tuple[pl.Expr, pl.Expr]:
    """Whether a row's key is greater than the one before, and whether it is the same."""
    greater, same = pl.col(key[0]) > pl.col(key[0]).shift(1), pl.col(key[0]) == pl.col(key[0]).shift(1)
    for name in key[1:]:
        column, before = pl.col(name), pl.col(name).shift(1)
        greater, same = greater | (same & (column > before)), same & (column == before)
    return greater, same


def _falls(frame: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    """The rows whose key is not greater than that of the row before, and whether it is the same."""
    greater, same = _after(key)
    return frame.select(row=pl.int_range(pl.len(), dtype=pl.UInt32), same=same, rises=greater).filter(
        ~pl.col("rises") & (pl.col("row") > 0)
    )


def unique_keys(schema: Mapping[str, Any], columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The unique keys: those of the table, and columns that are unique alone (which Frictionless checks only)."""
    stated = [(key,) if isinstance(key, str) else tuple(key) for key in schema.get("uniqueKeys") or []]
    alone = [(field["name"],) for field in schema["fields"] if (field.get("constraints") or {}).get("unique")]
    return [key for key in dict.fromkeys([*stated, *alone]) if key and set(key) <= set(columns)]


def _twice(table: Table, frame: pl.DataFrame, rule: str, limit: int) -> list[Finding]:
    """The rows whose key an earlier row has; keys with an empty part are left out."""
    key = frame.columns
    whole = frame.with_row_index(_ROW).drop_nulls(key)
    again = whole.filter(~pl.struct(key).is_first_distinct() if len(key) > 1 else ~pl.col(key[0]).is_first_distinct())
    return table.findings(rule, ", ".join(key), again[_ROW], limit, "a value that no other row has")


_ROW = "\nrow"
"""A name that no file's column can have, for a header is one line."""
