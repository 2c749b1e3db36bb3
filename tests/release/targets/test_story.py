"""The story that releases are for: three versions made and published, one cut off, one refused, and a reuser of them.

It is told for each kind of place: a folder, a bucket, a deposit. Nothing here knows how a place keeps what it holds.
"""

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from invenio_double import TOKEN, Invenio, invenio
from published_places import objects
from small_seeds import tree, write_seeds

from tidings.pipeline import validate
from tidings.release.targets.folder import FolderDraft
from tidings.release.targets.invenio.target import InvenioDraft
from tidings.release.targets.objects import ObjectsDraft

Run = Callable[..., Result]
NAME = "oslo-talks"


@dataclass(frozen=True)
class Place:
    """Where versions are published: `to` as tidings.toml names it, `dataset` as a reuser does, and all that is there.

    Is `draft` cut off, a publish is.
    """

    to: str
    dataset: str
    draft: type[Any]
    held: Callable[[], dict[str, bytes]]


@contextmanager
def deposits() -> Iterator[Place]:
    def held(site: Invenio) -> dict[str, bytes]:
        return {f"{record}/{name}": one for record in site.records for name, one in site.contents(record).items()}

    with invenio() as (site, server):
        to = f"invenio:{server.home}"
        yield Place(to, f"{to}/101", InvenioDraft, lambda: held(site))


@pytest.fixture
def places(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Place]]:
    """A place of a kind, and a second one, to see there what comes of a publish that is never cut off."""
    if request.param == "deposit":
        monkeypatch.setenv("INVENIO_TOKEN", TOKEN)
        with deposits() as first, deposits() as second:
            yield [first, second]
        return
    bucket = request.getfixturevalue("bucket") if request.param == "bucket" else ""
    addresses = [f"{bucket}/{one}" if bucket else str(tmp_path / one) for one in ("releases", "twin")]
    draft = ObjectsDraft if bucket else FolderDraft
    yield [Place(one, f"{one}/{NAME}", draft, lambda at=one: objects(f"{at}/{NAME}")) for one in addresses]  # type: ignore[misc]


@contextmanager
def cut_off_after(place: Place, files: int) -> Iterator[None]:
    """Ctrl-C comes when so many files are sent."""
    put, sent = place.draft.put, []

    def some(draft: Any, name: str, path: Path) -> None:
        if len(sent) == files:
            raise KeyboardInterrupt
        sent.append(name)
        put(draft, name, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place.draft, "put", some)
        yield


def state(seeds: Path, version: str) -> None:
    """People write a version into tidings.toml, or take the line out."""
    path = seeds / "tidings.toml"
    rest = [one for one in path.read_text(encoding="utf-8").splitlines() if not one.startswith("version")]
    path.write_text("\n".join([*([f'version = "{version}"'] if version else ()), *rest]) + "\n", encoding="utf-8")


def package_of(archive: Path) -> dict[str, bytes]:
    """The files of a package that was brought as one file."""
    with zipfile.ZipFile(archive) as pack:
        return {name.partition("/")[2]: pack.read(name) for name in pack.namelist()}


@pytest.mark.slow
@pytest.mark.parametrize("places", ["folder", "bucket", "deposit"], indirect=True)
def test_three_versions_and_a_reuser(
    places: list[Place], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, twin = places
    monkeypatch.setattr("tidings.pipeline.validate", partial(validate, conformance="off"))  # it is slow
    seeds, package = write_seeds(tmp_path / "seeds"), tmp_path / "datapackage"
    toml = seeds / "tidings.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + f'\n[publish]\nto = "{place.to}"\n', encoding="utf-8")

    def done(*words: object, status: int = 0) -> str:
        ended = run(*words)
        assert ended.exit_code == status, (words, ended.output)
        return ended.stderr if status else ended.stdout

    def publish(to: str = place.to, status: int = 0) -> str:
        return done("publish", package, "--to", to, "--yes", status=status)

    # The first version.
    assert done("release", "datapackage").startswith(f"{NAME} 1.0.0: the first release")
    publish()
    publish(twin.to)
    assert done("release", "datapackage").startswith(f"{NAME} 1.0.0: nothing changed since this version")

    # The second: its publish is cut off, nobody sees any of it, and the same command ends it.
    (seeds / "more.txt").write_text("Chad met Mali on 1 May 2024.\n", encoding="utf-8")
    assert done("release", "datapackage", "--note", "Mali too").startswith(f"{NAME} 1.1.0, a minor step from 1.0.0: ")
    publish(twin.to)
    with cut_off_after(place, 3):
        assert publish(status=130) == "tidings: interrupted\n"
    assert done("verify", place.dataset).endswith("of v1.0.0, each as it was published\n")
    done("get", f"{place.dataset}@1.1.0", "--out", "early", status=2)
    assert publish().startswith(f"published {NAME} 1.1.0 in ")
    assert place.held() == twin.held()
    assert publish().endswith("nothing to do\n")

    # The third: it is refused until its version is right.
    (seeds / "more.txt").unlink()
    state(seeds, "1.1.1")
    done("build", seeds, "--no-check")
    before = place.held()
    assert 'set version = "2.0.0" in tidings.toml' in publish(status=2)
    refused = done("release", "datapackage", status=2)
    assert refused.startswith("tidings: version 1.1.1 is too low after 1.1.0: it must be a major step (events: ")
    assert "«Chad – talks – Mali; 2024-05-01»" in refused
    assert place.held() == before
    state(seeds, "")
    assert done("release", "datapackage").startswith(f"{NAME} 2.0.0, a major step from 1.1.0: ")
    publish()

    # A reuser takes the latest, pins the first, and goes from version to version by their changes.
    done("get", f"{place.dataset}@latest")
    done("get", f"{place.dataset}@1.0.0")
    done("get", f"{place.dataset}@1.1.0", "--only", "*.zip", "--out", "second")
    assert "each as it was published" in done("verify", place.dataset)
    assert "each as it was published" in done("verify", f"{NAME}-2.0.0")
    archives = [f"{NAME}-1.0.0/{NAME}-1.0.0.zip", f"second/{NAME}-1.1.0.zip", f"{NAME}-2.0.0/{NAME}-2.0.0.zip"]
    pinned, second, latest = (package_of(tmp_path / one) for one in archives)
    assert [json.loads(one["datapackage.json"])["version"] for one in (pinned, second, latest)] == [
        "1.0.0", "1.1.0", "2.0.0",
    ]  # fmt: skip
    done("apply", archives[0], archives[1], "--out", "applied")
    assert tree(tmp_path / "applied") == second
    done("apply", "applied", f"{place.dataset}@latest", "--out", "applied-again")
    assert tree(tmp_path / "applied-again") == latest
    assert pinned["data/events.csv"] != second["data/events.csv"] != latest["data/events.csv"]
