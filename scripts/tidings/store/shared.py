"""Readings in a folder that several machines share: files that are written once and locked by nobody.

A database would need locks, which folders on a network keep badly or not at all.
"""

import hashlib
import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import polars as pl

from tidings.files.whole_files import replace_file
from tidings.store.codec import FORM, PackedReading, packed

FOLDER = f"readings-{FORM}"
BATCH = 256
"""Readings of a file: so many are lost at most where a machine is."""
WITHIN = 60.0
"""Seconds after which readings are written, however few they are."""


class SharedStore:
    """Readings in a folder, by their keys: a file of Parquet a batch, named by the hash of its bytes.

    A file that is not what its name says is none. With `must_keep` it is an OSError where a batch cannot be written;
    without, it is not remembered.
    """

    def __init__(self, folder: Path, must_keep: bool = False) -> None:
        self._folder = folder / FOLDER
        self._must_keep = must_keep
        self._batch: dict[str, bytes] = {}
        self._since = monotonic()

    @contextmanager
    def opened(self) -> Iterator["SharedStore"]:
        """What is remembered meanwhile is kept at the end, whatever ends it."""
        try:
            yield self
        finally:
            self._write()

    def recall(self, keys: Collection[str]) -> Iterator[tuple[str, PackedReading]]:
        """The readings that are known of these, each with its key, in whatever order."""
        wanted = set(keys)
        for path in sorted(self._folder.glob("*.parquet")) if wanted else ():
            for key, content in _read(path):
                if key in wanted and (reading := packed(content)):
                    wanted.remove(key)
                    yield key, reading

    def remember(self, key: str, reading: PackedReading) -> None:
        """Keeps a reading, with the others of its batch."""
        self._batch[key] = reading.content
        if len(self._batch) >= BATCH or monotonic() - self._since > WITHIN:
            self._write()

    def _write(self) -> None:
        batch, self._batch = dict(sorted(self._batch.items())), {}
        self._since = monotonic()
        try:
            if batch:
                self._folder.mkdir(parents=True, exist_ok=True)
                content = _packed(batch)
                replace_file(self._folder / _name_of(content), content, lasting=self._must_keep)
        except OSError:
            if self._must_keep:
                raise


def _name_of(content: bytes) -> str:
    return f"{hashlib.sha256(content).hexdigest()}.parquet"


def _packed(batch: dict[str, bytes]) -> bytes:
    """The bytes of a file; the readings in it are compressed already."""
    file = io.BytesIO()
    frame = pl.DataFrame(
        {"key": list(batch), "content": list(batch.values())}, {"key": pl.String, "content": pl.Binary}
    )
    frame.write_parquet(file, compression="uncompressed")
    return file.getvalue()


def _read(path: Path) -> Iterator[tuple[str, bytes]]:
    """What is in a file; nothing where it is not whole, or is gone by now."""
    try:
        content = path.read_bytes() if path.is_file() else b""
    except OSError:
        return
    if _name_of(content) == path.name:
        yield from pl.read_parquet(io.BytesIO(content)).iter_rows()
