"""Finds the version that a path or an address means: a package, a zip file of one, or one that is published."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tidings.errors import InputError, ReleaseError
from tidings.release.versions.archives import unpacked
from tidings.text.semver import is_trial, version_key

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a version was found: its package's folder, and all versions that are published there, if any are."""

    folder: Path
    published: tuple[str, ...] = ()


@contextmanager
def opened(place: str, trials: bool = True) -> Iterator[Place]:
    """The version that a place means.

    It is a package's folder, a zip file of one, or a dataset's published folder, `releases/NAME`: of that the latest
    version, or the one named behind it, `releases/NAME@1.0.0`. Without `trials` a version that is none goes before
    them. ReleaseError where there is no such thing.
    """
    path, version = _parts(place)
    if path.is_file():
        with unpacked(path) as folder:
            yield Place(folder)
    elif (path / DESCRIPTOR).is_file() and not version:
        yield Place(path)
    elif (path / "package" / DESCRIPTOR).is_file() and not version:
        yield Place(path / "package")
    elif (path / "versions.json").is_file():
        yield _published(path, version, trials)
    elif path.is_dir() and not version:
        raise ReleaseError(f"{place} is no data package: it has no file {DESCRIPTOR}")
    else:
        kinds = "a package's folder, a zip file of one, or what is published: releases/NAME or releases/NAME@1.0.0"
        raise ReleaseError(f"{place} is no version; name {kinds}")


def _parts(place: str) -> tuple[Path, str]:
    """The path, and the version behind an @, unless there is a path of the whole name."""
    path, at, version = place.rpartition("@")
    return (Path(path), version) if at and path and not Path(place).exists() else (Path(place), "")


def _published(dataset: Path, version: str, trials: bool) -> Place:
    known, standing = _listed(dataset)
    chosen = version or _latest(standing, trials)
    if chosen not in known:
        there = f"published are {', '.join(known)}" if known else "nothing is"
        raise ReleaseError(f"{dataset} has no version {chosen or 'that stands'}; {there}")
    folder = dataset / f"v{chosen}" / "package"
    if not (folder / DESCRIPTOR).is_file():
        raise ReleaseError(f"{dataset}: {chosen} is listed and not there; publish it again, or restore its folder")
    return Place(folder, known)


def _latest(standing: Sequence[str], trials: bool) -> str:
    settled = [one for one in standing if not is_trial(one)]
    chosen = standing if trials or not settled else settled
    return chosen[-1] if chosen else ""


def _listed(dataset: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The versions that `versions.json` names, lowest first, and those of them that are not withdrawn."""
    path = dataset / "versions.json"
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["versions"]
        found = {str(one["version"]): "withdrawn" not in one for one in entries}
        known = tuple(sorted(found, key=version_key))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, InputError) as error:
        raise ReleaseError(f"{path} cannot be read; restore it, or name a version's own folder") from error
    return known, tuple(one for one in known if found[one])
