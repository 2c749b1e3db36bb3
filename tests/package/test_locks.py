"""Two builds never write one folder at once."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tidings.errors import LockedError
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


def test_where_files_cannot_be_locked_the_file_is_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidings.package.locks._fcntl", None)
    folder = tmp_path / "out"
    with lock(folder), lock(folder):
        assert lock_file(folder).exists()
    assert not lock_file(folder).exists()
    lock_file(folder).write_text("process 1, thread 2, on elsewhere")
    message = r"process 1, .* or delete .*\.lock if it is no longer running"
    with pytest.raises(LockedError, match=message), lock(folder):
        pass
