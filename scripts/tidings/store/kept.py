"""Remembers what was worked out from articles and claims, as bytes by their keys, so that it is not done again."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tidings.store.entries import Entries

FILE = "kept-1.sqlite"


class KeptStore:
    """What is kept in a folder; one of `None` remembers nothing. As for readings, no fault of the file matters."""

    def __init__(self, folder: Path | None) -> None:
        self._entries = Entries(folder, FILE, "kept")

    @contextmanager
    def opened(self) -> Iterator["KeptStore"]:
        """Holds the file open meanwhile."""
        with self._entries.held():
            yield self

    def recall(self, keys: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """What is known of these, each with its key, in whatever order."""
        return self._entries.recall(keys)

    def remember(self, found: Mapping[str, bytes]) -> None:
        """Keeps all of it, whatever becomes of the process then."""
        self._entries.remember(found)
