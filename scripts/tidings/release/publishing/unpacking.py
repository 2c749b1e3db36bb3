"""Opens a zip file of a package as a stranger's: nothing in it leaves its folder, and none fills the disk."""

import shutil
import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from tidings.errors import ReleaseError

_DENSEST = 200
"""How many times its size a file may come to: CSV is packed to a tenth or so, a bomb to a thousandth."""
_SMALL = 100_000_000
"""Bytes that are never too many."""
_MOST = 10_000
"""Files in one archive: a package has some twenty."""


def unpack(archive: Path, into: Path, title: str) -> None:
    """Takes the package out of a zip file: of the folders in it, that with a datapackage.json becomes `into`.

    ReleaseError, which says `title` for the file, where it is not to be opened.
    """
    try:
        into.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(archive) as pack:
            root, entries = _package_in(title, pack.infolist())
            _require_room(title, entries, archive.stat().st_size, into)
            for entry in entries:
                _extract(title, pack, entry, root, into)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise ReleaseError(f"{title} cannot be opened as a zip file: {error}; take another copy") from error


def _package_in(archive: str, entries: Sequence[zipfile.ZipInfo]) -> tuple[PurePosixPath, list[zipfile.ZipInfo]]:
    """The folder that the package is in, and the files below it."""
    if len(entries) > _MOST:
        raise ReleaseError(f"{archive} holds {len(entries):,} files; no package has so many")
    found = sorted(
        (PurePosixPath(one.filename).parent for one in entries if _name(one) == "datapackage.json"),
        key=lambda path: len(path.parts),
    )
    if not found:
        raise ReleaseError(f"{archive} holds no package: no datapackage.json is in it")
    inside = [one for one in entries if not one.is_dir() and PurePosixPath(one.filename).is_relative_to(found[0])]
    return found[0], inside


def _name(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(entry.filename).name


def _require_room(archive: str, entries: Sequence[zipfile.ZipInfo], packed: int, home: Path) -> None:
    size = sum(one.file_size for one in entries)
    if size > max(_SMALL, _DENSEST * packed):
        raise ReleaseError(f"{archive} would come to {size:,} bytes, more than a package can; it is not opened")
    if size > shutil.disk_usage(home).free:
        raise ReleaseError(
            f"{archive} comes to {size:,} bytes, for which {home} has no room; set TMPDIR to another disk"
        )


def _extract(archive: str, pack: zipfile.ZipFile, entry: zipfile.ZipInfo, root: PurePosixPath, home: Path) -> None:
    """Writes a file; ReleaseError for a link, and for a name that leads out of the folder or is there already."""
    name = PurePosixPath(entry.filename).relative_to(root)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    target = home.joinpath(*name.parts)
    odd = ".." in name.parts or name.is_absolute() or "\\" in entry.filename or ":" in str(name)
    if odd or kind not in (0, stat.S_IFREG) or target.exists():
        raise ReleaseError(f"{archive} holds {entry.filename!r}, which no package has; it is not opened")
    target.parent.mkdir(parents=True, exist_ok=True)
    with pack.open(entry) as source, target.open("xb") as stream:
        shutil.copyfileobj(source, stream)
