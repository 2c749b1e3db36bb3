"""Readings in a folder that several machines share: kept against kills and garbage, no file locked or changed."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.model import Mention, Reading
from tidings.store import SharedStore, pack, shared


def a_reading(number: int) -> Reading:
    return Reading(f"art-{number}", "tiny/1", (Mention(0, 4, "Chad", 0, f"Chad {number}"),))


def remember(folder: Path, *numbers: int) -> None:
    with SharedStore(folder, must_keep=True).opened() as store:
        for number in numbers:
            store.remember(str(number), pack(a_reading(number)))


def recall(folder: Path, *numbers: int) -> list[int]:
    """The numbers of those that are known, which are as they were."""
    known = SharedStore(folder).recall([str(number) for number in numbers])
    found = {key: reading.unpack() for key, reading in known}
    assert found == {key: a_reading(int(key)) for key in found}
    return sorted(map(int, found))


def test_what_one_remembers_another_recalls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "BATCH", 4)
    remember(tmp_path / "new", *range(10))
    remember(tmp_path / "new", 20, 3)
    assert recall(tmp_path / "new", 3, 9, 11, 20) == [3, 9, 20]
    assert len(list((tmp_path / "new" / "readings-1").iterdir())) == 4
    assert recall(tmp_path / "new") == []
    assert recall(tmp_path / "nowhere", 1) == []


def test_readings_are_written_after_a_time_however_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "WITHIN", -1.0)
    with SharedStore(tmp_path).opened() as store:
        store.remember("1", pack(a_reading(1)))
        assert recall(tmp_path, 1) == [1]


def test_a_kill_costs_the_batch_that_was_not_written(tmp_path: Path) -> None:
    code = f"""if True:
    import os, signal
    from pathlib import Path
    from tidings.model import Reading
    from tidings.store import SharedStore, pack, shared
    shared.BATCH = 10
    with SharedStore(Path({str(tmp_path)!r})).opened() as store:
        for number in range(25):
            store.remember(str(number), pack(Reading(str(number), "rules/1")))
        os.kill(os.getpid(), signal.SIGKILL)"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    assert len(dict(SharedStore(tmp_path).recall([str(number) for number in range(25)]))) == 20


@settings(max_examples=30)
@given(garbage=st.binary(max_size=100), place=st.integers(0, 2000))
def test_a_damaged_file_is_none(garbage: bytes, place: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("store")
    remember(folder, 1)
    remember(folder, 2)
    first, second = sorted((folder / "readings-1").iterdir())
    whole = first.read_bytes()
    first.write_bytes(whole[:place] + garbage)
    (known,) = recall(folder, 1, 2) if first.read_bytes() != whole else (1,)
    remember(folder, 1, 2)
    assert recall(folder, 1, 2) == [1, 2]
    assert known in (1, 2)
    assert second.is_file()


def test_what_is_no_file_of_readings_is_left_alone(tmp_path: Path) -> None:
    remember(tmp_path, 1)
    (file,) = (tmp_path / "readings-1").iterdir()
    (tmp_path / "readings-1" / "folder.parquet").mkdir()
    (tmp_path / "readings-1" / "nowhere.parquet").symlink_to(tmp_path / "nothing")
    (tmp_path / "readings-1" / f"copy-{file.name}").write_bytes(file.read_bytes())
    assert recall(tmp_path, 1) == [1]


def test_where_nothing_can_be_written_a_share_stops_and_a_build_does_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with SharedStore(tmp_path / "file").opened() as store:
        store.remember("1", pack(a_reading(1)))
    with pytest.raises(OSError, match=r"Not a directory|exists"):
        remember(tmp_path / "file", 1)
