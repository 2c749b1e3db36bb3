"""The last build as the desk looks at it: its tables, what lies beside them, and the articles' own texts."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

from tidings.desk.texts import Texts
from tidings.model import Article
from tidings.package.beside import beside_rows
from tidings.schema import REVIEW, SUGGESTIONS, table_schema
from tidings.tables import Tables, read_tables

Row = dict[str, Any]
_KINDS = {"boolean": pl.Boolean, "integer": pl.Int64, "number": pl.Float64}


class Dataset:
    """A package that was built of a seeds folder, and that folder's texts."""

    def __init__(self, folder: Path, seeds: Path) -> None:
        self.folder = folder
        self.tables: Tables = read_tables(folder)
        self.review = _beside(folder, REVIEW)
        self.suggestions = _beside(folder, SUGGESTIONS)
        self._texts = Texts(seeds)

    def rows(self, table: str, column: str, value: str) -> list[Row]:
        """The rows of a table with that value in a column."""
        return self.tables[table].filter(pl.col(column) == value).to_dicts()

    def row(self, table: str, id_: str | None) -> Row | None:
        """The row of that id, or None."""
        key = table_schema(table).primary_key[0]
        return next(iter(self.rows(table, key, id_)), None) if id_ else None

    def named(self, table: str, ids: Iterable[str]) -> dict[str, Row]:
        """The rows of these ids, by id."""
        key = table_schema(table).primary_key[0]
        found = self.tables[table].filter(pl.col(key).is_in(list(dict.fromkeys(ids))))
        return {row[key]: row for row in found.iter_rows(named=True)}

    def left_out(self, claim_id: str) -> Row | None:
        """What the review file says of a claim that is not in the dataset."""
        found = self.review.filter((pl.col("claim_id") == claim_id) & ~pl.col("kept"))
        return next(iter(found.to_dicts()), None)

    def current(self, table: str, id_: str) -> str:
        """The id that stands for an older one; "" where it was withdrawn."""
        moves = self.tables["redirects"].filter((pl.col("table") == table) & (pl.col("old_id") == id_))
        return moves["new_id"][0] or "" if moves.height else id_

    def article(self, row: Row) -> Article:
        """The text of an article of the package, as the build read it; InputError where it is another by now."""
        return self._texts.article(row["origin"], row["sha256"])


def _beside(folder: Path, name: str) -> pl.DataFrame:
    """A file beside the package, all its columns typed as far as the desk counts with them; perhaps without rows."""
    rows = beside_rows(folder, name)
    found = pl.DataFrame() if rows is None else rows
    return pl.DataFrame([_typed(_column(found, one.name), one.type) for one in table_schema(name).fields])


def _column(found: pl.DataFrame, name: str) -> pl.Series:
    nothing = pl.repeat(None, found.height, dtype=pl.String, eager=True).alias(name)
    return found.get_column(name, default=nothing)


def _typed(column: pl.Series, kind: str) -> pl.Series:
    if kind == "boolean":
        return column == "true"
    return column.cast(_KINDS.get(kind, pl.String), strict=False)
