"""Remembers readings by their keys, so that no article is read twice."""

import os
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from platformdirs import user_cache_path

from tidings.store.codec import FORM, PackedReading, packed
from tidings.store.database import Database

FILE = f"readings-{FORM}.sqlite"
KEPT = 90
"""Days that a reading is kept for after it was last recalled."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, used INTEGER NOT NULL, content BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS readings_used ON readings (used);
"""
_FEW = 500
"""Keys that are asked for at a time."""
_DAY = 86_400
_WEEK = 7
"""Days after which it is noted again that a reading is in use."""


class ReadingStore:
    """Readings in a folder; one of `None` remembers nothing.

    What cannot be read, of a broken file or a broken entry, is not known; what cannot be written is not remembered.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._database: Database | None = None

    @contextmanager
    def opened(self) -> Iterator["ReadingStore"]:
        """Holds the file open meanwhile; what has not been used for long, and is not now, is forgotten in the end."""
        if self.folder is None:
            yield self
            return
        self._database = Database(self.folder / FILE, _SCHEMA)
        try:
            yield self
            self._database.write("DELETE FROM readings WHERE used < ?", (today() - KEPT,))
            self._database.write("PRAGMA incremental_vacuum")
        finally:
            self._database.close()
            self._database = None

    def recall(self, keys: Collection[str]) -> Iterator[tuple[str, PackedReading]]:
        """The readings that are known of these, each with its key, in whatever order."""
        rest = iter(keys)
        while some := list(islice(rest, _FEW)):
            marks = ", ".join("?" * len(some))
            rows = self._ask(f"SELECT key, content FROM readings WHERE key IN ({marks})", some)
            for key, content in rows:
                reading = packed(content)
                if reading and isinstance(key, str):
                    yield key, reading
            self._note_use(marks, some)

    def remember(self, key: str, reading: PackedReading) -> None:
        """Keeps a reading at once, whatever becomes of the process."""
        if self._database:
            self._database.write("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", (key, today(), reading.content))

    def _ask(self, statement: str, values: Sequence[str]) -> list[tuple[object, ...]]:
        return self._database.ask(statement, values) if self._database else []

    def _note_use(self, marks: str, keys: Sequence[str]) -> None:
        if self._database:
            statement = f"UPDATE readings SET used = ? WHERE used < ? AND key IN ({marks})"
            self._database.write(statement, (today(), today() - _WEEK, *keys))


def today() -> int:
    """The days since 1970."""
    return int(time.time()) // _DAY


def default_folder() -> Path | None:
    """`TIDINGS_CACHE`, else where the system keeps such things; None for a user without a home."""
    named = os.environ.get("TIDINGS_CACHE")
    if named:
        return Path(named)
    try:
        return user_cache_path("tidings", appauthor=False)
    except RuntimeError:
        return None
