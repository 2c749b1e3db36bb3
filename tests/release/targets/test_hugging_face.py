"""Versions in a dataset repository at Hugging Face: one commit each, refused where someone was there before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hub_double import NAME, TOKEN, Hub, hub
from plain_server import Fault, Given, PlainServer

from tidings.errors import ConflictError, RefusedError, ReleaseError
from tidings.release.targets.hugging_face.card import card_of
from tidings.release.targets.kinds import find_target
from tidings.release.targets.layout import LATEST, VERSIONS
from tidings.release.targets.target import Listing, Target

pytest.importorskip("huggingface_hub", reason="pip install 'tidings[hf]'")

DATASET = "oslo-talks"
ADDRESS = f"hf:{NAME}"
FILES = {"package/data/events.csv": b"event_id\n" * 9000, "package/datapackage.json": b"{}", "SHA256SUMS": b"sums"}


@dataclass
class Place:
    """A Hub, its server, and how one publishes there."""

    hub: Hub
    server: PlainServer
    folder: Path
    waited: list[float]

    def publish(self, version: str = "1.0.0", files: Mapping[str, bytes] = FILES) -> Listing:
        """As the story of publishing does it."""
        target = find_target(ADDRESS, DATASET)
        self.fill(target, version, files, target.listing())
        return target.listing()

    def fill(self, target: Target, version: str, files: Mapping[str, bytes], listing: Listing) -> None:
        resources = [{"name": "events", "path": "data/events.csv", "format": "csv"}]
        descriptor = {"name": DATASET, "title": "Talks", "version": version, "resources": resources}
        with target.draft(version, descriptor) as draft:
            assert (draft.held(), draft.where, draft.identifier) == ({}, "", "")
            for number, (name, content) in enumerate(files.items()):
                (self.folder / str(number)).write_bytes(content)
                draft.put(name, self.folder / str(number))
            draft.put("too-much", self.folder / "0")
            draft.remove("too-much")
            draft.commit(Listing((*listing.versions, {"version": version}), listing.state, DATASET, "Talks"))

    def held(self, version: str) -> dict[str, bytes]:
        """The files of a version."""
        files = self.hub.files.items()
        return {name.removeprefix(f"v{version}/"): one for name, one in files if name.startswith(f"v{version}/")}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    waited: list[float] = []
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    monkeypatch.setattr("time.sleep", waited.append)
    with hub() as (state, server):
        monkeypatch.setenv("HF_ENDPOINT", server.home)
        yield Place(state, server, tmp_path, waited)


def test_a_version_and_all_that_tells_of_it_is_one_commit(place: Place) -> None:
    place.publish()
    listing = place.publish("1.1.0", {**FILES, "SHA256SUMS": b"other"})
    assert len(place.hub.commits) == 3  # that of the repository itself, and two
    assert (place.held("1.0.0"), place.held("1.1.0")) == (FILES, {**FILES, "SHA256SUMS": b"other"})
    assert place.hub.files[LATEST] == b"v1.1.0\n"
    assert [one["version"] for one in listing.versions] == ["1.0.0", "1.1.0"]
    assert (listing.name, listing.title) == (DATASET, "Talks")
    card = place.hub.files["README.md"].decode()
    assert yaml.safe_load(card.split("---")[1]) == {
        "pretty_name": "Talks",
        "configs": [{"config_name": "events", "data_files": "v1.1.0/package/data/events.csv"}],
    }


def test_a_page_that_people_wrote_stays(place: Place) -> None:
    place.publish()
    place.hub.commits[-1]["README.md"] = b"# Our own"
    place.publish("1.1.0")
    assert place.hub.files["README.md"] == b"# Our own"


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        ({"name": "CC-BY-4.0"}, {"license": "cc-by-4.0"}),
        ({"name": "ODbL-1.0"}, {"license": "odbl"}),
        (
            {"name": "Own-1.0", "path": "https://example.org/own"},
            {"license": "other", "license_name": "own-1.0", "license_link": "https://example.org/own"},
        ),
    ],
)
def test_a_licence_is_named_as_the_hub_names_it(licence: dict[str, str], said: dict[str, str]) -> None:
    card = card_of({"title": "T: a # b", "licenses": [licence], "keywords": ["a: b"]}, "1.0.0")
    assert yaml.safe_load(card.split("---")[1]) == {"pretty_name": "T: a # b", **said, "tags": ["a: b"]}


def test_what_is_published_can_be_brought(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.publish()
    monkeypatch.delenv("HF_TOKEN")
    target = find_target(ADDRESS)
    into = place.folder / "brought"
    into.write_bytes(FILES["package/data/events.csv"][:1000])
    target.get("1.0.0", "package/data/events.csv", into)
    assert into.read_bytes() == FILES["package/data/events.csv"]
    assert target.files("1.0.0") == {name: f"size:{len(content)}" for name, content in FILES.items()}
    assert target.address("1.0.0") == f"{place.server.home}/datasets/{NAME}/tree/main/v1.0.0"
    assert target.files("2.0.0") == {}
    with pytest.raises(ReleaseError, match="has no file other"):
        target.get("1.0.0", "other", into)


COMMIT = ("POST", "/commit/main")
FAULTS: dict[str, list[Fault]] = {
    "429": [Fault(*COMMIT, Given(429, headers={"Retry-After": "1"}), times=2)],
    "503": [Fault(*COMMIT, Given(503))],
    "an answer is lost": [Fault(*COMMIT, after=True)],
    "a gateway that is late": [Fault(*COMMIT, Given(504), after=True)],
    "a cut in mid-file": [Fault(*COMMIT, reads=500)],
    "a repository that is slow": [Fault("GET", NAME, Given(502)), Fault("POST", "/repos/create", Given(cut=-1))],
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_goes_wrong_on_the_way_is_survived(place: Place, fault: str) -> None:
    place.server.faults += [
        Fault(one.method, one.ends, one.instead, one.times, one.after, one.reads) for one in FAULTS[fault]
    ]
    place.publish()
    assert place.held("1.0.0") == FILES
    assert len(place.hub.commits) == 2


def test_what_someone_published_meanwhile_is_not_run_over(place: Place) -> None:
    target = find_target(ADDRESS, DATASET)
    none = target.listing()
    first = place.publish()
    place.publish("1.1.0")
    before = dict(place.hub.files)
    for listing in (none, first):
        with pytest.raises(ConflictError, match=r"someone else published in .* meanwhile"):
            place.fill(target, "1.2.0", FILES, listing)
        with pytest.raises(ConflictError, match=r"someone else published in .* meanwhile"):
            target.tell(Listing((), first.state, DATASET))
    assert place.hub.files == before


def test_people_are_warned_off_a_version(place: Place) -> None:
    listing = place.publish()
    target = find_target(ADDRESS, DATASET)
    target.tell(Listing(({**listing.versions[0], "withdrawn": "Forged"},), listing.state, DATASET, "Talks"))
    assert target.listing().versions == ({"version": "1.0.0", "withdrawn": "Forged"},)
    assert LATEST not in place.hub.files and VERSIONS in place.hub.files
    target.tell(target.listing())
    assert len(place.hub.commits) == 3


@pytest.mark.parametrize(
    ("token", "told"),
    [
        ("", "asks for a key, and there is none in HF_TOKEN .*; it needs to be of the kind write"),
        ("wrong-token-0123456789", "refuses the key in HF_TOKEN .*; it needs to be of the kind write"),
    ],
)
def test_a_token_that_is_refused_is_told(
    place: Place, monkeypatch: pytest.MonkeyPatch, token: str, told: str
) -> None:
    monkeypatch.setenv("HF_TOKEN", token)
    with pytest.raises(RefusedError, match=told) as refused:
        place.publish()
    assert not token or token not in str(refused.value)


def test_a_repository_holds_one_dataset(place: Place) -> None:
    place.publish()
    with pytest.raises(ReleaseError, match="holds the dataset oslo-talks; name another for rome"):
        find_target(ADDRESS, "rome").listing()


@pytest.mark.parametrize("address", ["hf:", "hf:owner", "hf:a/b/c", "hf:a/b?token=secret"])
def test_what_is_no_repository_is_told(address: str) -> None:
    with pytest.raises(ReleaseError, match="is no repository at Hugging Face; write hf:OWNER/NAME"):
        find_target(address)


def test_nothing_is_asked_where_others_can_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://example.org")
    with pytest.raises(ReleaseError, match="HF_ENDPOINT is not asked by http"):
        find_target(ADDRESS)
