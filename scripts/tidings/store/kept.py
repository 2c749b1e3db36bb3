"""Remembers what was worked out from articles and claims, as bytes by their keys, so that it is not done again."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from tidings.store.database import Database
from tidings.store.readings import KEPT, today

FILE = "kept-1.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, used INTEGER NOT NULL, content BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS kept_used ON kept (used);
"""
_FEW = 300
"""Entries that are asked for, or written, at a time."""
_WEEK = 7
"""Days after which it is noted again that an entry is in use."""


class KeptStore:
    """What is kept in a folder; one of `None` remembers nothing. As for readings, no fault of the file matters."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._database: Database | None = None

    @contextmanager
    def opened(self) -> Iterator["KeptStore"]:
        """Holds the file open meanwhile; what has not been used for long, and is not now, is forgotten in the end."""
        if self._folder is None:
            yield self
            return
        self._database = Database(self._folder / FILE, _SCHEMA)
        try:
            yield self
            self._database.write("DELETE FROM kept WHERE used < ?", (today() - KEPT,))
            self._database.write("PRAGMA incremental_vacuum")
        finally:
            self._database.close()
            self._database = None

    def recall(self, keys: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """What is known of these, each with its key, in whatever order."""
        rest = iter(keys if self._database else ())
        while self._database and (some := list(islice(rest, _FEW))):
            marks = ", ".join("?" * len(some))
            for key, content in self._database.ask(f"SELECT key, content FROM kept WHERE key IN ({marks})", some):
                if isinstance(key, str) and isinstance(content, bytes):
                    yield key, content
            used = f"UPDATE kept SET used = ? WHERE used < ? AND key IN ({marks})"
            self._database.write(used, (today(), today() - _WEEK, *some))

    def remember(self, found: Mapping[str, bytes]) -> None:
        """Keeps all of it, whatever becomes of the process then."""
        rest = iter(found.items())
        while self._database and (some := list(islice(rest, _FEW))):
            marks = ", ".join(["(?, ?, ?)"] * len(some))
            values = [value for key, content in some for value in (key, today(), content)]
            self._database.write(f"INSERT OR REPLACE INTO kept VALUES {marks}", values)
