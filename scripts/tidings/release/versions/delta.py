"""What changed from one version to another, to the cell: the older tables with these changes are the newer ones.

Beside `comparing`, which tells people, this leaves nothing out and leads no reference on to what replaced its row.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from tidings.release.comparing.unlike import unlike_rows
from tidings.release.comparing.versions import Version, are_comparable, rows_of_both
from tidings.schema import CHANGES, table_schema
from tidings.tables import read_descriptor, read_table, stored_files

ID = "\x1fid"
"""The column beside a table's own that holds each row's key in one text."""
_OLD = "\x1fold"


def delta(old: Version, new: Version) -> pl.DataFrame:
    """The rows of the table `changes`; PackageError where a table cannot be read."""
    schema = table_schema(CHANGES)
    nothing = pl.DataFrame(schema=dict.fromkeys(schema.columns, pl.String()))
    parts = [part for name in {**old.schemas, **new.schemas} for part in _table(name, old, new)]
    return pl.concat([nothing, *parts]).sort(schema.primary_key)


def stated_changes(package: Path) -> pl.DataFrame | None:
    """The table of changes of a package as it stands there; None where it has none. PackageError if unreadable."""
    descriptor = read_descriptor(package)
    files = stored_files(descriptor, package, (CHANGES,))
    return read_table(files[CHANGES], table_schema(CHANGES)) if CHANGES in files else None


def with_id(frame: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """All cells as text, and each row's key in one."""
    texts = frame.select(pl.all().cast(pl.String))
    return texts.with_columns(pl.concat_str([pl.col(one).fill_null("") for one in key], separator=" ").alias(ID))


def _table(name: str, old: Version, new: Version) -> Iterator[pl.DataFrame]:
    if name in old.schemas and name in new.schemas and _key(name, old) == _key(name, new):
        yield from _between(name, old, new)
        return
    if name in old.schemas:
        yield from _removed(name, with_id(old.rows(name).take(), _key(name, old)), _key(name, old))
    if name in new.schemas:
        yield from _added(name, with_id(new.rows(name).take(), _key(name, new)))


def _key(name: str, version: Version) -> tuple[str, ...]:
    schema = version.schemas[name]
    return schema.primary_key or schema.columns


def _between(name: str, old: Version, new: Version) -> Iterator[pl.DataFrame]:
    """What changed in a table that both have, with one key."""
    key = _key(name, new)
    before, after = (with_id(one, key) for one in _frames(name, old, new, key[0]))
    yield from _removed(name, before.join(after, on=ID, how="anti"), key)
    yield from _added(name, after.join(before, on=ID, how="anti"))
    yield from _changed(name, before, after, key)


def _frames(name: str, old: Version, new: Version, first: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of both, without those that are alike where that is told."""
    rows, others = rows_of_both(name, old, new)
    if are_comparable(rows, others, old.schemas[name], new.schemas[name]):
        return unlike_rows(rows, others, first, lambda frame: frame)
    return rows.take(), others.take()


def _removed(name: str, rows: pl.DataFrame, key: Sequence[str]) -> Iterator[pl.DataFrame]:
    for column in key:
        yield _rows(name, "removed", column, rows.select(ID, old_value=column, new_value=pl.lit(None, pl.String)))


def _added(name: str, rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    for column in rows.columns:
        if column != ID:
            filled = rows.filter(pl.col(column).is_not_null())
            yield _rows(name, "added", column, filled.select(ID, old_value=pl.lit(None, pl.String), new_value=column))


def _changed(name: str, before: pl.DataFrame, after: pl.DataFrame, key: Sequence[str]) -> Iterator[pl.DataFrame]:
    pairs = after.join(before, on=ID, suffix=_OLD)
    for column in dict.fromkeys((*before.columns, *after.columns)):
        if column in (ID, *key):
            continue
        was, now = _sides(column, before, after)
        differing = pairs.filter(now.ne_missing(was)).select(ID, old_value=was, new_value=now)
        yield _rows(name, "changed", column, differing)


def _sides(column: str, before: pl.DataFrame, after: pl.DataFrame) -> tuple[pl.Expr, pl.Expr]:
    """A column of the older and of the newer rows where both are joined; empty where one side lacks it."""
    nothing = pl.lit(None, pl.String)
    if column not in after.columns:
        return pl.col(column), nothing
    return (pl.col(f"{column}{_OLD}") if column in before.columns else nothing), pl.col(column)


def _rows(name: str, change: str, column: str, cells: pl.DataFrame) -> pl.DataFrame:
    told = {"table": pl.lit(name), "id": pl.col(ID), "change": pl.lit(change), "column": pl.lit(column)}
    return cells.select(**told, old_value="old_value", new_value="new_value")
