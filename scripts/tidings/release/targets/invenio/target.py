"""A dataset's records at an InvenioRDM as a place to publish to: a version is a record, and lasts for ever."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tidings.errors import ConflictError, ReleaseError
from tidings.release.targets.invenio.files import Files
from tidings.release.targets.invenio.metadata import metadata_of, rights_in_words, with_withdrawal, withdrawn_of
from tidings.release.targets.invenio.records import Record, Records
from tidings.release.targets.invenio.series import find_series, published_in
from tidings.release.targets.invenio.sites import Site, site_of
from tidings.release.targets.layout import VERSIONS, format_listing, parse_listing
from tidings.release.targets.target import Listing, Sums
from tidings.text.semver import version_key
from tidings.web.client import Client
from tidings.web.secret import find_key

_HEADERS = {"Accept": "application/vnd.inveniordm.v1+json, application/json;q=0.9"}
"""By plain JSON Zenodo means that of its API of before; where there is only one kind, that is it."""


def open_target(address: str, dataset: str = "") -> "InvenioTarget":
    """The records of a dataset at `zenodo:…` or `invenio:…`, or those beside the record that the address names."""
    site = site_of(address)
    first, *others = site.variables
    key = find_key(first, site.home, *others)
    return InvenioTarget(site, dataset, Client(site.home, key, needs=site.needs, headers=_HEADERS))


class InvenioDraft:
    """The draft of a version."""

    def __init__(self, target: "InvenioTarget", client: Client, draft: Record) -> None:
        self._target, self._draft = target, draft
        self._files = Files(client, draft)
        self.where, self.identifier = draft.where, draft.doi

    def held(self) -> Sums:
        """The files that are there already."""
        return {name: entry.sum for name, entry in self._files.all().items() if name != VERSIONS}

    def put(self, name: str, path: Path) -> None:
        """Sends a file."""
        self._files.put(name, path)

    def remove(self, name: str) -> None:
        """Takes out a file."""
        self._files.remove(name)

    def commit(self, listing: Listing) -> None:
        """Publishes the draft, if nobody published another meanwhile."""
        self._target.require(listing.state, self._draft)
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / VERSIONS
            told.write_bytes(format_listing(listing))
            self._files.put(VERSIONS, told)
        self._target.require(listing.state, self._draft)
        self._target.publish(self._draft)


class InvenioTarget:
    """The records of one dataset at one site."""

    is_flat = True
    caution = "a record cannot be taken back once it is published, and its DOI is for ever"

    def __init__(self, site: Site, dataset: str, client: Client) -> None:
        self._site, self._dataset, self._client = site, dataset, client
        self._records = Records(client)
        self._pages: dict[str, str] = {}
        """Where drafts will be found, by their versions."""
        self.title = f"{site.title} ({site.home}{f'/records/{site.record}' if site.record else ''})"

    def address(self, version: str) -> str:
        """The page of a version's record; that of the site where it has none yet."""
        if version in self._pages:
            return self._pages[version]
        record = self._find(version)
        return record.where if record else self._site.home

    def listing(self) -> Listing:
        """What is published, as its records say, and what the newest tells of them."""
        latest = find_series(self._records, self._site, self._dataset).latest
        if latest is None:
            return Listing(name=self._dataset)
        told = self._told(latest)
        known = {str(one["version"]): one for one in told.versions}
        entries = [_entry(one, known) for one in published_in(self._records, latest).values()]
        ordered = tuple(sorted(entries, key=lambda one: version_key(one["version"])))
        return Listing(ordered, latest.id, told.name or self._dataset, told.title)

    def files(self, version: str) -> Sums:
        """The files of a published version."""
        found = Files(self._client, self._record(version)).all()
        return {name: entry.sum for name, entry in found.items() if name != VERSIONS}

    def get(self, version: str, name: str, into: Path) -> None:
        """Brings a file of a published version."""
        Files(self._client, self._record(version)).bring(name, into)

    @contextmanager
    def draft(self, version: str, descriptor: Mapping[str, Any]) -> Iterator[InvenioDraft]:
        """The draft of a version, with its DOI and what the descriptor says; one that is there is taken up."""
        metadata = metadata_of({**descriptor, "version": version}, self._site.publisher)
        draft = self._begun(metadata, descriptor)
        draft = self._records.describe(draft, metadata, rights_in_words(descriptor))
        draft = self._records.reserve(draft)
        named = _doi(descriptor)
        if named and named != draft.doi:
            remedy = f'set doi = "{draft.doi}" in tidings.toml and build again, or take doi out'
            raise ReleaseError(f"the package names the DOI {named}, but its record will have {draft.doi}; {remedy}")
        if draft.page:
            self._pages[version] = draft.page
        yield InvenioDraft(self, self._client, draft)

    def tell(self, listing: Listing) -> None:
        """Notes in the records of withdrawn versions that they are, and why."""
        latest = find_series(self._records, self._site, self._dataset).latest
        if latest is None or latest.id != listing.state:
            raise ConflictError(f"{self.title} has changed meanwhile; run the same command again")
        published = published_in(self._records, latest)
        for entry in listing.versions:
            record = published.get(str(entry["version"]))
            why = str(entry.get("withdrawn", ""))
            if record and why != withdrawn_of(record.metadata):
                self._note(record, why)

    def require(self, state: str, draft: Record) -> None:
        """ConflictError where the draft is none any more, or another version was published meanwhile."""
        now = self._records.again(draft)
        if now is None or now.is_published:
            raise ConflictError(f"the draft {draft.id} at {self.title} is gone: someone published or deleted it")
        latest = find_series(self._records, self._site, self._dataset).latest
        if latest and latest.concept == draft.concept and latest.id != state:
            found = f"{latest.version} at {self.title} meanwhile ({latest.where})"
            raise ConflictError(f"someone published {found}; build on it, and publish again")

    def publish(self, draft: Record) -> None:
        """Publishes a draft; a run that follows finds it."""
        published = self._records.publish(draft)
        if self._dataset and not self._site.record:
            self._records.until_known(self._dataset, published)

    def _begun(self, metadata: Mapping[str, Any], descriptor: Mapping[str, Any]) -> Record:
        reserved = self._records.find_reserved(_doi(descriptor))
        if reserved:
            draft = reserved
        else:
            series = find_series(self._records, self._site, self._dataset)
            if series.latest is None:
                return series.draft or self._records.begin(self._dataset or str(descriptor["name"]), metadata)
            draft = self._records.begin_next(series.latest)
        Files(self._client, draft).take_over()
        return draft

    def _find(self, version: str) -> Record | None:
        latest = find_series(self._records, self._site, self._dataset).latest
        return published_in(self._records, latest).get(version) if latest else None

    def _record(self, version: str) -> Record:
        record = self._find(version)
        if record is None:
            raise ReleaseError(f"{version} is not published at {self.title}")
        return record

    def _told(self, latest: Record) -> Listing:
        """What the newest record's file tells of all versions; what else a record cannot say stands there."""
        files = Files(self._client, latest)
        if VERSIONS not in files.all():
            return Listing()
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / VERSIONS
            files.bring(VERSIONS, told)
            return parse_listing(told.read_bytes(), latest.id, f"{VERSIONS} of {latest.where}")

    def _note(self, record: Record, why: str) -> None:
        if self._records.again(_as_draft(record)):
            raise ConflictError(f"someone is editing {record.where}; publish or discard that first")
        edited = self._records.edit(record)
        self._records.publish(self._records.save(edited, with_withdrawal(edited.metadata, why)))


def _as_draft(record: Record) -> Record:
    """A record as the draft that it may be edited by."""
    return Record({**record.stated, "links": {"self": record.link("draft")}})


def _entry(record: Record, told: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What is said of a version."""
    said = {key: value for key, value in told.get(record.version, {}).items() if key not in ("withdrawn", "doi")}
    why = withdrawn_of(record.metadata)
    return {
        "version": record.version,
        **said,
        **({"doi": record.doi} if record.doi else {}),
        **({"withdrawn": why} if why else {}),
    }


def _doi(descriptor: Mapping[str, Any]) -> str:
    """The DOI that a package names as its own."""
    named = str(descriptor.get("id", ""))
    return named.removeprefix("https://doi.org/") if named.startswith("https://doi.org/") else ""
