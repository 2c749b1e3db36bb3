"""Puts a new folder in an old one's place so that a crash or a failing disk leaves one of the two whole.

Where the system can exchange two names in one step (Linux), the folder is at no moment missing. Elsewhere the old one
is moved aside first; `recover` puts back what a crash left there, before anything else is done.
"""

import ctypes
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tidings.errors import PackageError
from tidings.files.whole_files import sync_names, sync_tree
from tidings.package.workplace import NEW, OLD, make_work_folder, remove_work_folder, work_folders

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """An empty folder beside `folder` to write to; it takes its place at the end, and is gone after an exception.

    The caller holds the folder's lock and has called `recover`. PackageError where the system refuses.
    """
    with _telling(folder):
        work = make_work_folder(folder)
    with _telling(folder, work):
        try:
            yield work / NEW
            sync_tree(work / NEW)
            _swap(work, folder)
        finally:
            _settle(work, folder)


def recover(folder: Path) -> None:
    """Puts back a folder that a crash left aside, and takes away what was left half written or half removed.

    The caller holds the folder's lock. PackageError where the system refuses to put it back.
    """
    with _telling(folder):
        found = work_folders(folder)
    for work in found:
        with _telling(folder, work):
            _settle(work, folder)


def _settle(work: Path, folder: Path) -> None:
    """Ends what was begun in a work folder. OSError where the old folder can not be put back."""
    if (work / OLD).is_dir() and not folder.exists():
        (work / OLD).rename(folder)
    remove_work_folder(work)


@contextmanager
def _telling(folder: Path, work: Path | None = None) -> Iterator[None]:
    """Says of what the system refuses where the folder that was there is now."""
    try:
        yield
    except OSError as error:
        aside = work / OLD if work else folder
        away = aside.is_dir() and not folder.exists()
        where = f"whole in {aside}; the next build puts it back" if away else "unchanged"
        raise PackageError(f"{folder} cannot be written: {_reason(error)}; what was there is {where}") from error


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _swap(work: Path, folder: Path) -> None:
    """Puts the new folder in its place; where the disk does not take that, the old one again."""
    undo = _place(work, folder)
    try:
        sync_names(folder.parent)
    except OSError as error:
        try:
            undo()
        except OSError:
            message = f"{folder} holds the new package, but it may not outlast a power cut: {_reason(error)}"
            raise PackageError(f"{message}; check the disk, and build again") from error
        raise


def _place(work: Path, folder: Path) -> Callable[[], object]:
    """Gives the new folder its name; the result takes that back, but for putting back an old one that lies aside."""
    new = work / NEW
    if folder.exists() and _exchange(new, folder):
        return lambda: _exchange_back(new, folder)
    if folder.exists():
        folder.rename(work / OLD)
    new.rename(folder)
    return lambda: folder.rename(new)


def _exchange_back(one: Path, other: Path) -> None:
    if not _exchange(one, other):
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two names in one step; False where the system or the file system cannot."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        rename = libc.renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return int(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)) == 0
