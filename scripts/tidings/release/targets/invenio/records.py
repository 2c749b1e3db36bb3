"""The records of a site as its API gives them: each answer says by its links where to go on."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tidings.errors import RefusedError, ReleaseError
from tidings.release.targets.invenio.metadata import merged, rows, urn_of
from tidings.web.client import Client
from tidings.web.once import do_once

_PAGE = 25
_LOOKS = 6
"""How often a search is asked for what was just made: it takes a moment until it is found."""
_MOMENT = 1.0


@dataclass(frozen=True, slots=True)
class Record:
    """A record or a draft, as the site states it."""

    stated: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Its id at the site."""
        return str(self.stated.get("id", ""))

    @property
    def concept(self) -> str:
        """What all versions of it share."""
        return str(self._part("parent").get("id", ""))

    @property
    def metadata(self) -> Mapping[str, Any]:
        """What it says of the dataset."""
        return self._part("metadata")

    @property
    def version(self) -> str:
        """The version that it holds."""
        return str(self.metadata.get("version", ""))

    @property
    def doi(self) -> str:
        """Its DOI, reserved or registered; empty where it has none."""
        doi = self._part("pids").get("doi")
        return str(doi.get("identifier", "")) if isinstance(doi, Mapping) else ""

    @property
    def is_published(self) -> bool:
        """True where everyone sees it."""
        return self.stated.get("is_published") is True

    @property
    def where(self) -> str:
        """The page of it, for people."""
        return str(self._part("links").get("self_html", ""))

    @property
    def page(self) -> str:
        """The page that a draft will have; empty where the site does not say."""
        return str(self._part("links").get("record_html", ""))

    def link(self, name: str) -> str:
        """Where to go on. ReleaseError where the record leads nowhere of that name."""
        link = self._part("links").get(name)
        if not isinstance(link, str):
            raise ReleaseError(f"the record {self.id} has no link {name}; is its site an InvenioRDM of today?")
        return link

    def _part(self, name: str) -> Mapping[str, Any]:
        part = self.stated.get(name)
        return part if isinstance(part, Mapping) else {}


class Records:
    """What a site has, asked by one user."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def find(self, record: str) -> Record | None:
        """A published record by its id; None where there is none that this user may see."""
        return self._look(f"/api/records/{record}")

    def find_draft(self, record: str) -> Record | None:
        """A draft by its id; None where there is none."""
        return self._look(f"/api/records/{record}/draft")

    def find_reserved(self, doi: str) -> Record | None:
        """The draft that a DOI, which ends in its id, was reserved for; None where this user did not reserve it."""
        found = re.search(r"/(?:zenodo\.)?([A-Za-z0-9-]+)$", doi)
        draft = self._look(f"/api/records/{found[1]}/draft", (401, 403)) if found else None
        return draft if draft and draft.doi == doi and not draft.is_published else None

    def again(self, draft: Record) -> Record | None:
        """A draft as it is now; None where it is none any more."""
        return self._look(draft.link("self"))

    def latest(self, record: Record) -> Record:
        """The newest published version beside a record."""
        return Record(self._client.ask("GET", record.link("latest")).object())

    def of(self, name: str) -> list[Record]:
        """The user's records and drafts of a dataset, the oldest first; of each series one or two."""
        urn = urn_of(name)
        search = f'/api/user/records?q=metadata.related_identifiers.identifier:"{urn}"&size={_PAGE}&sort=newest'
        found = (Record(one) for one in _hits(self._client.ask("GET", search).object()))
        return sorted((one for one in found if urn in _related(one)), key=lambda one: (len(one.id), one.id))

    def versions(self, record: Record) -> Iterator[Record]:
        """Every published version beside a record."""
        link: object = record.link("versions")
        read: set[object] = set()
        while isinstance(link, str) and link not in read:
            read.add(link)
            page = self._client.ask("GET", link).object()
            yield from (one for one in map(Record, _hits(page)) if one.is_published)
            links = page.get("links")
            link = links.get("next") if isinstance(links, Mapping) else None

    def begin(self, name: str, metadata: Mapping[str, Any]) -> Record:
        """A draft of the first version; it is found by then, so that the next run finds it too."""
        access = {"record": "public", "files": "public"}
        body = {"access": access, "files": {"enabled": True}, "metadata": metadata}
        draft = do_once(
            lambda: Record(self._client.ask("POST", "/api/records", json=body).object()),
            lambda: self._until_found(name),
        )
        self._until_found(name)
        return draft

    def begin_next(self, record: Record) -> Record:
        """The draft of the version after a published one: the site has one at most, and gives it again."""
        return Record(self._client.ask("POST", record.link("versions"), again=True).object())

    def edit(self, record: Record) -> Record:
        """A draft to say otherwise of a published record."""
        return Record(self._client.ask("POST", record.link("draft"), again=True).object())

    def save(self, draft: Record, metadata: Mapping[str, Any]) -> Record:
        """The draft with that metadata; its DOI is sent along, or it would be let go."""
        kept = {key: draft.stated[key] for key in ("access", "pids", "custom_fields") if draft.stated.get(key)}
        body = {**kept, "files": {"enabled": True}, "metadata": metadata}
        return Record(self._client.ask("PUT", draft.link("self"), json=body).object())

    def describe(self, draft: Record, ours: Mapping[str, Any], rights: list[dict[str, Any]]) -> Record:
        """The draft with what we know of the dataset; `rights` are for a site that does not know the licence."""
        told = merged(draft.metadata, ours)
        try:
            saved = self.save(draft, told)
            wrong = (str(one.get("field", "")) for one in rows(saved.stated, "errors"))
            if not any(field.startswith("metadata.rights") for field in wrong):
                return saved
        except RefusedError as error:
            if error.status != 400 or "rights" not in str(error):
                raise
        return self.save(draft, {**told, "rights": rights})

    def reserve(self, draft: Record) -> Record:
        """The draft with a DOI, which becomes one that works when it is published."""
        if draft.doi:
            return draft

        def look() -> Record | None:
            now = self.again(draft)
            return now if now and now.doi else None

        return do_once(lambda: Record(self._client.ask("POST", draft.link("reserve_doi")).object()), look)

    def publish(self, draft: Record) -> Record:
        """The record of a draft. Where nobody tells whether it is one by now, it is looked at."""
        return do_once(
            lambda: Record(self._client.ask("POST", draft.link("publish")).object()),
            lambda: self._until(lambda: self.find(draft.id)),
        )

    def until_known(self, name: str, record: Record) -> None:
        """Waits a little until a search knows that a record is published: the next run goes on from it."""
        self._until(lambda: next((one for one in self.of(name) if one.is_published and one.id == record.id), None))

    def _until_found(self, name: str) -> Record | None:
        return self._until(lambda: next((one for one in self.of(name) if not one.is_published), None))

    def _until(self, look: Callable[[], Record | None]) -> Record | None:
        """What is there in a moment; None where it is not."""
        for _ in range(_LOOKS):
            found = look()
            if found:
                return found
            self._client.rest(_MOMENT)
        return None

    def _look(self, link: str, hidden: tuple[int, ...] = ()) -> Record | None:
        try:
            return Record(self._client.ask("GET", link).object())
        except RefusedError as error:
            if error.status not in (404, 410, *hidden):
                raise
            return None


def _hits(page: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    hits = page.get("hits")
    return rows(hits, "hits") if isinstance(hits, Mapping) else []


def _related(record: Record) -> set[str]:
    return {str(one.get("identifier", "")) for one in rows(record.metadata, "related_identifiers")}
