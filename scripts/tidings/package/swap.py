"""Puts a new folder in an old one's place so that a crash at any moment leaves one of the two whole.

Where the system can exchange two names in one step (Linux), the folder is at no moment missing. Elsewhere the old one
is moved aside first; what a crash leaves aside is put back by `recover` before anything else is done.
"""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tidings.errors import PackageError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """An empty folder beside `folder` to write to; it takes its place at the end, and is gone after an exception.

    The caller holds the folder's lock. PackageError where the system refuses.
    """
    staged = staged_path(folder)
    try:
        recover(folder)
        staged.mkdir(parents=True)
        try:
            yield staged
            sync(staged)
            _swap(staged, folder)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PackageError(f"{folder} cannot be written: {reason}; what was there is unchanged") from error


def recover(folder: Path) -> None:
    """Puts back a folder that a crash left aside, and takes away what was left half written or half removed.

    The caller holds the folder's lock. OSError where the system refuses.
    """
    if aside_path(folder).exists() and not folder.exists():
        aside_path(folder).rename(folder)
    for leftover in (aside_path(folder), staged_path(folder)):
        if leftover.exists():
            shutil.rmtree(leftover)


def staged_path(folder: Path) -> Path:
    """Where a new folder is written; what lies there may always be removed."""
    return folder.parent / f".{folder.name}.new"


def aside_path(folder: Path) -> Path:
    """Where an old folder waits, whole, while the new one takes its name."""
    return folder.parent / f".{folder.name}.old"


def sync(folder: Path) -> None:
    """Waits until every file and folder below `folder`, and its own name, are on the disk."""
    for path in (*folder.rglob("*"), folder, folder.parent):
        handle = os.open(path, os.O_RDONLY)
        try:
            # Some file systems cannot sync a folder; there is then nothing more to do.
            with suppress(OSError):
                os.fsync(handle)
        finally:
            os.close(handle)


def _swap(staged: Path, folder: Path) -> None:
    if not folder.exists():
        staged.rename(folder)
    elif not _exchange(staged, folder):
        folder.rename(aside_path(folder))
        staged.rename(folder)
        aside_path(folder).rename(staged)
    sync_names(folder.parent)


def sync_names(folder: Path) -> None:
    """Waits until the names in `folder` are on the disk."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two names in one step; False where the system or the file system cannot."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        rename = libc.renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return int(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)) == 0
