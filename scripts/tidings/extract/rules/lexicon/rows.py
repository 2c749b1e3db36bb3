"""Reads the CSV files of a language's folder."""

import csv
from collections.abc import Iterator
from pathlib import Path


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table, each a dict of its cells."""
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def words_in(cell: str) -> tuple[str, ...]:
    """The words that a cell holds, parted by `|`."""
    return tuple(word.strip() for word in cell.split("|") if word.strip())
