"""How people name a published version: the dataset's place, `@` and a version; `@latest`, or nothing, is the newest.

releases/oslo-talks@1.2.0   releases/oslo-talks/v1.2.0   s3://bucket/data/oslo-talks@latest   releases/oslo-talks
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tidings.errors import ReleaseError
from tidings.files.whole_files import can_be_held
from tidings.release.publishing.package_files import is_name
from tidings.release.targets.kinds import find_target
from tidings.release.targets.layout import LATEST, is_version, latest_of, versions_in
from tidings.release.targets.target import Listing, Target


@dataclass(frozen=True, slots=True)
class Address:
    """The place of a dataset, and the version that is meant; empty where none is named."""

    target: str
    version: str = ""


def parse_address(text: str) -> Address:
    """What an address names, a version's own folder too; an `@` that no version follows is a part of a name."""
    target, at, version = text.rpartition("@")
    if at and target and (version == LATEST or is_version(version.removeprefix("v"))):
        return Address(target, version if version == LATEST else version.removeprefix("v"))
    home, slash, folder = text.rstrip("/").rpartition("/")
    if slash and home and versions_in([folder]):
        return Address(home, folder[1:])
    return Address(text)


Choose = Callable[[Sequence[Mapping[str, Any]]], str | None]
"""Which of the versions that are published is meant where none is named."""


@dataclass(frozen=True, slots=True)
class Found:
    """A dataset that is published, and what is published of it."""

    place: Target
    listing: Listing

    @property
    def versions(self) -> list[str]:
        """All versions, lowest first."""
        return [str(one["version"]) for one in self.listing.versions]

    @property
    def name(self) -> str:
        """The dataset's name; the last part of its address where nothing tells one that can be a name."""
        named = (self.listing.name, self.place.title.rstrip("/").rpartition("/")[2])
        return next((one for one in named if is_name(one) and can_be_held(one)), "dataset")

    def require(self, version: str, choose: Choose = latest_of) -> str:
        """The version that is meant, or chosen where none is named; ReleaseError where there is none such."""
        wanted = choose(self.listing.versions) if version in ("", LATEST) else version
        if wanted is None:
            told = f"{self.place.title} has no version that is neither withdrawn nor a trial"
            raise ReleaseError(f"{told}; name one of {', '.join(self.versions)}")
        if wanted not in self.versions:
            raise ReleaseError(f"{self.place.title} has no version {wanted}; it has {', '.join(self.versions)}")
        return wanted


def find_dataset(address: Address, name: str = "") -> Found:
    """The dataset at an address, or that of a name below it; ReleaseError where nothing is published there."""
    place = find_target(address.target, name)
    found = Found(place, place.listing())
    if not found.versions:
        raise ReleaseError(f"nothing is published at {address.target}; name the place of a dataset")
    return found
