"""What is published of a dataset: `versions.json` and `latest`, written last and in one step each."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tidings.errors import ReleaseError
from tidings.files.whole_files import remove_drafts, replace_file
from tidings.release.comparing.changes import Changes
from tidings.release.comparing.compare import compare
from tidings.release.publishing.archive import sum_of
from tidings.schema import profile
from tidings.tables import read_descriptor
from tidings.text.semver import version_key

VERSIONS = "versions.json"
LATEST = "latest"
PACKAGE = "package"
"""The folder of a version that holds the package itself."""


def published_versions(dataset: Path) -> list[str]:
    """The versions whose folders stand in the dataset's folder, lowest first."""
    names = (path.name[1:] for path in dataset.glob("v*") if (path / PACKAGE).is_dir())
    pattern = profile()["properties"]["version"]["pattern"]
    return sorted((name for name in names if re.fullmatch(pattern, name)), key=version_key)


def version_folder(dataset: Path, version: str) -> Path:
    """Where a version is published."""
    return dataset / f"v{version}"


def write_listing(dataset: Path, withdrawn: dict[str, str] | None = None) -> None:
    """Brings `versions.json` and then `latest` in line with the folders that are there.

    What `versions.json` says of a version already is kept; `withdrawn` adds versions with the reason. `latest` holds
    the folder's name of the highest version that is not withdrawn, and is not there where none is.
    """
    known = {one["version"]: one for one in read_listing(dataset)}
    entries = _entries(dataset, known)
    for entry in entries:
        if entry["version"] in (withdrawn or {}):
            entry["withdrawn"] = (withdrawn or {})[entry["version"]]
    standing = [one for one in entries if "withdrawn" not in one]
    latest = standing[-1]["version"] if standing else None
    facts = read_descriptor(version_folder(dataset, entries[-1]["version"]) / PACKAGE)
    listing = {"name": facts.get("name", ""), "title": facts.get("title", ""), "latest": latest, "versions": entries}
    _replace(dataset / VERSIONS, json.dumps(listing, ensure_ascii=False, indent=2) + "\n")
    if latest:
        _replace(dataset / LATEST, f"v{latest}\n")
    else:
        (dataset / LATEST).unlink(missing_ok=True)


def read_listing(dataset: Path) -> list[dict[str, Any]]:
    """What `versions.json` says of each version; nothing where there is no such file. ReleaseError if unreadable."""
    path = dataset / VERSIONS
    if not path.exists() and not path.is_symlink():
        return []
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        entries = [{**one, "version": str(one["version"])} for one in json.loads(text)["versions"]]
        json.dumps(entries, ensure_ascii=False).encode()  # half a surrogate pair can be read and not be written
        return entries
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        remedy = "restore it, or delete it to have it made anew (which versions are withdrawn is then forgotten)"
        raise ReleaseError(f"{path} cannot be read; {remedy}") from error


def _entries(dataset: Path, known: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """What is said of each version, lowest first."""
    entries: list[dict[str, Any]] = []
    before: str | None = None
    for version in published_versions(dataset):
        entries.append(known.get(version) or _entry(dataset, version, before))
        before = version
    return entries


def _entry(dataset: Path, version: str, before: str | None) -> dict[str, Any]:
    folder = version_folder(dataset, version)
    facts = read_descriptor(folder / PACKAGE)
    archive = folder / f"{dataset.name}-{version}.zip"
    if not archive.is_file():
        raise ReleaseError(f"{folder} is damaged: it has no {archive.name}; restore it from a copy")
    since = compare(version_folder(dataset, before) / PACKAGE, folder / PACKAGE) if before else Changes()
    return {
        "version": version,
        **({"created": facts["created"]} if "created" in facts else {}),
        "descriptor": f"v{version}/{PACKAGE}/datapackage.json",
        "zip": f"v{version}/{archive.name}",
        "bytes": archive.stat().st_size,
        "hash": f"sha256:{sum_of(archive)}",
        **({"since": before, "bump": asdict(since.bump)} if before else {}),
    }


def _replace(path: Path, text: str) -> None:
    """Writes a file so that a reader sees the old one or the new one; one that says the same is left alone.

    ReleaseError where the system refuses.
    """
    try:
        remove_drafts(path)
        if not (path.is_file() and path.read_bytes() == text.encode()):
            replace_file(path, text.encode(), lasting=True)
    except OSError as error:
        remedy = "make that possible and publish again: the versions themselves are whole"
        raise ReleaseError(f"{path} cannot be written: {error.strerror}; {remedy}") from error
