"""A table's rows as they are compared: of a frame, or of a file's lines, of which only those asked for are parsed."""

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Protocol

import polars as pl

from tidings.errors import PackageError, reason
from tidings.schema import TableSchema
from tidings.tables import read_table


class Rows(Protocol):
    """The rows of a table, by their position."""

    @property
    def height(self) -> int:
        """How many positions there are."""

    def hashes(self) -> pl.Series:
        """A number for each row, the same for the same cells; missing for a row that must be looked at as it is."""

    def cells(self) -> list[pl.Series]:
        """Columns that are all the same for two rows only where all cells are."""

    def ids(self) -> pl.Series:
        """The first column of each row's key as text; missing where the row must be looked at to know it."""

    def take(self, chosen: pl.Series | None = None) -> pl.DataFrame:
        """These rows (a truth for each), or all, in order, as typed columns."""


@dataclass(frozen=True)
class FrameRows:
    """The rows of a data frame; `first` is the first column of its key."""

    frame: pl.DataFrame
    first: str

    @property
    def height(self) -> int:
        """Its rows."""
        return self.frame.height

    def hashes(self) -> pl.Series:
        """Of all cells."""
        return self.frame.hash_rows()

    def cells(self) -> list[pl.Series]:
        """The columns, and a number's sign beside it: -0.0 is 0.0, and not written so."""
        signs = [1 / column for column in self.frame if column.dtype.is_float()]
        return [*self.frame, *signs]

    def ids(self) -> pl.Series:
        """The column itself."""
        return self.frame[self.first].cast(pl.String).fill_null("")

    def take(self, chosen: pl.Series | None = None) -> pl.DataFrame:
        """The chosen rows."""
        return self.frame if chosen is None else self.frame.filter(chosen)


@dataclass(frozen=True)
class LineRows:
    """The lines below the header of a CSV file whose first column is text, and the first of its key.

    A line that is no whole row, or begins with a quoted cell, has no hash and no id: all such are chosen or none.
    """

    path: Path
    schema: TableSchema

    @cached_property
    def lines(self) -> pl.Series:
        """The lines; PackageError where the file cannot be read."""
        return self._all[1:]

    @cached_property
    def _all(self) -> pl.Series:
        try:
            with self.path.open("rb") as stream:  # of a name polars may make a pattern
                return pl.read_lines(stream).to_series().fill_null("")
        except (pl.exceptions.PolarsError, OSError) as error:
            raise PackageError(f"{self.path} cannot be read: {reason(error)}; run tidings validate") from error

    @property
    def are_plain(self) -> bool:
        """True where nothing of the header is quoted, and the lines are all of the file: polars takes a CR off."""
        header = ",".join(self.schema.columns)
        held = self._all.str.len_bytes().sum() + self._all.len()
        return (
            '"' not in header and self._all[:1].to_list() == [header] and self.path.stat().st_size in (held, held - 1)
        )

    @property
    def height(self) -> int:
        """Its lines."""
        return self.lines.len()

    @cached_property
    def _is_row(self) -> pl.Series:
        quotes = self.lines.str.count_matches('"', literal=True).cast(pl.Int64)
        return (quotes.cum_sum() % 2 == 0) & (quotes % 2 == 0) & ~self.lines.str.starts_with('"')

    def hashes(self) -> pl.Series:
        """Of the lines' text."""
        return self._of_rows(pl.col("line").hash())

    def cells(self) -> list[pl.Series]:
        """The lines."""
        return [self.lines]

    def ids(self) -> pl.Series:
        """What stands before the first comma."""
        return self._of_rows(pl.col("line").str.head(pl.col("line").str.find(",", literal=True)))

    def _of_rows(self, value: pl.Expr) -> pl.Series:
        frame = pl.DataFrame({"line": self.lines, "is row": self._is_row})
        return frame.select(pl.when(pl.col("is row")).then(value)).to_series()

    def take(self, chosen: pl.Series | None = None) -> pl.DataFrame:
        """The chosen lines, parsed."""
        if chosen is None or chosen.all():
            return read_table(self.path, self.schema)
        content = BytesIO()
        lines = self.lines.filter(chosen).alias(",".join(self.schema.columns))
        lines.to_frame().write_csv(content, quote_style="never")
        content.seek(0)
        return read_table(self.path, self.schema, content)


def stored_rows(path: Path, schema: TableSchema) -> Rows:
    """The rows of a file: its lines where these can be told apart, else a frame; PackageError if unreadable."""
    first, lines = (schema.primary_key or schema.columns)[0], LineRows(path, schema)
    is_text = schema.field(first).type == "string"
    return lines if first == schema.columns[0] and is_text and lines.are_plain else FrameRows(lines.take(), first)
