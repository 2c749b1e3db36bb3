"""The jobs as functions: the same seeds give the same bytes, whatever they are built with."""

import shutil
import sqlite3
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import BinaryIO

import pytest
from small_seeds import STRIKE, TALKS, tree, write_seeds

import tidings
from tidings.articles.folder import SeedFile, open_file
from tidings.errors import InputError
from tidings.pipeline import build, read_last, validate
from tidings.store.readings import FILE


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Enough articles for more than one process."""
    days = {f"day{day:02}_txt": f"Norway hosted talks with Chad in Oslo on {day} May 2024.\n" for day in range(1, 32)}
    nights = {f"night{day:02}_txt": f"Israel bombed Damascus on {day} May 2024.\n" for day in range(1, 32)}
    return write_seeds(tmp_path / "many", **days, **nights)


@pytest.mark.slow
@pytest.mark.encoder
def test_the_same_bytes_on_any_number_of_processes_with_and_without_memory(many: Path, tmp_path: Path) -> None:
    build(many, tmp_path / "one", jobs=1, use_cache=False)
    build(many, tmp_path / "two", jobs=2, cache=tmp_path / "cache")
    with closing(sqlite3.connect(tmp_path / "cache" / FILE)) as kept:
        assert kept.execute("SELECT count(*) FROM readings").fetchone() == (62,)
    build(many, tmp_path / "again", jobs=2, cache=tmp_path / "cache")
    first = tree(tmp_path / "one")
    assert set(first) == {
        "datapackage.json",
        "README.md",
        *(f"data/{name}.csv" for name in tidings.read(tmp_path / "one")),
    }
    assert tree(tmp_path / "two") == first
    assert tree(tmp_path / "again") == first


def test_the_same_bytes_again_in_the_same_place(seeds: Path, package: Path) -> None:
    before = tree(package)
    built = build(seeds, package)
    assert tree(package) == before
    assert built.changes is not None
    assert built.changes.is_empty


def test_the_files_order_and_times_do_not_matter(seeds: Path, package: Path, tmp_path: Path) -> None:
    backwards = tmp_path / "backwards"
    backwards.mkdir()
    for path in sorted(seeds.iterdir(), reverse=True):
        shutil.copyfile(path, backwards / path.name)
    build(backwards, tmp_path / "out")
    assert tree(tmp_path / "out") == tree(package)


def test_created_is_what_the_build_is_told(
    seeds: Path, tmp_path: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert b'"created": "2024-05-10T00:00:00Z"' in tree(package)["datapackage.json"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    build(seeds, tmp_path / "out")
    assert b'"created": "1970-01-01T00:00:00Z"' in tree(tmp_path / "out")["datapackage.json"]


def test_ids_are_remembered_from_the_last_version(seeds: Path, package: Path, tmp_path: Path) -> None:
    before = read_last(None, package)
    assert before is not None
    (seeds / "more.txt").write_text("Norway hosted talks with Chad in Oslo on 3 May 2024, officials said.\n")
    built = build(seeds, tmp_path / "out", last=package)
    assert set(before["events"]["event_id"]) == set(built.tables["events"]["event_id"])
    assert set(before["actors"]["actor_id"]) <= set(built.tables["actors"]["actor_id"])
    assert read_last(None, tmp_path / "nothing") is None


def test_two_files_with_one_text_are_one_article(seeds: Path, package: Path, tmp_path: Path) -> None:
    shutil.copyfile(seeds / "talks.txt", seeds / "talks-again.txt")
    built = build(seeds, tmp_path / "out")
    assert [(issue.rule, issue.file) for issue in built.issues] == [("TID-READ-DUPLICATE-TEXT", "talks.txt")]
    assert built.is_whole
    assert built.tables["articles"].height == 2


def test_custom_rules_need_the_folder_that_names_them(package: Path) -> None:
    with pytest.raises(InputError, match="give its folder with --seeds"):
        validate(package, custom=True)


def test_the_same_jobs_in_python(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path / "seeds", talks_txt=TALKS)
    tables = tidings.build(seeds, tmp_path / "one")
    assert tables.review.empty
    assert tables["events"]["label"].to_list() == ["Norway – talks – Chad; Oslo; 2024-05-03"]
    assert str(tables["events"]["date_start"].dtype) == "datetime64[s]"
    assert {name: frame.shape for name, frame in tidings.read(tmp_path / "one").items()} == {
        name: frame.shape for name, frame in tables.items()
    }
    assert tidings.check(tmp_path / "one", seeds=seeds).is_valid
    write_seeds(seeds, talks_txt=TALKS, strike_txt=STRIKE)
    tidings.build(seeds, tmp_path / "two")
    assert tidings.diff(tmp_path / "one", tmp_path / "two").bump.level == "minor"
    published = tidings.publish(tmp_path / "one", to=tmp_path / "releases")
    assert published.is_new
    assert tidings.get(published.folder.parent, tmp_path / "got").version == published.version
    assert tidings.verify(published.folder.parent).damage == ()


def test_what_is_left_out_in_python(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path / "seeds", talks_txt=TALKS)
    whole = tidings.build(seeds, tmp_path / "whole", min_confidence=0)
    part = tidings.build(seeds, tmp_path / "part", min_confidence=1)
    assert (len(whole["claims"]), len(part["claims"]), len(part["events"])) == (1, 0, 0)
    assert part.review["claim_id"].to_list() == whole["claims"]["claim_id"].to_list()
    assert part.review["event_id"].to_list() == whole["events"]["event_id"].to_list()
    assert tidings.check(tmp_path / "part", seeds=seeds).is_valid
    with pytest.raises(InputError, match="min_confidence cannot be 2; give a number from 0 to 1"):
        tidings.build(seeds, tmp_path / "part", min_confidence=2)


def test_a_build_reads_each_file_of_the_seeds_once(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of web pages that is what takes long: validation is handed what was read."""
    from tidings import articles

    opened: list[str] = []

    def noted(file: SeedFile) -> AbstractContextManager[BinaryIO]:
        opened.append(file.name)
        return open_file(file)

    monkeypatch.setattr(articles, "open_file", noted)
    assert build(seeds, tmp_path / "out").is_valid
    assert sorted(opened) == sorted(file.name for file in articles.list_files(seeds) if isinstance(file, SeedFile))
