"""One SQLite file: the tables with keys and indexes, what each column is, and views that have names for ids."""

import errno
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import polars as pl

from tidings.errors import InputError, PackageError
from tidings.release.forms.form import Dataset
from tidings.release.forms.sql import SQLITE, create_indexes, create_table, quoted
from tidings.release.forms.views import views_of
from tidings.schema import TableSchema

STRICT = (3, 37)
"""The version of SQLite that strict tables came with: a cell holds what its column says."""

_ABOUT = """
CREATE TABLE _dataset (key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE _tables (name TEXT PRIMARY KEY, title TEXT, description TEXT, rows INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE _columns (
  "table" TEXT, position INTEGER, name TEXT, type TEXT, title TEXT, description TEXT, example TEXT,
  PRIMARY KEY ("table", position)
) STRICT, WITHOUT ROWID;
"""
_BLOCK = 20_000
"""Rows that are Python's at a time."""


def write(dataset: Dataset, folder: Path) -> None:
    """Writes the file."""
    if sqlite3.sqlite_version_info < STRICT:
        raise InputError(f"the form sqlite needs SQLite 3.37; Python has {sqlite3.sqlite_version}: take a newer one")
    path = folder / f"{dataset.stem}.sqlite"
    with _told(path), closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.executescript(
            f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; {_ABOUT}"
        )
        _describe(base, dataset)
        for schema, frame in dataset.frames():
            _fill(base, dataset, schema, frame)
        _require_whole(base, dataset)
        for view in views_of(dataset.schemas):
            base.execute(view.create(SQLITE))
            base.execute("INSERT INTO _tables VALUES (?, ?, ?, NULL)", (view.name, view.name, view.description))
        base.execute("COMMIT")


def _describe(base: sqlite3.Connection, dataset: Dataset) -> None:
    """What the dataset is, in tables of their own, since SQLite has no comments."""
    facts = [
        (key, one if isinstance(one, str) else json.dumps(one, ensure_ascii=False))
        for key, one in dataset.facts.items()
    ]
    base.executemany("INSERT INTO _dataset VALUES (?, ?)", facts)
    for schema in dataset.schemas.values():
        rows = [
            (schema.name, place, one.name, one.type, one.title, one.description, one.example)
            for place, one in enumerate(schema.fields, 1)
        ]
        base.executemany("INSERT INTO _columns VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _fill(base: sqlite3.Connection, dataset: Dataset, schema: TableSchema, frame: pl.DataFrame) -> None:
    """Makes a table and its indexes; one that is little but its key is held by that alone."""
    ending = " STRICT, WITHOUT ROWID" if len(schema.primary_key) > 1 else " STRICT"
    base.execute(create_table(schema, dataset.schemas, SQLITE, ending))
    insert = f"INSERT INTO {quoted(schema.name)} VALUES ({', '.join('?' * len(schema.fields))})"
    plain = frame.with_columns(pl.col(pl.Date).cast(pl.String))
    for block in plain.iter_slices(_BLOCK):
        base.executemany(insert, block.rows())
    told = (schema.name, schema.title, schema.description, frame.height)
    base.execute("INSERT INTO _tables VALUES (?, ?, ?, ?)", told)
    for statement in create_indexes(schema, dataset.schemas):
        base.execute(statement)


def _require_whole(base: sqlite3.Connection, dataset: Dataset) -> None:
    for table, _, goal, _ in base.execute("PRAGMA foreign_key_check"):
        raise PackageError(f"{dataset.folder}: a row of {table} leads to none of {goal}; run tidings validate")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What SQLite refuses, as what the system refuses or as a fault of the package."""
    try:
        yield
    except sqlite3.Error as error:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code in _SYSTEM:
            raise OSError(_SYSTEM[code], str(error), str(path)) from error
        raise PackageError(f"the tables make no SQLite file: {error}; run tidings validate") from error


_SYSTEM = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_READONLY: errno.EACCES,
}
