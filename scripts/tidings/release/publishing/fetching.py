"""Brings what is published back: the sums of a version, its package, each file checked."""

import re
from pathlib import Path, PurePosixPath

from tidings.errors import ReleaseError
from tidings.release.publishing.archive import sum_of
from tidings.release.publishing.unpacking import unpack
from tidings.release.targets.layout import PACKAGE, SUMS
from tidings.release.targets.target import Target


def read_sums(place: Target, version: str, work: Path) -> dict[str, str]:
    """The SHA-256 of each file of a published version, as its list states it; ReleaseError where that is no list."""
    path = work / f"{version}.{SUMS}"
    path.unlink(missing_ok=True)
    place.get(version, SUMS, path)
    return parse_sums(path.read_bytes(), place.address(version))


def parse_sums(content: bytes, where: str) -> dict[str, str]:
    """The lines of a `SHA256SUMS`; ReleaseError where one is none, or names a file that would lie elsewhere."""
    lines = content.decode(errors="replace").split("\n")
    found = [re.fullmatch("([0-9a-f]{64})  (.+)", line) for line in lines if line and not line.startswith("#")]
    stated = {one[2]: one[1] for one in found if one and _stays_inside(one[2])}
    if not stated or len(stated) != len(found):
        raise ReleaseError(f"{where} is damaged: its {SUMS} is no list of files; restore it from a copy")
    return stated


def fetch_package(place: Target, name: str, version: str, work: Path) -> Path:
    """The package of a published version, in a folder below `work`; ReleaseError where it is not as it was published.

    It is brought once.
    """
    folder = work / version
    if folder.exists():
        return folder / PACKAGE
    stated = read_sums(place, version, work)
    archive = f"{name}-{version}.zip"
    wanted = [archive] if place.is_flat else [file for file in stated if file.startswith(f"{PACKAGE}/")]
    folder.mkdir(parents=True)
    for file in wanted:
        fetch_file(place, version, file, stated.get(file, ""), folder / file)
    if place.is_flat:
        unpack(folder / archive, folder / PACKAGE, f"{place.address(version)} is damaged: its {archive}")
    return folder / PACKAGE


def fetch_file(place: Target, version: str, name: str, digest: str, into: Path) -> None:
    """Brings one file, all of it; ReleaseError where its bytes are others than its sum says."""
    into.parent.mkdir(parents=True, exist_ok=True)
    place.get(version, name, into)
    if sum_of(into) != digest:
        raise damaged(place, version)


def damaged(place: Target, version: str) -> ReleaseError:
    """What is said of a version that is not as it was published."""
    told = f"{place.address(version)} is damaged: its files are not those of its {SUMS}"
    return ReleaseError(f"{told}; restore it from a copy")


def _stays_inside(name: str) -> bool:
    """True of a path that is below any folder that it is put in."""
    path = PurePosixPath(name)
    odd = {"..", "."} & set(path.parts) or "\\" in name or ":" in name or not name.isprintable()
    return not (odd or path.is_absolute() or path.as_posix() != name)
