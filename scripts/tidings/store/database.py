"""A SQLite file that may be missing, broken, locked or not to be written: that costs time, never the build."""

import os
import sqlite3
import stat
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

Values = Sequence[str | bytes | int]
PATIENCE = 10.0
"""Seconds to wait for another build that is writing; longer, and this one remembers nothing more."""
APPLICATION = 0x7D1D1265
"""What SQLite keeps in a file's head for whose it is."""
_SIDES = ("", "-wal", "-shm", "-journal")


class Database:
    """A table in a file, safe against kills and for several processes at once (SQLite's write-ahead log).

    A file that is none of ours, or is broken, is replaced by a new one. Where that cannot be, or nothing can be read
    or written for some other reason, there is nothing in it, and what is written is lost.
    """

    def __init__(self, path: Path, schema: str) -> None:
        self._path, self._schema = path, schema
        self._is_writable = True
        self._connection: sqlite3.Connection | None = None
        self._connection = self._open()

    def ask(self, statement: str, values: Values = ()) -> list[tuple[object, ...]]:
        """The rows of an answer; none where there is no answer to be had."""
        try:
            return self._connection.execute(statement, values).fetchall() if self._connection else []
        except sqlite3.Error as error:
            if _is_broken(error):
                self._connection = self._anew()
            return []

    def write(self, statement: str, values: Values = ()) -> None:
        """Changes the table, in a transaction of its own; after one that fails no other is tried."""
        if not self._connection or not self._is_writable:
            return
        try:
            self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self._is_writable = _is_broken(error)
            if self._is_writable:
                self._connection = self._anew()

    def close(self) -> None:
        """Lets the file go; what is written stands."""
        if self._connection:
            with suppress(sqlite3.Error):
                self._connection.close()

    def _open(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if not os.access(self._path.parent, os.W_OK):
                return self._open_to_read()
            self._remove_strangers()
            return _connect(self._path, self._schema)
        except OSError:
            return None
        except sqlite3.Error as error:
            return self._anew() if _is_broken(error) else None

    def _anew(self) -> sqlite3.Connection | None:
        """A new file in the place of a broken one."""
        self.close()
        try:
            for path in self._files():
                path.unlink(missing_ok=True)
            return _connect(self._path, self._schema)
        except (OSError, sqlite3.Error):
            return None

    def _open_to_read(self) -> sqlite3.Connection | None:
        """The file in a folder that cannot be written, and that nobody writes therefore."""
        if not self._path.is_file():
            return None
        address = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, isolation_level=None)

    def _files(self) -> list[Path]:
        return [self._path.with_name(f"{self._path.name}{side}") for side in _SIDES]

    def _remove_strangers(self) -> None:
        """Takes away links, which would be followed, and pipes, which would be waited for."""
        for path in self._files():
            with suppress(FileNotFoundError):
                if not stat.S_ISREG(os.lstat(path).st_mode):
                    path.unlink()


def _connect(path: Path, schema: str) -> sqlite3.Connection:
    """The database in a file, which may be new; sqlite3.Error where it is none of ours, or locked for long."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        _prepare(connection)
        connection.execute("PRAGMA synchronous = NORMAL")  # whole after a loss of power, though not up to the last
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        if owner not in (0, APPLICATION):
            raise NotOursError
        if not connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            whole = (
                f"BEGIN IMMEDIATE; {schema} PRAGMA application_id = {APPLICATION}; COMMIT"  # or nothing, if killed
            )
            connection.executescript(whole)
        return connection
    except BaseException:
        connection.close()
        raise


def _prepare(connection: sqlite3.Connection) -> None:
    """Has a new file give room back, and the log written ahead.

    SQLite does not wait by itself for another process that prepares the same file just now.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            if connection.execute("PRAGMA page_count").fetchone() == (0,):
                connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
            return
        except sqlite3.OperationalError as error:
            if _code(error) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or time.monotonic() > until:
                raise
            time.sleep(0.05)


class NotOursError(sqlite3.DatabaseError):
    """The file is another program's."""


def _is_broken(error: sqlite3.Error) -> bool:
    """True where the file itself is to blame: it is not a database, not a whole one, or not ours."""
    return isinstance(error, NotOursError) or _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _code(error: sqlite3.Error) -> int:
    """SQLite's own number for what is wrong, without its finer kinds."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
