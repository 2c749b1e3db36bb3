"""ReadingStore remembered: whole, under all that they depend on, and never in the way of a build."""

import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.dates import PartialDate
from tidings.model import Argument, Article, Attribution, Claim, Mention, Place, Reading
from tidings.store import ReadingStore, default_folder

ARTICLE = Article("a.txt", "Norway met Chad.", published=date(2024, 5, 1))
READING = Reading(
    ARTICLE.article_id,
    "rules/1",
    (Mention(0, 6, "Norway", 0, "Norway", "state", "", "NOR"),),
    (
        Claim(
            0,
            16,
            "met",
            7,
            "CONSULT",
            hedged=True,
            date=PartialDate(date(2024, 5, 1), date(2024, 5, 31), "month"),
            place=Place("Oslo", "city", "NOR", 59.9, 10.7, 3143244),
            arguments=(Argument("actor", 0, 0),),
            attributions=(Attribution("said_by", "Chad", "government", "Chad", 11, 15, "said"),),
        ),
    ),
)


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = ReadingStore(tmp_path / "new" / "folder")
    assert cache.recall(ARTICLE, "1") is None
    cache.remember(ARTICLE, "1", READING)
    assert cache.recall(ARTICLE, "1") == READING
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".json"]


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLE, text="Norway met Mali."),
        replace(ARTICLE, published=date(2024, 5, 2)),
        replace(ARTICLE, published=None),
    ],
)
def test_what_a_reading_depends_on_is_its_key(other: Article, tmp_path: Path) -> None:
    cache = ReadingStore(tmp_path)
    cache.remember(ARTICLE, "1", READING)
    assert cache.recall(other, "1") is None
    assert cache.recall(ARTICLE, "2") is None
    assert cache.recall(replace(ARTICLE, origin="b.md", title="Other", publisher="Other"), "1") == READING


@given(garbage=st.binary(max_size=200))
def test_a_damaged_file_is_forgotten(garbage: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("cache")
    cache = ReadingStore(folder)
    cache.remember(ARTICLE, "1", READING)
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    path.write_bytes(garbage)
    assert cache.recall(ARTICLE, "1") is None


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = ReadingStore(tmp_path / "file" / "below")
    cache.remember(ARTICLE, "1", READING)
    assert cache.recall(ARTICLE, "1") is None


def test_no_folder_remembers_nothing() -> None:
    ReadingStore(None).remember(ARTICLE, "1", READING)
    assert ReadingStore(None).recall(ARTICLE, "1") is None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
def test_where_readings_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/jane")
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    monkeypatch.setenv("TIDINGS_CACHE", "/own")
    assert default_folder() == Path("/own")
    monkeypatch.delenv("TIDINGS_CACHE")
    assert default_folder() == Path("/caches/tidings")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert default_folder() == Path("/home/jane/.cache/tidings")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
def test_a_user_without_a_home_has_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    def homeless(uid: int) -> None:
        raise KeyError(uid)

    for name in ("HOME", "XDG_CACHE_HOME", "TIDINGS_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", homeless)
    assert default_folder() is None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the folder is another")
def test_no_link_is_followed_and_no_pipe_waited_for(tmp_path: Path) -> None:
    cache = ReadingStore(tmp_path / "cache")
    cache.remember(ARTICLE, "1", READING)
    (kept,) = (path for path in cache.folder.rglob("*") if path.is_file())  # type: ignore[union-attr]
    victim = tmp_path / "victim"
    victim.write_text("precious")
    kept.unlink()
    kept.symlink_to(victim)
    cache.remember(ARTICLE, "1", READING)
    assert (victim.read_text(), kept.is_symlink()) == ("precious", False)
    kept.unlink()
    os.mkfifo(kept)
    assert cache.recall(ARTICLE, "1") is None
    cache.remember(ARTICLE, "1", READING)
    assert cache.recall(ARTICLE, "1") == READING
