"""A version of a dataset as it is compared: its facts, its schemas, and one table at a time."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from tidings.release.comparing.table_rows import FrameRows, Rows, stored_rows
from tidings.schema import TableSchema
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
    """Tables alone, which are in memory."""

    def __init__(self, tables: Tables) -> None:
        self.facts: Mapping[str, Any] = {}
        self.schemas: Mapping[str, TableSchema] = tables.schemas
        self._tables = tables

    def rows(self, table: str) -> Rows:
        """The rows of its frame."""
        return FrameRows(self._tables[table], _first_of_key(self.schemas[table]))


class StoredVersion:
    """A package on disk, of which no more is held than is asked for; PackageError where there is none."""

    def __init__(self, folder: Path) -> None:
        self.facts: Mapping[str, Any] = read_descriptor(folder)
        self.schemas: Mapping[str, TableSchema] = stored_schemas(self.facts, folder)
        self._files = stored_files(self.facts, folder, self.schemas)

    def rows(self, table: str) -> Rows:
        """The rows of its file, read anew."""
        return stored_rows(self._files[table], self.schemas[table])


def version_of(version: Path | Tables) -> Version:
    """The version in a folder, or of these tables."""
    return HeldVersion(version) if isinstance(version, Tables) else StoredVersion(version)


def rows_with(version: Version, table: str, ids: Collection[str]) -> pl.DataFrame:
    """The rows of a table that have one of these ids in the first column of their key."""
    rows, sought = version.rows(table), list(ids)
    found = rows.ids()
    likely = rows.take(found.is_in(sought) | found.is_null())
    return likely.filter(pl.col(_first_of_key(version.schemas[table])).cast(pl.String).is_in(sought))


def _first_of_key(schema: TableSchema) -> str:
    return (schema.primary_key or schema.columns)[0]
