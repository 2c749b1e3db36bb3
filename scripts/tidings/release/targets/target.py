"""What a place must be able to do to hold the versions of a dataset: the story of publishing knows no more of it.

A version is a set of files, named as in its folder (`package/data/events.csv`). It is put together as a draft, which
no reader sees, and shows itself whole when it is committed:

    listing()                              what is published, and the state that this was read in
    draft(version, descriptor)             begins a version, or takes up what an interrupted run left of it
        .identifier .held() .put() .remove()   only what differs is sent
        .commit(listing)                   shows it, then tells of it: the last step, and refused in another state
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

Sums = Mapping[str, str]
"""Files by their names, each with what the place knows of its bytes: `sha256:HEX`, `md5:HEX`, else `size:BYTES`."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is published: what `versions.json` says of each version, lowest first, and the state that it was read in.

    `state` is the place's own word for that moment (an entity tag, a commit): a change is refused if it is another
    by then. A version says `withdrawn` with a reason where people are warned off it, and `doi` where it has one.
    """

    versions: Sequence[Mapping[str, Any]] = ()
    state: str = ""
    name: str = ""
    title: str = ""
    latest: str | None = None
    """What the place itself says is the newest, where it says that apart: `verify` holds it against the versions."""


class Draft(Protocol):
    """A version that is being put together; what an interrupted run left is there again."""

    @property
    def where(self) -> str:
        """Where people can look at it before it is published; empty where they cannot."""

    @property
    def identifier(self) -> str:
        """The DOI that the version will have, so that the package can name it; empty where the place gives none."""

    def held(self) -> Sums:
        """The files that are there already."""

    def put(self, name: str, path: Path) -> None:
        """Sends a file, in place of what has that name. ReleaseError where the place will not take it."""

    def remove(self, name: str) -> None:
        """Takes out a file that the version has not."""

    def commit(self, listing: Listing) -> None:
        """Shows the version, then tells of it: `listing` has it too by now, in the state that it was read in.

        ConflictError where the place changed since.
        """


class Target(Protocol):
    """A place that holds the versions of one dataset."""

    @property
    def title(self) -> str:
        """The place in words, with its address, for people."""

    @property
    def is_flat(self) -> bool:
        """True where files lie in no folders: each folder of a version is sent as one zip file.

        `package/` is then the zip of the dataset that is there anyway.
        """

    @property
    def caution(self) -> str:
        """What cannot be taken back there: without `--yes` a version stays a draft. Empty where it can be removed."""

    def address(self, version: str) -> str:
        """Where people find a version that is published."""

    def listing(self) -> Listing:
        """What is published there. ReleaseError where that cannot be read.

        A version that is whole there and that nobody has told of yet is listed with its number alone.
        """

    def files(self, version: str) -> Sums:
        """The files of a published version."""

    def get(self, version: str, name: str, into: Path) -> None:
        """Brings a file of a published version; where `into` holds the beginning of it, only the rest.

        ReleaseError where it cannot be had. Whether the bytes are right is checked by who asked.
        """

    def draft(self, version: str, descriptor: Mapping[str, Any]) -> AbstractContextManager[Draft]:
        """Begins a version, or takes up one that was begun; the descriptor tells what the dataset is.

        Nothing is sent before this is entered. LockedError or ConflictError where another publisher holds it. After
        an exception the draft stays, for the next run to take up.
        """

    def tell(self, listing: Listing) -> None:
        """Tells what is published, as the listing has it: of a version that is withdrawn, or was left untold.

        Nothing is written where it is told so already. ConflictError as in `commit`.
        """
