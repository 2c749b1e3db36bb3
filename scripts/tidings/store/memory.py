"""What remembers readings: for one machine or for several, by one protocol."""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from tidings.store.codec import PackedReading


class Memory(Protocol):
    """Keeps readings by their keys; what it gives back is whole."""

    def opened(self) -> AbstractContextManager["Memory"]:
        """Ready to recall and remember meanwhile."""

    def recall(self, keys: Collection[str]) -> Iterator[tuple[str, PackedReading]]:
        """The readings that are known of these, each with its key, in whatever order."""

    def remember(self, key: str, reading: PackedReading) -> None:
        """Keeps a reading."""
