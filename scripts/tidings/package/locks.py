"""A lock beside an output folder that keeps two builds apart; it is gone when its process is."""

import errno
import os
import socket
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from tidings.errors import LockedError, PackageError
from tidings.files.whole_files import mark_of, real_path

_TRIES = 3
"""A lock that its owner takes away while we ask for it is asked for again."""


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Holds `folder` for this thread, which may ask again; LockedError says who holds it already."""
    path = lock_file(folder)
    held = _acquire(folder, path)
    if held is None:
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError):  # Windows takes it away itself, after the release
            path.unlink()
        held.release()


def lock_file(folder: Path) -> Path:
    """The lock's file: beside the folder, since the folder itself is replaced."""
    real = real_path(folder)
    return real.with_name(f"{mark_of(real)}lock")


def _acquire(folder: Path, path: Path) -> FileLock | None:
    """The lock, signed; None where this thread has it already."""
    asked = FileLock(path, blocking=False, on_acquired=_sign)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for _ in range(_TRIES):
            with suppress(Timeout):
                asked.acquire()
                return asked
            if path.exists():
                break
    except OSError as error:
        raise PackageError(f"{path} cannot be locked: {_reason(error)}") from error
    if _owner(path) == _me():
        return None
    owner = _owner(path) or "another process"
    raise LockedError(f"{folder} is being written by {owner}; wait for it")


def _reason(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "it is a link, which is not followed; delete it"
    told = error.strerror or str(error)
    return told if error.errno == errno.EINVAL else f"{told}; name a place that can be written to"


def _sign(handle: int) -> None:
    """Writes whose the lock is into its file. OSError where that is none."""
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise OSError(errno.EINVAL, "it is no plain file; delete it")
    os.ftruncate(handle, 0)
    os.write(handle, _me().encode())


def _me() -> str:
    return f"process {os.getpid()}, thread {threading.get_ident()}, on {socket.gethostname()}"


def _owner(path: Path) -> str:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return ""
    with os.fdopen(handle, encoding="utf-8", errors="replace") as stream:
        return stream.read(500)
