"""The dataset as typed data frames, their columns taken from the Table Schemas: what packages are made of."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import polars as pl

from tidings.schema import TABLES, Field, TableSchema, table_schema
from tidings.tables.cell_types import DTYPES, typed_column
from tidings.tables.packed import Packed, Row
from tidings.tables.row_types import Dataset

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Tables(Mapping[str, pl.DataFrame]):
    """Data frames by table name, with the schemas that they were made by: columns in order, rows by primary key."""

    frames: Mapping[str, pl.DataFrame]
    schemas: Mapping[str, TableSchema]

    @classmethod
    def of(cls, rows: Mapping[str, Iterable[object]]) -> "Tables":
        """The tables from rows whose attributes are named like the columns; a table not named is empty."""
        frames = {name: frame(name, rows.get(name, ())) for name in TABLES}
        return cls(frames, {name: table_schema(name) for name in TABLES})

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self.frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.frames)

    def __len__(self) -> int:
        return len(self.frames)


def tabulate(rows: Dataset) -> Tables:
    """The rows of all tables as data frames."""
    return Tables.of({name: getattr(rows, name) for name in TABLES})


def fit(tables: Mapping[str, pl.DataFrame]) -> Tables:
    """The tables as today's contract has them, from those of a package of any profile.

    A column or table that it lacks is empty, and so is a cell that is no value of its column's type of today.
    """
    schemas = {name: table_schema(name) for name in TABLES}
    return Tables({name: _fit(tables.get(name, pl.DataFrame()), schemas[name]) for name in TABLES}, schemas)


def _fit(found: pl.DataFrame, schema: TableSchema) -> pl.DataFrame:
    nothing = pl.repeat(None, found.height, eager=True)
    return pl.DataFrame([_cast(found.get_column(one.name, default=nothing), one) for one in schema.fields])


def _cast(column: pl.Series, field: Field) -> pl.Series:
    dtype = DTYPES[field.type]
    if column.dtype == dtype or (column.dtype.is_numeric() and dtype.is_numeric()):
        return column.cast(dtype, strict=False).alias(field.name)
    text = column.cast(pl.String).alias(field.name).to_frame()
    return text.select(typed_column(field.name, field.type, strict=False)).to_series()


def frame(name: str, rows: Iterable[object]) -> pl.DataFrame:
    """The rows of table `name`, sorted by primary key; an empty string is a missing value, as a CSV file has it.

    Of rows that are made one by one only some are held at a time.
    TypeError where an attribute's type is not its column's; AttributeError where a row lacks one.
    """
    if isinstance(rows, Packed):
        return rows.frame
    schema = table_schema(name)
    parts = [_columns(schema, batch) for batch in _batches(rows)]
    return _sorted(pl.concat(parts or [_columns(schema, ())]), schema.primary_key)


def _sorted(rows: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """The rows by their key; sorting takes thrice their room, so those that are in order are left as they are."""
    in_order = len(key) == 1 and rows[key[0]].is_sorted()
    return rows if in_order else rows.sort(key)


def pack(name: str, kind: Callable[..., Row], rows: Iterable[Row]) -> Packed[Row]:
    """The same rows, which are of that kind, held in their data frame's columns."""
    return Packed(kind, frame(name, rows))


_BATCH = 20_000
"""Rows that are put into columns at a time."""


def _batches(rows: Iterable[object]) -> Iterator[Sequence[object]]:
    rest = iter(rows)
    while batch := tuple(islice(rest, _BATCH)):
        yield batch


def _columns(schema: TableSchema, rows: Sequence[object]) -> pl.DataFrame:
    return pl.DataFrame(_series(one.name, one.type, map(attrgetter(one.name), rows)) for one in schema.fields)


def _series(name: str, kind: str, values: Iterable[Any]) -> pl.Series:
    return pl.Series(name, [None if value == "" else value for value in values], dtype=DTYPES[kind])


def to_pandas(tables: Mapping[str, pl.DataFrame]) -> "dict[str, pd.DataFrame]":
    """The same tables for pandas, with types that keep a missing value apart; dates are `datetime64[s]`."""
    return {name: _to_pandas(one) for name, one in tables.items()}


def _to_pandas(one: pl.DataFrame) -> "pd.DataFrame":
    import pandas as pd
    import pyarrow as pa

    nullable = {
        pa.large_string(): pd.StringDtype(),
        pa.int64(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
    arrow = one.to_arrow(compat_level=pl.CompatLevel.oldest())
    result: pd.DataFrame = arrow.to_pandas(types_mapper=nullable.get, date_as_object=False)
    return result.astype({name: "datetime64[s]" for name, dtype in one.schema.items() if dtype == pl.Date})
