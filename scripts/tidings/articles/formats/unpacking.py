"""Whether a zip file may be unpacked; documents of Word and Excel are zip files too."""

import zipfile
from collections.abc import Iterable

from tidings.articles.catalogue import ARCHIVE, UnreadableError
from tidings.articles.file_content import FileContent

_MOST = 1_000_000_000
"""Bytes that a file in it may unpack to."""
_ALL = 20_000_000_000
"""The same of all its files."""
_DOCUMENT = 2_000_000_000
"""The same of all parts of a document, which is held whole."""
_DENSEST = 1000
"""How many times its size a file of some size may unpack to: text gives ten, and a bomb a thousand and more."""
_SMALL, _LARGE = 10_000_000, 100_000_000
"""What one file and all together may unpack to, however dense: files that overlap seem no denser than text."""


def danger(member: zipfile.ZipInfo) -> str:
    """What speaks against unpacking a file; empty where nothing does."""
    size = member.file_size
    if member.flag_bits & 1:
        return "it is locked with a password"
    if size > _MOST or (size > _SMALL and size > _DENSEST * max(member.compress_size, 1)):
        return f"a file in it would unpack to {size:,} bytes"
    return ""


def require_modest(name: str, members: Iterable[zipfile.ZipInfo], packed: int, most: int = _ALL) -> None:
    """UnreadableError where a file, or all of an archive of so many bytes, would unpack to more than they may."""
    total = 0
    for member in members:
        total += member.file_size
        if what := danger(member):
            raise UnreadableError(ARCHIVE.issue(name, value=member.filename, message=what))
    if total > most or (total > _LARGE and total > _DENSEST * packed):
        raise UnreadableError(ARCHIVE.issue(name, message=f"it would unpack to {total:,} bytes"))


def require_modest_document(content: FileContent) -> None:
    """The same of a document; zipfile.BadZipFile where it is none."""
    with zipfile.ZipFile(content.stream) as archive:
        require_modest(content.name, archive.infolist(), content.size, _DOCUMENT)
    content.stream.seek(0)
