"""An object store that holds the versions of a dataset: S3, Google's, and whatever else fsspec opens.

Objects cannot be moved, so a version is put together where it will stand. It is whole when its sums are there, which
come last but for what tells of it; before, its descriptor comes last, without which nobody can read its tables.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tidings.errors import ConflictError, ReleaseError
from tidings.release.targets.layout import (
    LATEST,
    SUMS,
    VERSIONS,
    folder_of,
    format_latest,
    format_listing,
    parse_latest,
    parse_listing,
    versions_in,
    with_untold,
)
from tidings.release.targets.store import Store
from tidings.release.targets.store_lock import StoreLock, locked
from tidings.release.targets.stores import open_store
from tidings.release.targets.target import Listing, Sums


def open_target(address: str, dataset: str) -> "ObjectsTarget":
    """The dataset below an address, or that which the address itself names where no dataset is."""
    if not address.partition("://")[2].strip("/"):
        raise ReleaseError(f"{address} names no place in the store; name one such as s3://bucket/data")
    return ObjectsTarget(open_store(f"{address.rstrip('/')}/{dataset}" if dataset else address))


@dataclass(frozen=True, slots=True)
class ObjectsTarget:
    """The objects of a dataset."""

    store: Store
    is_flat = False
    caution = ""

    @property
    def title(self) -> str:
        """Where it is."""
        return self.store.address

    def address(self, version: str) -> str:
        """Where the objects of a version are."""
        return f"{self.store.address}/{folder_of(version)}"

    def listing(self) -> Listing:
        """What `versions.json` tells, and the versions that are whole beside it."""
        content, state = self.store.read(VERSIONS)
        listing = parse_listing(content, state, f"{self.title}/{VERSIONS}") if state else Listing()
        listing = replace(listing, latest=parse_latest(self.store.read(LATEST)[0]))
        told = {str(one["version"]) for one in listing.versions}
        untold = [one for one in versions_in(self._folders(bool(state))) if one not in told]
        return with_untold(listing, (one for one in untold if self.store.exists(f"{folder_of(one)}/{SUMS}")))

    def _folders(self, is_told: bool) -> list[str]:
        """The folders beside `versions.json`; who may read and not list goes by that alone."""
        try:
            return self.store.folders()
        except ReleaseError:
            if not is_told:
                raise
            return []

    def files(self, version: str) -> Sums:
        """What the store knows of a version's files."""
        return self.store.sums(folder_of(version))

    def get(self, version: str, name: str, into: Path) -> None:
        """Brings what `into` has not of a file."""
        self.store.fetch(f"{folder_of(version)}/{name}", into)

    @contextmanager
    def draft(self, version: str, descriptor: Mapping[str, Any]) -> Iterator["ObjectsDraft"]:
        """The objects of a version that nobody was told of yet."""
        with locked(self.store) as lock:
            if self.store.exists(f"{folder_of(version)}/{SUMS}"):
                raise ConflictError(f"{self.address(version)} came to be meanwhile; run the same command again")
            self._forget_others(version)
            yield ObjectsDraft(self, version, lock, {**self.files(version)})

    def _forget_others(self, own: str) -> None:
        """Takes away what was begun of other versions and never published."""
        known = {own, *(str(one["version"]) for one in self.listing().versions)}
        for version in versions_in(self.store.folders()):
            if version not in known:
                self.store.clear(folder_of(version))

    def tell(self, listing: Listing) -> None:
        """Writes `versions.json` and then `latest`; one that says the same is left alone."""
        with locked(self.store):
            self.write(listing)

    def write(self, listing: Listing) -> None:
        """Tells what is published, if that is still in the state that the listing was read in."""
        content = format_listing(listing)
        if self.store.read(VERSIONS)[0] != content:
            self.store.write(VERSIONS, content, listing.state)
        latest = format_latest(listing)
        standing, tag = self.store.read(LATEST)
        if latest and standing != latest:
            self.store.write(LATEST, latest, tag)
        elif standing and not latest:
            self.store.remove(LATEST)


@dataclass(frozen=True, slots=True)
class ObjectsDraft:
    """A version that is being put together where it will stand."""

    target: ObjectsTarget
    version: str
    lock: StoreLock
    known: dict[str, str]
    where = ""
    identifier = ""

    def held(self) -> Sums:
        """What an interrupted run left."""
        return self.known

    def put(self, name: str, path: Path) -> None:
        """Sends a file; what an earlier run left under its name is taken away first, so that nobody's else is."""
        self.lock.confirm()
        if name in self.known:
            self.remove(name)
        self.target.store.send(self._name(name), path)

    def remove(self, name: str) -> None:
        """Takes a file away, if we are still the one who publishes."""
        self.lock.require()
        self.target.store.remove(self._name(name))
        del self.known[name]

    def commit(self, listing: Listing) -> None:
        """Tells of the version, if we are still the one who publishes."""
        self.lock.require()
        if self.target.store.read(VERSIONS)[1] != listing.state:
            raise ConflictError(
                f"someone else published in {self.target.title} meanwhile; run the same command again"
            )
        self.target.write(listing)

    def _name(self, name: str) -> str:
        return f"{folder_of(self.version)}/{name}"
