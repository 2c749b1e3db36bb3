"""What is kept comes back, and no fault of its file is in the way of a build."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tidings.store import KeptStore
from tidings.store.kept import FILE

MANY = {f"{number:048x}": bytes([number % 256]) * number for number in range(1000)}


def recalled(folder: Path | None, *keys: str) -> dict[str, bytes]:
    with KeptStore(folder).opened() as store:
        return dict(store.recall(keys))


def keep(folder: Path | None, found: dict[str, bytes]) -> None:
    with KeptStore(folder).opened() as store:
        store.remember(found)


def test_what_is_kept_comes_back_and_that_alone_which_is_asked_for(tmp_path: Path) -> None:
    keep(tmp_path, MANY)
    assert recalled(tmp_path, *MANY, "unknown") == MANY
    (one, *_) = MANY
    keep(tmp_path, {one: b"anew"})
    assert recalled(tmp_path, one) == {one: b"anew"}
    assert recalled(tmp_path) == {}


def test_two_builds_at_once_remember_for_each_other(tmp_path: Path) -> None:
    with KeptStore(tmp_path).opened() as one, KeptStore(tmp_path).opened() as other:
        one.remember({"a": b"1"})
        other.remember({"b": b"2"})
        assert dict(one.recall(["a", "b"])) == dict(other.recall(["a", "b"])) == {"a": b"1", "b": b"2"}


def test_no_folder_and_one_that_cannot_be_made_remember_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (None, tmp_path / "file" / "folder"):
        keep(folder, MANY)
        assert recalled(folder, *MANY) == {}


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    keep(tmp_path, MANY)
    (tmp_path / FILE).write_bytes(b"no database at all" * 1000)
    assert recalled(tmp_path, *MANY) == {}
    keep(tmp_path, MANY)
    assert recalled(tmp_path, *MANY) == MANY


def test_an_entry_of_another_kind_is_none(tmp_path: Path) -> None:
    keep(tmp_path, {"a": b"1", "b": b"2"})
    with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
        connection.execute("UPDATE kept SET content = 'text' WHERE key = 'a'")
    assert recalled(tmp_path, "a", "b") == {"b": b"2"}


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Days that the clock is put forward by."""
    now, ahead = time.time(), [0]
    monkeypatch.setattr(time, "time", lambda: now + 86_400 * ahead[0])
    yield ahead


def test_what_nobody_has_used_for_long_is_forgotten(tmp_path: Path, days: list[int]) -> None:
    keep(tmp_path, {"used": b"1", "unused": b"2"})
    days[0] = 60
    assert recalled(tmp_path, "used") == {"used": b"1"}
    days[0] = 120
    recalled(tmp_path)
    assert recalled(tmp_path, "used", "unused") == {"used": b"1"}
