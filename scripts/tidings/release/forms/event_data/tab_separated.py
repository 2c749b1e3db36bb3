"""The bare tab-separated text that other event data comes in: nothing is quoted, so nothing may need a quote."""

from collections.abc import Iterable
from pathlib import Path

import polars as pl

_BREAKS = r"[\p{Cc}\x{2028}\x{2029}]+"


def write_lines(frame: pl.DataFrame, path: Path, *, header: bool, missing: str = "") -> None:
    """Writes the frame, a row a line; in words a tab or line end is a blank, and a double quote a single one.

    A reader that takes no heed of quotes and one that does then read the same.
    """
    words = pl.col(pl.String).str.replace_all(_BREAKS, " ").str.replace_all('"', "'", literal=True)
    with path.open("wb") as stream:
        frame.with_columns(words).write_csv(
            stream,
            separator="\t",
            line_terminator="\n",
            quote_style="never",
            null_value=missing,
            date_format="%Y-%m-%d",
            include_header=header,
        )


def joined(frame: pl.DataFrame, key: str, columns: Iterable[str]) -> pl.DataFrame:
    """The rows of a key as one: its cells side by side, in the rows' order; a semicolon in one of them is a comma."""
    told = frame.group_by(key, maintain_order=True)
    return told.agg(pl.col(column).str.replace_all(";", ",", literal=True).str.join("; ") for column in columns)
