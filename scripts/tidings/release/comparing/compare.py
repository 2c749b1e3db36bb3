"""Compares two versions of a dataset: table by table, row by row, with redirects followed."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from tidings.errors import PackageError, reason
from tidings.release.comparing.changes import Cell, Changes, TableChanges
from tidings.release.comparing.contract import compare_schemas
from tidings.release.comparing.decided import ByPeople, by_people
from tidings.release.comparing.naming import names_of
from tidings.release.comparing.unlike import Follow, unlike_rows
from tidings.release.comparing.versions import Version, are_comparable, rows_of_both, rows_with, version_of
from tidings.schema import TableSchema, codes
from tidings.tables import Tables

__all__ = ["Changes", "compare"]

LISTED = 1000
"""Changed cells that are listed for each table; all are counted."""

_NOT_FACTS = ("$schema", "id", "version", "created", "resources", "tidings", "prov")


def compare(old: Path | Tables | Version, new: Path | Tables | Version) -> Changes:
    """What changed from one version to another: packages on disk, tables alone, or versions as they are compared.

    PackageError where one cannot be read.
    """
    before, after = version_of(old), version_of(new)
    try:
        tables = tuple(_compare_tables(before, after))
        names = names_of(tables, before, after)
        people = by_people(before, after) if tables else ByPeople()
    except pl.exceptions.PolarsError as error:
        raise PackageError(f"the tables cannot be compared: {reason(error)}; run tidings validate on both") from error
    return Changes(
        old_version=str(before.facts.get("version", "")),
        new_version=str(after.facts.get("version", "")),
        tables_added=tuple(name for name in after.schemas if name not in before.schemas),
        tables_removed=tuple(name for name in before.schemas if name not in after.schemas),
        tables=tables,
        facts=tuple(_fact_changes(before.facts, after.facts)) if before.facts and after.facts else (),
        names=names,
        people=people,
    )


def _compare_tables(before: Version, after: Version) -> Iterator[TableChanges]:
    """Of the tables that both have, those that differ."""
    redirects = _redirects(after)
    for name in after.schemas:
        if name in before.schemas:
            table = _compare_table(name, before, after, redirects)
            if not table.is_empty:
                yield table


def _fact_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Cell]:
    """What the descriptors say otherwise about the dataset; the version, its DOI, the moment and the files aside."""
    for key in sorted({*old, *new} - set(_NOT_FACTS)):
        if old.get(key) != new.get(key):
            yield Cell("", key, _json(old.get(key)), _json(new.get(key)))


def _json(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _redirects(version: Version) -> dict[str, dict[str, str]]:
    """For each table, the id that stands today for each id that is gone; chains followed, circles left out."""
    direct: dict[str, dict[str, str]] = {name: {} for name in codes("redirected_tables")}
    columns = ("table", "old_id", "new_id")
    if "redirects" not in version.schemas or not {*columns} <= {*version.schemas["redirects"].columns}:
        return direct
    for table, old_id, new_id in version.rows("redirects").take().select(columns).iter_rows():
        direct.setdefault(table, {})[old_id] = new_id
    return {name: _standing(name, pairs, version) for name, pairs in direct.items() if pairs}


def _standing(name: str, pairs: Mapping[str, str], version: Version) -> dict[str, str]:
    if name not in version.schemas or len(version.schemas[name].primary_key) != 1:
        return {}
    (key,) = version.schemas[name].primary_key
    alive = set(rows_with(version, name, {*pairs, *filter(None, pairs.values())})[key])
    ends = {old_id: _end(old_id, pairs) for old_id in pairs if old_id not in alive}
    return {old_id: end for old_id, end in ends.items() if end in alive}


def _end(old_id: str, pairs: Mapping[str, str]) -> str:
    seen = {old_id}
    while old_id in pairs and pairs[old_id] not in seen:
        old_id = pairs[old_id]
        seen.add(old_id)
    return old_id


def _compare_table(name: str, old: Version, new: Version, redirects: Mapping[str, Mapping[str, str]]) -> TableChanges:
    schemas = old.schemas[name], new.schemas[name]
    shared = [column for column in schemas[1].columns if column in schemas[0].columns]
    key = [column for column in schemas[1].primary_key if column in shared] or shared
    moved = redirects.get(name, {}) if len(key) == 1 else {}
    frames = _frames(name, old, new, partial(_follow, schema=schemas[0], redirects=redirects)) if key else None
    rows = _compare_rows(name, *frames, key, moved) if frames else TableChanges(name)
    return replace(
        rows,
        columns_added=tuple(one for one in schemas[1].columns if one not in schemas[0].columns),
        columns_removed=tuple(one for one in schemas[0].columns if one not in schemas[1].columns),
        schema=compare_schemas(*schemas),
    )


def _frames(name: str, old: Version, new: Version, follow: Follow) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of a table in both versions, references followed, without those that are alike where that is told."""
    rows, others = rows_of_both(name, old, new)
    schema, now = old.schemas[name], new.schemas[name]
    if are_comparable(rows, others, schema, now):
        return unlike_rows(rows, others, (now.primary_key or now.columns)[0], follow)
    return follow(rows.take()), others.take()


def _compare_rows(
    name: str, old: pl.DataFrame, new: pl.DataFrame, key: list[str], moved: Mapping[str, str]
) -> TableChanges:
    """What differs in the rows; of those that share a key, the first counts."""
    before, after = (one.unique(key, keep="first", maintain_order=True) for one in _alike(old, new, key))
    gone = _keys(before.join(after, on=key, how="anti", nulls_equal=True), key)
    rows, count, cells = _compare_cells(before, after, key)
    return TableChanges(
        name=name,
        added=_keys(after.join(before, on=key, how="anti", nulls_equal=True), key),
        removed=tuple(one for one in gone if one not in moved),
        redirected=tuple((one, moved[one]) for one in gone if one in moved),
        rows=rows,
        cell_count=count,
        cells=cells,
    )


def _alike(old: pl.DataFrame, new: pl.DataFrame, key: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both frames, a column of the key as text where its type is not the same in both."""
    texts = [pl.col(column).cast(pl.String) for column in key if old.schema[column] != new.schema[column]]
    return old.with_columns(texts), new.with_columns(texts)


def _follow(frame: pl.DataFrame, *, schema: TableSchema, redirects: Mapping[str, Mapping[str, str]]) -> pl.DataFrame:
    """The rows with every reference to an id that is gone led on to the one that took its place."""
    single = {one.columns[0]: one.table for one in schema.foreign_keys if len(one.columns) == 1}
    led = {column: redirects[table] for column, table in single.items() if redirects.get(table)}
    return frame.with_columns(pl.col(column).cast(pl.String).replace(dict(pairs)) for column, pairs in led.items())


def _keys(frame: pl.DataFrame, key: list[str]) -> tuple[str, ...]:
    return tuple(sorted(frame.select(_row_id(key)).to_series()))


def _row_id(key: list[str]) -> pl.Expr:
    return pl.concat_str([pl.col(column).cast(pl.String).fill_null("") for column in key], separator=" ")


def _compare_cells(old: pl.DataFrame, new: pl.DataFrame, key: list[str]) -> tuple[int, int, tuple[Cell, ...]]:
    """How many rows and cells of the keys that both have differ, and the first of those cells."""
    columns = [one for one in new.columns if one in old.columns and one not in key]
    texts = [pl.col(one).cast(pl.String) for one in columns]
    pairs = new.select(*key, *texts).join(
        old.select(*key, *texts), on=key, how="inner", nulls_equal=True, suffix="\x1fold"
    )
    differs = {one: pl.col(one).ne_missing(pl.col(f"{one}\x1fold")) for one in columns}
    if not columns or pairs.is_empty():
        return 0, 0, ()
    changed = pairs.filter(pl.any_horizontal(*differs.values())).sort(key)
    total = sum(int(changed.select(one.sum()).item()) for one in differs.values())
    return changed.height, total, tuple(sorted(_cells(changed, key, differs))[:LISTED])


def _cells(changed: pl.DataFrame, key: list[str], differs: Mapping[str, pl.Expr]) -> Iterator[Cell]:
    for column, differ in differs.items():
        chosen = changed.filter(differ).head(LISTED).select(_row_id(key).alias("\x1fid"), f"{column}\x1fold", column)
        for row_id, old, new in chosen.iter_rows():
            yield Cell(row_id, column, old, new)
