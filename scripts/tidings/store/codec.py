"""A reading as the bytes that are kept: JSON, compressed."""

import zlib
from functools import cache
from typing import TYPE_CHECKING

from tidings.model import Reading

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORM = 1
"""The number of this form; what another one wrote is in a file of its own."""


def encode(reading: Reading) -> bytes:
    """The bytes of a reading."""
    return zlib.compress(_adapter().dump_json(reading))


def decode(content: bytes) -> Reading | None:
    """The reading of some bytes; None where they are those of none."""
    try:
        return _adapter().validate_json(zlib.decompress(content))
    except (zlib.error, ValueError, TypeError):
        return None


@cache
def _adapter() -> "TypeAdapter[Reading]":
    from pydantic import TypeAdapter

    return TypeAdapter(Reading)
