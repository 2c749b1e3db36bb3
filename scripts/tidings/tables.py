"""The dataset as typed data frames, their columns taken from the Table Schemas: what packages are made of."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from tidings.errors import PackageError
from tidings.resolve.rows import Resolved
from tidings.schema import TABLES, TableSchema, parse_schema, table_schema

if TYPE_CHECKING:
    import pandas as pd

DTYPES: dict[str, pl.DataType] = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}
"""What a Table Schema's types are in a data frame; any other is read as text."""


@dataclass(frozen=True, eq=False)
class Tables(Mapping[str, pl.DataFrame]):
    """Data frames by table name, with the schemas that they were made by: columns in order, rows by primary key."""

    frames: Mapping[str, pl.DataFrame]
    schemas: Mapping[str, TableSchema]

    @classmethod
    def of(cls, rows: Mapping[str, Iterable[object]]) -> "Tables":
        """The eleven tables from rows whose attributes are named like the columns; a table not named is empty."""
        frames = {name: frame(name, rows.get(name, ())) for name in TABLES}
        return cls(frames, {name: table_schema(name) for name in TABLES})

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self.frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.frames)

    def __len__(self) -> int:
        return len(self.frames)


def tabulate(resolved: Resolved) -> Tables:
    """The tables of a resolved dataset."""
    return Tables.of({name: getattr(resolved, name) for name in TABLES})


def frame(name: str, rows: Iterable[object]) -> pl.DataFrame:
    """The rows of table `name`, sorted by primary key; an empty string is a missing value, as a CSV file has it.

    TypeError where an attribute's type is not its column's; AttributeError where a row lacks one.
    """
    schema, rows = table_schema(name), list(rows)
    columns = {one.name: _series(one.name, one.type, map(attrgetter(one.name), rows)) for one in schema.fields}
    return pl.DataFrame(columns).sort(schema.primary_key)


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


def read_tables(folder: Path, *, contract: bool = True) -> Tables:
    """The tables of a package on disk, typed as its own descriptor says, rows as they stand there.

    With `contract` these are the eleven tables and no other. PackageError where the descriptor or a table cannot be
    read or a cell has not its column's type and, with `contract`, where a table or one of its columns is missing.
    """
    resources = [one for one in read_descriptor(folder)["resources"] if "schema" in one]
    if contract:
        resources = [one for one in resources if one["name"] in TABLES]
    schemas = {one["name"]: _schema(one, folder) for one in resources}
    if contract:
        _require_contract(schemas, folder)
    frames = {one["name"]: _read_table(_file(one, folder), schemas[one["name"]]) for one in resources}
    return Tables(frames, schemas)


def read_descriptor(folder: Path) -> dict[str, Any]:
    """`datapackage.json` as far as every reader needs it: an object with named resources; else PackageError."""
    path = folder / "datapackage.json"
    if not path.is_file():
        raise PackageError(f"{folder} is no data package: it has no file datapackage.json")
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        json.dumps(raw, ensure_ascii=False).encode()  # half a surrogate pair can be read and not be written
    except OSError as error:
        raise PackageError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise PackageError(f"{path} is not JSON in UTF-8; build the package again") from error
    resources = raw.get("resources") if isinstance(raw, dict) else None
    if not isinstance(resources, list) or not all(_is_named(one) for one in resources):
        raise PackageError(f"{path} is no data package's descriptor: it lists no named resources")
    descriptor: dict[str, Any] = raw
    return descriptor


def _is_named(resource: object) -> bool:
    return isinstance(resource, dict) and isinstance(resource.get("name"), str)


def _schema(resource: Mapping[str, Any], folder: Path) -> TableSchema:
    try:
        return parse_schema(resource["schema"], resource["name"])
    except (KeyError, TypeError, AttributeError) as error:
        raise PackageError(f"{folder}: the schema of {resource['name']} cannot be read") from error


def _require_contract(schemas: Mapping[str, TableSchema], folder: Path) -> None:
    for name in TABLES:
        if name not in schemas:
            raise PackageError(f"{folder} is no tidings package: it has no table {name}")
        for column in table_schema(name).columns:
            if column not in schemas[name].columns:
                raise PackageError(f"{folder} is no tidings package of this version: {name} has no column {column}")


def _file(resource: Mapping[str, Any], folder: Path) -> Path:
    """The resource's file; PackageError where its path leads out of the package or to no file."""
    path = folder / str(resource.get("path"))
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise PackageError(f"{folder}: {resource['name']} has no file at {resource.get('path')!r} in the package")
    return path


def _read_table(path: Path, schema: TableSchema) -> pl.DataFrame:
    try:
        text = pl.read_csv(path, infer_schema=False, raise_if_empty=False)
        if tuple(text.columns) != schema.columns:
            raise PackageError(f"{path}: the header is not that of its schema; run tidings validate")
        return text.select(_typed(one.name, one.type) for one in schema.fields)
    except (pl.exceptions.PolarsError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise PackageError(f"{path} cannot be read: {reason}; run tidings validate") from error


def _typed(name: str, kind: str) -> pl.Expr:
    cell = pl.col(name).replace("", None)
    if kind == "date":
        return cell.str.to_date("%Y-%m-%d", strict=True)
    if kind == "boolean":
        return cell.replace_strict({"true": True, "false": False}, return_dtype=pl.Boolean())
    return cell.cast(DTYPES.get(kind, pl.String()), strict=True)
