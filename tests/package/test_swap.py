"""A folder is replaced whole: killed or refused at every single step, it is the old one or the new one."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tidings.errors import PackageError
from tidings.files.whole_files import mark_of
from tidings.package.swap import recover, replacing
from tidings.package.workplace import NEW, OLD, make_work_folder, work_folders

HARNESS = """
import errno, os, shutil, sys
from pathlib import Path
from tidings.errors import PackageError
from tidings.package import swap
from tidings.package.locks import lock

root, exchanges = Path(sys.argv[1]), sys.argv[2] == "exchange"
if not exchanges:
    swap._exchange = lambda one, other: False
STEPS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.scandir", "ctypes.dlsym", "shutil.rmtree"}
OLD, NEW = {"a": "old a", "data/b": "old b", "c": "old c"}, {"a": "new a", "data/b": "new b"}
at_step = lambda: None


def write(folder, files):
    with lock(folder):
        swap.recover(folder)
        with swap.replacing(folder) as staged:
            (staged / "data").mkdir()
            for name, text in files.items():
                (staged / name).write_text(text)


def read(folder):
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


def hook(event, arguments):
    if event in STEPS and str(root) in str(arguments[0]) or event.startswith("ctypes"):
        at_step()


def others(folder):
    return [p.name for p in root.iterdir() if p.name != folder.name]


os.fsync = lambda handle: at_step()
sys.addaudithook(hook)
"""

CRASHES = (
    HARNESS
    + """
def crash(folder, number):
    global at_step
    left = [number]

    def at_step():
        left[0] -= 1
        if left[0] == 0:
            os._exit(9)

    child = os.fork()
    if child == 0:
        write(folder, NEW)
        os._exit(0)
    at_step = lambda: None
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


seen = []
for number in range(1, 1000):
    folder = root / str(number)
    write(folder, OLD)
    code = crash(folder, number)
    if exchanges:
        assert folder.exists(), number
    with lock(folder):
        swap.recover(folder)
    assert read(folder) in (OLD, NEW), (number, read(folder))
    seen.append("old" if read(folder) == OLD else "new")
    assert others(folder) == [], number
    write(folder, NEW)
    assert read(folder) == NEW
    shutil.rmtree(folder)
    if code == 0:
        break
assert code == 0 and seen[-1] == "new"
print(len(seen), seen.count("old") > 5, seen.count("new") > 2, seen == sorted(seen, reverse=True))
"""
)

FAULTS = (
    HARNESS
    + """
ERRORS = [getattr(errno, name) for name in sys.argv[3:]]


def refusing(number, error, lasting):
    left = [number]

    def at_step():
        left[0] -= 1
        if left[0] == 0 or (lasting and left[0] < 0):
            raise OSError(error, os.strerror(error))

    return at_step, left


def attempt(folder, *fault):
    global at_step
    at_step, left = refusing(*fault)
    try:
        write(folder, NEW)
        message = ""
    except PackageError as refusal:
        message = str(refusal)
    finally:
        at_step = lambda: None
    return message, left[0] > 0


def judge(folder, message, fault):
    assert message.count(chr(10)) == 0
    if "; the next build puts it back" in message:
        assert not folder.exists()
        assert read(Path(message.split("is whole in ")[1].split(";")[0])) == OLD, fault
    elif not message or "holds the new package" in message:
        assert read(folder) == NEW, (fault, message)
    else:
        assert "cannot be " in message, message
        assert read(folder) == OLD, (fault, message)


counts = {}
for error in ERRORS:
    for lasting in (False, True):
        for number in range(1, 1000):
            folder = root / f"{error}-{lasting}-{number}"
            write(folder, OLD)
            message, spared = attempt(folder, number, error, lasting)
            judge(folder, message, (number, error, lasting))
            counts[bool(message)] = counts.get(bool(message), 0) + 1
            write(folder, NEW)
            assert read(folder) == NEW and others(folder) == [], (number, error, lasting, others(folder))
            shutil.rmtree(folder)
            if spared:
                break
print(counts[True], counts[False])
"""
)
WAYS = ("exchange", "two steps")


def run(script: str, folder: Path, way: str, *more: str) -> list[str]:
    if way == "exchange" and not sys.platform.startswith("linux"):
        pytest.skip("needs the exchange of two names")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(folder), way, *more], capture_output=True, text=True
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize("way", WAYS)
def test_a_kill_at_any_step_leaves_one_whole_folder(tmp_path: Path, way: str) -> None:
    steps, *holds = run(CRASHES, tmp_path, way)
    assert int(steps) > 20
    assert holds == ["True", "True", "True"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("errors", ["EIO", pytest.param("EACCES ENOSPC", marks=pytest.mark.slow)])
def test_a_refusal_at_any_step_is_told_truly_and_blocks_nothing(tmp_path: Path, way: str, errors: str) -> None:
    refused, done = run(FAULTS, tmp_path, way, *errors.split())
    assert int(refused) > 30
    assert int(done) > 10


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


def test_what_lies_aside_is_put_back_only_where_nothing_took_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    aside = make_work_folder(folder) / OLD
    aside.mkdir()
    (aside / "a").write_text("old")
    recover(folder)
    assert (folder / "a").read_text() == "old"
    aside = make_work_folder(folder) / OLD
    aside.mkdir()
    (aside / "a").write_text("older")
    recover(folder)
    assert (folder / "a").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


NOT_OURS: dict[str, Callable[[Path], object]] = {
    ".out.old": Path.mkdir,
    ".out.new": lambda path: path.write_text("mine"),
    f"{mark_of(Path('out'))}notes": Path.mkdir,
    f"{mark_of(Path('out'))}{'0' * 16}": lambda path: path.write_text("mine"),
    f"{mark_of(Path('out'))}{'1' * 16}": lambda path: path.symlink_to(path.parent, target_is_directory=True),
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_what_others_put_beside_the_folder_stays(tmp_path: Path, name: str) -> None:
    NOT_OURS[name](tmp_path / name)
    if not (tmp_path / name).is_symlink() and (tmp_path / name).is_dir():
        (tmp_path / name / "b").write_text("mine")
    before = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*"))
    recover(tmp_path / "out")
    with replacing(tmp_path / "out"):
        pass
    assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.name != "out") == before


def test_a_folder_of_our_name_without_our_mark_stays(tmp_path: Path) -> None:
    mine = tmp_path / f"{mark_of(Path('out'))}{'0' * 16}"
    (mine / NEW).mkdir(parents=True)
    (mine / NEW / "b").write_text("mine")
    recover(tmp_path / "out")
    assert (mine / NEW / "b").read_text() == "mine"
    assert work_folders(tmp_path / "out") == [mine]


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    message = "out cannot be written: File exists; what was there is unchanged"
    with pytest.raises(PackageError, match=message), replacing(tmp_path / "file" / "out"):
        pass
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208
