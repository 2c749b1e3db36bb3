"""Cuts a file into blocks of whole records, so that memory does not grow with the file."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader

import numpy as np

from tidings.validate.reading.scan import Numbers, quotes_of

SIZE = 16 << 20
"""Bytes that are read at a time."""

LONGEST = 16 << 20
"""Bytes that one line may have; a quote that stays open for twice as many counts as broken."""

HEADER = 1 << 16
"""Bytes that are read to find the first line's end."""

WIDEST = 5_000
"""Columns that a table may have."""

LONGEST_HEADER = 1 << 20
"""Bytes that the first line may have."""


class LimitError(Exception):
    """The file cannot be read within bounds; the message is what it would have to keep to."""


@dataclass(frozen=True, slots=True)
class Block:
    """Whole records: the byte of the file where they begin, their bytes, and where among these the quotes are."""

    start: int
    data: bytes
    quotes: Numbers


class Cutter:
    """Reads a file once, from front to end, `step` bytes at a time; knows size and hash of what was read so far."""

    def __init__(self, handle: BufferedReader, step: int = SIZE) -> None:
        self.size = 0
        self._handle, self._step = handle, step
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The hash in hex."""
        return self._digest.hexdigest()

    def blocks(self) -> Iterator[Block]:
        """The first line alone, which is the header, then the rest; LimitError where a record has no end."""
        yield self._next(_first_line, min(self._step, HEADER))
        while (block := self._next(_whole_records, self._step)).data:
            yield block

    def drain(self) -> None:
        """Reads on to the end, for size and hash alone."""
        self._handle.seek(self.size)
        while data := self._handle.read(self._step):
            self._count(data)

    def _next(self, find: "_Find", step: int) -> Block:
        """What stands before the cut that `find` makes, in a stretch of `step` bytes or, if it must be, more."""
        start, cut, last = self.size, 0, False
        while not (cut or last):
            self._handle.seek(start)
            data = self._handle.read(step)
            quotes, last, step = quotes_of(data), len(data) < step, step * 2  # a plain file is short only at its end
            cut = find(data, quotes, last)
        block = Block(start, data[:cut], quotes[: np.searchsorted(quotes, cut)])
        self._count(block.data)
        return block

    def _count(self, data: bytes) -> None:
        self.size += len(data)
        self._digest.update(data)


_Find = Callable[[bytes, Numbers, bool], int]
"""Given the bytes, where the quotes are among them, and whether the file ends there: where to cut, or 0."""


def _first_line(data: bytes, quotes: Numbers, last: bool) -> int:
    end = data.find(b"\n") + 1
    if (end or len(data)) > LONGEST_HEADER:
        raise LimitError(f"at most {LONGEST_HEADER:,} bytes a header")
    return len(data) if last and not end else end


def _whole_records(data: bytes, quotes: Numbers, last: bool) -> int:
    """How many bytes are whole records: up to a line end that stands outside of quotes."""
    if len(data) > LONGEST and data.find(b"\n", 0, LONGEST + 1) < 0:
        raise LimitError(f"at most {LONGEST:,} bytes a row")
    if last:
        return len(data)
    end = data.rfind(b"\n")
    while end >= 0 and (before := int(np.searchsorted(quotes, end))) % 2:
        end = data.rfind(b"\n", 0, int(quotes[before - 1]))
    return end + 1 if end >= 0 or len(data) <= LONGEST else data.rfind(b"\n") + 1
