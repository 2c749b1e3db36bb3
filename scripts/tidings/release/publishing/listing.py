"""What is told of each version in `versions.json`: when it was made, its files, and what changed in it."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from tidings.errors import ReleaseError
from tidings.release.comparing.changes import Changes
from tidings.release.comparing.compare import compare
from tidings.release.publishing.archive import sum_of
from tidings.release.publishing.fetching import fetch_file, fetch_package, read_sums
from tidings.release.targets.layout import PACKAGE, folder_of, last_of
from tidings.release.targets.target import Listing, Target
from tidings.tables import read_descriptor
from tidings.text.semver import version_key


def entry_of(package: Path, archive: Path, changes: Changes | None, identifier: str = "") -> dict[str, Any]:
    """What is told of a version that is in these files."""
    facts = read_descriptor(package)
    folder = folder_of(facts["version"])
    return {
        "version": facts["version"],
        **({"created": facts["created"]} if "created" in facts else {}),
        **({"doi": identifier} if identifier else {}),
        "descriptor": f"{folder}/{PACKAGE}/datapackage.json",
        "zip": f"{folder}/{archive.name}",
        "bytes": archive.stat().st_size,
        "hash": f"sha256:{sum_of(archive)}",
        **({"since": changes.old_version, "bump": asdict(changes.bump)} if changes else {}),
    }


def with_entry(listing: Listing, entry: Mapping[str, Any], package: Path) -> Listing:
    """The listing that tells of a version too; the highest gives the dataset's title."""
    others = [one for one in listing.versions if one["version"] != entry["version"]]
    versions = tuple(sorted([*others, entry], key=lambda one: version_key(str(one["version"]))))
    if versions[-1] is not entry:
        return replace(listing, versions=versions)
    facts = read_descriptor(package)
    return replace(listing, versions=versions, name=facts.get("name", ""), title=facts.get("title", ""))


def completed(listing: Listing, place: Target, name: str, work: Path) -> Listing:
    """The listing with all that is to be told of the versions of which it has the number alone."""
    for number, entry in enumerate(listing.versions):
        if len(entry) == 1:
            before = last_of(listing.versions[:number]) or ""
            listing = _told(listing, place, name, (before, str(entry["version"])), work)
    return listing


def _told(listing: Listing, place: Target, name: str, versions: tuple[str, str], work: Path) -> Listing:
    """The listing that tells of a version that is whole and that an interrupted run told nobody of."""
    before, version = versions
    package = fetch_package(place, name, version, work)
    archive = work / f"{name}-{version}.zip"
    stated = read_sums(place, version, work)
    if archive.name not in stated or archive.name not in place.files(version):
        told = f"{place.address(version)} is damaged: it has no {archive.name}"
        raise ReleaseError(f"{told}; restore it from a copy")
    if not archive.exists():
        fetch_file(place, version, archive.name, stated[archive.name], archive)
    since = compare(fetch_package(place, name, before, work), package) if before else None
    return with_entry(listing, entry_of(package, archive, since), package)
