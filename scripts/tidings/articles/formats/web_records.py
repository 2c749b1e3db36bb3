"""The records of a web archive, one after the other, past those that are broken."""

import gzip
import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

BROKEN = (ArchiveLoadFailed, zlib.error, EOFError, OSError, ValueError, AttributeError)
"""What a record that is none raises; the last: of a torn head, or without an address."""
_STARTS = (b"\nWARC/", b"\x1f\x8b\x08")
_BLOCK = 1 << 20
_ONE_PIECE = "non-chunked gzip"
"""Words of the complaint about a file that was packed whole, not record by record."""


logging.getLogger("warcio").addHandler(logging.NullHandler())  # it warns of what is told as an issue


class _Records(ArchiveIterator):  # type: ignore[misc]
    INC_RECORD = ""  # which warcio would write to the terminal


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """A record that cannot be read, and the byte that it begins at."""

    place: int


def records_of(stream: BinaryIO) -> Iterator[Any]:
    """Each record of warcio, or `BrokenRecord` in its place; reading goes on where the next one begins."""
    start, done = 0, 0
    while start >= 0:
        stream.seek(start)
        records = _Records(stream, arc2warc=True)
        try:
            for record in records:
                yield record
                done += 1
            return
        except BROKEN as error:
            if _ONE_PIECE in str(error):
                yield from _in_one_piece(stream, done)
                return
            place = max(records.offset, start)
        yield BrokenRecord(place)
        start = _next_start(stream, place + 1)


def _in_one_piece(stream: BinaryIO, done: int) -> Iterator[Any]:
    """The records behind the first ones of a file that was packed whole."""
    stream.seek(0)
    unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    try:
        for number, record in enumerate(_Records(unpacked, arc2warc=True)):
            if number >= done:
                yield record
    except BROKEN:
        yield BrokenRecord(unpacked.tell())


def _next_start(stream: BinaryIO, begin: int) -> int:
    """Where the next record begins, at or behind a place; -1 where none does."""
    place, rest = begin, b""
    while True:
        stream.seek(place + len(rest))
        block = stream.read(_BLOCK)
        if not block:
            return -1
        window = rest + block
        if (found := _first_start(window)) >= 0:
            return place + found
        rest = window[-8:]
        place += len(window) - len(rest)


def _first_start(window: bytes) -> int:
    plain = window.find(_STARTS[0])
    packed = window.find(_STARTS[1])
    while packed >= 0 and not _holds_record(window[packed : packed + 4096]):
        packed = window.find(_STARTS[1], packed + 1)
    found = [place for place in (plain + 1 if plain >= 0 else -1, packed) if place >= 0]
    return min(found, default=-1)


def _holds_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed, 64).startswith(b"WARC/")
    except zlib.error:
        return False


def is_whole(stream: BinaryIO) -> bool:
    """True where the file ends where its last record does: a cut one is passed over in silence by who reads it."""
    stream.seek(0)
    head = stream.read(5)
    if not head.startswith(b"\x1f\x8b"):
        stream.seek(max(stream.seek(0, 2) - 4, 0))
        return head != b"WARC/" or stream.read(4) == b"\r\n\r\n"
    stream.seek(0)
    unpacked, rest = zlib.decompressobj(zlib.MAX_WBITS | 16), b""
    while block := rest or stream.read(_BLOCK):
        try:
            unpacked.decompress(block)
        except zlib.error:  # of a broken record, which is told elsewhere
            return True
        rest = unpacked.unused_data
        if unpacked.eof and (rest or (rest := stream.read(_BLOCK))):
            unpacked = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return unpacked.eof
