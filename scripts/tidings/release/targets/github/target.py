"""The releases of a dataset in a GitHub repository as a place to publish to: `NAME-v1.2.0` is a version's tag."""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tidings.errors import ConflictError, RefusedError, ReleaseError
from tidings.release.targets.github.releases import Release, Releases
from tidings.release.targets.layout import (
    VERSIONS,
    format_listing,
    is_version,
    latest_of,
    parse_listing,
)
from tidings.release.targets.target import Listing, Sums
from tidings.text.legible import quoted
from tidings.text.semver import is_trial, version_key
from tidings.web.client import Client
from tidings.web.secret import find_key

_API = "https://api.github.com"
_UPLOADS = "https://uploads.github.com"
_TOKEN, _OTHER_TOKEN = "GITHUB_TOKEN", "GH_TOKEN"
_HEADERS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
_WITHDRAWN = "**Withdrawn:** "
"""How a release's words begin that people are warned off."""


def open_target(address: str, dataset: str = "") -> "GithubTarget":
    """The releases of a dataset at `github:OWNER/REPO`, or at `github:OWNER/REPO/DATASET`."""
    meant = re.fullmatch(r"github:([A-Za-z0-9-]+/[A-Za-z0-9._-]+)(?:/([A-Za-z0-9._-]+))?", address)
    if not meant:
        raise ReleaseError(f"{quoted(address)} is no repository at GitHub; write github:OWNER/REPO")
    if dataset and meant[2] and dataset != meant[2]:
        raise ReleaseError(f"{address} is the place of another dataset than {dataset}; write github:{meant[1]}")
    home = os.environ.get("GITHUB_API_URL", "").rstrip("/") or _API
    also = (_UPLOADS,) if home == _API else ()
    needs = "the permission to write the contents of the repository"
    client = Client(f"{home}/", find_key(_TOKEN, home, _OTHER_TOKEN), needs=needs, also=also, headers=_HEADERS)
    return GithubTarget(meant[1], dataset or meant[2] or "", Releases(client, meant[1]))


@dataclass(frozen=True, slots=True)
class GithubDraft:
    """The draft of a version's release."""

    target: "GithubTarget"
    release: Release
    releases: Releases
    identifier = ""

    @property
    def where(self) -> str:
        """The page of the draft, for those who may write."""
        return self.release.page

    def held(self) -> Sums:
        """The files that hang there already."""
        assets = self.releases.assets(self.release)
        return {name: one.sum for name, one in assets.items() if name != VERSIONS}

    def put(self, name: str, path: Path) -> None:
        """Hangs a file there."""
        self.releases.put(self.release, name, path)

    def remove(self, name: str) -> None:
        """Takes a file off."""
        self.releases.remove(self.release, name)

    def commit(self, listing: Listing) -> None:
        """Publishes the release, if nobody published another meanwhile."""
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / VERSIONS
            told.write_bytes(format_listing(listing))
            self.releases.put(self.release, VERSIONS, told)
        self.target.require(listing.state, self.release)
        version = self.target.version_of(self.release)
        is_latest = version == latest_of(listing.versions)
        try:
            self.releases.change(self.release, {"draft": False, "make_latest": str(is_latest).lower()})
        except RefusedError as error:
            if error.status == 422 and "already_exists" in str(error):
                raise self.target.conflict() from error
            raise


class GithubTarget:
    """The releases of one dataset."""

    is_flat = True
    caution = ""

    def __init__(self, repository: str, dataset: str, releases: Releases) -> None:
        self._repository, self._dataset, self._releases = repository, dataset, releases
        self.title = f"github.com/{repository}"

    def address(self, version: str) -> str:
        """The page of a version's release, which follows from its tag."""
        return f"https://{self.title}/releases/tag/{self._dataset or 'DATASET'}-v{version}"

    def listing(self) -> Listing:
        """What is published, by the releases' tags, and what the newest tells of them."""
        published = self._published()
        if not published:
            return Listing(name=self._dataset)
        newest = published[max(published, key=version_key)]
        told = self._told(newest)
        known = {str(one["version"]): one for one in told.versions}
        entries = [_entry(version, published[version], known) for version in sorted(published, key=version_key)]
        return Listing(tuple(entries), _state(published), self._dataset or told.name, told.title)

    def files(self, version: str) -> Sums:
        """The files of a published version."""
        assets = self._releases.assets(self._release(version))
        return {name: one.sum for name, one in assets.items() if name != VERSIONS}

    def get(self, version: str, name: str, into: Path) -> None:
        """Brings a file of a published version."""
        self._releases.bring(self._release(version), name, into)

    @contextmanager
    def draft(self, version: str, descriptor: Mapping[str, Any]) -> Iterator[GithubDraft]:
        """The draft of a version's release; one that is there is taken up."""
        title = str(descriptor.get("title") or self._dataset)
        facts = {
            "name": f"{title} {version}",
            "body": str(descriptor.get("description", "")),
            "prerelease": is_trial(version),
        }
        yield GithubDraft(self, self._releases.draft(f"{self._dataset}-v{version}", facts), self._releases)

    def tell(self, listing: Listing) -> None:
        """Says in the releases of withdrawn versions that they are, and why; the newest that stands is the latest."""
        published = self._published()
        if _state(published) != listing.state:
            raise self.conflict()
        changed = False
        for entry in listing.versions:
            release, why = published.get(str(entry["version"])), str(entry.get("withdrawn", ""))
            if release and why != _withdrawn(release):
                self._releases.change(release, {"body": _with_withdrawal(release.body, why)})
                changed = True
        latest = latest_of(listing.versions)
        if changed and latest:
            self._releases.change(published[latest], {"make_latest": "true"})

    def require(self, state: str, draft: Release) -> None:
        """ConflictError where the draft is none any more, or another version was published meanwhile."""
        now = self._releases.again(draft)
        if now is None or not now.is_draft or _state(self._published()) != state:
            raise self.conflict()

    def conflict(self) -> ConflictError:
        """What is said where someone else was there."""
        return ConflictError(f"someone else published in {self.title} meanwhile; run the same command again")

    def version_of(self, release: Release) -> str:
        """The version that a release is of; empty where it is none of the dataset's."""
        dataset, version = _split(release.tag)
        return version if dataset == self._dataset else ""

    def _published(self) -> dict[str, Release]:
        """The published releases of the dataset, by their versions."""
        releases = [one for one in self._releases.all() if not one.is_draft]
        self._dataset = self._dataset or self._only(releases)
        return {version: one for one in releases if (version := self.version_of(one))}

    def _only(self, releases: list[Release]) -> str:
        """The one dataset that has releases. ReleaseError where there are several."""
        names = sorted({dataset for one in releases if (dataset := _split(one.tag)[0])})
        if len(names) > 1:
            places = ", ".join(f"github:{self._repository}/{name}" for name in names[:5])
            raise ReleaseError(f"{self.title} has several datasets; name one of {places}")
        return names[0] if names else ""

    def _release(self, version: str) -> Release:
        release = self._published().get(version)
        if release is None:
            raise ReleaseError(f"{version} is not published at {self.title}")
        return release

    def _told(self, release: Release) -> Listing:
        """What a release's file tells of all versions until then."""
        if VERSIONS not in self._releases.assets(release):
            return Listing()
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / VERSIONS
            self._releases.bring(release, VERSIONS, told)
            return parse_listing(told.read_bytes(), "", f"{VERSIONS} of {release.page}")


def _split(tag: str) -> tuple[str, str]:
    """The dataset and the version of a tag; two empty words for a tag of something else."""
    splits = ((tag[: found.start()], tag[found.end() :]) for found in re.finditer("-v", tag))
    return next((one for one in splits if one[0] and is_version(one[1])), ("", ""))


def _state(published: Mapping[str, Release]) -> str:
    return " ".join(sorted(one.id for one in published.values()))


def _entry(version: str, release: Release, told: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What is said of a version."""
    said = {key: value for key, value in told.get(version, {}).items() if key != "withdrawn"}
    why = _withdrawn(release)
    return {"version": version, **said, **({"withdrawn": why} if why else {})}


def _withdrawn(release: Release) -> str:
    """Why people are warned off a version; empty where they are not."""
    first = release.body.partition("\n")[0].strip()
    return first.removeprefix(_WITHDRAWN) if first.startswith(_WITHDRAWN) else ""


def _with_withdrawal(body: str, why: str) -> str:
    first, _, rest = body.partition("\n")
    words = rest.lstrip("\r\n") if first.startswith(_WITHDRAWN) else body
    return f"{_WITHDRAWN}{why}\n\n{words}" if why else words
