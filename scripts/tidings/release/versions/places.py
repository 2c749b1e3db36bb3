"""Finds the version that a path or an address means: a package, a zip file of one, or one that is published."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tidings.errors import ReleaseError
from tidings.release.publishing.addresses import parse_address
from tidings.release.publishing.fetching import fetch_package
from tidings.release.targets.kinds import find_target, is_folder
from tidings.release.targets.layout import PACKAGE, VERSIONS
from tidings.release.targets.target import Target
from tidings.release.versions.archives import unpacked
from tidings.text.semver import is_trial

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a version was found: its package's folder, and all versions that are published there, if any are."""

    folder: Path
    published: tuple[str, ...] = ()


@contextmanager
def opened(place: str, trials: bool = True) -> Iterator[Place]:
    """The version that a place means.

    It is a package's folder, a zip file of one, or what is published of a dataset, `releases/NAME` or any other
    address: of that the latest version, or the one named behind it, `releases/NAME@1.0.0`. Without `trials` a version
    that is none goes before them. ReleaseError where there is no such thing.
    """
    path = Path(place)
    if not is_folder(place):
        with published(place, trials) as found:
            yield found
    elif path.is_file():
        with unpacked(path) as folder:
            yield Place(folder)
    elif (path / DESCRIPTOR).is_file():
        yield Place(path)
    elif (path / PACKAGE / DESCRIPTOR).is_file():
        yield Place(path / PACKAGE)
    elif path.is_dir() and not (path / VERSIONS).is_file():
        raise ReleaseError(f"{place} is no data package: it has no file {DESCRIPTOR}")
    elif (Path(parse_address(place).target) / VERSIONS).is_file():
        with published(place, trials) as found:
            yield found
    else:
        kinds = "a package's folder, a zip file of one, or what is published: releases/NAME or releases/NAME@1.0.0"
        raise ReleaseError(f"{place} is no version; name {kinds}")


@contextmanager
def published(place: str, trials: bool, dataset: str = "") -> Iterator[Place]:
    """The latest version of what is published at an address, or the one that it names, brought here and checked.

    `dataset` is the name of a dataset below the address.
    """
    address = parse_address(place)
    target = find_target(address.target, dataset)
    entries = {str(one["version"]): "withdrawn" not in one for one in target.listing().versions}
    chosen = address.version if address.version in entries else _latest(entries, trials)
    if chosen not in entries or address.version not in ("", "latest", chosen):
        there = f"published are {', '.join(entries)}" if entries else "nothing is"
        raise ReleaseError(f"{target.title} has no version {address.version or 'that stands'}; {there}")
    with TemporaryDirectory(prefix="tidings-") as home:
        yield Place(fetch_package(target, _name(target, dataset), chosen, Path(home)), tuple(entries))


def _name(target: Target, dataset: str) -> str:
    return dataset or target.listing().name


def _latest(entries: Mapping[str, bool], trials: bool) -> str:
    """The highest that is not withdrawn, and no trial where there is another or none is wanted."""
    standing = [version for version, stands in entries.items() if stands]
    settled = [one for one in standing if not is_trial(one)]
    chosen = standing if trials or not settled else settled
    return chosen[-1] if chosen else ""
