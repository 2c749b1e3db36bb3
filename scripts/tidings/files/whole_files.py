"""Writes files so that a reader, a crash or a failing disk finds the old or the new one whole; follows no link."""

import errno
import glob
import hashlib
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from tidings.errors import InputError

_NO_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF})
"""What systems and file systems answer that cannot sync a folder, where there is nothing more to do."""

LONGEST_NAME = 200
"""Characters that a dataset's name may have, so that its version and an ending have room behind it."""

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?")
"""Names of devices: Windows makes no file of such a name, whatever its ending."""
_ELSEWHERE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""Characters that mean something else to some system."""


def can_be_held(name: str) -> bool:
    """True where every common file system can hold files and folders that begin with this name."""
    if not 0 < len(os.fsencode(name)) <= LONGEST_NAME or name[-1] in ". ":
        return False
    return not (_RESERVED.fullmatch(name) or _ELSEWHERE.search(name))


def replace_file(path: Path, content: bytes, *, lasting: bool = False) -> None:
    """Puts a file in the place of `path`, which may be a link: that is replaced, not followed.

    `lasting`: returns only when it is on the disk. OSError where the system refuses; the old file is unchanged then.
    """
    draft = name_beside(path, ".draft")
    try:
        with draft.open("xb") as stream:  # exclusive: what has this name already, were it a link, is left alone
            stream.write(content)
            stream.flush()
            if lasting:
                os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    if lasting:
        sync_names(path.parent)


def remove_drafts(path: Path) -> None:
    """Takes away what a crash left of `replace_file`; the caller makes sure that nobody is writing `path` now."""
    for draft in path.parent.glob(f"{glob.escape(mark_of(path))}*.draft"):
        draft.unlink(missing_ok=True)


def name_beside(path: Path, ending: str = "") -> Path:
    """A name beside `path` that nothing else has."""
    return path.with_name(f"{mark_of(path)}{secrets.token_hex(8)}{ending}")


def mark_of(path: Path) -> str:
    """What the names that we make up beside `path` begin with, however long its own is."""
    name = os.fsencode(path.name)
    own = path.name if len(name) <= LONGEST_NAME else hashlib.sha256(name).hexdigest()
    return f".{own}.tidings-"


def sync_tree(folder: Path) -> None:
    """Waits until every file and folder below `folder`, and the folder itself, are on the disk."""
    for path in (*folder.rglob("*"), folder):
        if path.is_dir():
            sync_names(path)
        else:
            _sync_file(path)


def _sync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_names(folder: Path) -> None:
    """Waits until the names in `folder` are on the disk, as far as the file system can tell."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # a folder that may be written but not read, and any folder on Windows
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(handle)


def real_path(path: Path) -> Path:
    """The path with all links followed; InputError where they lead in a circle or the system refuses."""
    with suppress(RuntimeError):  # before Python 3.13, a circle; later it stays in the path
        try:
            real = path.resolve()
        except OSError as error:
            raise InputError(f"{path} cannot be followed: {error.strerror}") from error
        if not any(one.is_symlink() for one in (real, *real.parents)):
            return real
    raise InputError(f"{path} cannot be followed: it is a link that leads back to itself")
