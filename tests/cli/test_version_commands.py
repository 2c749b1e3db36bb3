"""`tidings release` and `tidings apply`: which version comes next, why, and how a reuser gets there."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from small_seeds import tree

from tidings.release import publish

Run = Callable[..., Result]
MORE = "Chad met Mali on 1 May 2024."


def stated(seeds: Path) -> str:
    lines = (seeds / "tidings.toml").read_text(encoding="utf-8").splitlines()
    return next((line for line in lines if line.startswith("version")), "")


def state(seeds: Path, version: str) -> None:
    path = seeds / "tidings.toml"
    rest = [one for one in path.read_text(encoding="utf-8").splitlines() if not one.startswith("version")]
    path.write_text("\n".join([f'version = "{version}"', *rest]) + "\n", encoding="utf-8")


def facts(package: Path) -> tuple[str, str | None]:
    raw = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return raw["version"], raw["tidings"].get("since")


@pytest.fixture(scope="module")
def _first(_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first release, and where it is published."""
    from tidings.pipeline import release

    folder = tmp_path_factory.mktemp("first")
    shutil.copytree(_built, folder, dirs_exist_ok=True)
    release(folder / "seeds", folder / "datapackage")
    publish(folder / "datapackage", folder / "releases", validate=lambda package: [])
    return folder


@pytest.fixture
def first(_first: Path, tmp_path: Path, run: Run) -> Path:
    """A folder with seeds, the first release of them, and releases."""
    return shutil.copytree(_first, tmp_path, dirs_exist_ok=True)


def test_the_first_release_says_so(run: Run, seeds: Path, package: Path) -> None:
    done = run("release", "datapackage")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "oslo-talks 1.0.0: the first release, there is none before\nvalid\n"
    assert (stated(seeds), facts(package)) == ('version = "1.0.0"', ("1.0.0", None))
    assert "\n## 1.0.0 — 2024-05-10\n\nThe first release.\n" in (package / "CHANGELOG.md").read_text(encoding="utf-8")
    assert not (package / "data" / "changes.csv").exists()


@pytest.mark.slow
def test_nothing_new_keeps_the_version_and_every_byte(run: Run, first: Path) -> None:
    before = tree(first)
    done = run("release", "datapackage", "--note", "said in vain")
    assert done.stdout == "oslo-talks 1.0.0: nothing changed since this version, which stays\nvalid\n"
    assert run("build", "seeds", "--no-check").exit_code == 0
    assert tree(first) == before


def test_the_next_release_and_how_a_reuser_gets_there(run: Run, first: Path) -> None:
    (first / "seeds" / "more.txt").write_text(MORE, encoding="utf-8")
    old = tree(first / "datapackage")
    done = run("release", "datapackage", "--against", "releases/oslo-talks", "--note", "One article more")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("oslo-talks 1.1.0, a minor step from 1.0.0: events: 1 row added; actors: 1 row added")
    assert lines[1].endswith("«Chad – talks – Mali; 2024-05-01»")
    assert lines[-2:] == ["71 cells in changes.csv; what people read is in CHANGELOG.md", "valid"]
    assert (stated(first / "seeds"), facts(first / "datapackage")) == ('version = "1.1.0"', ("1.1.0", "1.0.0"))
    log = (first / "datapackage" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "\n## 1.1.0 — 2024-05-10\n\nOne article more\n\nA minor step from 1.0.0: events: 1 row added" in log
    assert log.endswith((old["CHANGELOG.md"]).decode().partition("## ")[2])
    assert (first / "seeds" / "CHANGELOG.md").read_text() == "# Changelog\n\n## 1.1.0\n\nOne article more\n"
    applied = run("apply", "releases/oslo-talks@1.0.0", "datapackage/data/changes.csv", "--out", "applied")
    assert (applied.exit_code, tree(first / "applied")) == (0, tree(first / "datapackage"))


@pytest.mark.slow
def test_a_release_is_tried_checked_built_again_and_published(run: Run, first: Path) -> None:
    (first / "seeds" / "more.txt").write_text(MORE, encoding="utf-8")
    before = tree(first)
    dry = run("release", "datapackage", "--against", "releases/oslo-talks", "--note", "More", "--dry-run")
    assert tree(first) == before
    done = run("release", "datapackage", "--against", "releases/oslo-talks", "--note", "More")
    *lines, valid = done.stdout.splitlines()
    assert dry.stdout.splitlines() == [*lines, "nothing was written: leave out --dry-run to make it so", valid]
    checked = run("validate", "datapackage", "--seeds", "seeds", "--against", "releases/oslo-talks@1.0.0")
    assert checked.exit_code == 0, checked.output
    released = tree(first / "datapackage")
    assert run("build", "seeds", "--no-check").exit_code == 0
    assert tree(first / "datapackage") == released
    assert run("publish", "datapackage", "--to", "releases").exit_code == 0
    published = tree(first / "releases" / "oslo-talks" / "v1.1.0" / "package")
    assert published == released
    told = run(
        "diff", "releases/oslo-talks@1.0.0", "releases/oslo-talks/v1.1.0/oslo-talks-1.1.0.zip", "--format", "json"
    )
    assert json.loads(told.stdout)["next_version"] == "1.1.0"


@pytest.mark.slow
def test_a_build_of_other_tables_is_no_release(run: Run, first: Path) -> None:
    (first / "seeds" / "more.txt").write_text(MORE, encoding="utf-8")
    done = run("build", "seeds", "--no-check")
    said = "no release any more, for it is not what was released; run tidings release datapackage\n"
    assert done.stdout.endswith(said)
    assert not (first / "datapackage" / "CHANGELOG.md").exists()
    assert run("release", "datapackage", "--against", "releases/oslo-talks").exit_code == 0
    assert facts(first / "datapackage") == ("1.1.0", "1.0.0")


@pytest.mark.slow
def test_what_people_set_is_kept_if_it_is_high_enough(run: Run, first: Path) -> None:
    (first / "seeds" / "more.txt").write_text(MORE, encoding="utf-8")
    state(first / "seeds", "1.0.1")
    before = tree(first)
    done = run("release", "datapackage", "--against", "releases/oslo-talks@1.0.0")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(
        "tidings: version 1.0.1 is too low after 1.0.0: it must be a minor step (events: 1 row added; "
    )
    assert "«Chad – talks – Mali; 2024-05-01»; actors act-" in done.stderr
    assert 'set version = "1.1.0" in tidings.toml' in done.stderr
    assert tree(first) == before
    state(first / "seeds", "2.0.0")
    assert run("release", "datapackage", "--against", "releases/oslo-talks").exit_code == 0
    assert facts(first / "datapackage") == ("2.0.0", "1.0.0")


@pytest.mark.slow
def test_trials_are_counted_and_dropped(run: Run, first: Path) -> None:
    toml = first / "seeds" / "tidings.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + '\n[publish]\nto = "releases"\n', encoding="utf-8")
    (first / "seeds" / "more.txt").write_text(MORE, encoding="utf-8")
    made = []
    for text, arguments in (("a", ("--pre", "rc")), ("b", ("--pre", "rc")), ("c", ())):
        (first / "seeds" / f"{text}.txt").write_text(f"{MORE}\n\nIt is article {text}.\n", encoding="utf-8")
        assert run("release", "datapackage", *arguments).exit_code == 0
        assert run("publish", "datapackage", "--to", "releases").exit_code == 0
        made.append(facts(first / "datapackage"))
    assert made == [("1.1.0-rc.1", "1.0.0"), ("1.1.0-rc.2", "1.1.0-rc.1"), ("1.1.0", "1.0.0")]
    refused = run("release", "datapackage", "--pre", "RC")
    assert refused.stderr == ("tidings: 'RC' is no word for a trial; write a small one, such as rc, beta or alpha\n")


@pytest.mark.slow
def test_a_release_that_was_cut_short_is_made_again(run: Run, first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (first / "seeds" / "more.txt").write_text(MORE, encoding="utf-8")
    old = tree(first / "datapackage")
    with monkeypatch.context() as patch:
        patch.setattr(
            "tidings.package.swap._swap", lambda *given: (_ for _ in ()).throw(OSError(28, "No space left"))
        )
        assert run("release", "datapackage", "--against", "releases/oslo-talks").exit_code == 2
    assert (stated(first / "seeds"), tree(first / "datapackage")) == ('version = "1.1.0"', old)
    assert run("release", "datapackage", "--against", "releases/oslo-talks").exit_code == 0
    assert facts(first / "datapackage") == ("1.1.0", "1.0.0")


REFUSED = {
    ("release", "datapackage", "--seeds", "seeds", "--against", "other"): (
        "the last release is of the dataset other-talks, and tidings.toml of oslo-talks; "
        "compare with the right one, or keep the name"
    ),
    ("release", "datapackage", "--against", "releases/oslo-talks@3.0.0"): (
        "{home}/releases/oslo-talks has no version 3.0.0; it has 1.0.0"
    ),
    ("release", "datapackage", "--against", "seeds"): "seeds is no data package: it has no file datapackage.json",
    ("release", "datapackage", "--note", "# 2.0.0"): (
        "--note begins a line with #, which makes it a heading; write it in another way"
    ),
    ("apply", "datapackage", "datapackage", "--out", "new"): (
        "datapackage has no table of changes: it is no release that follows another; take it whole"
    ),
}


def test_a_place_where_nothing_is_published_yet_hides_no_release(run: Run, first: Path) -> None:
    toml = first / "seeds" / "tidings.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + '\n[publish]\nto = "elsewhere"\n', encoding="utf-8")
    done = run("release", "datapackage", "--dry-run")
    assert done.stdout.startswith("oslo-talks 1.0.0: nothing changed since this version, which stays\n"), done.output


@pytest.mark.parametrize("asked", REFUSED, ids=lambda asked: " ".join(asked))
def test_what_stops_it_is_one_line(asked: tuple[str, ...], run: Run, first: Path) -> None:
    shutil.copytree(first / "datapackage", first / "other")
    path = first / "other" / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"oslo-talks"', '"other-talks"'), encoding="utf-8")
    before = tree(first)
    done = run(*asked)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"tidings: {REFUSED[asked].format(home=first)}\n")
    assert tree(first) == before
