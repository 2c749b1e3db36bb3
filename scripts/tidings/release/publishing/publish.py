"""Publishes a package as a version that never changes, in a folder that any static host can serve.

<target>/<name>/v1.0.0/package/…           the package, as it was built
                      /<name>-1.0.0.zip    the same in one file
                      /events.json …       the same without joins
                      /site/…              its pages, where they are asked for
                      /SHA256SUMS
<target>/<name>/versions.json              every version, what changed, which are withdrawn
               /latest                     the name of the newest version's folder, a line of text
"""

import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from tidings.errors import PackageError, ReleaseError
from tidings.files.whole_files import can_be_held, real_path
from tidings.issue import Issue
from tidings.package import is_package
from tidings.package.contents import own_files
from tidings.package.locks import lock
from tidings.package.swap import recover, replacing
from tidings.release.comparing.changes import Bump, Changes, count
from tidings.release.comparing.compare import compare
from tidings.release.forms.nested_json import write_forms
from tidings.release.publishing.archive import SUMS, is_intact, sum_of, sums_of, write_sums, write_zip
from tidings.release.publishing.listing import (
    PACKAGE,
    published_versions,
    read_listing,
    version_folder,
    write_listing,
)
from tidings.release.targets.folder import find_folder
from tidings.schema import profile
from tidings.tables import read_descriptor, read_tables
from tidings.text.semver import LEVELS, may_follow, next_version, version_key

Validate = Callable[[Path], Iterable[Issue]]
"""Gives what is wrong with the package in a folder."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What one must know to add to a version's folder: what is published already, and what is new since then."""

    folder: Path
    name: str
    version: str
    earlier: Sequence[Mapping[str, Any]]
    changes: Changes | None


Add = Callable[[Addition], None]


@dataclass(frozen=True, slots=True)
class Published:
    """A published version: its folder, whether it is new, and what changed since the one before, if there is one."""

    name: str
    version: str
    folder: Path
    is_new: bool
    changes: Changes | None = None

    @property
    def summary(self) -> str:
        """What was done, in one line."""
        if not self.is_new:
            return f"{self.name} {self.version} is already published in {self.folder}; nothing to do"
        since = f", a {self.changes.bump.level} step from {self.changes.old_version}" if self.changes else ""
        return f"published {self.name} {self.version} in {self.folder}{since}"


def publish(folder: Path, target: str | Path, *, validate: Validate, add: Add | None = None) -> Published:
    """Publishes the package in `folder` below `target`, after validating the very bytes that are published.

    `add` puts more into the version's folder.

    The same version with the same bytes is left as it is. ReleaseError where the package has errors, where the
    version is published with other bytes, is lower than the last or too low for what changed; PackageError where a
    package cannot be read or written; LockedError where someone else is publishing the dataset.
    """
    name, version, files = _identify(folder)
    dataset = real_path(find_folder(target)) / name
    release = version_folder(dataset, version)
    with lock(dataset):
        recover(release)
        if release.exists():
            _require_same(folder, dataset, version, files)
            published = Published(name, version, release, is_new=False)
        else:
            changes = _require_next(folder, dataset, version)
            with replacing(release) as staged:
                _fill(staged, folder, files, f"{name}-{version}", validate)
                if add:
                    add(Addition(staged, name, version, read_listing(dataset), changes))
                write_sums(staged)
            published = Published(name, version, release, is_new=True, changes=changes)
        write_listing(dataset)
    return published


def withdraw(target: str | Path, name: str, version: str, why: str) -> None:
    """Marks a version as withdrawn, with the reason; its files stay, and `latest` goes back to the one before.

    ReleaseError where no such version is published or no reason is given.
    """
    dataset = real_path(find_folder(target)) / name
    known = published_versions(dataset) if re.fullmatch(_pattern("name"), name) else []
    if version not in known:
        there = f"published are {', '.join(known)}" if known else f"nothing is published as {name!r} in {target}"
        raise ReleaseError(f"{name} {version} is not published; {there}")
    words = " ".join(why.split())
    if not words or not words.isprintable():
        raise ReleaseError("say why the version is withdrawn: those who use it read it in versions.json")
    with lock(dataset):
        write_listing(dataset, {version: words})


def _identify(folder: Path) -> tuple[str, str, list[str]]:
    """The package's name, version and files; PackageError where it is none that tidings made."""
    descriptor = read_descriptor(folder)
    if not is_package(folder):
        raise PackageError(f"{folder} is no tidings package; only what tidings built can be published")
    name, version = (_stated(key, descriptor, folder) for key in ("name", "version"))
    if not (can_be_held(name) and can_be_held(f"{name}-{version}")):
        raise PackageError(f"{folder}: no file named {name} {version} can be on every system; name the dataset anew")
    files = own_files(descriptor)
    for file in files:
        _require_inside(folder, file)
    return name, version, files


def _stated(key: str, descriptor: Mapping[str, Any], folder: Path) -> str:
    value = descriptor.get(key)
    if not isinstance(value, str) or not re.fullmatch(_pattern(key), value):
        raise PackageError(f"{folder}: the package's {key} is {repr(value)[:80]}; run tidings validate")
    return value


def _pattern(key: str) -> str:
    pattern: str = profile()["properties"][key]["pattern"]
    return pattern


def _require_inside(folder: Path, file: str) -> None:
    """PackageError where there is no such file in the package, or its path goes round about."""
    path = folder / file
    try:
        inside = path.resolve().is_relative_to(folder.resolve()) and path.is_file() and not _goes_round(file)
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
        inside = False
    if not inside:
        raise PackageError(f"{folder} has no file {repr(file)[:80]}; run tidings validate")


def _goes_round(file: str) -> bool:
    """True for a path that is not the same below another folder."""
    return PurePath(file).is_absolute() or ".." in PurePath(file).parts


def _require_same(folder: Path, dataset: Path, version: str, files: list[str]) -> None:
    """ReleaseError where the version is published with other bytes."""
    release = version_folder(dataset, version)
    published = sums_of(release / PACKAGE)
    if published == {file: sum_of(folder / file) for file in files}:
        return
    if not is_intact(release):
        raise ReleaseError(f"{release} is damaged: its files are not those of its {SUMS}; restore it from a copy")
    last = published_versions(dataset)[-1]
    changes = compare(version_folder(dataset, last) / PACKAGE, folder)
    raise ReleaseError(f"version {version} is already published with other content; {_remedy(last, changes.bump)}")


def _require_next(folder: Path, dataset: Path, version: str) -> Changes | None:
    """What changed since the last version; ReleaseError where this one is not high enough after it."""
    versions = published_versions(dataset)
    if not versions:
        return None
    last = versions[-1]
    changes = compare(version_folder(dataset, last) / PACKAGE, folder)
    if version_key(version) < version_key(last):
        raise ReleaseError(f"version {version} is lower than the last one, {last}; {_remedy(last, changes.bump)}")
    if not may_follow(version, last, changes.bump.level):
        raise ReleaseError(f"version {version} is too low after {last}; {_remedy(last, changes.bump)}")
    return changes


def _remedy(last: str, bump: Bump) -> str:
    """Which version to build instead, and why."""
    level = max(bump.level, "patch", key=LEVELS.index)
    reason = bump.reason if bump.level != "none" else "only how the same data is written down changed"
    return f'set version = "{next_version(last, level)}" in tidings.toml and build again ({level}: {reason})'


def _fill(staged: Path, folder: Path, files: list[str], archive: str, validate: Validate) -> None:
    """Writes everything that a version's folder holds."""
    for file in files:
        (staged / PACKAGE / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / file, staged / PACKAGE / file)
    _require_valid(validate(staged / PACKAGE), folder)
    write_forms(read_tables(staged / PACKAGE), read_descriptor(staged / PACKAGE), staged)
    write_zip(staged / PACKAGE, staged / f"{archive}.zip")


def _require_valid(issues: Iterable[Issue], folder: Path) -> None:
    errors = [issue for issue in issues if issue.severity == "error"]
    if errors:
        found = count(sum(issue.count for issue in errors), "error")
        first = f"{errors[0].place}: {errors[0].message}"
        raise ReleaseError(f"{folder} has {found} ({first}); run tidings validate {folder} to see them all")
