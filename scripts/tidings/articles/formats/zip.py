"""Zip files of articles in any other format; nothing is written to disk, and nothing unpacks to more than it may."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from tidings.articles.catalogue import ARCHIVE, DOCUMENT, LINK, UnreadableError
from tidings.articles.content import CONTROL
from tidings.articles.file_content import FileContent
from tidings.articles.formats.origins import Origins
from tidings.articles.formats.unpacking import require_modest
from tidings.issue import Issue
from tidings.model import Article

_DEEPEST = 2
"""Zip files that may lie in each other."""
_NOT_ARTICLES = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    LookupError,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
)


def read(content: FileContent) -> Iterator[Article | Issue]:
    """The articles of the files in it, by their paths; UnreadableError where it must not be unpacked."""
    content.stream.seek(0)
    try:
        archive = zipfile.ZipFile(content.stream)
    except _BROKEN as error:
        raise UnreadableError(DOCUMENT.issue(content.name, message=f"no zip file: {error}")) from error
    members = sorted((one for one in archive.infolist() if _is_file(one)), key=lambda one: one.filename)
    _require_safe(content, members)
    origins = Origins(content.name)
    for number, member in enumerate(members, start=1):
        name = origins.of(_name(member), number)
        if member.create_system == _UNIX and stat.S_ISLNK(member.external_attr >> 16):
            yield LINK.issue(name, message="a symbolic link in the archive, which is not followed")
        else:
            yield from _read_member(content, archive, member, name)


_UNIX = 3
"""The system of which a member has the kind of a file."""
_UTF8 = 0x800
"""The bit of a member whose name is in UTF-8; others are read in that of DOS, which many programs do not write."""


def _name(member: zipfile.ZipInfo) -> str:
    """The path of a member, as the program that packed it meant it."""
    name = member.filename.replace("\\", "/")
    if member.flag_bits & _UTF8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _is_file(member: zipfile.ZipInfo) -> bool:
    name = member.filename
    hidden = any(part.startswith(".") for part in PurePosixPath(name).parts if part not in (".", ".."))
    return bool(name) and (
        not member.is_dir() and not hidden and not name.startswith(_NOT_ARTICLES) and not name.endswith(_NOT_ARTICLES)
    )


def _require_safe(content: FileContent, members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        if _leads_out(member.filename):
            message = "a file in it has a path that leads out of the archive, or is no plain name"
            raise UnreadableError(ARCHIVE.issue(content.name, value=member.filename, message=message))
    require_modest(content.name, members, content.size)
    if content.depth >= _DEEPEST:
        raise UnreadableError(ARCHIVE.issue(content.name, message="a zip file in a zip file in a zip file"))


def _leads_out(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return name.startswith(("/", "\\")) or ".." in parts or CONTROL.search(name) is not None


def _read_member(
    content: FileContent, archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str
) -> Iterator[Article | Issue]:
    from tidings.articles.read_content import read_content  # which knows this format among others

    try:
        stream = _unpack(archive, member)
        yield from read_content(FileContent(name, stream, content.settings, content.depth + 1))
    except UnreadableError as error:
        yield error.issue
    except _BROKEN as error:
        yield DOCUMENT.issue(name, message=f"a file of the archive that cannot be unpacked: {error}")


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    """The bytes of a file, never more than its entry states."""
    with archive.open(member) as packed:
        raw = packed.read(member.file_size + 1)
    if len(raw) > member.file_size:
        raise zipfile.BadZipFile("it unpacks to more than it states")
    return BytesIO(raw)
