"""Tables as CSV files: UTF-8, comma, LF, quotes only where needed, nothing for a missing value."""

from io import BytesIO
from pathlib import Path
from typing import IO

import polars as pl


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """Writes a table's file, to the byte as the csv module would; numbers below 0.0001 aside, it pads exponents."""
    with path.open("wb") as stream:
        _write(frame, stream)


def as_csv(frame: pl.DataFrame) -> bytes:
    """The same bytes, for a table that is small."""
    stream = BytesIO()
    _write(frame, stream)
    return stream.getvalue()


def _write(frame: pl.DataFrame, stream: IO[bytes]) -> None:
    frame.write_csv(
        stream,
        separator=",",
        line_terminator="\n",
        quote_char='"',
        quote_style="necessary",
        null_value="",
        date_format="%Y-%m-%d",
    )
