"""Finds the files of a seeds folder that may be articles, without being led out of it or kept waiting."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tidings.articles.catalogue import LINK, NAME, OPEN, PACKAGE, SPECIAL, UnreadableError
from tidings.articles.content import CONTROL
from tidings.enclosure import is_inside
from tidings.errors import InputError
from tidings.issue import Issue

NOT_ARTICLES = ("tidings.toml", "curation")
"""What lies at the top of a seeds folder beside the articles."""


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
    return _walk(seeds, seeds.resolve(), "")


def open_file(file: SeedFile) -> bytes:
    """The bytes of a regular file; UnreadableError where it is something else by now, or may not be read."""
    try:
        # O_NONBLOCK: a pipe put in the file's place must not keep us waiting.
        handle = os.open(file.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise UnreadableError(SPECIAL.issue(file.name))
            return stream.read()
    except OSError as error:
        raise UnreadableError(_cannot_open(file.name, error)) from error


def _walk(folder: Path, root: Path, below: str) -> Iterator[SeedFile | Issue]:
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
        yield from _look_at(entry, root, below)


def _is_set_aside(name: str, below: str) -> bool:
    return name.startswith(".") or (not below and name in NOT_ARTICLES)


def _look_at(entry: os.DirEntry[str], root: Path, below: str) -> Iterator[SeedFile | Issue]:
    name = below + unicodedata.normalize("NFC", entry.name)
    path = Path(entry.path)
    if CONTROL.search(entry.name):
        yield NAME.issue(ascii(name)[1:-1])
    elif entry.is_symlink():
        yield _follow(path, root, name)
    elif entry.is_dir(follow_symlinks=False):
        yield from _walk(path, root, name + "/")
    elif entry.is_file(follow_symlinks=False):
        yield SeedFile(path, name)
    else:
        yield SPECIAL.issue(name)


def _follow(path: Path, root: Path, name: str) -> SeedFile | Issue:
    """The file that a link leads to, where that is a file inside the folder."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return LINK.issue(name, message="a symbolic link that leads nowhere")
    if not is_inside(target, root):
        return LINK.issue(name, message="a symbolic link that leaves the seeds folder")
    if not target.is_file():
        return LINK.issue(name, message="a symbolic link to something that is no file")
    return SeedFile(target, name)


def _cannot_open(name: str, error: OSError) -> Issue:
    return OPEN.issue(name, message=f"cannot be read: {(error.strerror or 'unknown reason').lower()}")
