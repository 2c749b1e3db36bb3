"""Follows a table of changes: of an older version's tables it makes the newer one's, to the byte."""

import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import polars as pl

from tidings.errors import ReleaseError, reason
from tidings.files.enclosure import file_inside
from tidings.files.whole_files import real_path
from tidings.package import hold
from tidings.package.contents import hash_of, own_files
from tidings.package.csv_writer import write_csv
from tidings.package.swap import replacing
from tidings.release.comparing.versions import StoredVersion
from tidings.release.versions.delta import ID, with_id
from tidings.release.versions.places import opened
from tidings.schema import CHANGES, CONTRACT, TableSchema, table_schema
from tidings.tables import read_descriptor, read_table, stored_files, stored_schemas
from tidings.tables.cell_types import typed_column


def apply_versions(old: str, new: str, out: Path) -> str:
    """The same for versions as people name them; says what was done."""
    with ExitStack() as stack:
        before = stack.enter_context(opened(old)).folder
        changes = Path(new) if new.endswith(".csv") else stack.enter_context(opened(new)).folder
        tables = apply_changes(before, changes, out)
    return f"{out}: {', '.join(tables) or 'nothing'} changed"


def apply_changes(old: Path, new: Path, out: Path) -> list[str]:
    """Writes the tables of the version `new` to `out`, of those of `old` and the changes of `new` alone.

    `new` is a package, of which no more needs to be there than its descriptor and its changes, or a file of changes
    alone: then the tables are all that is written. Gives the names of the tables that changed. ReleaseError where the
    changes are of another version than `old`, or give other bytes than the descriptor states; PackageError where one
    cannot be read or `out` not be written.
    """
    package = _package_of(new)
    before = StoredVersion(old)
    path = _changes_file(package) if package else new
    changes = read_table(path, table_schema(CHANGES))
    if package:
        _require_next(before, read_descriptor(package))
    schemas = _stated_schemas(package) if package else _grown(before.schemas, changes)
    with hold(out), replacing(real_path(out)) as staged:
        (staged / "data").mkdir()
        for name, schema in schemas.items():
            _write_table(name, before, changes, schema, staged / "data" / f"{name}.csv")
        if package:
            _add_the_rest(package, staged)
            _require_bytes(staged, schemas)
    return sorted(changes["table"].unique())


def _package_of(new: Path) -> Path | None:
    """The package that a path means, or that a file of changes lies in; None for such a file alone."""
    if new.is_dir():
        return new
    around = new.resolve().parent.parent
    return around if (around / "datapackage.json").is_file() and new.resolve() == _changes_file(around) else None


def _stated_schemas(package: Path) -> dict[str, TableSchema]:
    return stored_schemas(read_descriptor(package), package, skip=(CHANGES,))


def _changes_file(package: Path) -> Path:
    descriptor = read_descriptor(package)
    if not any(one["name"] == CHANGES for one in descriptor["resources"]):
        raise ReleaseError(f"{package} has no table of changes: it is no release that follows another; take it whole")
    return stored_files(descriptor, package, (CHANGES,))[CHANGES].resolve()


def _require_next(old: StoredVersion, descriptor: Mapping[str, Any]) -> None:
    """ReleaseError where the changes do not begin at the older version."""
    own = descriptor["tidings"] if isinstance(descriptor.get("tidings"), dict) else {}
    begins, ends = (descriptor.get("name"), own.get("since")), f"{descriptor.get('name')} {descriptor.get('version')}"
    if begins != (old.facts.get("name"), old.facts.get("version")):
        given = f"{old.facts.get('name')} {old.facts.get('version')}"
        raise ReleaseError(f"the changes lead from {begins[0]} {begins[1]} to {ends}; they do not fit {given}")


def _grown(schemas: Mapping[str, TableSchema], changes: pl.DataFrame) -> dict[str, TableSchema]:
    """The tables of the older version, each in the contract's form of today where the changes need it."""
    needed = changes.filter(pl.col("change") != "removed").group_by("table").agg(pl.col("column").unique())
    grown = dict(schemas)
    for name, columns in needed.iter_rows():
        if name in schemas and set(columns) <= set(schemas[name].columns):
            continue
        if name not in CONTRACT or not set(columns) <= set(table_schema(name).columns):
            told = f"the changes name {name} or columns of it that are not known here"
            raise ReleaseError(f"{told}; give the package that they belong to, its datapackage.json is enough")
        grown[name] = table_schema(name)
    return grown


def _write_table(name: str, old: StoredVersion, changes: pl.DataFrame, schema: TableSchema, path: Path) -> None:
    own = changes.filter(pl.col("table") == name)
    if own.is_empty() and name in old.schemas and old.schemas[name].columns == schema.columns:
        shutil.copyfile(old.file(name), path)
        return
    try:
        write_csv(changed_table(old.rows(name).take() if name in old.schemas else None, own, schema), path)
    except pl.exceptions.PolarsError as error:
        raise ReleaseError(f"the changes of {name} cannot be followed: {reason(error)}") from error


def changed_table(old: pl.DataFrame | None, changes: pl.DataFrame, schema: TableSchema) -> pl.DataFrame:
    """A table after its changes, in the form of `schema`; ReleaseError where they do not fit its rows."""
    key = schema.primary_key or schema.columns
    before = (
        pl.DataFrame(schema=dict.fromkeys((*schema.columns, ID), pl.String())) if old is None else _keyed(old, key)
    )
    removed, changed, added = (changes.filter(pl.col("change") == one) for one in ("removed", "changed", "added"))
    _require_ids(schema.name, before, pl.concat([removed, changed])["id"], there=True)
    stayed = _with_cells(schema.name, before.join(removed, left_on=ID, right_on="id", how="anti"), changed)
    _require_ids(schema.name, stayed, added["id"], there=False)
    rows = pl.concat([stayed, _new_rows(added)], how="diagonal")
    empty = [pl.lit(None, pl.String).alias(one) for one in schema.columns if one not in rows.columns]
    typed = [typed_column(one.name, one.type) for one in schema.fields]
    return rows.with_columns(empty).select(typed).sort(schema.primary_key or schema.columns)


def _keyed(old: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    if not {*key} <= {*old.columns}:
        raise ReleaseError("the key of a table changed, and its rows cannot be found; take the new version whole")
    return with_id(old, key)


def _require_ids(name: str, rows: pl.DataFrame, ids: pl.Series, there: bool) -> None:
    found = ids.unique().is_in(rows[ID].implode())
    odd = ids.unique().filter(found != there).sort()
    if len(odd):
        what = "is not" if there else "is already"
        raise ReleaseError(f"the changes do not fit: {odd[0]} {what} in {name}; they are of another version")


def _with_cells(name: str, rows: pl.DataFrame, changed: pl.DataFrame) -> pl.DataFrame:
    """The rows with their new cells; ReleaseError where a cell is not what it was."""
    for column in changed["column"].unique(maintain_order=True):
        cells = changed.filter(pl.col("column") == column).select(pl.col("id").alias(ID), "old_value", "new_value")
        was = pl.col(column) if column in rows.columns else pl.lit(None, pl.String)
        found = rows.join(cells.with_columns(hit=True), on=ID, how="left", maintain_order="left")
        odd = found.filter(pl.col("hit") & was.ne_missing(pl.col("old_value")))
        if odd.height:
            raise ReleaseError(f"the changes do not fit: {name}.{column} of {odd[ID][0]} was another before")
        value = pl.when(pl.col("hit")).then("new_value").otherwise(was).alias(column)
        rows = found.with_columns(value).drop("old_value", "new_value", "hit")
    return rows


def _new_rows(added: pl.DataFrame) -> pl.DataFrame:
    cells = added.select(pl.col("id").alias(ID), "column", "new_value")
    columns = cells["column"].unique(maintain_order=True).to_list()
    picked = [pl.col("new_value").filter(pl.col("column") == one).first().alias(one) for one in columns]
    return cells.group_by(ID, maintain_order=True).agg(picked)


def _add_the_rest(package: Path, staged: Path) -> None:
    """The descriptor, the changes and the pages of the newer version, as far as they are there."""
    for name in own_files(read_descriptor(package)):
        path = file_inside(package, name)
        if path and not (staged / name).exists():
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, staged / name)


def _require_bytes(staged: Path, schemas: Mapping[str, TableSchema]) -> None:
    """ReleaseError where a table is not what the descriptor states."""
    for one in read_descriptor(staged)["resources"]:
        path = staged / str(one.get("path"))
        if one["name"] in schemas and "hash" in one and not (path.is_file() and hash_of(path) == one["hash"]):
            raise ReleaseError(f"with these changes {one['name']} is not what datapackage.json states: take it whole")
