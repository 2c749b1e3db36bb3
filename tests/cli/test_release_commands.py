"""`tidings diff`, `publish` and `withdraw`: a version's life, as one sees it on the command line."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from published_places import objects
from small_seeds import tree

from tidings.pipeline import publish

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def _releases(_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("releases")
    publish(_built / "datapackage", str(folder))
    return folder


@pytest.fixture
def published(_releases: Path, package: Path) -> Path:
    """The folder of releases, with the package's version 1.0.0."""
    return shutil.copytree(_releases, package.parent / "releases")


def rebuild(run: Run, seeds: Path, version: str = "1.0.0", add: str = "") -> None:
    """The package again, with another version or one more article."""
    toml = seeds / "tidings.toml"
    toml.write_text(f'version = "{version}"\n' + toml.read_text(encoding="utf-8"), encoding="utf-8")
    if add:
        (seeds / "more.txt").write_text(add, encoding="utf-8")
    assert run("build", "seeds", "--out", "datapackage", "--no-check").exit_code == 0


def test_a_version_and_the_same_again(run: Run, package: Path) -> None:
    folder = package.parent.resolve() / "releases" / "oslo-talks" / "v1.0.0"
    first = run("publish", "datapackage", "--to", "releases")
    assert (first.exit_code, first.output) == (0, f"published oslo-talks 1.0.0 in {folder}\n")
    before = tree(package.parent / "releases")
    again = run("publish", "datapackage", "--to", "releases")
    assert again.output == f"oslo-talks 1.0.0 is already published in {folder}; nothing to do\n"
    assert (again.exit_code, tree(package.parent / "releases") == before) == (0, True)


def test_other_bytes_under_the_same_version_are_refused(run: Run, seeds: Path, published: Path) -> None:
    before = tree(published)
    rebuild(run, seeds, add="Chad met Mali on 1 May 2024.")
    done = run("publish", "datapackage", "--to", "releases")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(
        'tidings: version 1.0.0 is already published with other content; set version = "1.1.0" in tidings.toml'
    )
    assert tree(published) == before


def test_the_next_version(run: Run, seeds: Path, published: Path) -> None:
    rebuild(run, seeds, version="1.1.0", add="Chad met Mali on 1 May 2024.")
    done = run("publish", "datapackage", "--to", "releases", "--seeds", "seeds")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith("v1.1.0, a minor step from 1.0.0\n")
    assert (published / "oslo-talks" / "latest").read_text() == "v1.1.0\n"
    withdrawn = run("withdraw", "oslo-talks", "1.1.0", "--from", "releases", "--why", "forged")
    assert (withdrawn.exit_code, withdrawn.output) == (0, "oslo-talks 1.1.0 is marked as withdrawn in releases\n")
    assert (published / "oslo-talks" / "latest").read_text() == "v1.0.0\n"


def test_diff_tells_what_changed(run: Run, seeds: Path, package: Path) -> None:
    shutil.copytree(package, package.parent / "old")
    assert run("diff", "old", "datapackage").output == "nothing changed\n"
    rebuild(run, seeds, version="1.1.0", add="Chad met Mali on 1 May 2024.")
    done = run("diff", "old", "datapackage")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "events: 1 row added"
    assert done.stdout.splitlines()[-1].startswith("minor bump: 1.0.0 → 1.1.0 (")
    told = json.loads(run("diff", "old", "datapackage", "--format", "json").stdout)
    assert (told["bump"]["level"], told["next_version"]) == ("minor", "1.1.0")
    assert run("diff", "old", "datapackage", "--format", "markdown").stdout.startswith("## 1.0.0 → 1.1.0\n")


def test_an_invalid_package_is_not_published(run: Run, package: Path) -> None:
    path = package / "data" / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("ASSAULT", "ASSAILS"), encoding="utf-8")
    done = run("publish", "datapackage", "--to", "releases")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "run tidings validate datapackage" in done.stderr
    assert not (package.parent / "releases" / "oslo-talks" / "v1.0.0").exists()


REFUSED = {
    ("publish", "seeds", "--to", "releases"): "seeds is no data package: it has no file datapackage.json",
    ("publish", "datapackage"): "Missing option '--to'. See: tidings publish --help",
    ("publish", "datapackage", "--to", "s3://bucket"): None,
    ("publish", "datapackage", "--to", "s3://me:very-secret@bucket/data"): (
        "the address s3://… holds a password; take it out, and name it in the environment as the store's own tools do"
    ),
    ("publish", "datapackage", "--to", "gs://bucket"): (
        "gs://bucket: for a Google Cloud Storage bucket something must be installed; pip install 'tidings[gcs]'"
    ),
    ("get", "releases"): "releases holds datasets and not the versions of one; name one of releases/oslo-talks",
    ("get", "releases/oslo-talks@2.0.0", "--out", "got"): None,
    ("get", "nowhere@1.0.0"): "nothing is published at nowhere; name the place of a dataset",
    ("verify", "nowhere"): "nothing is published at nowhere; name the place of a dataset",
    ("diff", "datapackage", "seeds"): "seeds is no data package: it has no file datapackage.json",
    ("diff", "datapackage", "seeds@1.0.0"): (
        "seeds@1.0.0 is no version; name a package's folder, a zip file of one, or what is published: "
        "releases/NAME or releases/NAME@1.0.0"
    ),
    ("diff", "datapackage", "datapackage", "--format", "pdf"): (
        "there is no format 'pdf'; choose one of text, json, markdown, html"
    ),
    ("withdraw", "oslo-talks", "9.9.9", "--from", "releases", "--why", "x"): (
        "oslo-talks 9.9.9 is not published; published are 1.0.0"
    ),
    ("withdraw", "other", "1.0.0", "--from", "releases", "--why", "x"): (
        "other 1.0.0 is not published; nothing is published as 'other' in releases"
    ),
    ("withdraw", "oslo-talks", "1.0.0", "--from", "releases", "--why", " "): (
        "say why the version is withdrawn: those who use it read it in versions.json"
    ),
}


@pytest.mark.parametrize("asked", REFUSED, ids=lambda asked: " ".join(asked))
def test_what_stops_a_release_is_one_line(asked: tuple[str, ...], run: Run, seeds: Path, published: Path) -> None:
    before = tree(published)
    done = run(*asked)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("tidings: ")
    if REFUSED[asked]:
        assert done.stderr == f"tidings: {REFUSED[asked]}\n"
    assert tree(published) == before


def test_a_dry_run_writes_nothing(run: Run, package: Path) -> None:
    done = run("publish", "datapackage", "--to", "releases", "--dry-run")
    assert (done.exit_code, done.stderr) == (0, "")
    folder = package.parent.resolve() / "releases" / "oslo-talks" / "v1.0.0"
    assert done.stdout.startswith(f"would publish oslo-talks 1.0.0 in {folder}: 40 files, ")
    assert done.stdout.endswith(" bytes; nothing was sent\n")
    assert not (package.parent / "releases").exists()


def test_a_version_is_brought_and_checked(run: Run, published: Path) -> None:
    done = run("get", "releases/oslo-talks@1.0.0", "--only", "package/*")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"oslo-talks 1.0.0 is in {published.parent.resolve()}/oslo-talks-1.0.0: 15 files, ")
    assert tree(published.parent / "oslo-talks-1.0.0" / "package") == tree(published / "oslo-talks/v1.0.0/package")
    whole = run("verify", "releases/oslo-talks")
    place = published.resolve() / "oslo-talks"
    assert (whole.exit_code, whole.output) == (0, f"{place}: 40 files of v1.0.0, each as it was published\n")
    (published / "oslo-talks" / "v1.0.0" / "json" / "events.json").write_text("{}")
    run("withdraw", "oslo-talks", "1.0.0", "--from", "releases", "--why", "forged")
    broken = run("verify", "releases/oslo-talks@1.0.0")
    told = f"v1.0.0/json/events.json: damaged\n{place}: 40 files of v1.0.0, 1 not as published\n"
    assert (broken.exit_code, broken.stdout, broken.stderr) == (1, told, "")
    refused = run("get", "releases/oslo-talks@1.0.0", "--out", "new")
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    warned = run("get", "releases/oslo-talks@1.0.0", "--out", "old", "--only", "json/actors.json")
    assert warned.stderr == "warning: oslo-talks 1.0.0 is withdrawn: forged\n"


@pytest.mark.slow
def test_a_secret_is_nowhere(
    run: Run, seeds: Path, package: Path, bucket: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The key by which a bucket is written to is in no file, no object, no word and no log."""
    caplog.set_level("DEBUG")
    first = run("--debug", "publish", "datapackage", "--to", bucket)
    assert (first.exit_code, first.output) == (0, f"published oslo-talks 1.0.0 in {bucket}/oslo-talks/v1.0.0\n")
    said = [first.output, run("--debug", "get", f"{bucket}/oslo-talks").output]
    said.append(run("--debug", "publish", "datapackage", "--to", "s3://none/x").output)
    rebuild(run, seeds, version="0.9.0")
    said.append(run("--debug", "publish", "datapackage", "--to", bucket).output)
    assert said[-1].splitlines()[-1].startswith("tidings: version 0.9.0 is lower than the last one, 1.0.0")
    kept = [*tree(package.parent).values(), *objects(bucket).values(), "".join(said).encode(), caplog.text.encode()]
    assert not [one for one in kept if b"very-secret-key" in one]
