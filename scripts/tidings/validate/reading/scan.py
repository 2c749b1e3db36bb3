"""Where the records of a CSV file begin and end, by its bytes alone: linear, in bounded memory, fooled by nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.int64]

LF, CR, QUOTE, C1 = 10, 13, 34, 0xC2
CHUNK = 1 << 20
"""Bytes that are looked at at a time, and stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class ByteCounts:
    """What one pass over some whole records tells; cheap enough for every file.

    `escaped` counts doubled quotes, each two of `quotes`. `tidy` is true where each quote opens a cell, closes one,
    or is doubled inside one, and none is left open; `hollow` where a quoted empty cell may stand, `control` and
    `markup` where such characters may stand, `ascii` where no others do than those of ASCII, `ended` where the last
    record has its line end.
    """

    size: int
    newlines: int
    crlf: int
    quotes: int
    escaped: int
    tidy: bool
    hollow: bool
    control: bool
    markup: bool
    ascii: bool
    ended: bool


def quotes_of(block: bytes) -> Numbers:
    """Where the quotes are."""
    if b'"' not in block:
        return np.zeros(0, np.int64)
    found: Numbers = np.flatnonzero(np.frombuffer(block, np.uint8) == QUOTE)
    return found


def count_bytes(block: bytes, quotes: Numbers, delimiter: int) -> ByteCounts:
    """What the bytes of whole records tell, of which `quotes` are those of the quotes."""
    data = np.frombuffer(block, np.uint8)
    parts = [data[start : start + CHUNK] for start in range(0, data.size, CHUNK)]
    newlines = sum(int(np.count_nonzero(part == LF)) for part in parts)
    low = sum(int(np.count_nonzero(part < 32)) for part in parts)
    crlf, tabs = (block.count(b"\r\n"), block.count(b"\t")) if low > newlines else (0, 0)
    escaped, tidy, hollow = _quotes(data, quotes, delimiter)
    ends = 0 if quotes.size else crlf  # inside of quotes, CR LF is no line end
    ascii_ = block.isascii()
    control = low > newlines + tabs + ends or b"\x7f" in block or (not ascii_ and _c1(data))
    return ByteCounts(
        data.size, newlines, crlf, quotes.size, escaped, tidy, hollow, control, b"<" in block, ascii_,
        block.endswith(b"\n"),
    )  # fmt: skip


def _c1(data: Bytes) -> bool:
    """True where a control character of U+0080 to U+009F stands."""
    at = np.flatnonzero(data == C1) + 1
    follow = data[at[at < data.size]]
    return bool(((follow >= 0x80) & (follow < 0xA0)).any())


def _quotes(data: Bytes, at: Numbers, delimiter: int) -> tuple[int, bool, bool]:
    """How many quotes are doubled inside a cell, whether all stand where RFC 4180 wants them, `hollow`."""
    if not at.size:
        return 0, True, False
    opening, closing = at[0::2], at[1::2]
    before = data[np.maximum(opening - 1, 0)]
    escaped = int(np.count_nonzero(before == QUOTE)) - (opening[0] == 0)
    starts = _bytes_set(delimiter, LF, QUOTE)[before] | (opening == 0)
    ends = _bytes_set(delimiter, LF, CR, QUOTE)[data[np.minimum(closing + 1, data.size - 1)]] | (
        closing == data.size - 1
    )
    tidy = bool(at.size % 2 == 0 and starts.all() and ends.all())
    return escaped, tidy, not tidy or bool((closing - opening == 1).any())


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
