"""Where the records of a CSV file begin and end, by its bytes alone: linear, in bounded memory, fooled by nothing."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.int64]

LF, CR, TAB, QUOTE, TAG, C1 = 10, 13, 9, 34, 60, 0xC2
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
    digest, newlines, low, tabs, markup, control = hashlib.sha256(), 0, 0, 0, False, False
    quotes: list[Numbers] = []
    returns: list[Numbers] = []
    longest = stretch = 0
    for start in range(0, data.size, CHUNK):
        part = data[start : start + CHUNK]
        digest.update(part.data)
        here = int(np.count_nonzero(part == LF))
        newlines += here
        stretch = 0 if here else stretch + part.size
        longest = max(longest, stretch)
        below = int(np.count_nonzero(part < 32))
        if below != here:
            low += below - here
            tabs += int(np.count_nonzero(part == TAB))
            returns.append(np.flatnonzero(part == CR) + start)
        quotes.append(np.flatnonzero(part == QUOTE) + start)
        markup = markup or bool((part == TAG).any())
        control = control or bool((part == 127).any()) or _c1(data, np.flatnonzero(part == C1) + start)
    crlf = _crlf(data, returns)
    escaped, tidy = _quoting(data, _joined(quotes), delimiter)
    return Census(
        data.size, digest.hexdigest(), newlines, crlf, sum(map(len, quotes)), escaped, tidy,
        control or low > tabs + crlf, markup, longest, bool(data.size and data[-1] == LF),
    )  # fmt: skip


def _joined(parts: list[Numbers]) -> Numbers:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def _c1(data: Bytes, at: Numbers) -> bool:
    """True where one of these lead bytes starts a control character of U+0080 to U+009F."""
    follow = data[at[at + 1 < data.size] + 1]
    return bool(((follow >= 0x80) & (follow < 0xA0)).any())


def _crlf(data: Bytes, parts: list[Numbers]) -> int:
    at = _joined(parts)
    at = at[at + 1 < data.size]
    return int(np.count_nonzero(data[at + 1] == LF))


def _quoting(data: Bytes, at: Numbers, delimiter: int) -> tuple[int, bool]:
    """How many quotes are doubled, and whether all quotes are where RFC 4180 wants them."""
    opening, closing = at[0::2], at[1::2]
    doubled = int(np.count_nonzero(opening[1:] == closing[: opening.size - 1] + 1)) if opening.size else 0
    return doubled, bool(at.size % 2 == 0 and not _bad_quotes(data, at, delimiter, np.arange(at.size) % 2 == 0).any())


def _bad_quotes(data: Bytes, at: Numbers, delimiter: int, opens: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which quotes neither open nor close a cell, nor double one inside, given which ones come while outside."""
    before = np.where(at > 0, data[np.maximum(at - 1, 0)], LF)
    after = np.where(at + 1 < data.size, data[np.minimum(at + 1, data.size - 1)], LF)
    starts = (before == delimiter) | (before == LF) | (before == QUOTE)
    ends = (after == delimiter) | (after == LF) | (after == CR) | (after == QUOTE)
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

    def bytes_of(self, data: Bytes, index: int) -> bytes:
        """The record's bytes, its line end left out."""
        return data[self.starts[index] : self.ends[index]].tobytes().rstrip(b"\r\n")


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
