"""ReadingStore remembered: whole, under all that they depend on, and never in the way of a build."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.dates import PartialDate
from tidings.model import Argument, Article, Attribution, Claim, Mention, Place, Reading
from tidings.store import ReadingStore, database, default_folder, key_of, pack
from tidings.store.codec import packed
from tidings.store.readings import FILE

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


KEY = key_of(ARTICLE, "1")


def recall(folder: Path | None, *keys: str) -> dict[str, Reading]:
    with ReadingStore(folder).opened() as store:
        return {key: reading.unpack() for key, reading in store.recall(keys or (KEY,))}


def remember(folder: Path | None, key: str = KEY, reading: Reading = READING) -> None:
    with ReadingStore(folder).opened() as store:
        store.remember(key, pack(reading))


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert recall(folder) == {}
    remember(folder)
    assert recall(folder) == {KEY: READING}
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_many_are_recalled_at_once_and_those_alone_that_are_asked_for(tmp_path: Path) -> None:
    with ReadingStore(tmp_path).opened() as store:
        for number in range(1200):
            store.remember(str(number), pack(replace(READING, article_id=str(number))))
        asked = [str(number) for number in range(100, 1300)]
        found = {key: reading.unpack() for key, reading in store.recall(asked)}
    assert found == {key: replace(READING, article_id=key) for key in asked[:1100]}


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLE, text="Norway met Mali."),
        replace(ARTICLE, published=date(2024, 5, 2)),
        replace(ARTICLE, published=None),
    ],
)
def test_what_a_reading_depends_on_is_its_key(other: Article) -> None:
    assert key_of(replace(ARTICLE, origin="b.md", title="Other", publisher="Other"), "1") == KEY
    assert len({KEY, key_of(other, "1"), key_of(ARTICLE, "2"), key_of(ARTICLE, "1", "an answer")}) == 4


@settings(max_examples=40)
@given(
    reading=st.builds(
        Reading,
        st.text(),
        st.text(),
        st.lists(
            st.builds(Mention, st.integers(0, 9), st.integers(0, 9), *[st.text()] * 1, st.integers(0, 9), st.text())
        ).map(tuple),
    )
)
def test_any_reading_comes_back_from_its_bytes(reading: Reading) -> None:
    kept = pack(reading)
    assert packed(kept.content) == kept
    assert kept.unpack() == reading


@given(garbage=st.binary(max_size=200))
def test_garbage_is_no_reading(garbage: bytes) -> None:
    assert packed(garbage) is None
    assert packed(zlib.compress(garbage)) is None


@pytest.mark.parametrize("side", ["", "-wal", "-shm"])
@settings(max_examples=10)
@given(garbage=st.binary(max_size=200))
def test_a_damaged_file_is_forgotten_and_made_anew(
    side: str, garbage: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    remember(folder)
    (folder / f"{FILE}{side}").write_bytes(garbage)
    assert recall(folder) in ({}, {KEY: READING})
    remember(folder)
    assert recall(folder) == {KEY: READING}


def test_a_file_that_is_damaged_inside_costs_its_readings_and_no_more(tmp_path: Path) -> None:
    with ReadingStore(tmp_path).opened() as store:
        for number in range(300):
            store.remember(f"{number:064}", pack(replace(READING, article_id=str(number))))
    file = tmp_path / FILE
    whole = file.read_bytes()
    for start in range(4096, len(whole), 4096 * 7):
        file.write_bytes(whole[:start] + b"\xff" * 3000 + whole[start + 3000 :])
        found = recall(tmp_path, *(f"{number:064}" for number in range(300)))
        assert all(reading == replace(READING, article_id=str(int(key))) for key, reading in found.items())
    remember(tmp_path)
    assert recall(tmp_path) == {KEY: READING}


def test_an_entry_that_is_damaged_is_forgotten_alone(tmp_path: Path) -> None:
    remember(tmp_path)
    remember(tmp_path, "other")
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE readings SET content = x'00' WHERE key = 'other'")
    assert recall(tmp_path, KEY, "other") == {KEY: READING}
    remember(tmp_path, "other")
    assert recall(tmp_path, "other") == {"other": READING}


@pytest.mark.parametrize("change", ["PRAGMA application_id = 7", "DROP TABLE readings"])
def test_a_file_of_another_program_is_replaced(change: str, tmp_path: Path) -> None:
    remember(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute(change)
    assert recall(tmp_path) == {}
    remember(tmp_path)
    assert recall(tmp_path) == {KEY: READING}


def test_files_of_another_version_are_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "readings-0.sqlite"
    other.write_bytes(b"of another version")
    remember(tmp_path)
    assert (recall(tmp_path), other.read_bytes()) == ({KEY: READING}, b"of another version")


def test_what_a_killed_build_read_is_remembered(tmp_path: Path) -> None:
    """And nothing is left behind by which the next one would be stopped."""
    code = f"""if True:
    import os, signal
    from pathlib import Path
    from tidings.model import Reading
    from tidings.store import ReadingStore, pack
    with ReadingStore(Path({str(tmp_path)!r})).opened() as store:
        for number in range(50):
            store.remember(str(number), pack(Reading(str(number), "rules/1")))
        os.kill(os.getpid(), signal.SIGKILL)"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    assert len(recall(tmp_path, *map(str, range(50)))) == 50
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_two_builds_at_once_remember_for_each_other(tmp_path: Path) -> None:
    code = f"""if True:
    import sys
    from pathlib import Path
    from tidings.model import Reading
    from tidings.store import ReadingStore, pack
    sys.stdin.read(1)
    with ReadingStore(Path({str(tmp_path)!r})).opened() as store:
        for number in range(200):
            store.remember(sys.argv[1] + str(number), pack(Reading(str(number), "rules/1")))
            list(store.recall([sys.argv[1] + str(number)]))"""
    both = [subprocess.Popen([sys.executable, "-c", code, name], stdin=subprocess.PIPE) for name in "ab"]
    for one in both:
        one.communicate(b"x")
    assert [one.returncode for one in both] == [0, 0]
    assert len(recall(tmp_path, *(f"{name}{number}" for name in "ab" for number in range(200)))) == 400


def test_a_file_that_another_holds_for_long_costs_one_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    remember(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        begin = time.monotonic()
        with ReadingStore(tmp_path).opened() as store:
            for number in range(100):
                store.remember(str(number), pack(READING))
            assert dict(store.recall([KEY, "1"])) == {KEY: pack(READING)}
        assert time.monotonic() - begin < 5


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are others elsewhere")
def test_a_folder_that_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # the tests may run as root, who writes anywhere
    before = (tmp_path / FILE).read_bytes()
    remember(tmp_path, "other")
    assert recall(tmp_path, KEY, "other") == {KEY: READING}
    assert ([path.name for path in tmp_path.iterdir()], (tmp_path / FILE).read_bytes()) == ([FILE], before)
    assert recall(tmp_path / "none") == {}


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    remember(tmp_path / "file" / "below")
    assert recall(tmp_path / "file" / "below") == {}


def test_a_folder_in_the_place_of_the_file_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / FILE / "below").mkdir(parents=True)
    remember(tmp_path)
    assert recall(tmp_path) == {}


def test_no_folder_remembers_nothing() -> None:
    remember(None)
    assert recall(None) == {}


def test_what_nobody_has_used_for_long_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    for day, used in ((0, ()), (30, (KEY,)), (85, ()), (95, ()), (195, (KEY,))):
        monkeypatch.setattr(time, "time", lambda day=day: now + day * 86_400)
        if not day:
            remember(tmp_path)
            remember(tmp_path, "unused")
        recall(tmp_path, *used, "another")
        with closing(sqlite3.connect(tmp_path / FILE)) as database:
            kept = {key for (key,) in database.execute("SELECT key FROM readings")}
        assert kept == ({KEY, "unused"} if day < 90 else {KEY})


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


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no pipes with names")
@pytest.mark.parametrize("side", ["", "-wal", "-shm"])
def test_no_link_is_followed_and_no_pipe_waited_for(side: str, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    remember(folder)
    kept, victim = folder / f"{FILE}{side}", tmp_path / "victim"
    victim.write_text("precious")
    kept.unlink(missing_ok=True)
    kept.symlink_to(victim)
    remember(folder)
    assert (victim.read_text(), recall(folder)) == ("precious", {KEY: READING})
    kept.unlink(missing_ok=True)
    os.mkfifo(kept)
    remember(folder)
    assert recall(folder) == {KEY: READING}
