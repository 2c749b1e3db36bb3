"""A folder is replaced whole: killed at every single step, it is the old one or the new one."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tidings.errors import PackageError
from tidings.package.swap import aside_path, recover, replacing, staged_path

CRASHES = """
import os, sys
from pathlib import Path
from tidings.package import swap

root, exchanges = Path(sys.argv[1]), sys.argv[2] == "exchange"
if not exchanges:
    swap._exchange = lambda one, other: False
STEPS = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "ctypes.dlsym", "shutil.rmtree")
OLD, NEW = {"a": "old a", "data/b": "old b", "c": "old c"}, {"a": "new a", "data/b": "new b"}


def write(folder, files):
    with swap.replacing(folder) as staged:
        (staged / "data").mkdir()
        for name, text in files.items():
            (staged / name).write_text(text)


def read(folder):
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


def die_at(number):
    left = [number]

    def hook(event, arguments):
        if event in STEPS:
            left[0] -= 1
            if left[0] == 0:
                os._exit(9)

    sys.addaudithook(hook)


def crash(folder, number):
    child = os.fork()
    if child == 0:
        die_at(number)
        write(folder, NEW)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


seen = []
for number in range(1, 1000):
    folder = root / str(number)
    write(folder, OLD)
    code = crash(folder, number)
    if exchanges:
        assert folder.exists(), number
    swap.recover(folder)
    assert read(folder) in (OLD, NEW), (number, read(folder))
    seen.append("old" if read(folder) == OLD else "new")
    assert [p.name for p in root.iterdir() if p.name != folder.name] == [], number
    if code == 0:
        break
    write(folder, NEW)
    assert read(folder) == NEW
    swap.shutil.rmtree(folder)
assert code == 0 and seen[-1] == "new"
print(len(seen), seen.count("old") > 5, seen.count("new") > 2, seen == sorted(seen, reverse=True))
"""


@pytest.mark.parametrize("way", ["exchange", "two steps"])
def test_a_kill_at_any_step_leaves_one_whole_folder(tmp_path: Path, way: str) -> None:
    if way == "exchange" and not sys.platform.startswith("linux"):
        pytest.skip("needs the exchange of two names")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CRASHES, str(tmp_path), way], capture_output=True, text=True
    )
    assert done.stderr == ""
    steps, *holds = done.stdout.split()
    assert int(steps) > 15
    assert holds == ["True", "True", "True"]


def test_an_exception_leaves_the_old_folder_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a").write_text("old")

    def interrupt() -> None:
        with replacing(tmp_path / "out") as staged:
            (staged / "a").write_text("new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "a").read_text() == "old"


def test_a_folder_that_cannot_be_moved_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, target: Path) -> None:
        raise OSError(16, "Device or resource busy")

    (tmp_path / "out").mkdir()
    monkeypatch.setattr("tidings.package.swap._exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", refuse)
    message = "cannot be written: Device or resource busy; what was there is unchanged"
    with pytest.raises(PackageError, match=message), replacing(tmp_path / "out") as staged:
        (staged / "a").write_text("new")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_lies_aside_is_put_back_only_where_nothing_took_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    aside_path(folder).mkdir()
    (aside_path(folder) / "a").write_text("old")
    staged_path(folder).mkdir()
    recover(folder)
    assert (folder / "a").read_text() == "old"
    shutil.copytree(folder, aside_path(folder))
    (folder / "a").write_text("new")
    recover(folder)
    assert (folder / "a").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
