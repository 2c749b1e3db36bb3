"""What a package has as a release beside its tables, and when a build that gives the same tables keeps it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from tidings.files.enclosure import file_inside
from tidings.package.contents import CHANGELOG, changelog_hash, hash_of, is_package, is_release
from tidings.schema import CHANGES, table_schema
from tidings.tables import read_descriptor, read_table


@dataclass(frozen=True, slots=True)
class Release:
    """The changelog and, where the release follows another, that version and what changed since, a cell a row."""

    changelog: str
    since: str = ""
    changes: pl.DataFrame | None = None

    @property
    def stated(self) -> dict[str, str]:
        """What the descriptor says of it."""
        digest = f"sha256:{sha256(self.changelog.encode()).hexdigest()}"
        return {"changelog": digest, **({"since": self.since} if self.since else {})}


def carried_over(folder: Path, descriptor: Mapping[str, Any]) -> Release | None:
    """What the release in a folder has, where a package of this descriptor is that version, its tables to the byte.

    None where it is another, or the folder holds no whole release.
    """
    if not is_package(folder) or _told(read_descriptor(folder)) != _told(descriptor):
        return None
    return standing_release(folder)


def standing_release(folder: Path) -> Release | None:
    """What the release in a folder has beside its tables; None where there is none, or not all of it as it states."""
    if not is_release(folder):
        return None
    descriptor = read_descriptor(folder)
    since = str(descriptor["tidings"].get("since") or "")
    changes = {
        str(one.get("path")): str(one.get("hash")) for one in descriptor["resources"] if one["name"] == CHANGES
    }
    stated = {CHANGELOG: changelog_hash(descriptor), **changes}
    files = {name: file_inside(folder, name) for name in stated}
    if bool(since) != bool(changes) or not all(
        path and hash_of(path) == stated[name] for name, path in files.items()
    ):
        return None
    table = next(
        (read_table(path, table_schema(CHANGES)) for name, path in files.items() if path and name != CHANGELOG), None
    )
    return Release((folder / CHANGELOG).read_bytes().decode(), since, table)


def _told(descriptor: Mapping[str, Any]) -> Any:
    """All that a descriptor says of the dataset and its tables; not how they were made, nor what changed."""
    resources = [one for one in descriptor["resources"] if one["name"] != CHANGES]
    facts = {key: value for key, value in descriptor.items() if key not in ("tidings", "resources")}
    return json.loads(json.dumps({**facts, "resources": resources}))
