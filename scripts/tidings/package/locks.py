"""A lock beside an output folder that keeps two builds apart; it is gone when its process is."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from tidings.errors import LockedError, PackageError

_fcntl: ModuleType | None
try:
    import fcntl as _fcntl
except ImportError:
    _fcntl = None


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Holds `folder` for this thread, which may ask again; LockedError says who holds it already."""
    path = lock_file(folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        release = _acquire(path) if _fcntl else _create(path)
    except BlockingIOError as error:
        if _owner(path) != _me():
            raise _locked(folder, path) from error
        yield
        return
    except OSError as error:
        raise PackageError(f"{path} cannot be written: {error.strerror}") from error
    try:
        yield
    finally:
        release()


def lock_file(folder: Path) -> Path:
    """The lock's file: beside the folder, since the folder itself is replaced."""
    resolved = folder.resolve()
    return resolved.parent / f".{resolved.name}.lock"


def _acquire(path: Path) -> Callable[[], None]:
    """Locks the file and signs it; BlockingIOError where someone else has it."""
    assert _fcntl is not None
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _fcntl.flock(handle, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise
        if _is_same_file(handle, path):
            break
        os.close(handle)  # its last owner took the file away while we waited for it
    os.ftruncate(handle, 0)
    os.write(handle, _me().encode())

    def release() -> None:
        path.unlink(missing_ok=True)
        os.close(handle)

    return release


def _is_same_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _create(path: Path) -> Callable[[], None]:
    """Where files cannot be locked, the file's being there is the lock; a killed build leaves it behind."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError as error:
        raise BlockingIOError from error
    with os.fdopen(handle, "w") as stream:
        stream.write(_me())
    return lambda: path.unlink(missing_ok=True)


def _me() -> str:
    return f"process {os.getpid()}, thread {threading.get_ident()}, on {socket.gethostname()}"


def _owner(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _locked(folder: Path, path: Path) -> LockedError:
    owner = _owner(path) or "another process"
    remedy = "wait for it" if _fcntl else f"wait for it, or delete {path} if it is no longer running"
    return LockedError(f"{folder} is being written by {owner}; {remedy}")
