"""A dataset repository at Hugging Face as a place to publish to: one commit shows a version and tells of it."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tidings.errors import ConflictError, ReleaseError
from tidings.release.targets.hugging_face.card import CARD, card_of, is_ours
from tidings.release.targets.hugging_face.repository import Repository
from tidings.release.targets.layout import (
    LATEST,
    VERSIONS,
    folder_of,
    format_latest,
    format_listing,
    latest_of,
    parse_listing,
)
from tidings.release.targets.target import Listing, Sums
from tidings.text.legible import quoted
from tidings.web.client import Client
from tidings.web.hosts import is_private
from tidings.web.secret import find_key

_HOME = "https://huggingface.co"
_TOKEN = "HF_TOKEN"


def open_target(address: str, dataset: str = "") -> "HuggingFaceTarget":
    """The repository `hf:OWNER/NAME`, which holds the versions of one dataset."""
    meant = re.fullmatch(r"hf:(?:datasets/)?([A-Za-z0-9._-]+/[A-Za-z0-9._-]+)", address)
    if not meant:
        raise ReleaseError(f"{quoted(address)} is no repository at Hugging Face; write hf:OWNER/NAME")
    home = os.environ.get("HF_ENDPOINT", "").rstrip("/") or _HOME
    if not is_private(home):
        raise ReleaseError("HF_ENDPOINT is not asked by http, for anyone on the way could read it; use https")
    key = find_key(_TOKEN, home)
    return HuggingFaceTarget(Repository(home, meant[1], key, Client(f"{home}/", key)), dataset)


class HuggingFaceDraft:
    """A version that is gathered here; nothing of it is there before all of it is."""

    where = identifier = ""

    def __init__(self, target: "HuggingFaceTarget", version: str, descriptor: Mapping[str, Any], head: str) -> None:
        self._target, self._version, self._descriptor, self._head = target, version, descriptor, head
        self._files: dict[str, Path | bytes] = {}

    def held(self) -> Sums:
        """Nothing: what an interrupted run has sent is found again by its bytes."""
        return {}

    def put(self, name: str, path: Path) -> None:
        """Takes a file along."""
        self._files[f"{folder_of(self._version)}/{name}"] = path

    def remove(self, name: str) -> None:
        """Leaves a file behind."""
        self._files.pop(f"{folder_of(self._version)}/{name}", None)

    def commit(self, listing: Listing) -> None:
        """Sends the version with all that tells of it."""
        if latest_of(listing.versions) == self._version or len(listing.versions) == 1:
            self._files |= self._target.card(self._head, self._descriptor, self._version)
        self._target.write(listing, listing.state or self._head, self._files, f"Publish {self._version}")


class HuggingFaceTarget:
    """The repository of a dataset."""

    is_flat = False
    caution = ""

    def __init__(self, repository: Repository, dataset: str) -> None:
        self._repository, self._dataset = repository, dataset

    @property
    def title(self) -> str:
        """The page of the repository."""
        return self._repository.page

    def address(self, version: str) -> str:
        """The page of a version's folder."""
        return f"{self.title}/tree/main/{folder_of(version)}"

    def listing(self) -> Listing:
        """What `versions.json` of the newest commit tells. ReleaseError where it tells of another dataset."""
        head = self._repository.head()
        told = self._told(head) if head else b""
        if not told:
            return Listing(state=head, name=self._dataset)
        listing = parse_listing(told, head, f"{self.title}/blob/main/{VERSIONS}")
        if self._dataset and listing.name not in ("", self._dataset):
            raise ReleaseError(f"{self.title} holds the dataset {listing.name}; name another for {self._dataset}")
        return listing

    def files(self, version: str) -> Sums:
        """The files of a published version."""
        return self._repository.files(self._repository.head(), folder_of(version))

    def get(self, version: str, name: str, into: Path) -> None:
        """Brings a file of a published version."""
        if not self._repository.bring("main", f"{folder_of(version)}/{name}", into):
            raise ReleaseError(f"{self.address(version)} has no file {name}")

    @contextmanager
    def draft(self, version: str, descriptor: Mapping[str, Any]) -> Iterator[HuggingFaceDraft]:
        """A version to be gathered; the repository is made where there is none."""
        head = self._repository.head()
        if not head:
            self._repository.make()
            head = self._repository.head()
        yield HuggingFaceDraft(self, version, descriptor, head)

    def tell(self, listing: Listing) -> None:
        """Writes `versions.json` and `latest`, where they say otherwise."""
        if self._told(listing.state) != format_listing(listing):
            self.write(listing, listing.state, {}, "Tell what is withdrawn")

    def write(self, listing: Listing, parent: str, files: Mapping[str, Path | bytes], words: str) -> None:
        """One commit with files and all that tells of versions. ConflictError where `parent` is not the newest."""
        if not listing.state and self._told(parent):
            raise ConflictError(f"someone else published in {self.title} meanwhile; run the same command again")
        latest = format_latest(listing)
        told = {VERSIONS: format_listing(listing), **({LATEST: latest} if latest else {})}
        gone = [] if latest or not self._repository.read(parent, LATEST) else [LATEST]
        self._repository.commit(parent, {**files, **told}, gone, words)

    def card(self, commit: str, descriptor: Mapping[str, Any], version: str) -> dict[str, bytes]:
        """The page of the repository; none where people have written it themselves."""
        there = self._repository.read(commit, CARD).decode(errors="replace")
        return {CARD: card_of(descriptor, version).encode()} if is_ours(there) else {}

    def _told(self, commit: str) -> bytes:
        return self._repository.read(commit, VERSIONS)
