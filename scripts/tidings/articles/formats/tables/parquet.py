"""Parquet files: a row an article."""

from collections.abc import Iterator

import polars as pl

from tidings.articles.catalogue import DOCUMENT, UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.formats.tables.rows import Record, find_columns, read_rows
from tidings.issue import Issue
from tidings.model import Article


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of a table in Parquet, in the order of its rows."""
    content.stream.seek(0)
    try:
        header = pl.read_parquet_schema(content.stream)
        wanted = [*find_columns(content, list(header)).values()]
        content.stream.seek(0)
        frame = pl.read_parquet(content.stream, columns=wanted)
        days = pl.selectors.temporal()
        frame = frame.with_columns(days.dt.to_string("iso"), (pl.selectors.all() - days).cast(pl.String))
    except (pl.exceptions.PolarsError, OSError) as error:
        message = f"no Parquet file that can be read: {str(error).splitlines()[0]}"
        raise UnreadableError(DOCUMENT.issue(content.name, message=message)) from error
    yield from read_rows(content, frame.columns, _records(frame))


def _records(frame: pl.DataFrame) -> Iterator[Record]:
    for number, row in enumerate(frame.iter_rows(named=True), start=1):
        yield Record(number, {name: value or "" for name, value in row.items()})
