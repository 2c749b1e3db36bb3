"""How the versions of a dataset lie in a place that has folders, and what is told of them: `versions.json`, `latest`.

<name>/v1.0.0/package/…     and the other files of a version, with their sums
      /versions.json        every version, what changed, which are withdrawn
      /latest               the name of the newest version's folder, a line of text
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tidings.errors import ReleaseError
from tidings.release.targets.target import Listing
from tidings.schema import profile
from tidings.text.semver import is_trial, version_key

VERSIONS = "versions.json"
LATEST = "latest"
PACKAGE = "package"
"""The folder of a version that holds the package itself."""
SUMS = "SHA256SUMS"
"""The file of a version that lists its files, put there last: a version that has it is whole."""


def folder_of(version: str) -> str:
    """The name of a version's folder."""
    return f"v{version}"


def versions_in(names: Iterable[str]) -> list[str]:
    """The versions whose folders have these names, lowest first; other names are none."""
    found = {name[1:] for name in names if name[:1] == "v" and is_version(name[1:])}
    return sorted(found, key=version_key)


def is_version(text: str) -> bool:
    """True of what the profile takes for a version."""
    return re.fullmatch(profile()["properties"]["version"]["pattern"], text) is not None


def latest_of(versions: Sequence[Mapping[str, Any]]) -> str | None:
    """The highest version that is neither withdrawn nor a trial; None where there is none."""
    standing = [str(one["version"]) for one in versions if "withdrawn" not in one]
    return next((one for one in reversed(standing) if not is_trial(one)), None)


def last_of(versions: Sequence[Mapping[str, Any]], trials: bool = False) -> str | None:
    """The version that the next one is compared with: the highest that stands, and that is no trial unless `trials`.

    Where none is such, the highest that is there all the same; None where there is none.
    """
    standing = [str(one["version"]) for one in versions if "withdrawn" not in one]
    there = standing or [str(one["version"]) for one in versions]
    settled = [one for one in there if trials or not is_trial(one)]
    return next(reversed(settled or there), None)


def with_untold(listing: Listing, versions: Iterable[str]) -> Listing:
    """The listing, and those of the versions that are whole and that it does not tell of, by their numbers alone."""
    told = {str(one["version"]): one for one in listing.versions}
    every = {version: {"version": version} for version in versions} | told
    ordered = tuple(every[version] for version in sorted(every, key=version_key))
    return replace(listing, versions=ordered)


def format_listing(listing: Listing) -> bytes:
    """`versions.json` as it tells what is published."""
    told = {
        "name": listing.name,
        "title": listing.title,
        "latest": latest_of(listing.versions),
        "versions": [*listing.versions],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def parse_latest(content: bytes) -> str:
    """The version that `latest` names; nothing where it names none."""
    return content.decode(errors="replace").strip().removeprefix("v")


def format_latest(listing: Listing) -> bytes:
    """`latest` as it tells where the newest version is; nothing where there is none."""
    latest = latest_of(listing.versions)
    return f"{folder_of(latest)}\n".encode() if latest else b""


def parse_listing(content: bytes, state: str, where: str) -> Listing:
    """What a `versions.json` tells; ReleaseError where it is none."""
    try:
        raw = json.loads(content)
        entries = [{**one, "version": str(one["version"])} for one in raw["versions"]]
        json.dumps(raw, ensure_ascii=False).encode()  # half a surrogate pair can be read and not be written
        if not all(is_version(one["version"]) for one in entries):
            raise ValueError("a version that is none")
        ordered = tuple(sorted(entries, key=lambda one: version_key(one["version"])))
        return Listing(ordered, state, str(raw.get("name", "")), str(raw.get("title", "")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise unreadable(where) from error


def unreadable(where: str) -> ReleaseError:
    """What is said of a `versions.json` that cannot be read."""
    remedy = "restore it, or delete it to have it made anew (which versions are withdrawn is then forgotten)"
    return ReleaseError(f"{where} cannot be read; {remedy}")
