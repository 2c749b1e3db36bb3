"""Remembers readings by their keys, so that no article is read twice."""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_cache_path

from tidings.store.codec import FORM, PackedReading, packed
from tidings.store.entries import Entries

FILE = f"readings-{FORM}.sqlite"


class ReadingStore:
    """Readings in a folder; one of `None` remembers nothing. An entry that is no whole reading is not known."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._entries = Entries(folder, FILE, "readings")

    @contextmanager
    def opened(self) -> Iterator["ReadingStore"]:
        """Holds the file open meanwhile."""
        with self._entries.held():
            yield self

    def recall(self, keys: Collection[str]) -> Iterator[tuple[str, PackedReading]]:
        """The readings that are known of these, each with its key, in whatever order."""
        for key, content in self._entries.recall(keys):
            if reading := packed(content):
                yield key, reading

    def remember(self, key: str, reading: PackedReading) -> None:
        """Keeps a reading at once, whatever becomes of the process."""
        self._entries.remember({key: reading.content})


def default_folder() -> Path | None:
    """`TIDINGS_CACHE`, else where the system keeps such things; None for a user without a home."""
    named = os.environ.get("TIDINGS_CACHE")
    if named:
        return Path(named)
    try:
        return user_cache_path("tidings", appauthor=False)
    except RuntimeError:
        return None
