"""What stands in an output folder: whether it is a tidings package, and whether replacing it would lose something."""

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tidings.errors import PackageError
from tidings.files.whole_files import can_be_held
from tidings.tables import read_descriptor

DESCRIPTOR = "datapackage.json"
CODEBOOK = "README.md"
CHANGELOG = "CHANGELOG.md"
"""In a release alone: what changed from version to version."""
RUBBISH = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers leave in any folder; lost without harm."""


def is_package(folder: Path) -> bool:
    """True where `folder` holds a package that tidings made, as far as its descriptor says."""
    try:
        return isinstance(read_descriptor(folder).get("tidings"), dict)
    except PackageError:
        return False


def stem_of(descriptor: Mapping[str, Any]) -> str:
    """The name and version as files that stand for the whole are named, `oslo-talks-1.2.0`; `package` where they can
    be no file's: a stranger's package may state anything.
    """
    stem = f"{descriptor.get('name')}-{descriptor.get('version')}"
    return stem if re.fullmatch("[a-z0-9][a-z0-9._-]*", stem) and can_be_held(stem) else "package"


def own_files(descriptor: Mapping[str, Any]) -> list[str]:
    """The names of a package's files below its folder, as its descriptor and we know them."""
    known = [DESCRIPTOR, CODEBOOK, *([CHANGELOG] if changelog_hash(descriptor) else [])]
    return [*known, *(str(one.get("path")) for one in descriptor["resources"])]


def changelog_hash(descriptor: Mapping[str, Any]) -> str:
    """The hash of the changelog that a release states; nothing for a package that is none."""
    own = descriptor.get("tidings")
    return str(own.get("changelog") or "") if isinstance(own, dict) else ""


def is_release(folder: Path) -> bool:
    """True where the package in a folder is a release, which tells what changed."""
    return is_package(folder) and bool(changelog_hash(read_descriptor(folder)))


def require_replaceable(folder: Path) -> None:
    """PackageError where writing a package to `folder` would lose what people put, changed or locked there.

    A folder is replaced where it is missing, empty, or a tidings package with nothing but its own, unchanged files;
    missing ones do not matter. What is no plain file is never opened.
    """
    if folder.exists() and not folder.is_dir():
        raise PackageError(f"{folder} is a file; name a folder to write the package to")
    found = require_writable(folder)
    if not found:
        return
    if not is_package(folder):
        raise PackageError(f"{folder} is not empty and holds no tidings package; name another folder, or empty it")
    descriptor = read_descriptor(folder)
    stated = {DESCRIPTOR: "", CODEBOOK: "", **_stated_hashes(descriptor)}
    stated |= {CHANGELOG: changelog_hash(descriptor)} if changelog_hash(descriptor) else {}
    remedy = "put corrections in the seeds' curation folder, then delete the changed file to build it anew"
    require_untouched(folder, found, stated, "package", remedy)


def require_untouched(folder: Path, found: list[str], stated: Mapping[str, str], what: str, remedy: str) -> None:
    """PackageError where one of the files found is none of the stated ones, or has another hash than it states."""
    strangers = [name for name in found if name not in stated or not _is_plain(folder / name)]
    if strangers:
        raise PackageError(f"{folder} holds files that are not the {what}'s ({_some(strangers)}); move them out")
    edited = [name for name in found if stated.get(name) and hash_of(folder / name) != stated[name]]
    if edited:
        raise PackageError(f"{folder}: {_some(edited)} changed since the {what} was built; {remedy}")


def require_writable(folder: Path) -> list[str]:
    """What lies in a folder; PackageError where it could not be taken away, so that it is known before a long job."""
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() and not path.is_symlink() and not os.access(path, os.R_OK | os.W_OK | os.X_OK):
            raise PackageError(f"{path} is locked against changes; make it writable, or name another folder")
    return _files(folder)


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def hash_of(path: Path) -> str:
    """A file's hash as a descriptor states it."""
    with path.open("rb") as stream:
        return f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"


def _files(folder: Path) -> list[str]:
    """The paths below `folder`, sorted, of all that is no folder."""
    paths = (path for path in folder.rglob("*") if path.name not in RUBBISH)
    return sorted(path.relative_to(folder).as_posix() for path in paths if path.is_symlink() or not path.is_dir())


def _stated_hashes(descriptor: dict[str, Any]) -> dict[str, str]:
    return {str(one.get("path")): str(one.get("hash", "")) for one in descriptor["resources"]}


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more
