"""What ids stand for, in words: nobody knows an event or an actor by its hash."""

from collections.abc import Iterable, Iterator

import polars as pl

from tidings.release.changes import TableChanges
from tidings.tables import Tables

_WORDS = {
    "events": ("label",),
    "actors": ("name",),
    "sources": ("name",),
    "places": ("name",),
    "articles": ("title", "origin"),
}
"""The columns that say what a row of a table is, the first that is filled."""

MOST = 1000
"""Ids of each kind of change that are put into words; the first, which are those that people are shown."""


def names_of(changes: Iterable[TableChanges], old: Tables, new: Tables) -> dict[str, str]:
    """The words for the ids that the changes name, as the new version has them, else the old one."""
    ids = {id_ for table in changes for row in _rows(table) for id_ in row.split(" ") if "-" in id_}
    return dict(_pairs(old, ids)) | dict(_pairs(new, ids))


def _rows(table: TableChanges) -> Iterator[str]:
    yield from (*table.removed[:MOST], *table.added[:MOST])
    yield from (id_ for pair in table.redirected[:MOST] for id_ in pair)
    for cell in table.cells[:MOST]:
        yield from (cell.row_id, cell.old or "", cell.new or "")


def _pairs(tables: Tables, ids: set[str]) -> Iterator[tuple[str, str]]:
    for name, words in _WORDS.items():
        key = tables.schemas[name].primary_key if name in tables else ()
        there = [word for word in words if name in tables and word in tables[name].columns]
        if len(key) == 1 and there:
            rows = tables[name].select(pl.col(key[0]).cast(pl.String), pl.coalesce(there).cast(pl.String))
            yield from rows.filter(pl.col(key[0]).is_in(ids)).drop_nulls().iter_rows()
