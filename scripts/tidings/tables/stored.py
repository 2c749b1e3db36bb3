"""The tables of a package on disk, as far as every reader needs them."""

import json
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl

from tidings.errors import PackageError, reason
from tidings.files.enclosure import file_inside
from tidings.schema import TABLES, TableSchema, parse_schema
from tidings.tables.cell_types import typed_column
from tidings.tables.frames import Tables, fit


def read_tables(folder: Path, *, contract: bool = True, skip: Container[str] = ()) -> Tables:
    """The tables of a package on disk but for those to `skip`, rows as they stand there.

    With `contract` these are the tables of today's contract, whichever profile the package was made by (see
    `fit`); without, all that it has, typed as its own descriptor says. PackageError where the descriptor or a table
    cannot be read or a cell has not its column's type and, with `contract`, where it is no tidings package.
    """
    descriptor = read_descriptor(folder)
    if contract:
        require_tidings(descriptor, folder)
    schemas = stored_schemas(descriptor, folder, contract=contract, skip=skip)
    files = stored_files(descriptor, folder, schemas)
    frames = {name: read_table(files[name], schema) for name, schema in schemas.items()}
    if not contract:
        return Tables(frames, schemas)
    for name, frame in frames.items():
        _checked(frame, files[name], _key_fault(frame, schemas[name].primary_key))
    return fit(frames)


def stored_schemas(
    descriptor: Mapping[str, Any], folder: Path, *, contract: bool = False, skip: Container[str] = ()
) -> dict[str, TableSchema]:
    """The schemas of a package's tables but for those to `skip`; with `contract` of those alone that it names."""
    resources = [one for one in descriptor["resources"] if "schema" in one and one["name"] not in skip]
    return {one["name"]: _schema(one, folder) for one in resources if not contract or one["name"] in TABLES}


def stored_files(descriptor: Mapping[str, Any], folder: Path, names: Container[str]) -> dict[str, Path]:
    """The files of these tables; PackageError where one has none in the package."""
    return {one["name"]: _file(one, folder) for one in descriptor["resources"] if one["name"] in names}


def require_tidings(descriptor: Mapping[str, Any], folder: Path) -> None:
    """PackageError where the descriptor is not that of a package that tidings made, by whichever profile."""
    if not isinstance(descriptor.get("tidings"), dict):
        raise PackageError(f"{folder} is no tidings package: its datapackage.json does not say that tidings made it")


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
        told = f"{folder}: the schema of {resource['name']} cannot be read; run tidings validate"
        raise PackageError(told) from error


def _file(resource: Mapping[str, Any], folder: Path) -> Path:
    """The resource's file; PackageError where its path leads out of the package or to no file."""
    path = file_inside(folder, str(resource.get("path")))
    if path is None:
        at = f"at {resource.get('path')!r} in the package"
        raise PackageError(f"{folder}: {resource['name']} has no file {at}; run tidings validate")
    return path


def read_table(path: Path, schema: TableSchema, content: BinaryIO | None = None) -> pl.DataFrame:
    """The table in a file, or in `content` in its stead; PackageError where a cell has not its column's type."""
    try:
        with content or path.open("rb") as stream:
            table = _read_typed(stream, path, schema)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise PackageError(f"{path} cannot be read: {reason(error)}; run tidings validate") from error
    return _checked(table, path, _days_fault(table))


def _read_typed(stream: BinaryIO, path: Path, schema: TableSchema) -> pl.DataFrame:
    text = pl.read_csv(stream, infer_schema=False, raise_if_empty=False)  # of a name polars may make a pattern
    if tuple(text.columns) != schema.columns:
        raise PackageError(f"{path}: the header is not that of its schema; run tidings validate")
    return text.select(typed_column(one.name, one.type) for one in schema.fields)


def _checked(table: pl.DataFrame, path: Path, fault: str) -> pl.DataFrame:
    if fault:
        raise PackageError(f"{path}: {fault}; run tidings validate")
    return table


def _key_fault(table: pl.DataFrame, key: Iterable[str]) -> str:
    """The first row without a key, with which nobody could go on."""
    for name in key:
        if table[name].null_count():
            return f"line {_line(table, table[name].is_null().arg_max() or 0)} has no {name}"
    return ""


def _days_fault(table: pl.DataFrame) -> str:
    """The column with days that no calendar has."""
    for name, kind in table.schema.items():
        if kind == pl.Date and not table[name].dt.year().is_between(1, 9999).all():
            return f"{name} holds a day outside of the years 1 to 9999"
    return ""


def _line(table: pl.DataFrame, row: int) -> int:
    """The line of the file that a row starts on, the header's being 1."""
    breaks = table[:row].select(pl.col(pl.String).str.count_matches("\n").sum())
    return row + 2 + sum(count or 0 for count in breaks.row(0))
