"""Two builds never write one folder at once."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tidings.errors import LockedError, PackageError
from tidings.package.locks import lock, lock_file

HOLD = """
import sys
from pathlib import Path
from tidings.package.locks import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_another_process_is_kept_out_until_it_ends(tmp_path: Path) -> None:
    process = holder(tmp_path / "out")
    try:
        message = f"is being written by process {process.pid}, .*; wait for it"
        with pytest.raises(LockedError, match=message), lock(tmp_path / "out"):
            pass
    finally:
        process.communicate("")
    with lock(tmp_path / "out"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_killed_build_holds_nothing(tmp_path: Path) -> None:
    process = holder(tmp_path / "out")
    process.kill()
    process.communicate()
    assert lock_file(tmp_path / "out").exists()
    with lock(tmp_path / "out"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_same_thread_may_ask_again_and_another_may_not(tmp_path: Path) -> None:
    refused: list[str] = []

    def try_it() -> None:
        try:
            with lock(tmp_path):
                refused.append("no")
        except LockedError:
            refused.append("yes")

    with lock(tmp_path):
        with lock(tmp_path):
            pass
        thread = threading.Thread(target=try_it)
        thread.start()
        thread.join()
    assert refused == ["yes"]
    try_it()
    assert refused == ["yes", "no"]


@pytest.mark.parametrize("kind", ["link", "dangling link", "pipe", "folder"])
def test_what_has_the_lock_s_name_is_neither_followed_nor_emptied(tmp_path: Path, kind: str) -> None:
    victim, path = tmp_path / "victim", lock_file(tmp_path / "out")
    victim.write_text("precious")
    make = {
        "link": lambda: path.symlink_to(victim),
        "dangling link": lambda: path.symlink_to(tmp_path / "nowhere"),
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
    }
    make[kind]()
    with pytest.raises(PackageError, match=r"\.out\.tidings-lock cannot be locked: "), lock(tmp_path / "out"):
        pass
    assert sorted(one.name for one in tmp_path.iterdir()) == [path.name, "victim"]
    assert victim.read_text() == "precious"


def test_a_name_as_long_as_names_can_be(tmp_path: Path) -> None:
    with lock(tmp_path / ("ü" * 127)):
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []
