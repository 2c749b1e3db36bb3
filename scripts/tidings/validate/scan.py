"""Where the records of a CSV file begin and end, by its bytes alone: linear, in bounded memory, fooled by nothing."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.int64]

LF, CR, QUOTE, C1 = 10, 13, 34, 0xC2
CHUNK = 1 << 20
LONGEST = 16 << 20
"""Bytes that one record may have."""


@dataclass(frozen=True, slots=True)
class Census:
    """What one pass over a file's bytes tells; cheap enough for every file.

    `escaped` counts doubled quotes, each two of `quotes`. `tidy` is true where each quote opens a cell, closes one,
    or is doubled inside one. `control` and `markup` are true where such characters may stand.
    """

    size: int
    sha256: str
    newlines: int
    crlf: int
    quotes: int
    escaped: int
    tidy: bool
    control: bool
    markup: bool
    longest: int
    ended: bool


def census(data: Bytes, delimiter: int) -> Census:
    """One pass over the bytes of a file; `longest` is the longest stretch without a line end, to a chunk."""
    digest, quotes = hashlib.sha256(), _Quotes(delimiter)
    newlines = low = tabs = crlf = longest = stretch = 0
    markup = control = False
    for start in range(0, data.size, CHUNK):
        part = data[start : start + CHUNK]
        block, following = part.tobytes(), data[start + CHUNK : start + CHUNK + 1].tobytes()
        digest.update(block)
        here, below = int(np.count_nonzero(part == LF)), int(np.count_nonzero(part < 32))
        newlines += here
        stretch = 0 if here else stretch + part.size
        longest = max(longest, stretch)
        if below != here:
            low += below - here
            tabs += block.count(b"\t")
            crlf += (block + following).count(b"\r\n")
        if b'"' in block:
            quotes.add(data, start, part)
        markup = markup or b"<" in block
        control = control or b"\x7f" in block or (not block.isascii() and _c1(data, start, part))
    return Census(
        data.size, digest.hexdigest(), newlines, crlf, quotes.count, quotes.doubled, quotes.tidy,
        control or low > tabs + crlf, markup, longest, bool(data.size and data[-1] == LF),
    )  # fmt: skip


def _c1(data: Bytes, start: int, part: Bytes) -> bool:
    """True where a control character of U+0080 to U+009F stands in this part of the file."""
    at = np.flatnonzero(part == C1) + start + 1
    follow = data[at[at < data.size]]
    return bool(((follow >= 0x80) & (follow < 0xA0)).any())


class _Quotes:
    """Counts quotes, and whether they are where RFC 4180 wants them, chunk after chunk."""

    def __init__(self, delimiter: int) -> None:
        self.count = self.doubled = 0
        self._good = True
        self._starts = _bytes_set(delimiter, LF, QUOTE)
        self._ends = _bytes_set(delimiter, LF, CR, QUOTE)

    @property
    def tidy(self) -> bool:
        """True where all quotes so far stand well, and none is left open."""
        return self._good and self.count % 2 == 0

    def add(self, data: Bytes, start: int, part: Bytes) -> None:
        """Takes the next chunk into account."""
        at = np.flatnonzero(part == QUOTE) + start
        first = self.count % 2
        opening, closing = at[first::2], at[1 - first :: 2]
        before = data[np.maximum(opening - 1, 0)]
        self.doubled += int(np.count_nonzero(before == QUOTE)) - (opening.size > 0 and opening[0] == 0)
        starts = self._starts[before] | (opening == 0)
        ends = self._ends[data[np.minimum(closing + 1, data.size - 1)]] | (closing == data.size - 1)
        self._good = bool(self._good and starts.all() and ends.all())
        self.count += at.size


def _bytes_set(*members: int) -> NDArray[np.bool_]:
    """Which of the 256 bytes are among these."""
    table = np.zeros(256, bool)
    table[list(members)] = True
    return table


def _joined(parts: list[Numbers]) -> Numbers:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def _bad_quotes(data: Bytes, at: Numbers, delimiter: int, opens: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which quotes neither open nor close a cell, nor double one inside, given which ones come while outside."""
    before = np.where(at > 0, data[np.maximum(at - 1, 0)], LF)
    after = np.where(at + 1 < data.size, data[np.minimum(at + 1, data.size - 1)], LF)
    starts, ends = _bytes_set(delimiter, LF, QUOTE)[before], _bytes_set(delimiter, LF, CR, QUOTE)[after]
    bad: NDArray[np.bool_] = np.where(opens, ~starts, ~ends)
    return bad


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a file, header included: byte offsets, cells, first lines, and which have bad quoting."""

    starts: Numbers
    ends: Numbers
    cells: Numbers
    lines: Numbers
    unquoted: NDArray[np.bool_]


def records(data: Bytes, delimiter: int) -> Records:
    """The records of the file. Where its quoting is broken, no cell is taken to run over a line end."""
    whole = _records(data, delimiter, by_line=False)
    return whole if not whole.unquoted.any() else _records(data, delimiter, by_line=True)


def _records(data: Bytes, delimiter: int, by_line: bool) -> Records:
    ends, commas, newlines, bad = [], [], [], []
    inside = seen = 0
    for start in range(0, data.size, CHUNK):
        at, kind, odd, unclosed = _specials(data, start, inside, delimiter, by_line)
        inside = int(odd[-1]) if at.size else inside
        bad.append(unclosed)
        outside = odd == 0
        seps = np.cumsum((kind == delimiter) & outside) + seen
        line_end = (kind == LF) & outside
        ends.append(at[line_end] + 1)
        commas.append(seps[line_end])
        newlines.append(at[kind == LF])
        quote = kind == QUOTE
        bad.append(at[quote][_bad_quotes(data, at[quote], delimiter, odd[quote] == 1)])
        seen = int(seps[-1]) if at.size else seen
    return _assemble(data, _joined(ends), _joined(commas), _joined(newlines), _joined(bad), inside, seen)


def _specials(
    data: Bytes, start: int, inside: int, delimiter: int, by_line: bool
) -> tuple[Numbers, Bytes, Numbers, Numbers]:
    """Offsets of line ends, delimiters and quotes; which each is; 1 where a cell is open after it.

    The last are the line ends that had to close a cell, where each line is taken for itself.
    """
    part = data[start : start + CHUNK]
    at = np.flatnonzero((part == delimiter) | (part == LF) | (part == QUOTE))
    kind = part[at]
    count = np.cumsum(kind == QUOTE) + inside
    if not by_line:
        return at + start, kind, count & 1, at[:0]
    ends = np.flatnonzero(kind == LF)
    base = np.zeros(kind.size, np.int64)
    base[ends] = count[ends]
    unclosed = ends[np.diff(count[ends], prepend=0) & 1 == 1]
    return at + start, kind, (count - np.maximum.accumulate(base)) & 1, at[unclosed] + start


def _assemble(
    data: Bytes, ends: Numbers, commas: Numbers, newlines: Numbers, bad: Numbers, inside: int, seen: int
) -> Records:
    if not ends.size or ends[-1] != data.size:
        ends, commas = np.append(ends, data.size), np.append(commas, seen)
    starts = np.concatenate([[0], ends[:-1]])
    cells = np.diff(commas, prepend=0) + 1
    lines = np.searchsorted(newlines, starts) + 1
    unquoted = np.zeros(ends.size, bool)
    unquoted[np.searchsorted(ends, bad, side="right")] = True
    unquoted[-1] |= bool(inside)
    return Records(starts, ends, cells, lines, unquoted)


def runs(keep: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The stretches, first and one past the last, in which all are true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], keep, [False]]).astype(np.int8)))
    yield from zip(edges[0::2].tolist(), edges[1::2].tolist(), strict=True)
