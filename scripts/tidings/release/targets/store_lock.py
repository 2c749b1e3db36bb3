"""The lock of a dataset in an object store: an object that only one publisher can make.

An object does not go with its process as a lock of the system does. So it says who made it and when that was last
confirmed: one whose process is gone, or that nobody confirmed for long, is taken over. Were its owner alive after
all, it finds that out before it tells of anything, and what it sends meanwhile takes nobody's place.
"""

import json
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from tidings.errors import ConflictError, ReleaseError
from tidings.release.targets.store import Store

LOCK = ".tidings-lock"
PATIENCE = timedelta(minutes=30)
"""How long a lock counts that nobody confirms: longer than the largest file takes to be sent."""
_MINUTES = int(PATIENCE.total_seconds() // 60)
_CONFIRMED = timedelta(minutes=1)
_OURS: set[str] = set()
"""The locks that this process holds: one that names its number and is none of them was left by an earlier one."""


class StoreLock:
    """The lock of one dataset, held by this process."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.token = secrets.token_hex(8)
        self.tag = ""
        self.confirmed = datetime.now(UTC)

    def acquire(self) -> None:
        """Makes the lock, or takes over one that was left. ConflictError where another publisher has it."""
        content, tag = self.store.read(LOCK)
        if content:
            self._require_left(content)
        _OURS.add(self.token)
        try:
            self.tag = self.store.write(LOCK, self._content(), tag)
        except ReleaseError:
            _OURS.discard(self.token)
            raise

    def confirm(self) -> None:
        """Says now and then that we are still here. ConflictError where someone took us for gone."""
        if datetime.now(UTC) - self.confirmed > _CONFIRMED:
            self.tag = self.store.write(LOCK, self._content(), self.tag)

    def require(self) -> None:
        """ConflictError where the lock is not ours any more."""
        if self.store.read(LOCK)[1] != self.tag:
            raise ConflictError(
                f"{self.store.address} was taken over by another publisher; run the same command again"
            )

    def release(self) -> None:
        """Takes the lock away, if it is ours."""
        _OURS.discard(self.token)
        if self.store.read(LOCK)[1] == self.tag:
            self.store.remove(LOCK)

    def _content(self) -> bytes:
        self.confirmed = datetime.now(UTC)
        told = {"process": os.getpid(), "host": socket.gethostname(), "confirmed": self.confirmed.isoformat()}
        return json.dumps({**told, "token": self.token}).encode()

    def _require_left(self, content: bytes) -> None:
        """ConflictError where the lock that stands there is somebody's who may still be at work."""
        held = _read(content)
        age = datetime.now(UTC) - held["confirmed"]
        gone = held["host"] == socket.gethostname() and not _lives(held["process"], held["token"])
        if not gone and age < PATIENCE:
            whose = f"process {held['process']} on {held['host']}"
            told = (
                f"{self.store.address} is being published by {whose}, last heard of at {held['confirmed']:%H:%M} UTC"
            )
            minutes = int(PATIENCE.total_seconds() // 60)
            remedy = (
                f"wait for it; if it is gone, delete {self.store.address}/{LOCK}, or try again in {minutes} minutes"
            )
            raise ConflictError(f"{told}; {remedy}")


@contextmanager
def locked(store: Store) -> Iterator[StoreLock]:
    """Holds a dataset in a store."""
    lock = StoreLock(store)
    lock.acquire()
    try:
        yield lock
    finally:
        with suppress(ReleaseError):  # a store that cannot be reached: the lock is taken over later
            lock.release()


def _read(content: bytes) -> dict[str, Any]:
    """Whose a lock is; one that cannot be read is nobody's."""
    nobody = {"process": 0, "host": "", "token": "", "confirmed": datetime.fromtimestamp(0, UTC)}
    try:
        raw = json.loads(content)
        confirmed = datetime.fromisoformat(raw["confirmed"]).astimezone(UTC)
        whose = {"process": int(raw["process"]), "host": str(raw["host"]), "token": str(raw["token"])}
        return {**whose, "confirmed": confirmed}
    except (ValueError, KeyError, TypeError, OverflowError):
        return nobody


def _lives(process: int, token: str) -> bool:
    """True where the process that made a lock on this machine runs."""
    if process == os.getpid():
        return token in _OURS
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
