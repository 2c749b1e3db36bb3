"""What ids stand for, in words: nobody knows an event or an actor by its hash."""

import re
from collections.abc import Iterable, Iterator

import polars as pl

from tidings.release.comparing.changes import TableChanges
from tidings.release.comparing.versions import Version, rows_with
from tidings.schema import TableSchema

_WORDS = {
    "events": ("label",),
    "actors": ("name",),
    "sources": ("name",),
    "places": ("name",),
    "articles": ("title", "origin"),
    "stories": ("title",),
    "claims": ("quote",),
    "mentions": ("text",),
}
"""The columns that say what a row of a table is, the first that is filled."""

MOST = 1000
"""Ids of each kind of change that are put into words; the first, which are those that people are shown."""


def names_of(changes: Iterable[TableChanges], old: Version, new: Version) -> dict[str, str]:
    """The words for the ids that the changes name, as the new version has them, else the old one."""
    ids = {id_ for table in changes for row in _rows(table) for id_ in row.split(" ") if "-" in id_}
    return dict(_pairs(old, ids)) | dict(_pairs(new, ids))


def _rows(table: TableChanges) -> Iterator[str]:
    yield from (*table.removed[:MOST], *table.added[:MOST])
    yield from (id_ for pair in table.redirected[:MOST] for id_ in pair)
    for cell in table.cells[:MOST]:
        yield from (cell.row_id, cell.old or "", cell.new or "")


def _pairs(version: Version, ids: set[str]) -> Iterator[tuple[str, str]]:
    for name, words in _WORDS.items():
        schema = version.schemas.get(name)
        there = [word for word in words if schema and word in schema.columns]
        own = _own(ids, schema) if schema and len(schema.primary_key) == 1 and there else set()
        if schema and own:
            rows = rows_with(version, name, own)
            yield from (
                rows.select(pl.col(schema.primary_key).cast(pl.String), pl.coalesce(there).cast(pl.String))
                .drop_nulls()
                .iter_rows()
            )


def _own(ids: set[str], schema: TableSchema) -> set[str]:
    """Those that may be of this table, by what its ids begin with."""
    pattern = schema.field(schema.primary_key[0]).pattern or ""
    beginning = pattern.removeprefix("^").partition("[")[0]
    return {id_ for id_ in ids if id_.startswith(beginning)} if re.fullmatch("[a-z]+-", beginning) else ids
