"""Finds the version that a path or an address means: a package, a zip file of one, or one that is published."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tidings.errors import ReleaseError
from tidings.release.publishing.addresses import Choose, find_dataset, parse_address
from tidings.release.publishing.fetching import fetch_package
from tidings.release.publishing.unpacking import unpack
from tidings.release.targets.kinds import is_folder
from tidings.release.targets.layout import PACKAGE, VERSIONS, latest_of

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a version was found: its package's folder, and all versions that are published there, if any are."""

    folder: Path
    published: tuple[str, ...] = ()


@contextmanager
def opened(place: str, choose: Choose = latest_of) -> Iterator[Place]:
    """The version that a place means.

    It is a package's folder, a zip file of one, or what is published of a dataset, `releases/NAME` or any other
    address: of that the version named behind it, `releases/NAME@1.0.0`, or the one to `choose`. ReleaseError where
    there is no such thing.
    """
    path = Path(place)
    if not is_folder(place):
        with published(place, choose) as found:
            yield found
    elif path.is_file():
        with TemporaryDirectory(prefix="tidings-", ignore_cleanup_errors=True) as home:
            unpack(path, Path(home), place)
            yield Place(Path(home))
    elif (path / DESCRIPTOR).is_file():
        yield Place(path)
    elif (path / PACKAGE / DESCRIPTOR).is_file():
        yield Place(path / PACKAGE)
    elif _holds_versions(Path(parse_address(place).target)):
        with published(place, choose) as found:
            yield found
    elif path.is_dir():
        raise ReleaseError(f"{place} is no data package: it has no file {DESCRIPTOR}")
    else:
        kinds = "a package's folder, a zip file of one, or what is published: releases/NAME or releases/NAME@1.0.0"
        raise ReleaseError(f"{place} is no version; name {kinds}")


@contextmanager
def published(place: str, choose: Choose, dataset: str = "") -> Iterator[Place]:
    """A version of what is published at an address, the one that it names, or the one to choose; brought and checked.

    `dataset` is the name of a dataset below the address.
    """
    address = parse_address(place)
    found = find_dataset(address, dataset)
    version = found.require(address.version, choose)
    with TemporaryDirectory(prefix="tidings-", ignore_cleanup_errors=True) as home:
        yield Place(fetch_package(found.place, found.name, version, Path(home)), tuple(found.versions))


def _holds_versions(folder: Path) -> bool:
    """True of the folder of a published dataset, and of one that holds such."""
    return (folder / VERSIONS).is_file() or any(folder.glob(f"*/{VERSIONS}"))
