"""From each reference to the row that it points at, looked up once for all layers."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.validate.table import Table

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key: for each row of `child` the row of `parent` that it points at, -1 for none.

    `missing` are the rows whose reference is given but leads nowhere, `half` those where only a part is given.
    A cell that is off its column's pattern is left to the rule of patterns.
    """

    child: Table
    columns: tuple[str, ...]
    parent: Table
    target: tuple[str, ...]
    rows: Rows
    missing: pl.Series
    half: pl.Series


Links = Mapping[tuple[str, str], Link]
"""Links by child table and column (of several, joined by a comma and a blank)."""


def link_all(
    tables: Mapping[str, Table], named: Collection[str]
) -> tuple[dict[tuple[str, str], Link], list[tuple[Table, dict[str, Any]]]]:
    """The links of all foreign keys, and the foreign keys whose table or columns the package lacks.

    `named` are the tables that the descriptor names: what points at one that could not be read is not judged.
    """
    links: dict[tuple[str, str], Link] = {}
    dangling = []
    for table in tables.values():
        for key in table.schema.get("foreignKeys") or []:
            parent = tables.get(key["reference"].get("resource") or table.name)
            columns, target = _names(key["fields"]), _names(key["reference"]["fields"])
            if parent is None and (key["reference"].get("resource") in named):
                continue
            if (
                parent is None
                or not parent.present(target)
                or not table.present(columns)
                or len(columns) != len(target)
            ):
                dangling.append((table, key))
            else:
                links[table.name, ", ".join(columns)] = _link(table, columns, parent, target)
    return links, dangling


def _names(raw: Any) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else tuple(raw)


def _link(child: Table, columns: tuple[str, ...], parent: Table, target: tuple[str, ...]) -> Link:
    names = [f"key{number}" for number in range(len(columns))]
    makers = [_key_maker(child, column, parent, other) for column, other in zip(columns, target, strict=True)]
    left = child.frame.select(
        make(column).alias(name) for make, column, name in zip(makers, columns, names, strict=True)
    )
    right = parent.frame.select(
        make(column).alias(name) for make, column, name in zip(makers, target, names, strict=True)
    )
    joined = left.join(_first_of_each(right, names), on=names, how="left", maintain_order="left")
    found = joined["row"].fill_null(-1).to_numpy().astype(np.int64)
    given = [pl.col(name).is_not_null() for name in names]
    lost = pl.all_horizontal(given) & pl.col("row").is_null() & pl.lit(not parent.torn)
    missing = joined.select(pl.arg_where(lost)).to_series()
    half = left.select(pl.arg_where(pl.any_horizontal(given) & ~pl.all_horizontal(given))).to_series()
    return Link(child, columns, parent, target, found, missing, half)


def _first_of_each(right: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """The parent's keys with their row numbers, each key once."""
    rows = right.with_row_index("row")
    rising = len(names) == 1 and bool(right.select((pl.col(names[0]) > pl.col(names[0]).shift(1)).all()).item())
    return rows if rising else rows.unique(subset=names, keep="first")


def _key_maker(child: Table, column: str, parent: Table, target: str) -> Any:
    """How a cell becomes a join key: ids of sixteen hex digits as integers (3 times faster), all else as text."""
    patterns = {_pattern(child, column), _pattern(parent, target)}
    shape = re.fullmatch(r"\^([a-z]{3}-)\[0-9a-f\]\{16\}\$", str(patterns.pop())) if len(patterns) == 1 else None
    if not shape:
        return pl.col
    return lambda name: pl.col(name).str.slice(4).str.to_integer(base=16, dtype=pl.UInt64, strict=False)


def _pattern(table: Table, column: str) -> str | None:
    for field in table.schema["fields"]:
        if field["name"] == column:
            pattern = (field.get("constraints") or {}).get("pattern")
            return str(pattern) if pattern else None
    return None
