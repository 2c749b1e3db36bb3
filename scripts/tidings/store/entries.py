"""Bytes by their keys in a folder, recalled in bulk, safe against kills, forgotten when nobody has asked for them."""

import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from tidings.store.database import Database

KEPT = 90
"""Days that an entry is kept for after it was last recalled."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS {table} (key TEXT PRIMARY KEY, used INTEGER NOT NULL, content BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS {table}_used ON {table} (used);
"""
_FEW = 300
"""Entries that are asked for, or written, at a time."""
_DAY = 86_400
_WEEK = 7
"""Days after which it is noted again that an entry is in use."""


class Entries:
    """What is kept in a table of a file in a folder; in a folder of `None` nothing is.

    What cannot be read, of a broken file or a broken entry, is not known; what cannot be written is not remembered.
    """

    def __init__(self, folder: Path | None, file: str, table: str) -> None:
        self._folder, self._file, self._table = folder, file, table
        self._database: Database | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Holds the file open meanwhile; what has not been used for long, and is not now, is forgotten in the end."""
        if self._folder is None:
            yield
            return
        self._database = Database(self._folder / self._file, _SCHEMA.format(table=self._table))
        try:
            yield
            self._database.write(f"DELETE FROM {self._table} WHERE used < ?", (_today() - KEPT,))
            self._database.write("PRAGMA incremental_vacuum")
        finally:
            self._database.close()
            self._database = None

    def recall(self, keys: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """What is known of these, each with its key, in whatever order."""
        rest = iter(keys if self._database else ())
        while self._database and (some := list(islice(rest, _FEW))):
            where = f"key IN ({', '.join('?' * len(some))})"
            for key, content in self._database.ask(f"SELECT key, content FROM {self._table} WHERE {where}", some):
                if isinstance(key, str) and isinstance(content, bytes):
                    yield key, content
            used = f"UPDATE {self._table} SET used = ? WHERE used < ? AND {where}"
            self._database.write(used, (_today(), _today() - _WEEK, *some))

    def remember(self, found: Mapping[str, bytes]) -> None:
        """Keeps all of it, whatever becomes of the process then."""
        rest = iter(found.items())
        while self._database and (some := list(islice(rest, _FEW))):
            marks = ", ".join(["(?, ?, ?)"] * len(some))
            values = [value for key, content in some for value in (key, _today(), content)]
            self._database.write(f"INSERT OR REPLACE INTO {self._table} VALUES {marks}", values)


def _today() -> int:
    """The days since 1970."""
    return int(time.time()) // _DAY
