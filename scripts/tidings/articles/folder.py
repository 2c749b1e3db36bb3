"""Finds the files of a seeds folder that may be articles, without being led out of it or kept waiting."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tidings.articles.catalogue import LINK, NAME, OPEN, PACKAGE, SPECIAL, UnreadableError
from tidings.articles.content import CONTROL
from tidings.errors import InputError
from tidings.files.enclosure import is_inside
from tidings.files.leavings import is_left_behind
from tidings.issue import Issue

FETCHED = "fetched"
"""The folder of what `tidings fetch` brought, at the top of a seeds folder."""
LEDGER = f"{FETCHED}/ledger.csv"
"""What it says of that."""
NOT_ARTICLES = ("tidings.toml", "CHANGELOG.md", "curation", "answers", LEDGER)
"""What lies in a seeds folder beside the articles, by its path."""


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A file of the seeds folder: where it is, and its path below the folder with `/` (NFC), which names it."""

    path: Path
    name: str


def list_files(seeds: Path) -> Iterator[SeedFile | Issue]:
    """Every file but the hidden ones and `NOT_ARTICLES`, in no order; InputError where there is no folder."""
    if not seeds.is_dir():
        problem = "is a file" if seeds.exists() else "does not exist"
        raise InputError(f"{seeds} {problem}; name the folder with the articles")
    return _walk(seeds, seeds.resolve())


@contextmanager
def open_file(file: SeedFile) -> Iterator[BinaryIO]:
    """A regular file, open; UnreadableError where it is none by now, or may not be read."""
    try:
        # O_NONBLOCK: a pipe put in the file's place must not keep us waiting.
        handle = os.open(file.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as stream:
            state = os.fstat(handle)
            if not stat.S_ISREG(state.st_mode):
                raise UnreadableError(SPECIAL.issue(file.name))
            yield stream
    except OSError as error:
        raise UnreadableError(_cannot_open(file.name, error)) from error


def _walk(top: Path, root: Path) -> Iterator[SeedFile | Issue]:
    """What is found in a folder and those inside it, which may be nested deeper than Python's calls."""
    folders = [(top, "")]
    while folders:
        folder, below = folders.pop()
        for item in _list(folder, root, below):
            if isinstance(item, Path):
                folders.append((item, f"{below}{unicodedata.normalize('NFC', item.name)}/"))
            else:
                yield item


def _list(folder: Path, root: Path, below: str) -> Iterator[SeedFile | Issue | Path]:
    """The files, faults and folders in a folder; a package is left alone."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not _is_set_aside(entry.name, below)]
    except OSError as error:
        yield _cannot_open(below.rstrip("/") or folder.name, error)
        return
    if below and any(entry.name == "datapackage.json" for entry in found):
        yield PACKAGE.issue(below.rstrip("/"))
        return
    for entry in found:
        yield _look_at(entry, root, below)


def _is_set_aside(name: str, below: str) -> bool:
    return is_left_behind(name) or f"{below}{name}" in NOT_ARTICLES


def _look_at(entry: os.DirEntry[str], root: Path, below: str) -> SeedFile | Issue | Path:
    name = below + unicodedata.normalize("NFC", entry.name)
    path = Path(entry.path)
    if CONTROL.search(entry.name):
        return NAME.issue(ascii(name)[1:-1])
    if entry.is_symlink():
        return _follow(path, root, name)
    if entry.is_dir(follow_symlinks=False):
        return path
    return SeedFile(path, name) if entry.is_file(follow_symlinks=False) else SPECIAL.issue(name)


def _follow(path: Path, root: Path, name: str) -> SeedFile | Issue:
    """The file that a link leads to, where that is a file inside the folder."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        message = "a symbolic link that leads nowhere, or round in a circle"
        return LINK.issue(name, message=message, remedy="Remove it, or put the file in its place.")
    if not is_inside(target, root):
        return LINK.issue(name, message="a symbolic link that leaves the seeds folder")
    if not target.is_file():
        remedy = "Put the files in its place, or remove it where the folder has them already."
        return LINK.issue(name, message="a symbolic link to something that is no file", remedy=remedy)
    return SeedFile(target, name)


def _cannot_open(name: str, error: OSError) -> Issue:
    return OPEN.issue(name, message=f"cannot be read: {(error.strerror or 'unknown reason').lower()}")
