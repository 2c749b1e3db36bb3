"""A place without folders, in which nothing can be taken back: an archive with identifiers, played in memory."""

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from small_seeds import tree

from tidings.errors import ReleaseError
from tidings.formats import DEFAULT_FORMS, DESCRIPTIONS
from tidings.release import Addition, get, publish, verify
from tidings.release.publishing.staging import MOST
from tidings.release.targets.target import Listing, Sums

Build = Callable[..., Path]

HELD = len(DEFAULT_FORMS) + len(DESCRIPTIONS) + 2
"""Files of a version there: a zip file a form, the descriptions, the package and the sums."""


class Archive:
    """Keeps each version as a record of files, and gives each a DOI."""

    title = "archive:7"
    is_flat = True
    caution = "a record there is for ever"

    def __init__(self) -> None:
        self.records: dict[str, dict[str, bytes]] = {}
        self.begun: dict[str, dict[str, bytes]] = {}
        self.told: tuple[Mapping[str, Any], ...] = ()
        self.described: list[str] = []

    def address(self, version: str) -> str:
        return f"archive:7/{version}"

    def listing(self) -> Listing:
        return Listing(self.told, str(len(self.told)), "oslo-talks", "Talks in Oslo")

    def files(self, version: str) -> Sums:
        return {name: f"md5:{hashlib.md5(one).hexdigest()}" for name, one in self.records[version].items()}

    def get(self, version: str, name: str, into: Path) -> None:
        into.write_bytes(self.records[version][name])

    @contextmanager
    def draft(self, version: str, descriptor: Mapping[str, Any]) -> Iterator["Record"]:
        self.described.append(str(descriptor["title"]))
        yield Record(self, version, self.begun.setdefault(version, {}))

    def tell(self, listing: Listing) -> None:
        self.told = tuple(listing.versions)


class Record:
    """A version that is not published yet."""

    where = "archive:7/draft"

    def __init__(self, archive: Archive, version: str, files: dict[str, bytes]) -> None:
        self.archive, self.version, self.content = archive, version, files
        self.identifier = f"10.5072/archive.{version}"

    def held(self) -> Sums:
        return {name: f"md5:{hashlib.md5(one).hexdigest()}" for name, one in self.content.items()}

    def put(self, name: str, path: Path) -> None:
        assert "/" not in name
        self.content[name] = path.read_bytes()

    def remove(self, name: str) -> None:
        del self.content[name]

    def commit(self, listing: Listing) -> None:
        self.archive.records[self.version] = self.archive.begun.pop(self.version)
        self.archive.told = tuple(listing.versions)


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> Archive:
    place = Archive()
    for module in ("publish", "addresses"):
        monkeypatch.setattr(f"tidings.release.publishing.{module}.find_target", lambda *names: place)
    return place


def add_pages(version: Addition) -> None:
    (version.folder / "site" / "data").mkdir(parents=True)
    (version.folder / "site" / "data" / "a.js").write_text("a")
    (version.folder / "site" / "index.html").write_text("b")


def run(package: Path, **more: Any) -> Any:
    return publish(package, "archive:7", validate=lambda folder: [], **more)


def test_nothing_is_for_ever_without_a_yes(archive: Archive, build: Build) -> None:
    package = build()
    first = run(package)
    assert first.summary == (
        "oslo-talks 1.0.0 is a draft in archive:7/draft: a record there is for ever; publish it with --yes"
    )
    assert (archive.records, archive.described, first.is_new) == ({}, ["Talks in Oslo"], False)
    done = run(package, yes=True)
    assert done.summary == "published oslo-talks 1.0.0 in archive:7/1.0.0"
    assert (done.sent, archive.told[0]["doi"]) == (0, "10.5072/archive.1.0.0")
    assert run(package).summary.endswith("is already published in archive:7/1.0.0; nothing to do")


def test_folders_are_single_files_there(archive: Archive, build: Build, tmp_path: Path) -> None:
    package = build()
    run(package, yes=True, add=add_pages)
    record = archive.records["1.0.0"]
    folders = {f"{one}.zip" for one in ("oslo-talks-1.0.0", "site", *DEFAULT_FORMS)}
    assert set(record) == {"SHA256SUMS", *folders, *(one.file for one in DESCRIPTIONS)}
    with zipfile.ZipFile(io.BytesIO(record["site.zip"])) as pages:
        assert pages.namelist() == ["site/data/a.js", "site/index.html"]
    assert verify("archive:7@1.0.0").damage == ()
    get("archive:7", tmp_path / "got")
    assert tree(tmp_path / "got") == record


def test_the_package_names_its_identifier(archive: Archive, build: Build) -> None:
    package = build()
    before = tree(package)
    run(package, yes=True)
    with zipfile.ZipFile(io.BytesIO(archive.records["1.0.0"]["oslo-talks-1.0.0.zip"])) as pack:
        held = {name.removeprefix("oslo-talks-1.0.0/"): pack.read(name) for name in pack.namelist()}
    named = json.loads(held.pop("datapackage.json"))
    assert named == {**json.loads(before["datapackage.json"]), "id": "https://doi.org/10.5072/archive.1.0.0"}
    assert list(named)[:3] == ["$schema", "name", "id"]
    assert held == {name: content for name, content in before.items() if name != "datapackage.json"}
    assert tree(package) == before


def test_the_next_version_is_compared_with_what_is_there(archive: Archive, build: Build) -> None:
    run(build(), yes=True)
    with pytest.raises(ReleaseError, match=r"already published with other content; set version = \"1\.1\.0\""):
        run(build(more=1), yes=True)
    with pytest.raises(ReleaseError, match=r"version 1\.0\.1 is too low after 1\.0\.0"):
        run(build("1.0.1", more=1), yes=True)
    assert run(build("1.1.0", more=1), yes=True).changes.bump.level == "minor"
    assert [one["version"] for one in archive.told] == ["1.0.0", "1.1.0"]


def test_no_more_files_than_such_a_place_takes(archive: Archive, build: Build) -> None:
    def many(version: Addition) -> None:
        for number in range(MOST + 20):
            (version.folder / f"form-{number:03}.txt").write_text(str(number))

    run(build(), yes=True, add=many)
    record = archive.records["1.0.0"]
    assert len(record) == MOST
    with zipfile.ZipFile(io.BytesIO(record["more.zip"])) as pack:
        inside = {name.removeprefix("more/") for name in pack.namelist()}
    assert inside & set(record) == set()
    assert len(inside) + len(record) - 2 == MOST + 20 + HELD - 1


def test_a_dry_run_sends_nothing(archive: Archive, build: Build) -> None:
    done = run(build(), dry=True)
    assert done.summary.startswith(f"would publish oslo-talks 1.0.0 in archive:7/1.0.0: {HELD} files, ")
    assert (archive.begun, archive.records, archive.described) == ({}, {}, [])


def test_a_zip_of_a_stranger_leaves_its_folder_nowhere(archive: Archive, build: Build, tmp_path: Path) -> None:
    run(build(), yes=True)
    record, packed = archive.records["1.0.0"], io.BytesIO()
    with zipfile.ZipFile(packed, "w") as pack:
        pack.writestr("oslo-talks-1.0.0/datapackage.json", "{}")
        pack.writestr("oslo-talks-1.0.0/../../evil", "x")
    old = record["oslo-talks-1.0.0.zip"]
    was, now = (hashlib.sha256(one).hexdigest().encode() for one in (old, packed.getvalue()))
    record["SHA256SUMS"] = record["SHA256SUMS"].replace(was, now)
    record["oslo-talks-1.0.0.zip"] = packed.getvalue()
    with pytest.raises(ReleaseError, match=r"archive:7/1\.0\.0 is damaged: .* holds '.*evil', which no package has"):
        run(build("1.1.0", more=1), yes=True)


def test_a_zip_that_is_none_is_damaged(archive: Archive, build: Build) -> None:
    package = shutil.copytree(build(), build().with_name("copy"))
    run(package, yes=True)
    archive.records["1.0.0"]["oslo-talks-1.0.0.zip"] = b"x"
    with pytest.raises(ReleaseError, match=r"archive:7/1\.0\.0 is damaged"):
        run(build("1.1.0", more=1), yes=True)
