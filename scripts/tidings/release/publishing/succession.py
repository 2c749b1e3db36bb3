"""Which version may follow those that are published: the same is the same to the byte, another is high enough."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tidings.errors import ReleaseError
from tidings.release.comparing.changes import Bump, Changes
from tidings.release.comparing.compare import compare
from tidings.release.publishing.archive import sums_of
from tidings.release.publishing.fetching import damaged, fetch_package, read_sums
from tidings.release.publishing.package_files import Package
from tidings.release.targets.layout import PACKAGE, last_of
from tidings.release.targets.target import Listing, Target
from tidings.text.semver import LEVELS, core_of, least_version, next_version, version_key


def require_same(package: Package, place: Target, listing: Listing, work: Path) -> None:
    """ReleaseError where the version is published with other bytes."""
    entry = next(one for one in listing.versions if one["version"] == package.version)
    published, whole = _published(package, place, work)
    if published == _own(package, str(entry.get("doi", ""))):
        return
    if not whole:
        raise damaged(place, package.version)
    last, highest = last_of(listing.versions) or package.version, str(listing.versions[-1]["version"])
    changes = compare(fetch_package(place, package.name, last, work), package.folder)
    told = f"version {package.version} is already published with other content"
    raise ReleaseError(f"{told}; {_remedy(last, highest, changes.bump)}")


def require_next(package: Package, place: Target, listing: Listing, work: Path) -> Changes | None:
    """What changed since the last version; ReleaseError where this one is not high enough after it."""
    last, version = last_of([one for one in listing.versions if not _was_taken_away(one, place)]), package.version
    if last is None:
        return None
    highest = str(listing.versions[-1]["version"])
    changes = compare(fetch_package(place, package.name, last, work), package.folder)
    remedy = _remedy(last, highest, changes.bump)
    if version_key(version) < version_key(highest):
        raise ReleaseError(f"version {version} is lower than the last one, {highest}; {remedy}")
    if version_key(core_of(version)) < version_key(next_version(last, changes.bump.level)):
        raise ReleaseError(f"version {version} is too low after {last}; {remedy}")
    return changes


def _was_taken_away(entry: Mapping[str, Any], place: Target) -> bool:
    """True of a version that was withdrawn and whose files are gone, as the law may want it."""
    return "withdrawn" in entry and not place.files(str(entry["version"]))


def _published(package: Package, place: Target, work: Path) -> tuple[dict[str, str], bool]:
    """The sums of the package of a version as they are in the place, and whether all files are those of its list."""
    if place.is_flat:
        return sums_of(fetch_package(place, package.name, package.version, work)), True
    stated = read_sums(place, package.version, work)
    found = {name: known for name, known in place.files(package.version).items() if name in stated}
    actual = {name: _digest(known) or stated[name] for name, known in found.items()}
    own = {name.removeprefix(f"{PACKAGE}/"): one for name, one in actual.items() if name.startswith(f"{PACKAGE}/")}
    return own, actual == stated


def _digest(known: str) -> str:
    return known.removeprefix("sha256:") if known.startswith("sha256:") else ""


def _own(package: Package, identifier: str) -> dict[str, str]:
    """The sums of the package's files here, as they would be published under an identifier."""
    return {file: package.sum_of(file, identifier) for file in package.files}


def _remedy(last: str, highest: str, bump: Bump) -> str:
    """Which version to build instead, and why."""
    level = max(bump.level, "patch", key=LEVELS.index)
    reason = bump.reason if bump.level != "none" else "only how the same data is written down changed"
    return (
        f'set version = "{least_version(last, level, highest)}" in tidings.toml and build again ({level}: {reason})'
    )
