"""A deposit at an InvenioRDM ends as it should whatever happens on the way: one record a version, with its files."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from invenio_double import OTHERS, TOKEN, Invenio, Upload, invenio
from plain_server import Fault, Given, PlainServer, Question, as_json

from tidings.errors import ConflictError, RefusedError, ReleaseError
from tidings.release.publishing.staging import MOST as STAGED
from tidings.release.targets.invenio.metadata import metadata_of, urn_of
from tidings.release.targets.invenio.sites import Site, site_of
from tidings.release.targets.kinds import find_target
from tidings.release.targets.layout import VERSIONS
from tidings.release.targets.target import Listing, Target
from tidings.web.client import Client
from tidings.web.secret import find_key

NAME = "oslo-talks"
FILES = {"oslo-talks.zip": b"tables" * 20_000, "SHA256SUMS": b"sums", "events.json": b"[]"}


def descriptor(version: str = "1.0.0", **more: Any) -> dict[str, Any]:
    return {
        "name": NAME,
        "title": "Talks in Oslo",
        "description": "Who met whom.\n\nBy <claims>.",
        "version": version,
        "created": "2026-11-01T00:00:00Z",
        "licenses": [{"name": "CC-BY-4.0"}],
        "contributors": [
            {
                "title": "Jane Doe",
                "organization": "Example University",
                "orcid": "https://orcid.org/0000-0002-1825-0097",
            },
            {"title": "The Example", "kind": "organization", "roles": ["Data Manager"]},
        ],
        "keywords": ["talks"],
        **more,
    }


@dataclass
class Deposit:
    """A site, its server, and how one publishes there."""

    site: Invenio
    server: PlainServer
    folder: Path
    waited: list[float]

    @property
    def address(self) -> str:
        return f"invenio:{self.server.home}"

    def target(self, record: str = "") -> Target:
        return find_target(self.address + (f"/{record}" if record else ""), NAME)

    def publish(
        self, version: str = "1.0.0", files: Mapping[str, bytes] = FILES, record: str = "", **more: Any
    ) -> Listing:
        """As the story of publishing does it: only what differs is sent."""
        target = self.target(record)
        listing = target.listing()
        self.fill(target, version, files, listing, **more)
        return target.listing()

    def fill(
        self, target: Target, version: str, files: Mapping[str, bytes], listing: Listing | None, **more: Any
    ) -> None:
        """Fills a draft, and publishes it where a listing is given."""
        with target.draft(version, descriptor(version, **more)) as draft:
            held = draft.held()
            for name in held.keys() - files.keys():
                draft.remove(name)
            for name, content in files.items():
                if held.get(name) != f"md5:{hashlib.md5(content).hexdigest()}":
                    (self.folder / name).write_bytes(content)
                    draft.put(name, self.folder / name)
            if listing is not None:
                told = [*listing.versions, {"version": version, "zip": f"{version}.zip"}]
                draft.commit(Listing(told, listing.state, NAME, "Talks in Oslo"))

    def sent(self) -> list[str]:
        """The files that came, in their order."""
        return [
            one.split("/")[-2] for one in self.server.lines() if one.startswith("PUT") and one.endswith("/content")
        ]

    def published(self) -> list[tuple[str, dict[str, bytes]]]:
        """Each version with its files, but for the file that tells of all."""
        return [
            (
                kept.published["metadata"]["version"],
                {name: one for name, one in self.site.contents(kept.id).items() if name != VERSIONS},
            )
            for kept in self.site.records.values()
            if kept.published
        ]


@pytest.fixture
def deposit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Deposit]:
    waited: list[float] = []
    monkeypatch.setenv("INVENIO_TOKEN", TOKEN)
    monkeypatch.setattr("tidings.web.client.time.sleep", waited.append)
    with invenio() as (site, server):
        yield Deposit(site, server, tmp_path, waited)


def test_a_version_is_a_record_with_its_files(deposit: Deposit) -> None:
    listing = deposit.publish()
    assert deposit.published() == [("1.0.0", FILES)]
    assert listing.versions == ({"version": "1.0.0", "zip": "1.0.0.zip", "doi": "10.5072/zenodo.101"},)
    record = deposit.site.records["101"].published
    assert record is not None
    assert record["metadata"] == {
        "resource_type": {"id": "dataset"},
        "title": "Talks in Oslo",
        "description": "<p>Who met whom.</p><p>By &lt;claims&gt;.</p>",
        "creators": [
            {
                "person_or_org": {
                    "type": "personal",
                    "given_name": "Jane",
                    "family_name": "Doe",
                    "identifiers": [{"scheme": "orcid", "identifier": "0000-0002-1825-0097"}],
                },
                "affiliations": [{"name": "Example University"}],
            }
        ],
        "contributors": [
            {"person_or_org": {"type": "organizational", "name": "The Example"}, "role": {"id": "datamanager"}}
        ],
        "publication_date": "2026-11-01",
        "publisher": deposit.server.home.removeprefix("http://"),
        "version": "1.0.0",
        "subjects": [{"subject": "talks"}],
        "rights": [{"id": "cc-by-4.0"}],
        "related_identifiers": [
            {"identifier": urn_of(NAME), "scheme": "urn", "relation_type": {"id": "isversionof"}}
        ],
    }


def test_the_next_version_goes_on_from_the_last_and_sends_what_differs(deposit: Deposit) -> None:
    deposit.publish()
    deposit.server.asked.clear()
    second = {**FILES, "events.json": b"[1]", "new.json": b"{}"}
    del second["SHA256SUMS"]
    listing = deposit.publish("1.1.0", second)
    assert deposit.published() == [("1.0.0", FILES), ("1.1.0", second)]
    assert sorted(deposit.sent()) == ["events.json", "new.json", "versions.json"]
    assert len({kept.concept for kept in deposit.site.records.values()}) == 1
    assert [one["version"] for one in listing.versions] == ["1.0.0", "1.1.0"]
    deposit.publish("1.2.0")
    assert [one["version"] for one in deposit.target().listing().versions] == ["1.0.0", "1.1.0", "1.2.0"]


def test_what_is_published_can_be_brought(deposit: Deposit, monkeypatch: pytest.MonkeyPatch) -> None:
    """By anyone who knows the record, and from where it broke off."""
    deposit.publish()
    monkeypatch.delenv("INVENIO_TOKEN")
    target = deposit.target("concept-101")
    into = deposit.folder / "brought"
    into.write_bytes(FILES["oslo-talks.zip"][:1000])
    target.get("1.0.0", "oslo-talks.zip", into)
    assert into.read_bytes() == FILES["oslo-talks.zip"]
    assert deposit.server.asked[-1].headers["Range"] == "bytes=1000-"
    assert target.files("1.0.0") == {
        name: f"md5:{hashlib.md5(content).hexdigest()}" for name, content in FILES.items()
    }
    assert target.address("1.0.0") == f"{deposit.server.home}/records/101"
    with pytest.raises(ReleaseError, match=r"2\.0\.0 is not published at"):
        target.files("2.0.0")
    with pytest.raises(ReleaseError, match="has no file other"):
        target.get("1.0.0", "other", into)


def test_without_a_commit_it_stays_a_draft_to_be_looked_at(deposit: Deposit) -> None:
    target = deposit.target()
    with target.draft("1.0.0", descriptor()) as draft:
        assert (draft.where, draft.identifier) == (f"{deposit.server.home}/uploads/101", "10.5072/zenodo.101")
    assert deposit.published() == [] and target.listing() == Listing(name=NAME)


FAULTS: dict[str, Callable[[Deposit], None]] = {
    "a draft is left over": lambda deposit: deposit.fill(
        deposit.target(), "0.9.0", {"old": b"", "events.json": b"old"}, None
    ),
    "a file is begun and no more": lambda deposit: _begin(deposit),
    "404 on commit": lambda deposit: _put(deposit, Fault("POST", "/commit", _gone(), times=2)),
    "a wrong checksum": lambda deposit: deposit.site.spoils.extend(["events.json", "oslo-talks.zip"]),
    "429": lambda deposit: setattr(deposit.site, "per_minute", 3),
    "503": lambda deposit: _put(deposit, *_each(Given(503, headers={"Retry-After": "4"}))),
    "500": lambda deposit: _put(deposit, *_each(Given(500))),
    "a page of a proxy": lambda deposit: _put(deposit, *_each(Given(502, b"<html>"))),
    "an answer is lost": lambda deposit: _put(deposit, *_each(None, after=True)),
    "an answer breaks off": lambda deposit: _put(deposit, *_each(as_json({"a": "b"}), after=True, cut=3)),
    "a cut in mid-file": lambda deposit: _put(deposit, Fault("PUT", "oslo-talks.zip/content", reads=70_000, times=3)),
    "a timeout of the gateway when published": lambda deposit: _put(
        deposit, Fault("POST", "/publish", Given(504), after=True)
    ),
    "a search that is late": lambda deposit: setattr(deposit.site, "lag", 3),
}


def _put(deposit: Deposit, *faults: Fault) -> None:
    deposit.server.faults += faults


def _gone() -> Given:
    return as_json({"status": 404, "message": "Record '101' has no file."}, 404)


def _each(given: Given | None, after: bool = False, cut: int | None = None) -> list[Fault]:
    """The fault at every kind of request, once."""
    if given and cut:
        given = Given(given.status, given.body, given.headers, cut)
    ends = [
        ("POST", "/api/records"), ("GET", "/user/records"), ("PUT", "/draft"), ("POST", "/pids/doi"),
        ("POST", "/draft/files"), ("PUT", "/content"), ("POST", "/commit"), ("GET", "/draft/files"),
        ("POST", "/publish"), ("GET", "/draft"), ("POST", "/versions"), ("POST", "/files-import"),
    ]  # fmt: skip
    return [Fault(method, end, given, after=after) for method, end in ends]


def _begin(deposit: Deposit) -> None:
    with deposit.target().draft("1.0.0", descriptor()):
        deposit.site.records["101"].files["events.json"] = Upload()


@pytest.mark.parametrize("fault", FAULTS)
def test_what_goes_wrong_on_the_way_is_survived(deposit: Deposit, fault: str) -> None:
    """Two versions, each with the fault: they end as without it, and no draft is doubled."""
    FAULTS[fault](deposit)
    deposit.publish()
    if "left over" not in fault and "begun" not in fault:
        FAULTS[fault](deposit)
    second = {**FILES, "events.json": b"[1]"}
    deposit.publish("1.1.0", second)
    assert deposit.published() == [("1.0.0", FILES), ("1.1.0", second)]
    assert deposit.site.drafts() == []
    assert len({kept.concept for kept in deposit.site.records.values()}) == 1
    assert deposit.waited == [1.0] * len(deposit.waited) if fault == "429" else True


@pytest.mark.slow
def test_a_run_that_ends_anywhere_is_taken_up(deposit: Deposit) -> None:
    """At every request in turn: the next run ends in the same state, without a second draft."""
    deposit.publish()
    requests = deposit.server.lines().index("POST /api/records/101/draft/actions/publish")
    for last in range(requests + 1):
        deposit.site.records.clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tidings.web.client.Client._once", _ending(last))
            with pytest.raises(KeyboardInterrupt):
                deposit.publish()
        listing = deposit.target().listing()
        if not listing.versions:
            deposit.publish()
        assert deposit.published() == [("1.0.0", FILES)], last
        assert deposit.site.drafts() == [], last


def _ending(last: int) -> Callable[..., Any]:
    """A client that is ended after so many requests."""
    true, left = Client._once, [last]

    def once(self: Client, *given: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return true(self, *given)

    return once


def test_a_file_that_never_arrives_is_told(deposit: Deposit) -> None:
    deposit.site.spoils += ["events.json"] * 9
    with pytest.raises(ReleaseError, match=r"events\.json arrives at .* as another file, 3 times"):
        deposit.publish()
    assert deposit.published() == []


@pytest.mark.parametrize("token", ["", "wrong-token-0123456789"])
def test_a_token_that_is_refused_is_told_with_what_it_needs(
    deposit: Deposit, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("INVENIO_TOKEN", token)
    what = "refuses the key in" if token else "asks for a key, and there is none in"
    told = (
        rf"{what} INVENIO_TOKEN .*; it needs the scopes deposit:write and deposit:actions \(make one at .*/account/"
    )
    with pytest.raises(RefusedError, match=told) as refused:
        deposit.publish()
    assert not token or token not in str(refused.value)


def test_a_record_of_somebody_else_is_left_alone(deposit: Deposit, monkeypatch: pytest.MonkeyPatch) -> None:
    deposit.publish()
    monkeypatch.setenv("INVENIO_TOKEN", OTHERS)
    with pytest.raises(RefusedError, match=r"refuses the key in INVENIO_TOKEN .*Permission denied"):
        deposit.publish("1.1.0", record="101")
    assert deposit.published() == [("1.0.0", FILES)]


def test_what_someone_published_meanwhile_is_not_run_over(deposit: Deposit) -> None:
    deposit.publish()
    target = deposit.target()
    before = target.listing()
    deposit.publish("1.1.0")
    with pytest.raises(ConflictError, match=r"someone published 1\.1\.0 at .* meanwhile \(.*/records/102\)"):
        deposit.fill(target, "1.2.0", FILES, before)
    assert [version for version, _ in deposit.published()] == ["1.0.0", "1.1.0"]


@pytest.mark.parametrize("published", [True, False])
def test_a_draft_that_someone_took_away_is_told(deposit: Deposit, published: bool) -> None:
    target = deposit.target()
    listing = target.listing()
    with target.draft("1.0.0", descriptor()) as draft:
        (deposit.folder / "file").write_bytes(b"x")
        draft.put("file", deposit.folder / "file")
        if published:
            deposit.server.answer(_question("POST", "/api/records/101/draft/actions/publish"))
        else:
            deposit.site.records.clear()
        with pytest.raises(ConflictError, match=r"the draft 101 at .* is gone: someone published or deleted it"):
            draft.commit(listing)


def _question(method: str, path: str) -> Question:
    return Question(method, path, {}, {"Authorization": f"Bearer {TOKEN}"})


def reserve(address: str, descriptor: Mapping[str, Any]) -> str:
    """The DOI of the draft of a version, which is begun or taken up."""
    stated = {key: value for key, value in descriptor.items() if key != "id"}
    with find_target(address, NAME).draft(str(descriptor["version"]), stated) as draft:
        return draft.identifier


def test_a_doi_is_reserved_and_named_by_the_package(deposit: Deposit) -> None:
    doi = reserve(deposit.address, {"name": NAME, "title": "Talks in Oslo", "version": "1.0.0"})
    assert doi == reserve(deposit.address, descriptor()) == "10.5072/zenodo.101"
    deposit.publish(id=f"https://doi.org/{doi}")
    assert deposit.target().listing().versions[0]["doi"] == doi
    second = reserve(deposit.address, descriptor("1.1.0", id=f"https://doi.org/{doi}"))
    assert second == "10.5072/zenodo.102"
    with pytest.raises(ReleaseError, match=f'names the DOI {doi}, but its record will have {second}; set doi = "'):
        deposit.publish("1.1.0", id=f"https://doi.org/{doi}")
    deposit.publish("1.1.0", id=f"https://doi.org/{second}")
    assert [one["doi"] for one in deposit.target().listing().versions] == [doi, second]


def test_a_reserved_draft_is_found_by_its_doi_alone(deposit: Deposit) -> None:
    """Also where someone has said on the site what it is, in other words."""
    doi = reserve(deposit.address, descriptor())
    draft = deposit.site.records["101"].draft
    assert draft is not None
    draft["metadata"]["related_identifiers"] = [{"identifier": "10.1234/paper", "scheme": "doi"}]
    deposit.publish(id=f"https://doi.org/{doi}")
    record = deposit.site.records["101"].published
    assert record is not None and len(deposit.site.records) == 1
    assert [one["identifier"] for one in record["metadata"]["related_identifiers"]] == [urn_of(NAME), "10.1234/paper"]


def test_a_licence_that_the_site_does_not_know_is_written_out(deposit: Deposit) -> None:
    odbl = {"name": "ODbL-1.0", "title": "Open Database Licence", "path": "https://example.org/odbl"}
    deposit.publish(licenses=[odbl])
    record = deposit.site.records["101"].published
    assert record is not None
    assert record["metadata"]["rights"] == [{"title": {"en": odbl["title"]}, "link": odbl["path"]}]


def test_people_are_warned_off_a_version_in_its_record(deposit: Deposit) -> None:
    deposit.publish()
    listing = deposit.publish("1.1.0")
    marked = [{**listing.versions[0], "withdrawn": "Forged <articles>"}, listing.versions[1]]
    deposit.target().tell(Listing(marked, listing.state, NAME))
    again = deposit.target().listing()
    assert [one.get("withdrawn") for one in again.versions] == ["Forged <articles>", None]
    third = deposit.publish("1.2.0")
    assert [one.get("withdrawn") for one in third.versions] == ["Forged <articles>", None, None]
    listing = Listing((*listing.versions, third.versions[-1]), third.state, NAME, third.title)
    deposit.target().tell(listing)
    assert deposit.target().listing() == listing
    with pytest.raises(ConflictError, match="has changed meanwhile"):
        deposit.target().tell(Listing(marked, "101", NAME))
    deposit.server.answer(_question("POST", "/api/records/101/draft"))
    with pytest.raises(ConflictError, match=r"someone is editing .*/records/101; publish or discard that first"):
        deposit.target().tell(Listing(marked, listing.state, NAME))


def test_several_records_of_a_dataset_are_told_apart_by_the_address(deposit: Deposit) -> None:
    deposit.publish()
    with deposit.target().draft("1.1.0", descriptor("1.1.0")):
        pass
    twin = deposit.site.make(1, json.loads(json.dumps(deposit.site.records["101"].published)))
    twin.published, twin.draft, twin.files = twin.draft, None, dict(deposit.site.records["101"].files)
    with pytest.raises(ReleaseError, match="has several records of oslo-talks, 101 and 103; name the one"):
        deposit.publish("1.1.0")
    deposit.publish("1.1.0", record="101")
    assert [kept.concept for kept in deposit.site.series("concept-101")] == ["concept-101"] * 2


def test_a_record_that_is_not_there_is_told(deposit: Deposit) -> None:
    with pytest.raises(ReleaseError, match="has no record 999 that you may see; name another"):
        deposit.target("999").listing()
    with pytest.raises(ReleaseError, match=r"name a record of .*, as in invenio:"):
        find_target(deposit.address).listing()


@pytest.mark.slow
def test_more_files_than_a_record_takes_are_told(deposit: Deposit) -> None:
    """What the story of publishing sends at most a record takes, with the file that tells of all versions."""
    deposit.publish(files={f"file-{number}": b"" for number in range(STAGED)})
    with pytest.raises(ReleaseError, match="a record takes 100 files: publish fewer forms, or zip them"):
        deposit.publish("1.1.0", files={f"file-{number}": b"" for number in range(101)})


@pytest.mark.parametrize(
    ("address", "home", "variables", "record"),
    [
        ("zenodo:", "https://sandbox.zenodo.org", ("ZENODO_SANDBOX_TOKEN", "ZENODO_TOKEN"), ""),
        ("zenodo:sandbox", "https://sandbox.zenodo.org", ("ZENODO_SANDBOX_TOKEN", "ZENODO_TOKEN"), ""),
        ("zenodo:123", "https://sandbox.zenodo.org", ("ZENODO_SANDBOX_TOKEN", "ZENODO_TOKEN"), "123"),
        ("zenodo:live", "https://zenodo.org", ("ZENODO_TOKEN",), ""),
        ("zenodo:live/123", "https://zenodo.org", ("ZENODO_TOKEN",), "123"),
        ("zenodo:10.5281/zenodo.123", "https://zenodo.org", ("ZENODO_TOKEN",), "123"),
        (
            "zenodo:10.5072/zenodo.123",
            "https://sandbox.zenodo.org",
            ("ZENODO_SANDBOX_TOKEN", "ZENODO_TOKEN"),
            "123",
        ),
        ("invenio:data.example.org", "https://data.example.org", ("INVENIO_TOKEN",), ""),
        (
            "invenio:https://data.example.org/records/abcde-12345",
            "https://data.example.org",
            ("INVENIO_TOKEN",),
            "abcde-12345",
        ),
        ("invenio:http://localhost:5000/abcde-12345", "http://localhost:5000", ("INVENIO_TOKEN",), "abcde-12345"),
    ],
)
def test_an_address_names_a_site(address: str, home: str, variables: tuple[str, ...], record: str) -> None:
    site: Site = site_of(address)
    assert (site.home, site.variables, site.record) == (home, variables, record)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("zenodo:production", "is no place at Zenodo; write zenodo: for its sandbox"),
        ("zenodo:live/abc", "is no place at Zenodo"),
        ("invenio:", "names a host and perhaps a record"),
        ("invenio:https://me:secret@example.org", "names a host and perhaps a record"),
        ("invenio:example.org?token=secret", "names a host and perhaps a record"),
        ("invenio:http://example.org", "is not published to by http"),
        ("invenio:example.org/a/b", "is no record of example.org"),
    ],
)
def test_what_is_no_address_is_told(address: str, told: str) -> None:
    with pytest.raises(ReleaseError, match=told) as wrong:
        site_of(address)
    assert "secret" not in str(wrong.value)


def test_the_sandbox_has_a_token_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def chosen(address: str) -> str:
        site = site_of(address)
        return find_key(site.variables[0], site.home, *site.variables[1:]).variable

    monkeypatch.delenv("ZENODO_SANDBOX_TOKEN", raising=False)
    monkeypatch.delenv("ZENODO_TOKEN", raising=False)
    assert chosen("zenodo:") == "ZENODO_SANDBOX_TOKEN"
    monkeypatch.setattr("tidings.web.secret._in_keyring", {"ZENODO_TOKEN": OTHERS}.get)
    assert chosen("zenodo:") == "ZENODO_TOKEN"
    monkeypatch.setenv("ZENODO_TOKEN", TOKEN)
    assert (chosen("zenodo:"), chosen("zenodo:live")) == ("ZENODO_TOKEN", "ZENODO_TOKEN")
    monkeypatch.setenv("ZENODO_SANDBOX_TOKEN", OTHERS)
    assert (chosen("zenodo:"), chosen("zenodo:live")) == ("ZENODO_SANDBOX_TOKEN", "ZENODO_TOKEN")


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"title": "Jane van Doe"}, {"type": "personal", "given_name": "Jane van", "family_name": "Doe"}),
        (
            {"title": "Jane van Doe", "givenName": "Jane", "familyName": "van Doe"},
            {"type": "personal", "given_name": "Jane", "family_name": "van Doe"},
        ),
        ({"title": "Pelé"}, {"type": "personal", "family_name": "Pelé"}),
        ({"title": "Example", "organization": "Example"}, {"type": "organizational", "name": "Example"}),
        ({"title": "Not stated"}, {"type": "organizational", "name": "Not stated"}),
    ],
)
def test_people_and_bodies_are_told_apart(stated: dict[str, Any], said: dict[str, Any]) -> None:
    assert metadata_of({"contributors": [stated]}, "Zenodo")["creators"][0]["person_or_org"] == said


def test_a_record_of_another_dataset_is_left_alone(deposit: Deposit) -> None:
    """Though its owner is the same, who named it by mistake."""
    deposit.publish()
    target = find_target(f"{deposit.address}/101", "rome-talks")
    for ask in (target.listing, lambda: target.draft("1.0.0", descriptor()).__enter__()):
        with pytest.raises(ReleaseError, match=r"the record 101 at .* is one of another dataset than rome-talks"):
            ask()
    assert deposit.site.drafts() == []
