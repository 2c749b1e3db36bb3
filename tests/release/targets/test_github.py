"""Versions as releases of a GitHub repository: drafts until they are whole, taken up where a run was cut off."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from github_double import REPOSITORY, TOKEN, Github, Hanging, github
from plain_server import Fault, Given, PlainServer, as_json

from tidings.errors import ConflictError, RefusedError, ReleaseError
from tidings.release.targets.kinds import find_target
from tidings.release.targets.layout import VERSIONS
from tidings.release.targets.target import Listing, Target

NAME = "oslo-talks"
ADDRESS = f"github:{REPOSITORY}"
FILES = {"oslo-talks.zip": b"tables" * 20_000, "SHA256SUMS": b"sums", "events.json": b"[]"}


def descriptor(version: str) -> dict[str, str]:
    return {"name": NAME, "title": "Talks in Oslo", "description": "Who met whom.", "version": version}


@dataclass
class Hub:
    """A repository, its server, and how one publishes there."""

    hub: Github
    server: PlainServer
    folder: Path
    waited: list[float]

    def publish(self, version: str = "1.0.0", files: Mapping[str, bytes] = FILES) -> Listing:
        """As the story of publishing does it."""
        target = find_target(ADDRESS, NAME)
        self.fill(target, version, files, target.listing())
        return target.listing()

    def fill(self, target: Target, version: str, files: Mapping[str, bytes], listing: Listing | None) -> None:
        """Fills a draft, and publishes it where a listing is given."""
        with target.draft(version, descriptor(version)) as draft:
            held = draft.held()
            for name in held.keys() - files.keys():
                draft.remove(name)
            for name, content in files.items():
                if held.get(name) != f"sha256:{hashlib.sha256(content).hexdigest()}":
                    (self.folder / name).write_bytes(content)
                    draft.put(name, self.folder / name)
            if listing is not None:
                told = (*listing.versions, {"version": version, "zip": f"{version}.zip"})
                draft.commit(Listing(told, listing.state, NAME, "Talks in Oslo"))

    def published(self) -> dict[str, dict[str, bytes]]:
        """The files of each release, but for that which tells of all."""
        every = self.hub.published()
        return {tag: {name: one for name, one in files.items() if name != VERSIONS} for tag, files in every.items()}


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    waited: list[float] = []
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    monkeypatch.setattr("tidings.web.client.time.sleep", waited.append)
    monkeypatch.setattr("tidings.release.targets.github.releases._PAGE", 3)
    with github() as (state, server):
        monkeypatch.setenv("GITHUB_API_URL", server.home)
        yield Hub(state, server, tmp_path, waited)


def test_a_version_is_a_release_with_its_files(hub: Hub) -> None:
    listing = hub.publish()
    second = {**FILES, "events.json": b"[1]"}
    del second["SHA256SUMS"]
    listing = hub.publish("1.1.0", second)
    assert hub.published() == {f"{NAME}-v1.0.0": FILES, f"{NAME}-v1.1.0": second}
    assert listing.versions == ({"version": "1.0.0", "zip": "1.0.0.zip"}, {"version": "1.1.0", "zip": "1.1.0.zip"})
    assert (listing.name, listing.title) == (NAME, "Talks in Oslo")
    facts = hub.hub.releases[1].facts
    assert (facts["name"], facts["body"], facts["prerelease"]) == ("Talks in Oslo 1.0.0", "Who met whom.", False)
    hub.publish("2.0.0-rc.1")
    assert hub.hub.releases[hub.hub.latest].facts["tag_name"] == f"{NAME}-v1.1.0"


def test_what_is_published_can_be_brought(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """By anyone, from where it broke off; the token goes to no store that GitHub sends one to."""
    hub.publish()
    for token in (TOKEN, ""):
        monkeypatch.setenv("GITHUB_TOKEN", token)
        target = find_target(ADDRESS)
        into = hub.folder / f"brought-{token}"
        into.write_bytes(FILES["oslo-talks.zip"][:1000])
        target.get("1.0.0", "oslo-talks.zip", into)
        assert into.read_bytes() == FILES["oslo-talks.zip"]
        assert target.files("1.0.0") == {
            name: f"sha256:{hashlib.sha256(content).hexdigest()}" for name, content in FILES.items()
        }
        assert target.address("1.0.0") == f"https://github.com/{REPOSITORY}/releases/tag/{NAME}-v1.0.0"
    with pytest.raises(ReleaseError, match=r"2\.0\.0 is not published at github.com/someone/data"):
        target.files("2.0.0")
    with pytest.raises(ReleaseError, match="has no file other"):
        target.get("1.0.0", "other", into)


def _put(hub: Hub, *faults: Fault) -> None:
    hub.server.faults += faults


def _leave(hub: Hub) -> None:
    """A draft with a file of before, and one that has not come whole."""
    hub.fill(find_target(ADDRESS, NAME), "1.0.0", {"old": b"", "events.json": b"old"}, None)
    hub.hub.releases[1].assets[99] = Hanging("SHA256SUMS", b"", "starter")


REQUESTS = [("GET", "/releases"), ("POST", "/releases"), ("GET", "/assets"), ("POST", "/assets"), ("PATCH", "")]
SPENT = as_json({"message": "API rate limit exceeded"}, 403, X_RateLimit_Remaining="0", X_RateLimit_Reset="0")
FAULTS: dict[str, Callable[[Hub], None]] = {
    "a draft is left over": _leave,
    "a wrong checksum": lambda hub: hub.hub.spoils.extend(["events.json", VERSIONS]),
    "no digests": lambda hub: setattr(hub.hub, "tells_digests", False),
    "503": lambda hub: _put(hub, *(Fault(*one, Given(503, headers={"Retry-After": "1"})) for one in REQUESTS)),
    "a limit": lambda hub: _put(hub, *(Fault(*one, SPENT) for one in REQUESTS)),
    "502": lambda hub: _put(hub, *(Fault(*one, Given(502, b"<html>")) for one in REQUESTS)),
    "an answer is lost": lambda hub: _put(hub, *(Fault(*one, after=True) for one in REQUESTS)),
    "a cut in mid-file": lambda hub: _put(hub, Fault("POST", "/assets", reads=50_000, times=2)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_goes_wrong_on_the_way_is_survived(hub: Hub, fault: str) -> None:
    FAULTS[fault](hub)
    hub.publish()
    assert hub.published() == {f"{NAME}-v1.0.0": FILES}
    assert len(hub.hub.releases) == 1


def test_a_file_that_never_arrives_is_told(hub: Hub) -> None:
    hub.hub.spoils += ["events.json"] * 9
    with pytest.raises(ReleaseError, match=r"events\.json arrives at .* as another file, 3 times"):
        hub.publish()
    assert hub.published() == {}


@pytest.mark.parametrize("token", ["", "wrong-token-0123456789"])
def test_a_token_that_is_refused_is_told(hub: Hub, monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", token)
    refused = "refuses the key in GITHUB_TOKEN .*; it needs the permission to write the contents of the repository"
    unseen = "has no repository someone/data, or its token may not write to it"
    with pytest.raises(RefusedError if token else ReleaseError, match=refused if token else unseen):
        hub.publish()


def test_what_someone_published_meanwhile_is_not_run_over(hub: Hub) -> None:
    target = find_target(ADDRESS, NAME)
    before = target.listing()
    hub.publish("1.1.0")
    with pytest.raises(ConflictError, match=r"someone else published in github\.com/someone/data meanwhile"):
        hub.fill(target, "1.2.0", FILES, before)
    assert list(hub.published()) == [f"{NAME}-v1.1.0"]


def test_two_who_publish_the_same_version_at_once(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second is refused by GitHub itself, though it saw nothing before."""
    target = find_target(ADDRESS, NAME)
    before = target.listing()
    hub.publish()
    monkeypatch.setattr(type(target), "require", lambda *_: None)
    with pytest.raises(ConflictError, match="meanwhile"):
        hub.fill(target, "1.0.0", {"other": b"x"}, before)
    assert hub.published() == {f"{NAME}-v1.0.0": FILES}


def test_people_are_warned_off_a_version(hub: Hub) -> None:
    hub.publish()
    listing = hub.publish("1.1.0")
    target = find_target(ADDRESS, NAME)
    target.tell(Listing((listing.versions[0], {**listing.versions[1], "withdrawn": "Forged"}), listing.state, NAME))
    assert [one.get("withdrawn") for one in target.listing().versions] == [None, "Forged"]
    assert hub.hub.releases[hub.hub.latest].facts["tag_name"] == f"{NAME}-v1.0.0"
    target.tell(listing)
    assert target.listing() == listing
    assert [one.facts["body"] for one in hub.hub.releases.values()] == ["Who met whom."] * 2
    with pytest.raises(ConflictError, match="meanwhile"):
        target.tell(Listing(listing.versions, "1", NAME))


def test_several_datasets_of_a_repository_are_told_apart(hub: Hub) -> None:
    hub.publish()
    hub.hub.releases[50] = type(hub.hub.releases[1])(50, {"tag_name": "rome-v1.0.0", "draft": False, "body": ""})
    hub.hub.releases[51] = type(hub.hub.releases[1])(51, {"tag_name": "v3.0.0", "draft": False, "body": ""})
    with pytest.raises(ReleaseError, match=f"has several datasets; name one of {ADDRESS}/{NAME}, {ADDRESS}/rome"):
        find_target(ADDRESS).listing()
    assert [one["version"] for one in find_target(f"{ADDRESS}/{NAME}").listing().versions] == ["1.0.0"]
    assert find_target(f"{ADDRESS}/rome").listing().versions == ({"version": "1.0.0"},)


@pytest.mark.parametrize("address", ["github:", "github:owner", "github:a/b/c/d", "github:a/b?token=secret"])
def test_what_is_no_repository_is_told(address: str) -> None:
    with pytest.raises(ReleaseError, match="is no repository at GitHub; write github:OWNER/REPO"):
        find_target(address)


def test_a_place_of_one_dataset_takes_no_other(hub: Hub) -> None:
    with pytest.raises(ReleaseError, match="is the place of another dataset than oslo-talks"):
        find_target(f"{ADDRESS}/rome", NAME)
