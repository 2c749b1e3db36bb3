"""Reads one block of records as text, strictly: what polars would let pass is found in the bytes."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.validate.reading.scan import ByteCounts, Numbers, Records, count_bytes, records, runs

Mask = NDArray[np.bool_]

BOM = b"\xef\xbb\xbf"
PACKED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"x\x01", b"x\x9c", b"x\xda", b"BZh", b"\xfd7zXZ")
"""How files of gzip, zstd, zip, zlib, bzip2 and xz begin."""

MAGIC = (BOM, *PACKED)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file's columns are named and which of them the schema knows, in its order.

    `missing` holds for each of those the words that stand for a missing value, besides the empty cell; `filled` are
    those in which the empty cell is a text as good as any.
    """

    names: tuple[str, ...]
    delimiter: str
    missing: Mapping[str, tuple[str, ...]]
    filled: frozenset[str] = frozenset()

    @property
    def columns(self) -> list[str]:
        """The schema's columns that the file has."""
        return list(self.missing)

    @property
    def places(self) -> dict[str, str]:
        """Each column as polars names it, the first where a name stands twice."""
        return {name: str(number) for number, name in reversed(list(enumerate(self.names)))}


def header_names(line: bytes, delimiter: str) -> tuple[str, ...]:
    """The names in a file's first line, a byte order mark left aside; none where it is no row of cells."""
    text = line.removeprefix(BOM).decode("utf-8", "replace").rstrip("\r\n")
    try:
        return tuple(next(csv.reader([text], delimiter=delimiter, strict=True), []))
    except csv.Error:
        return ()


def layout(names: Sequence[str], delimiter: str, schema: Mapping[str, Any]) -> Layout:
    """The layout of a file with this header under this Table Schema."""
    known, words = set(names), missing_words(schema)
    given = {name: tuple(filter(None, items)) for name, items in words.items() if name in known}
    return Layout(tuple(names), delimiter, given, frozenset(name for name in given if "" not in words[name]))


def missing_words(schema: Mapping[str, Any]) -> dict[str, list[str]]:
    """For each column the words that stand for a missing value; the empty cell is one where none are stated."""
    general = schema.get("missingValues", [""])
    return {item["name"]: list(map(_word, item.get("missingValues", general))) for item in schema["fields"]}


def _word(item: Any) -> str:
    """A missing value of the schema, which may state a label beside it."""
    return str(item.get("value", "")) if isinstance(item, dict) else str(item)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The rows of a block, all cells as text, null where missing, and what the bytes tell.

    `lines` are the lines that each row starts on, 1 for the block's first, None where each row is one line. `broken`
    are the records that could not be read, by rule, all out of `records`.
    """

    frame: pl.DataFrame
    counted: ByteCounts
    lines: NDArray[np.int64] | None = None
    records: Records | None = None
    broken: Mapping[str, NDArray[np.int64]] = field(default_factory=dict)


def parse(block: bytes, quotes: Numbers, layout: Layout) -> Parsed:
    """The rows of the block. Only where the bytes do not add up are the records looked at one by one."""
    counted, width = count_bytes(block, quotes, ord(layout.delimiter)), len(layout.names)
    frame = _read(block, layout) if counted.tidy else None
    if frame is not None and _adds_up(frame, counted):
        return Parsed(_selected(frame, layout, counted), counted)
    data = np.frombuffer(block, np.uint8)
    found = records(data, ord(layout.delimiter))
    if frame is not None and (found.cells == width).all():
        return Parsed(_selected(frame, layout, counted), counted, found.lines)
    bad_text = _not_utf8(block, found)
    unquoted = found.unquoted & ~bad_text
    good = (found.cells == width) & ~unquoted & ~bad_text
    frame = _read(b"".join(block[found.starts[a] : found.ends[b - 1]] for a, b in runs(good)), layout)
    if frame is None:  # each record has its cells and its quotes; but polars has the last word
        unquoted, good, frame = unquoted | good, np.zeros_like(good), _empty(width)
    ragged = ~good & ~unquoted & ~bad_text
    masks = {"TID-FILE-ENCODING": bad_text, "TID-FILE-QUOTES": unquoted, "TID-FILE-RAGGED": ragged}
    broken = {rule: np.flatnonzero(mask) for rule, mask in masks.items() if mask.any()}
    return Parsed(_selected(frame, layout, counted), counted, found.lines[good], found, broken)


def _read(block: bytes, layout: Layout) -> pl.DataFrame | None:
    """All cells as text, null where empty and not quoted; None where polars gives up."""
    if not block:
        return _empty(len(layout.names))
    magic = block.startswith(MAGIC)  # polars would unpack it, or take the mark away
    try:
        return pl.read_csv(
            BytesIO(b"\n" + block if magic else block), has_header=False, skip_rows=int(magic),
            separator=layout.delimiter, infer_schema=False, glob=False,
            schema={str(number): pl.String for number in range(len(layout.names))},
        ).rechunk()  # fmt: skip
    except pl.exceptions.PolarsError:
        return None


def _empty(width: int) -> pl.DataFrame:
    return pl.DataFrame(schema={str(number): pl.String for number in range(width)})


def _adds_up(frame: pl.DataFrame, counted: ByteCounts) -> bool:
    """True where cells, separators, quotes and line ends make up the block's size: then no row is short or blank."""
    if counted.newlines + (not counted.ended) != frame.height:
        return False
    cells = sum(int(size or 0) for size in frame.select(pl.all().str.len_bytes().sum()).row(0))
    text = cells + frame.height * (frame.width - 1)
    return text + counted.newlines + counted.crlf + counted.quotes - counted.escaped == counted.size


def _selected(frame: pl.DataFrame, layout: Layout, counted: ByteCounts) -> pl.DataFrame:
    """The schema's columns by their names; quoted empty cells, and words for missing values, as null too."""
    places = layout.places
    chosen = pl.DataFrame({name: frame[places[name]] for name in layout.columns})
    empty = [""] if counted.hollow else []
    words = {name: [*layout.missing[name], *(empty if name not in layout.filled else [])] for name in layout.columns}
    whole = chosen.with_columns(pl.col(name).fill_null("") for name in layout.filled) if layout.filled else chosen
    return whole.with_columns(
        pl.when(pl.col(name).is_in(some)).then(None).otherwise(pl.col(name)).alias(name)
        for name, some in words.items()
        if some
    )


def _not_utf8(block: bytes, found: Records) -> Mask:
    """Which records hold bytes that are not UTF-8."""
    bad = np.zeros(found.starts.size, bool)
    step = 4096
    for first in range(0, found.starts.size, step):
        last = min(first + step, found.starts.size)
        if not is_utf8(block[found.starts[first] : found.ends[last - 1]]):
            for number in range(first, last):
                bad[number] = not is_utf8(block[found.starts[number] : found.ends[number]])
    return bad


def is_utf8(text: bytes) -> bool:
    """True where the bytes are UTF-8."""
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
