"""A reading as the bytes that are kept, on the disk and in memory: JSON, compressed."""

import zlib
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import TYPE_CHECKING

from tidings.model import Reading

if TYPE_CHECKING:
    from msgspec.json import Decoder

FORM = 1
"""The number of this form; what another one wrote is in a file of its own."""


@dataclass(frozen=True, slots=True)
class PackedReading:
    """A reading in a tenth of the room that it takes: whose it is, by which engine, and all of it as bytes."""

    article_id: str
    engine: str
    content: bytes

    def unpack(self) -> Reading:
        """The reading, made anew each time."""
        return _whole().decode(zlib.decompress(self.content))


def pack(reading: Reading) -> PackedReading:
    """A reading as it is kept."""
    import msgspec

    return PackedReading(reading.article_id, reading.engine, zlib.compress(msgspec.json.encode(reading)))


def packed(content: object) -> PackedReading | None:
    """What some bytes are a reading of; None where they are none, or are not whole, as their checksum tells."""
    if not isinstance(content, bytes):
        return None
    try:
        head = _head().decode(zlib.decompress(content))
    except (zlib.error, ValueError):
        return None
    return PackedReading(head.article_id, intern(head.engine), content)


@dataclass(frozen=True, slots=True)
class _Head:
    """What of a reading tells that it is one; the rest is passed over, in a tenth of the time."""

    article_id: str
    engine: str


@cache
def _head() -> "Decoder[_Head]":
    from msgspec.json import Decoder

    return Decoder(_Head)


@cache
def _whole() -> "Decoder[Reading]":
    from msgspec.json import Decoder

    return Decoder(Reading)
