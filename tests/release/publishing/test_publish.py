"""Publishing: what a version's folder holds, what is refused, and what a crash leaves."""

import hashlib
import json
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_seeds import tree

from tidings.errors import InputError, PackageError, ReleaseError
from tidings.formats import DESCRIPTIONS
from tidings.issue import Issue
from tidings.release import publish, withdraw
from tidings.schema import TABLES

Build = Callable[..., Path]
NOTHING: Callable[[Path], list[Issue]] = lambda folder: []  # noqa: E731


def test_what_a_version_holds(tmp_path: Path, build: Build) -> None:
    package = build()
    published = publish(package, tmp_path / "dist", validate=NOTHING)
    folder = tmp_path / "dist" / "oslo-talks" / "v1.0.0"
    assert (published.folder, published.is_new, published.changes) == (folder, True, None)
    assert published.summary == f"published oslo-talks 1.0.0 in {folder}"
    files = tree(tmp_path / "dist" / "oslo-talks")
    held = {name.removeprefix("v1.0.0/") for name in files}
    assert {name for name in held if name.startswith("parquet/")} == {f"parquet/{name}.parquet" for name in TABLES}
    assert {name for name in held if not name.startswith("parquet/")} == {
        *(f"package/{name}" for name in tree(package)),
        "oslo-talks-1.0.0.zip",
        "sqlite/oslo-talks-1.0.0.sqlite",
        "json/events.json",
        "json/actors.json",
        "json/sources.json",
        *(one.file for one in DESCRIPTIONS),
        "SHA256SUMS",
        "versions.json",
        "latest",
    }
    assert tree(folder / "package") == tree(package)
    assert files["latest"] == b"v1.0.0\n"
    archive = files["v1.0.0/oslo-talks-1.0.0.zip"]
    assert json.loads(files["versions.json"]) == {
        "name": "oslo-talks",
        "title": "Talks in Oslo",
        "latest": "1.0.0",
        "versions": [
            {
                "version": "1.0.0",
                "created": "2025-07-12T00:00:00Z",
                "descriptor": "v1.0.0/package/datapackage.json",
                "zip": "v1.0.0/oslo-talks-1.0.0.zip",
                "bytes": len(archive),
                "hash": f"sha256:{hashlib.sha256(archive).hexdigest()}",
            }
        ],
    }


def test_the_sums_are_those_of_the_files(tmp_path: Path, build: Build) -> None:
    folder = publish(build(), tmp_path / "dist", validate=NOTHING).folder
    done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder)
    assert done.returncode == 0
    listed = [line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text().splitlines()]
    assert listed == sorted(set(tree(folder)) - {"SHA256SUMS"})


def test_the_zip_is_the_package_and_always_the_same(tmp_path: Path, build: Build) -> None:
    package = build()
    one = publish(package, tmp_path / "one", validate=NOTHING).folder
    os.utime(package / "README.md", (1, 1))
    (package / "README.md").chmod(0o600)
    two = publish(package, tmp_path / "two", validate=NOTHING).folder
    assert tree(one) == tree(two)
    with zipfile.ZipFile(one / "oslo-talks-1.0.0.zip") as pack:
        held = {name: pack.read(name) for name in pack.namelist()}
    assert held == {f"oslo-talks-1.0.0/{name}": content for name, content in tree(package).items()}
    assert list(held) == sorted(held)


def test_an_event_is_told_whole_in_one_object(tmp_path: Path, build: Build) -> None:
    folder = publish(build(), tmp_path / "dist", validate=NOTHING).folder
    told = json.loads((folder / "json" / "events.json").read_text(encoding="utf-8"))
    assert told["dataset"]["licenses"][0]["name"] == "CC0-1.0"
    (event,) = told["events"]
    assert (event["status"], event["claim_count"], event["place"]["name"]) == ("disputed", 2, "Oslo")
    assert [(one["role"], one["name"]) for one in event["participants"]] == [
        ("actor", "Norway"),
        ("recipient", "Chad"),
    ]
    one = next(claim for claim in event["claims"] if claim["polarity"] == "positive")
    assert one["quote"] == "Norway hosted Chad in Oslo"
    assert one["article"]["publisher"] == "The Example"
    assert one["article"]["published"] == "2025-07-12"
    assert [part["name"] for part in one["arguments"]] == ["Norway", "Chad"]
    assert [(said["relation"], said["name"]) for said in one["attributions"]] == [("said_by", "The Example")]


def test_actors_and_sources_tell_what_they_are_in(tmp_path: Path, build: Build) -> None:
    folder = publish(build(more=1), tmp_path / "dist", validate=NOTHING).folder
    actors = {
        one["name"]: one
        for one in json.loads((folder / "json" / "actors.json").read_text(encoding="utf-8"))["actors"]
    }
    assert actors["Chad"]["names"] == [{"text": "Chad", "times": 2}]
    assert [(one["role"], one["status"]) for one in actors["Chad"]["events"]] == [("recipient", "disputed")]
    assert actors["A"]["events"] == []
    sources = json.loads((folder / "json" / "sources.json").read_text(encoding="utf-8"))["sources"]
    told = {one["name"]: (len(one["articles"]), [claim["polarity"] for claim in one["claims"]]) for one in sources}
    assert told == {"The Example": (1, ["positive"]), "Chad": (0, ["negative"])}


def test_publishing_again_changes_nothing(tmp_path: Path, build: Build) -> None:
    publish(build(), tmp_path / "dist", validate=NOTHING)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "dist").rglob("*")}
    again = publish(build(), tmp_path / "dist", validate=NOTHING)
    assert not again.is_new
    assert again.summary.endswith("nothing to do")
    assert {
        path: path.stat().st_mtime_ns for path in (tmp_path / "dist").rglob("*") if path.name != "oslo-talks"
    } == {path: when for path, when in before.items() if path.name != "oslo-talks"}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"more": 1},
            'is already published with other content; set version = "1.1.0" in tidings.toml and build again ',
        ),
        ({"fewer": 1}, 'set version = "2.0.0" in tidings.toml and build again (major: actors: 1 id gone without a '),
        ({"title": "New"}, 'set version = "1.0.1" in tidings.toml and build again (patch: title changed)'),
        ({"version": "0.9.0", "more": 1}, 'version 0.9.0 is lower than the last one, 1.0.0; set version = "1.1.0"'),
        ({"version": "1.0.1", "more": 1}, 'version 1.0.1 is too low after 1.0.0; set version = "1.1.0"'),
        ({"version": "1.9.0", "fewer": 1}, 'version 1.9.0 is too low after 1.0.0; set version = "2.0.0"'),
    ],
)
def test_a_wrong_version_says_which_to_build(
    tmp_path: Path, build: Build, changed: dict[str, Any], message: str
) -> None:
    publish(build(), tmp_path / "dist", validate=NOTHING)
    before = tree(tmp_path / "dist")
    with pytest.raises(ReleaseError) as error:
        publish(build(**changed), tmp_path / "dist", validate=NOTHING)
    assert message in str(error.value)
    assert tree(tmp_path / "dist") == before


def test_only_the_codebook_differs(tmp_path: Path, build: Build) -> None:
    publish(build(), tmp_path / "dist", validate=NOTHING)
    package = build()
    (package / "README.md").write_text("other")
    with pytest.raises(ReleaseError, match=r'version = "1\.0\.1" .* only how the same data is written down changed'):
        publish(package, tmp_path / "dist", validate=NOTHING)


def test_the_next_version_leaves_the_first_as_it_is(tmp_path: Path, build: Build) -> None:
    first = publish(build(), tmp_path / "dist", validate=NOTHING)
    before = tree(first.folder)
    second = publish(build("1.1.0", more=1), str(tmp_path / "dist"), validate=NOTHING)
    assert second.summary.endswith("a minor step from 1.0.0")
    assert tree(first.folder) == before
    listing = json.loads((tmp_path / "dist" / "oslo-talks" / "versions.json").read_text())
    assert [one["version"] for one in listing["versions"]] == ["1.0.0", "1.1.0"]
    assert listing["versions"][1]["since"] == "1.0.0"
    assert listing["versions"][1]["bump"] == {"level": "minor", "reason": "actors: 1 row added"}
    assert (tmp_path / "dist" / "oslo-talks" / "latest").read_text() == "v1.1.0\n"


def test_versions_sort_as_numbers(tmp_path: Path, build: Build) -> None:
    for version in ("1.9.0", "1.10.0"):
        publish(build(version), tmp_path / "dist", validate=NOTHING)
    assert (tmp_path / "dist" / "oslo-talks" / "latest").read_text() == "v1.10.0\n"


def test_an_invalid_package_is_not_published(tmp_path: Path, build: Build) -> None:
    seen: list[str] = []

    def validate(folder: Path) -> list[Issue]:
        seen.append(folder.name)
        warning = Issue("TID-W", "warning", message="minor matter")
        return [warning, Issue("TID-E", "error", file="data/events.csv", line=2, message="a fault", count=3)]

    package = build()
    with pytest.raises(ReleaseError) as error:
        publish(package, tmp_path / "dist", validate=validate)
    assert str(error.value) == (
        f"{package} has 3 errors (data/events.csv:2: a fault); run tidings validate {package} to see them all"
    )
    assert seen == ["package"]
    assert tree(tmp_path / "dist") == {}


def test_a_crash_before_the_listing_is_made_good_by_the_next_run(
    tmp_path: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(place: object, listing: object) -> None:
        raise KeyboardInterrupt

    publish(build(), tmp_path / "dist", validate=NOTHING)
    with monkeypatch.context() as patch:
        patch.setattr("tidings.release.targets.folder.FolderTarget.write", crash)
        with pytest.raises(KeyboardInterrupt):
            publish(build("1.1.0", more=1), tmp_path / "dist", validate=NOTHING)
    dataset = tmp_path / "dist" / "oslo-talks"
    assert (dataset / "latest").read_text() == "v1.0.0\n"
    assert not publish(build("1.1.0", more=1), tmp_path / "dist", validate=NOTHING).is_new
    assert (dataset / "latest").read_text() == "v1.1.0\n"
    assert json.loads((dataset / "versions.json").read_text())["versions"][1]["bump"]["level"] == "minor"


def test_a_crash_while_writing_leaves_no_half_version(
    tmp_path: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(folder: Path) -> None:
        raise OSError(28, "No space left on device")

    package = build()
    with monkeypatch.context() as patch:
        patch.setattr("tidings.release.publishing.staging.write_sums", crash)
        with pytest.raises(PackageError, match="No space left on device"):
            publish(package, tmp_path / "dist", validate=NOTHING)
    assert tree(tmp_path / "dist") == {}
    assert publish(package, tmp_path / "dist", validate=NOTHING).is_new


def test_a_damaged_version_is_not_taken_for_another(tmp_path: Path, build: Build) -> None:
    folder = publish(build(), tmp_path / "dist", validate=NOTHING).folder
    (folder / "package" / "data" / "events.csv").write_text("gone")
    with pytest.raises(ReleaseError, match="is damaged: its files are not those of its SHA256SUMS"):
        publish(build(), tmp_path / "dist", validate=NOTHING)


def test_a_withdrawn_version_stays_but_is_not_the_latest(tmp_path: Path, build: Build) -> None:
    for version, more in (("1.0.0", 0), ("1.1.0", 1)):
        publish(build(version, more=more), tmp_path / "dist", validate=NOTHING)
    dataset = tmp_path / "dist" / "oslo-talks"
    withdraw(tmp_path / "dist", "oslo-talks", "1.1.0", "Two articles\nwere forged")
    listing = json.loads((dataset / "versions.json").read_text())
    assert [one.get("withdrawn") for one in listing["versions"]] == [None, "Two articles were forged"]
    assert (listing["latest"], (dataset / "latest").read_text()) == ("1.0.0", "v1.0.0\n")
    assert (dataset / "v1.1.0" / "json" / "events.json").is_file()
    publish(build("1.1.1", more=1), tmp_path / "dist", validate=NOTHING)
    listing = json.loads((dataset / "versions.json").read_text())
    assert [(one["version"], "withdrawn" in one) for one in listing["versions"]] == [
        ("1.0.0", False),
        ("1.1.0", True),
        ("1.1.1", False),
    ]
    for version in ("1.0.0", "1.1.1"):
        withdraw(str(tmp_path / "dist"), "oslo-talks", version, "all of it")
    assert json.loads((dataset / "versions.json").read_text())["latest"] is None
    assert not (dataset / "latest").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("oslo-talks", "2.0.0", "x"), "oslo-talks 2.0.0 is not published; published are 1.0.0"),
        (("../dist/oslo-talks", "1.0.0", "x"), "is not published; nothing is published as '../dist/oslo-talks' in "),
        (("oslo-talks", "1.0.0", " "), "say why the version is withdrawn"),
    ],
)
def test_what_cannot_be_withdrawn(tmp_path: Path, build: Build, arguments: Any, message: str) -> None:
    publish(build(), tmp_path / "dist", validate=NOTHING)
    with pytest.raises(ReleaseError) as error:
        withdraw(tmp_path / "dist", *arguments)
    assert message in str(error.value)


@pytest.mark.parametrize("target", ["s3://bucket/x", "zenodo:no-record", "ftp://example.org", ""])
def test_a_target_that_is_no_folder_is_one_line(tmp_path: Path, build: Build, target: str) -> None:
    with pytest.raises(ReleaseError) as error:
        publish(build(), target, validate=NOTHING)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "../../x"},
        {"version": "../1.0.0"},
        {"version": None},
        {"version": 1.0},
        {"name": 5},
        {"name": 1e999},
        {"name": "\ud800"},
        {"name": "con"},
        {"name": "nul.2024"},
        {"name": "aux.txt"},
        {"resources": [{"name": "x", "path": "data/aux.csv"}]},
        {"name": "x" * 250},
        {"title": "\ud800"},
        {"tidings": None},
        {"resources": [{"name": "x", "path": 5}]},
        {"resources": [{"name": "x", "path": "a\0b"}]},
        {"resources": [{"name": "x", "path": "../out/data/actors.csv"}]},
        {"resources": [{"name": "x", "path": "data/loop.csv"}]},
        {"resources": [{"name": "x", "path": "/etc/passwd"}]},
        {"resources": [{"name": "x", "path": "missing.csv"}]},
    ],
)
def test_a_package_that_would_lead_elsewhere_is_refused(tmp_path: Path, build: Build, change: dict[str, Any]) -> None:
    package = build()
    path = package / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    (package / "data" / "loop.csv").symlink_to("loop.csv")
    (package / "data" / "aux.csv").write_text("a")
    with pytest.raises(PackageError) as refused:
        publish(package, tmp_path / "dist", validate=NOTHING)
    assert str(refused.value).isprintable()
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("text", ["{", "[]", '{"versions": [5]}', '{"versions": [{"version": "1", "x": "\\ud800"}]}'])
def test_a_broken_listing_is_not_overwritten(tmp_path: Path, build: Build, text: str) -> None:
    publish(build(), tmp_path / "dist", validate=NOTHING)
    listing = tmp_path / "dist" / "oslo-talks" / "versions.json"
    listing.write_text(text)
    with pytest.raises(ReleaseError, match="cannot be read; restore it, or delete it"):
        publish(build(), tmp_path / "dist", validate=NOTHING)
    assert listing.read_text() == text
    listing.unlink()
    publish(build(), tmp_path / "dist", validate=NOTHING)
    assert json.loads(listing.read_text())["latest"] == "1.0.0"


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to(path)])
def test_a_listing_that_is_no_file_is_one_line(tmp_path: Path, build: Build, make: Callable[[Path], object]) -> None:
    publish(build(), tmp_path / "dist", validate=NOTHING)
    listing = tmp_path / "dist" / "oslo-talks" / "versions.json"
    listing.unlink()
    make(listing)
    with pytest.raises(ReleaseError, match=r"versions\.json cannot be read; restore it, or delete it"):
        publish(build(), tmp_path / "dist", validate=NOTHING)


def test_links_beside_a_version_are_not_followed(tmp_path: Path, build: Build) -> None:
    publish(build(), tmp_path / "dist", validate=NOTHING)
    dataset, victim = tmp_path / "dist" / "oslo-talks", tmp_path / "victim"
    victim.write_text("precious")
    (dataset / "latest").unlink()
    for name in ("latest", ".versions.json.new", ".latest.new", "../.oslo-talks.lock"):
        (dataset / name).symlink_to(victim)
    publish(build(version="1.0.1", title="Anew"), tmp_path / "dist", validate=NOTHING)
    assert (victim.read_text(), (dataset / "latest").read_text()) == ("precious", "v1.0.1\n")


def test_a_version_without_its_archive_is_damaged(tmp_path: Path, build: Build) -> None:
    publish(build(), tmp_path / "dist", validate=NOTHING)
    dataset = tmp_path / "dist" / "oslo-talks"
    (dataset / "versions.json").unlink()
    (dataset / "v1.0.0" / "oslo-talks-1.0.0.zip").unlink()
    with pytest.raises(ReleaseError, match=r"v1\.0\.0 is damaged: it has no oslo-talks-1\.0\.0\.zip"):
        withdraw(tmp_path / "dist", "oslo-talks", "1.0.0", "forged")


def test_a_target_that_links_to_itself_is_one_line(tmp_path: Path, build: Build) -> None:
    (tmp_path / "dist").symlink_to("dist")
    with pytest.raises(InputError, match="a link that leads back to itself"):
        publish(build(), tmp_path / "dist", validate=NOTHING)
