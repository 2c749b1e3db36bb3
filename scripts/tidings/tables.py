"""The dataset as typed data frames, their columns taken from the Table Schemas: what packages are made of."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from tidings.errors import PackageError, reason
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
    read or a cell has not its column's type and, with `contract`, where a table or one of its columns is missing or
    of another type, or a row has no key.
    """
    resources = [one for one in read_descriptor(folder)["resources"] if "schema" in one]
    if contract:
        resources = [one for one in resources if one["name"] in TABLES]
    schemas = {one["name"]: _schema(one, folder) for one in resources}
    if contract:
        _require_contract(schemas, folder)
    frames = {one["name"]: _read_table(_file(one, folder), schemas[one["name"]], contract) for one in resources}
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
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise PackageError(
            f"{folder}: the schema of {resource['name']} cannot be read; run tidings validate"
        ) from error


def _require_contract(schemas: Mapping[str, TableSchema], folder: Path) -> None:
    for name in TABLES:
        if name not in schemas:
            raise PackageError(f"{folder} is no tidings package: it has no table {name}")
        known = {one.name: one.type for one in schemas[name].fields}
        for column in table_schema(name).fields:
            if known.get(column.name) != column.type:
                problem = f"no {column.type} {column.name}" if column.name in known else f"no column {column.name}"
                raise PackageError(f"{folder} is no tidings package of this version: {name} has {problem}")


def file_inside(folder: Path, path: str) -> Path | None:
    """The file at that path of a package; None where there is none, or where the path leads out."""
    try:
        file = folder / path
        return file if file.resolve().is_relative_to(folder.resolve()) and file.is_file() else None
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
        return None


def _file(resource: Mapping[str, Any], folder: Path) -> Path:
    """The resource's file; PackageError where its path leads out of the package or to no file."""
    path = file_inside(folder, str(resource.get("path")))
    if path is None:
        at = f"at {resource.get('path')!r} in the package"
        raise PackageError(f"{folder}: {resource['name']} has no file {at}; run tidings validate")
    return path


def _read_table(path: Path, schema: TableSchema, contract: bool) -> pl.DataFrame:
    try:
        with path.open("rb") as stream:  # polars takes some names for patterns, and others it cannot open
            text = pl.read_csv(stream, infer_schema=False, raise_if_empty=False)
        if tuple(text.columns) != schema.columns:
            raise PackageError(f"{path}: the header is not that of its schema; run tidings validate")
        table = text.select(_typed(one.name, one.type) for one in schema.fields)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise PackageError(f"{path} cannot be read: {reason(error)}; run tidings validate") from error
    fault = _fault(table, schema.primary_key if contract else ())
    if fault:
        raise PackageError(f"{path}: {fault}; run tidings validate")
    return table


def _fault(table: pl.DataFrame, key: Iterable[str]) -> str:
    """What a table holds that nobody could go on with: rows without a key, days that no calendar has."""
    for name in key:
        if table[name].null_count():
            return f"line {_line(table, table[name].is_null().arg_max() or 0)} has no {name}"
    for name, kind in table.schema.items():
        if kind == pl.Date and not table[name].dt.year().is_between(1, 9999).all():
            return f"{name} holds a day outside of the years 1 to 9999"
    return ""


def _line(table: pl.DataFrame, row: int) -> int:
    """The line of the file that a row starts on, the header's being 1."""
    breaks = table[:row].select(pl.col(pl.String).str.count_matches("\n").sum())
    return row + 2 + sum(count or 0 for count in breaks.row(0))


def _typed(name: str, kind: str) -> pl.Expr:
    cell = pl.col(name).replace("", None)
    if kind == "date":
        return cell.str.to_date("%Y-%m-%d", strict=True)
    if kind == "boolean":
        return cell.replace_strict({"true": True, "false": False}, return_dtype=pl.Boolean())
    return cell.cast(DTYPES.get(kind, pl.String()), strict=True)
