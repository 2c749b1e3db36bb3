"""Parquet files: a row an article."""

from collections.abc import Iterator

import polars as pl

from tidings.articles.catalogue import DOCUMENT, UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.formats.tables.rows import Row, find_columns, read_rows
from tidings.issue import Issue
from tidings.model import Article


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of a table in Parquet, in the order of its rows."""
    content.stream.seek(0)
    try:
        schema = pl.read_parquet_schema(content.stream)
        flat = [name for name, kind in schema.items() if not isinstance(kind, pl.Struct)]
        wanted = list(dict.fromkeys(find_columns(content, flat).values()))
        content.stream.seek(0)
        frame = pl.read_parquet(content.stream, columns=wanted)
        frame = frame.select(_as_text(name, kind) for name, kind in frame.schema.items())
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError) as error:
        message = f"no Parquet file that can be read: {str(error).splitlines()[0]}"
        raise UnreadableError(DOCUMENT.issue(content.name, message=message)) from error
    yield from read_rows(content, _rows(frame))


def _as_text(name: str, kind: pl.DataType) -> pl.Expr:
    """A column as text: a list of paragraphs a line each, of names one after the other."""
    column = pl.col(name)
    if isinstance(kind, pl.List | pl.Array):
        words = column.cast(pl.List(pl.String), strict=False)
        return words.list.join("\n" if "text" in name.casefold() else "; ", ignore_nulls=True)
    if kind.is_temporal():
        return column.dt.to_string("iso")
    return column.cast(pl.String)


def _rows(frame: pl.DataFrame) -> Iterator[Row]:
    yield Row(0, frame.columns)
    for number, row in enumerate(frame.iter_rows(), start=1):
        yield Row(number, [value or "" for value in row])
