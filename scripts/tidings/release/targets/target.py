"""What a place must be able to do to hold the versions of a dataset: the story of publishing knows no more of it.

A version is a set of files, named as in its folder (`package/data/events.csv`). It is put together as a draft, which
no reader sees, and shows itself whole when it is committed.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

Sums = Mapping[str, str]
"""Files by their names, each with its size or a checksum as `algorithm:hex`, whatever the place knows of it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is published: what `versions.json` says of each version, lowest first, and the state that it was read in.

    `state` is the place's own word for that moment (an entity tag, a commit): a change is refused if it is another
    by then.
    """

    versions: Sequence[Mapping[str, Any]] = ()
    state: str = ""


class Draft(Protocol):
    """A version that is being put together; what an interrupted run left is there again."""

    def held(self) -> Sums:
        """The files that are there already."""

    def put(self, name: str, path: Path) -> None:
        """Sends a file, in place of what has that name. ReleaseError where the place will not take it."""

    def remove(self, name: str) -> None:
        """Takes out a file that the version has not."""

    def commit(self, listing: Listing) -> None:
        """Shows the version, then tells of it. ConflictError where the place changed since `listing` was read."""


class Target(Protocol):
    """A place that holds the versions of one dataset."""

    title: str
    """The place in words, with its address, for people."""
    is_flat: bool
    """True where files lie in no folders: each folder of a version is sent as one zip file."""

    def listing(self) -> Listing:
        """What is published there. ReleaseError where that cannot be read."""

    def files(self, version: str) -> Sums:
        """The files of a published version."""

    def get(self, version: str, name: str, into: Path) -> None:
        """Brings a file of a published version; where `into` holds the beginning of it, the rest."""

    def draft(self, version: str) -> AbstractContextManager[Draft]:
        """Begins a version, or takes up one that was begun; LockedError where another publisher holds it."""

    def tell(self, listing: Listing) -> None:
        """Tells otherwise of what is published: a version that is withdrawn."""
