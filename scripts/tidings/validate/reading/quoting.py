"""Which cells stand in quotes that they do not need: the same table is then other bytes."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from tidings.validate.reading.scan import ByteCounts, Bytes, Numbers

NEEDS = '[,"\n\r]'
"""What a cell must hold to be quoted, where a comma is the delimiter: the writer's own rule."""


def needless_quotes(
    block: bytes, quotes: Numbers, frame: pl.DataFrame, counted: ByteCounts, free: Sequence[str]
) -> Numbers:
    """Where such cells begin in a block of whole, tidy records, of which `frame` holds every cell.

    `free` are the columns of free text: where they need all the quotes that there are, no more is looked at.
    """
    quoted = quotes.size // 2 - counted.escaped
    if not quoted or quoted == _needing(frame.select(free)) or quoted == _needing(frame):
        return quotes[:0]
    return _needless(np.frombuffer(block, np.uint8), quotes)


def _needing(frame: pl.DataFrame) -> int:
    """How many cells need quotes: as many as have them, where no cell has them in vain."""
    counts = frame.select(pl.all().str.contains(NEEDS).sum()).rows()  # no row where there is no column
    return sum(int(count or 0) for row in counts for count in row)


def _needless(data: Bytes, quotes: Numbers) -> Numbers:
    """The quoted cells without any such character, told from the bytes between their quotes."""
    opening, closing = quotes[0::2], quotes[1::2]
    doubled = opening[1:] == closing[:-1] + 1
    whole = ~np.append(doubled, False) & ~np.insert(doubled, 0, False)  # no quote is doubled inside
    opening, closing = opening[whole], closing[whole]
    needed = np.cumsum(np.isin(data, np.frombuffer(b",\n\r", np.uint8)))
    found: Numbers = opening[needed[closing] == needed[opening]]
    return found


def line_of(block: bytes, at: int) -> int:
    """The line of the block, counted from 0, that the byte stands on."""
    return block.count(b"\n", 0, at)


def cell_at(block: bytes, at: int, most: int = 200) -> str:
    """The quoted cell that begins there."""
    end = block.find(b'"', at + 1)
    return block[at : min(end + 1, at + most)].decode("utf-8", "backslashreplace")
