"""A version of a dataset as it is compared: its facts, its schemas, and one table at a time."""

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import polars as pl

from tidings.release.comparing.table_rows import FrameRows, Rows, stored_rows
from tidings.schema import CHANGES, TableSchema
from tidings.tables import Tables, read_descriptor, stored_files, stored_schemas


class Version(Protocol):
    """What a comparison asks of a version."""

    @property
    def facts(self) -> Mapping[str, Any]:
        """What its descriptor says of the dataset; nothing where there are tables alone."""

    @property
    def schemas(self) -> Mapping[str, TableSchema]:
        """The tables that it has."""

    def rows(self, table: str) -> Rows:
        """The rows of a table; PackageError where it cannot be read."""


class HeldVersion:
    """Tables that are in memory, and the facts of their descriptor where these are known."""

    def __init__(self, tables: Tables, facts: Mapping[str, Any] = MappingProxyType({})) -> None:
        self.facts: Mapping[str, Any] = facts
        self.schemas: Mapping[str, TableSchema] = tables.schemas
        self._tables = tables

    def rows(self, table: str) -> Rows:
        """The rows of its frame."""
        return FrameRows(self._tables[table], _first_of_key(self.schemas[table]))


class StoredVersion:
    """A package on disk, of which no more is held than is asked for; PackageError where there is none.

    What one of ours says of its own changes is left out: it is of the step before.
    """

    def __init__(self, folder: Path) -> None:
        self.facts: Mapping[str, Any] = read_descriptor(folder)
        skip = (CHANGES,) if isinstance(self.facts.get("tidings"), dict) else ()
        self.schemas: Mapping[str, TableSchema] = stored_schemas(self.facts, folder, skip=skip)
        self._files = stored_files(self.facts, folder, self.schemas)

    def rows(self, table: str) -> Rows:
        """The rows of its file, read anew."""
        return stored_rows(self._files[table], self.schemas[table])

    def file(self, table: str) -> Path:
        """The file of a table."""
        return self._files[table]


def version_of(version: Path | Tables | Version) -> Version:
    """The version in a folder, or of these tables."""
    if isinstance(version, Path):
        return StoredVersion(version)
    return HeldVersion(version) if isinstance(version, Tables) else version


def rows_of_both(table: str, old: Version, new: Version) -> tuple[Rows, Rows]:
    """The rows of a table in two versions, both as lines of files or both as frames."""
    rows, others = old.rows(table), new.rows(table)
    if isinstance(rows, FrameRows) == isinstance(others, FrameRows):
        return rows, others
    return _framed(rows, old.schemas[table]), _framed(others, new.schemas[table])


def _framed(rows: Rows, schema: TableSchema) -> Rows:
    return rows if isinstance(rows, FrameRows) else FrameRows(rows.take(), _first_of_key(schema))


def are_comparable(rows: Rows, others: Rows, old: TableSchema, new: TableSchema) -> bool:
    """True where two rows that look alike are: the same columns with their types, and the same key."""
    if isinstance(rows, FrameRows) and isinstance(others, FrameRows) and rows.frame.schema != others.frame.schema:
        return False
    return _form(old) == _form(new)


def _form(schema: TableSchema) -> tuple[object, ...]:
    return tuple((one.name, one.type) for one in schema.fields), schema.primary_key


def rows_with(version: Version, table: str, ids: Collection[str]) -> pl.DataFrame:
    """The rows of a table that have one of these ids in the first column of their key."""
    rows, sought = version.rows(table), list(ids)
    found = rows.ids()
    likely = rows.take(found.is_in(sought) | found.is_null())
    return likely.filter(pl.col(_first_of_key(version.schemas[table])).cast(pl.String).is_in(sought))


def _first_of_key(schema: TableSchema) -> str:
    return (schema.primary_key or schema.columns)[0]
