"""Unpacks a packed file, up to the room that a table may take: what is packed can say to be of any size."""

import bz2
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tidings.validate.reading.blocks import LimitError

LARGEST = 1 << 30
"""Bytes that a file may have once it is unpacked."""

_STEP = 1 << 20
_BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, RuntimeError)
"""What reading a packed file raises where it is damaged, encrypted or packed in an unknown way."""


class PackingError(Exception):
    """The file cannot be unpacked; the message says why."""


def unpack(path: Path, packing: str, inner: str, to: Path) -> None:
    """Writes the unpacked bytes to a new file; `inner` is which file of a zip archive is meant, if it has several.

    PackingError where it is damaged, LimitError where it would be too large.
    """
    with to.open("xb") as out:
        for data in _chunks(path, packing, inner):
            if out.tell() + len(data) > LARGEST:
                raise LimitError(f"at most {LARGEST >> 20:,} MB when unpacked")
            out.write(data)


def _chunks(path: Path, packing: str, inner: str) -> Iterator[bytes]:
    """The unpacked bytes; what the caller does with them in between raises nothing here."""
    try:
        with _OPENERS[packing](path, inner) as stream:
            data = stream.read(_STEP)
            while data:
                yield data
                data = stream.read(_STEP)
    except _BROKEN as error:
        raise PackingError(f"it cannot be unpacked: {str(error) or type(error).__name__}") from error


@contextmanager
def _zip(path: Path, inner: str) -> Iterator[IO[bytes]]:
    with zipfile.ZipFile(path) as archive:
        names = [item.filename for item in archive.infolist() if not item.is_dir()]
        if inner and inner not in names:
            raise PackingError(f"it holds no file {inner}")
        if not inner and len(names) != 1:
            raise PackingError(f"it holds {len(names)} files, and innerpath names none of them")
        with archive.open(inner or names[0]) as stream:
            yield stream


def _gz(path: Path, inner: str) -> Any:
    return gzip.open(path)


def _bz2(path: Path, inner: str) -> Any:
    return bz2.open(path)


def _xz(path: Path, inner: str) -> Any:
    return lzma.open(path)


_OPENERS = {"gz": _gz, "bz2": _bz2, "xz": _xz, "zip": _zip}
