"""How people name a published version: the dataset's place, `@` and a version; `@latest`, or nothing, is the newest.

releases/oslo-talks@1.2.0     s3://bucket/data/oslo-talks@latest     releases/oslo-talks
"""

from dataclasses import dataclass

from tidings.errors import ReleaseError
from tidings.release.targets.kinds import find_target
from tidings.release.targets.layout import LATEST, is_version, latest_of
from tidings.release.targets.target import Listing, Target


@dataclass(frozen=True, slots=True)
class Address:
    """The place of a dataset, and the version that is meant; empty where none is named."""

    target: str
    version: str = ""


def parse_address(text: str) -> Address:
    """What an address names; an `@` that no version follows is a part of the place's name."""
    target, at, version = text.rpartition("@")
    if at and target and (version == LATEST or is_version(version.removeprefix("v"))):
        return Address(target, version if version == LATEST else version.removeprefix("v"))
    return Address(text)


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
        """The dataset's name; the last part of its address where nothing tells it."""
        return self.listing.name or self.place.title.rstrip("/").rpartition("/")[2]

    def require(self, version: str) -> str:
        """The version that is meant; ReleaseError where there is none such."""
        wanted = latest_of(self.listing.versions) if version in ("", LATEST) else version
        if wanted is None:
            told = f"{self.place.title} has no version that is neither withdrawn nor a trial"
            raise ReleaseError(f"{told}; name one of {', '.join(self.versions)}")
        if wanted not in self.versions:
            raise ReleaseError(f"{self.place.title} has no version {wanted}; it has {', '.join(self.versions)}")
        return wanted


def find_dataset(address: Address) -> Found:
    """The dataset at an address; ReleaseError where nothing is published there."""
    place = find_target(address.target)
    found = Found(place, place.listing())
    if not found.versions:
        raise ReleaseError(f"nothing is published at {address.target}; name the place of a dataset")
    return found
