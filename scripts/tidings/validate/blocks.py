"""Cuts a file into blocks of whole records, so that memory does not grow with the file."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader

import numpy as np

from tidings.validate.scan import Numbers, quotes_of

SIZE = 16 << 20
"""Bytes that are read at a time."""

LONGEST = 16 << 20
"""Bytes that one record may have."""

HEADER = 1 << 16
"""Bytes that are read to find the first line's end."""

LONGEST_HEADER = 1 << 20
"""Bytes that the first line may have."""


class TooLongError(Exception):
    """A record has more bytes than it may have; the message is how many it may."""


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
        self._digest, self._buffer = hashlib.sha256(), bytearray()

    @property
    def sha256(self) -> str:
        """The hash in hex."""
        return self._digest.hexdigest()

    def blocks(self) -> Iterator[Block]:
        """The first line alone, which is the header, then the rest; TooLongError where a record has no end."""
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
            size = self._fill(start, step)
            quotes, last, step = quotes_of(memoryview(self._buffer)[:size]), size < step, step * 2
            cut = find(self._buffer, size, quotes, last)
        block = Block(start, bytes(memoryview(self._buffer)[:cut]), quotes[: np.searchsorted(quotes, cut)])
        self._count(block.data)
        return block

    def _fill(self, start: int, step: int) -> int:
        """Puts up to `step` bytes of the file into the buffer, fewer at its end; tells how many."""
        room = min(step, os.fstat(self._handle.fileno()).st_size - start)
        if len(self._buffer) < room:
            self._buffer = bytearray(room)
        self._handle.seek(start)
        return self._handle.readinto(memoryview(self._buffer)[:room])

    def _count(self, data: bytes) -> None:
        self.size += len(data)
        self._digest.update(data)


_Find = Callable[[bytearray, int, Numbers, bool], int]
"""Given the bytes, how many they are, where the quotes are, and whether the file ends there: where to cut, or 0."""


def _first_line(data: bytearray, size: int, quotes: Numbers, last: bool) -> int:
    end = data.find(b"\n", 0, size) + 1
    if (end or size) > LONGEST_HEADER:
        raise TooLongError(f"at most {LONGEST_HEADER:,} bytes a header")
    return size if last and not end else end


def _whole_records(data: bytearray, size: int, quotes: Numbers, last: bool) -> int:
    """How many bytes are whole records: up to a line end that stands outside of quotes."""
    if size > LONGEST and data.find(b"\n", 0, LONGEST + 1) < 0:
        raise TooLongError(f"at most {LONGEST:,} bytes a row")
    if last:
        return size
    end = data.rfind(b"\n", 0, size)
    while end >= 0 and (before := int(np.searchsorted(quotes, end))) % 2:
        end = data.rfind(b"\n", 0, int(quotes[before - 1]))
    return end + 1 if end >= 0 or size <= LONGEST else data.rfind(b"\n", 0, size) + 1
