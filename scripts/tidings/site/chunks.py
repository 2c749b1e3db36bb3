"""Writes tables as scripts that call one function, in files of about a megabyte which a page loads as it needs."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from tidings.site.columns import column_of

MOST = 1_000_000
"""About how many bytes of a table a file holds."""


def write_table(name: str, frame: pl.DataFrame, folder: Path, by: str | None = None) -> dict[str, Any]:
    """Writes a table's files, and gives what a page must know to find a row: at which rows files begin.

    Also at which ids, where rows are looked up `by` a column of these.
    """
    starts = _starts(frame)
    for number, (start, end) in enumerate(pairwise([*starts, frame.height])):
        part = frame[start:end]
        columns = {column.name: column_of(column) for column in part.get_columns()}
        write_call(folder / f"{name}-{number}.js", "take", name, number, {"rows": part.height, "columns": columns})
    facts: dict[str, Any] = {"rows": frame.height, "starts": starts}
    return facts | ({"by": by, "keys": frame[by].gather(starts).to_list() if frame.height else []} if by else {})


def write_call(path: Path, function: str, *values: object) -> None:
    """Writes a script that hands values to a function of the pages."""
    written = ",".join(map(as_literal, values))
    path.write_text(f"tidings.{function}({written});\n", encoding="utf-8", newline="\n")


def as_literal(value: object) -> str:
    """The value as JSON that is a JavaScript literal too, and holds nothing that a page could take for markup."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written


def _starts(frame: pl.DataFrame) -> list[int]:
    """The rows at which files begin, so that each holds about as much; one for an empty table."""
    if frame.is_empty():
        return [0]
    sizes = sum((_sizes(column) for column in frame.get_columns()), pl.repeat(0, frame.height, eager=True))
    part = (sizes.cum_sum() - sizes) // MOST
    return part.to_frame("part").with_row_index("row").unique("part", keep="first").sort("row")["row"].to_list()


def _sizes(column: pl.Series) -> pl.Series:
    """About how many bytes each row takes."""
    if isinstance(column.dtype, pl.List):
        inner = column.explode(empty_as_null=False)
        each = int(_sizes(inner).mean() or 0) if inner.len() else 0  # type: ignore[arg-type]
        return column.list.len().cast(pl.Int64) * each + 1
    if column.dtype == pl.String:
        return column.str.len_bytes().cast(pl.Int64).fill_null(0) + 3
    return pl.repeat(4, column.len(), eager=True, dtype=pl.Int64)
