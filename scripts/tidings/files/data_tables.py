"""Reads the CSV files that come with the code: word lists, codelists, weights."""

import csv
import gzip
import io
from pathlib import Path


def data_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file, each a dict of its cells; one whose name ends in `.gz` is unpacked."""
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    return list(csv.DictReader(io.StringIO(text.decode("utf-8"), newline="")))
