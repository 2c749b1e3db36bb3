"""The releases of a repository as GitHub's API gives them, with their drafts and their assets."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tidings.errors import RefusedError, ReleaseError, UnsureError
from tidings.release.targets.sums import is_same
from tidings.web.client import Client
from tidings.web.once import do_once

_PAGE = 100
_MOST = 1000
"""Pages of the longest list that is read."""
_TRIES = 3
"""How often a file is sent that arrives as another."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that hangs on a release."""

    stated: Mapping[str, Any]

    @property
    def sum(self) -> str:
        """What is known of its bytes; what no file has where it has not come whole."""
        if self.stated.get("state") != "uploaded":
            return "size:-1"
        return str(self.stated.get("digest") or f"size:{self.stated.get('size')}")

    def is_same(self, path: Path) -> bool:
        """True where it is the file here; a server that tells no digest is believed its size."""
        return is_same(self.sum, path) or self.sum == f"size:{path.stat().st_size}"

    def link(self, name: str) -> str:
        """An address that it states."""
        return str(self.stated.get(name) or "")


@dataclass(frozen=True, slots=True)
class Release:
    """A release, or the draft of one."""

    stated: Mapping[str, Any]

    @property
    def tag(self) -> str:
        """Its tag."""
        return str(self.stated.get("tag_name", ""))

    @property
    def is_draft(self) -> bool:
        """True where only those who may write see it."""
        return self.stated.get("draft") is True

    @property
    def page(self) -> str:
        """The page of it, for people."""
        return str(self.stated.get("html_url", ""))

    @property
    def id(self) -> str:
        """Its number."""
        return str(self.stated.get("id", ""))

    @property
    def body(self) -> str:
        """What is said of it."""
        return str(self.stated.get("body") or "")

    def link(self, name: str) -> str:
        """Where to go on, without what may be added."""
        link = self.stated.get(name)
        if not isinstance(link, str):
            raise ReleaseError(f"the release {self.tag} has no {name}; is GITHUB_API_URL that of a GitHub?")
        return link.partition("{")[0]


class Releases:
    """The releases of one repository."""

    def __init__(self, client: Client, repository: str) -> None:
        self._client, self._repository, self._at = client, repository, f"repos/{repository}/releases"

    def all(self) -> Iterator[Release]:
        """Every release, and the drafts too for who may write."""
        with self._seen():
            yield from map(Release, self._rows(self._at))

    def _rows(self, link: str) -> Iterator[Mapping[str, Any]]:
        """The rows of a list, page by page."""
        for page in range(1, _MOST):
            rows = self._client.ask("GET", f"{link}?per_page={_PAGE}&page={page}").rows()
            yield from rows
            if len(rows) < _PAGE:
                return

    @contextmanager
    def _seen(self) -> Iterator[None]:
        """Says what it means that a repository is not found."""
        try:
            yield
        except RefusedError as error:
            if error.status != 404:
                raise
            told = f"{self._client.host} has no repository {self._repository}, or its token may not write to it"
            raise ReleaseError(f"{told}; see to both") from error

    def draft(self, tag: str, facts: Mapping[str, Any]) -> Release:
        """The draft of a release: the one that is there, else a new one."""

        def find() -> Release | None:
            return next((one for one in self.all() if one.is_draft and one.tag == tag), None)

        def make() -> Release:
            wanted = {**facts, "tag_name": tag, "draft": True}
            with self._seen():
                return Release(self._client.ask("POST", self._at, json=wanted).object())

        return find() or do_once(make, find)

    def again(self, release: Release) -> Release | None:
        """A release as it is now; None where it is gone."""
        try:
            return Release(self._client.ask("GET", release.link("url")).object())
        except RefusedError as error:
            if error.status != 404:
                raise
            return None

    def change(self, release: Release, facts: Mapping[str, Any]) -> Release:
        """The release with what is said otherwise of it."""
        return Release(self._client.ask("PATCH", release.link("url"), json=dict(facts), again=True).object())

    def assets(self, release: Release) -> dict[str, Asset]:
        """The files of a release, by their names."""
        return {str(one.get("name", "")): Asset(one) for one in self._rows(release.link("assets_url"))}

    def put(self, release: Release, name: str, path: Path) -> None:
        """Hangs a file on a release, in place of what has that name. ReleaseError where it never arrives as it is."""
        for _ in range(_TRIES):
            self.remove(release, name)
            with suppress(UnsureError):  # it may hang there, whole or as a mere beginning: one sees
                self._client.ask("POST", f"{release.link('upload_url')}?name={quote(name)}", file=path)
            asset = self.assets(release).get(name)
            if asset and asset.is_same(path):
                return
        raise ReleaseError(f"{name} arrives at {self._client.host} as another file, {_TRIES} times; try again later")

    def remove(self, release: Release, name: str) -> None:
        """Takes a file off a release."""
        asset = self.assets(release).get(name)
        if asset is None:
            return
        try:
            self._client.ask("DELETE", asset.link("url"))
        except RefusedError as error:
            if error.status != 404:
                raise

    def bring(self, release: Release, name: str, into: Path) -> None:
        """Fetches a file of a release. ReleaseError where it has none of that name."""
        asset = self.assets(release).get(name)
        if asset is None:
            raise ReleaseError(f"{release.page} has no file {name}")
        self._client.bring(asset.link("url"), into, "application/octet-stream")
