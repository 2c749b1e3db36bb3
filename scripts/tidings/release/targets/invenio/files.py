"""The files of a draft or a record: each is begun, sent, and completed when its checksum is right."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tidings.errors import RefusedError, ReleaseError
from tidings.release.targets.invenio.metadata import rows
from tidings.release.targets.invenio.records import Record
from tidings.release.targets.sums import is_same
from tidings.web.client import Client
from tidings.web.once import do_once

_TRIES = 3
"""How often a file is sent that arrives as another."""
MOST = 100
"""Files that a record takes at Zenodo."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as the site states it."""

    stated: Mapping[str, Any]

    @property
    def sum(self) -> str:
        """Its checksum as `md5:…`; where it is not complete, one that no file has."""
        return str(self.stated.get("checksum") or "size:-1") if self.is_complete else "size:-1"

    @property
    def is_complete(self) -> bool:
        """True where it has come whole."""
        return str(self.stated.get("status", "completed")) == "completed"

    def link(self, name: str) -> str:
        """Where to go on with it."""
        links = self.stated.get("links")
        return str(links.get(name) or "") if isinstance(links, Mapping) else ""


class Files:
    """The files of one draft or record."""

    def __init__(self, client: Client, record: Record) -> None:
        self._client, self._record = client, record
        self._held: dict[str, Entry] | None = None
        """What is there as far as we know, who are alone with a draft: a file then costs three requests, not four."""

    def all(self) -> dict[str, Entry]:
        """Every file, by its name."""
        self._held = _entries(self._client.ask("GET", self._record.link("files")).object())
        return dict(self._held)

    def take_over(self) -> None:
        """Links the files of the version before into a draft that has none yet, so that they are not sent again."""
        if self.all():
            return  # the site refuses it then: what is there is the beginning of this version
        try:
            self._client.ask("POST", f"{self._record.link('self')}/actions/files-import", again=True)
        except RefusedError as error:
            if error.status not in (400, 404):
                raise  # else all are sent

    def put(self, name: str, path: Path) -> None:
        """Sends a file in place of what has that name. ReleaseError where it never arrives as it is."""
        for _ in range(_TRIES):
            if is_same(self._put(name, path), path):
                return
        raise ReleaseError(f"{name} arrives at {self._client.host} as another file, {_TRIES} times; try again later")

    def remove(self, name: str) -> None:
        """Takes a file out of the draft."""
        entry = self._known().pop(name, None)
        if entry:
            self._drop(entry)

    def bring(self, name: str, into: Path) -> None:
        """Fetches a file. ReleaseError where there is none of that name."""
        entry = self.all().get(name)
        if entry is None:
            raise ReleaseError(f"the record {self._record.id} at {self._client.host} has no file {name}")
        self._client.bring(entry.link("content"), into)

    def _put(self, name: str, path: Path) -> str:
        """The checksum that a file arrived with; empty where it was lost on the way."""
        entry = self._begun(name)

        def look() -> Entry | None:
            now = self.all().get(name)
            return now if now and now.is_complete else None

        try:
            self._client.ask("PUT", entry.link("content"), file=path)
            done = do_once(lambda: Entry(self._client.ask("POST", entry.link("commit")).object()), look)
        except RefusedError as error:
            if error.status != 404:
                raise
            return ""  # the site has forgotten what it was sent
        self._known()[name] = done
        return done.sum

    def _known(self) -> dict[str, Entry]:
        if self._held is None:
            self._held = self.all()
        return self._held

    def _begun(self, name: str) -> Entry:
        """A file of that name without content."""
        there = self._known()
        if name in there:
            self._drop(there.pop(name))
        elif len(there) >= MOST:
            raise ReleaseError(f"a record takes {MOST} files: publish fewer forms, or zip them")
        link, wanted = self._record.link("files"), [{"key": name}]

        def look() -> dict[str, Entry] | None:
            now = self.all()
            return now if name in now else None

        begun = do_once(lambda: _entries(self._client.ask("POST", link, json=wanted).object()), look)
        if name not in begun:
            raise ReleaseError(f"{self._client.host} does not begin the file {name}; try again later")
        there[name] = begun[name]
        return begun[name]

    def _drop(self, entry: Entry) -> None:
        try:
            self._client.ask("DELETE", entry.link("self"))
        except RefusedError as error:
            if error.status != 404:
                raise


def _entries(stated: Mapping[str, Any]) -> dict[str, Entry]:
    return {str(one["key"]): Entry(one) for one in rows(stated, "entries") if "key" in one}
