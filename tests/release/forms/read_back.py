"""Reads forms back with the tools that their users have: rows by table, to hold against the package."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow.parquet as pq

from tidings.schema import TableSchema
from tidings.tables import read_tables

Rows = dict[str, list[tuple[Any, ...]]]
Schemas = dict[str, TableSchema]


def rows_of(package: Path) -> Rows:
    """The rows of a package, typed as its own schemas say."""
    return {name: frame.rows() for name, frame in read_tables(package, contract=False).items()}


def _csv(folder: Path, schemas: Schemas) -> Rows:
    (home,) = folder.iterdir()
    return rows_of(home)


def _parquet(folder: Path, schemas: Schemas) -> Rows:
    return {name: pl.read_parquet(folder / f"{name}.parquet").rows() for name in schemas}


def _pyarrow(folder: Path, schemas: Schemas) -> Rows:
    tables = {name: pq.read_table(folder / f"{name}.parquet") for name in schemas}
    return {name: list(zip(*table.to_pydict().values(), strict=True)) for name, table in tables.items()}


def _sqlite(folder: Path, schemas: Schemas) -> Rows:
    """SQLite has neither days nor truths: its users make them of texts and numbers."""
    (path,) = folder.iterdir()
    with closing(sqlite3.connect(path)) as base:
        found = {name: base.execute(f'SELECT * FROM "{name}"').fetchall() for name in schemas}
    return {name: [_typed(schemas[name], row) for row in rows] for name, rows in found.items()}


def _duckdb(folder: Path, schemas: Schemas) -> Rows:
    with loaded(folder) as base:
        return {name: base.execute(f'SELECT * FROM "{name}"').fetchall() for name in schemas}


def loaded(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database that the script has filled."""
    base = duckdb.connect()
    base.execute(f"SET file_search_path = '{folder}'")
    base.execute((folder / "load.sql").read_text(encoding="utf-8"))
    return base


def _ndjson(folder: Path, schemas: Schemas) -> Rows:
    found = {}
    for name, schema in schemas.items():
        lines = (folder / f"{name}.ndjson").read_text(encoding="utf-8").split("\n")[:-1]
        objects = [json.loads(line) for line in lines]
        assert all(tuple(one) == schema.columns for one in objects)
        found[name] = [_typed(schema, tuple(one.values())) for one in objects]
    return found


def _typed(schema: TableSchema, row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        value if value is None else _MADE.get(field.type, _same)(value)
        for value, field in zip(row, schema.fields, strict=True)
    )


def _same(value: Any) -> Any:
    return value


_MADE: dict[str, Callable[[Any], Any]] = {"date": date.fromisoformat, "boolean": bool}

READERS: dict[str, tuple[str, Callable[[Path, Schemas], Rows]]] = {
    "the package": ("csv", _csv),
    "polars": ("parquet", _parquet),
    "pyarrow": ("parquet", _pyarrow),
    "sqlite3": ("sqlite", _sqlite),
    "duckdb": ("duckdb", _duckdb),
    "json": ("ndjson", _ndjson),
}
"""A tool, the form that it reads, and how. Only forms that hold all the tables, row for row."""
