"""A publish that is cut off at any step leaves whole versions, and the same command ends its work to the byte."""

import os
import pathlib
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import fsspec
import pytest
from published_places import objects, put_back, told
from small_seeds import tree

from tidings.release import publish
from tidings.release.publishing.staging import WHOLE
from tidings.release.targets.objects import ObjectsDraft

Build = Callable[..., Path]
NAME = "oslo-talks"


class Killed(BaseException):
    """What nobody catches."""


class Steps:
    """Counts what is done to a place, and lets nothing more be done after so many."""

    def __init__(self, left: int = 1 << 30) -> None:
        self.left, self.done = left, 0

    def watch(self, act: Callable[..., Any], concerns: Callable[..., bool]) -> Callable[..., Any]:
        def run(*args: Any, **more: Any) -> Any:
            if concerns(*args):
                if self.done >= self.left:
                    raise Killed
                self.done += 1
            return act(*args, **more)

        return run


class Watched:
    """A file system of fsspec, each write to which is a step."""

    def __init__(self, files: Any, steps: Steps) -> None:
        self.files, self.steps = files, steps

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.files, name)
        writes = name in ("pipe_file", "put_file", "rm_file", "call_s3")
        return self.steps.watch(found, lambda *args: True) if writes else found


@contextmanager
def store_steps(steps: Steps) -> Iterator[None]:
    """Every write to an object store is a step."""
    url_to_fs = fsspec.core.url_to_fs

    def watched(*args: Any, **more: Any) -> Any:
        files, root = url_to_fs(*args, **more)
        return Watched(files, steps), root

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fsspec.core, "url_to_fs", watched)
        yield


@contextmanager
def folder_steps(steps: Steps, home: Path) -> Iterator[None]:
    """Every change to the file system below a folder is a step."""

    def below(*args: Any) -> bool:
        return any(Path(one).is_relative_to(home) for one in args[:2] if isinstance(one, str | Path))

    with pytest.MonkeyPatch.context() as patch:
        for name in ("mkdir", "rename", "replace", "unlink"):
            patch.setattr(pathlib.Path, name, steps.watch(getattr(pathlib.Path, name), below))
        patch.setattr(shutil, "copyfile", steps.watch(shutil.copyfile, below))
        patch.setattr(shutil, "rmtree", steps.watch(shutil.rmtree, below))
        yield


def run(package: Path, to: str | Path) -> None:
    publish(package, to, validate=lambda folder: [])


@pytest.mark.slow
def test_a_store_is_whole_wherever_a_run_is_cut_off(build: Build, memory: str) -> None:
    cut_off_in_store(memory, [], build(), every=True)


@pytest.mark.slow
def test_so_is_a_bucket(build: Build, bucket: str) -> None:
    cut_off_in_store(bucket, [build()], build("1.1.0", more=1), every=True)


def test_a_store_with_a_version_is_whole(build: Build, memory: str, tmp_path: Path) -> None:
    first = shutil.copytree(build(), tmp_path / "first")
    cut_off_in_store(memory, [first], build("1.1.0", more=1), every=False)


def cut_off_in_store(address: str, earlier: list[Path], package: Path, every: bool) -> None:
    dataset = f"{address}/{NAME}"
    for one in earlier:
        run(one, address)
    old, steps = objects(dataset), Steps()
    with store_steps(steps):
        run(package, address)
    new = objects(dataset)
    assert steps.done > len(new) - len(old)
    for left in chosen(steps.done, every):
        put_back(dataset, old)
        with store_steps(Steps(left)), pytest.raises(Killed):
            run(package, address)
        found = objects(dataset)
        assert told(found) in (told(old), told(new))
        assert {path: found.get(path) for path in old if path.startswith("v1.0.0/")}.items() <= old.items()
        run(package, address)
        assert objects(dataset) == new


def chosen(total: int, every: bool) -> list[int]:
    """The steps after which a run is cut off: all, or an early one, one between, and the last, which tell."""
    return [*range(total)] if every else [1, total // 2, total - 2, total - 1]


@pytest.mark.slow
def test_a_folder_is_whole_wherever_a_run_is_cut_off(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off_in_folder(tmp_path / "dist", [], build(), monkeypatch, every=True)


def test_a_folder_with_a_version_is_whole(build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shutil.copytree(build(), tmp_path / "first")
    cut_off_in_folder(tmp_path / "dist", [first], build("1.1.0", more=1), monkeypatch, every=False)


def cut_off_in_folder(
    home: Path, earlier: list[Path], package: Path, monkeypatch: pytest.MonkeyPatch, every: bool
) -> None:
    home.mkdir()
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    for one in earlier:
        run(one, home)
    old = shutil.copytree(home, home.with_name("old"))
    steps = Steps()
    with folder_steps(steps, home):
        run(package, home)
    new = tree(home)
    before, after = (tree(folder / NAME) for folder in (old, home))
    for left in chosen(steps.done, every):
        shutil.rmtree(home)
        shutil.copytree(old, home)
        with folder_steps(Steps(left), home), pytest.raises(Killed):
            run(package, home)
        found = tree(home / NAME)
        assert told(found) in (told(before), told(after))
        seen = {path for path in found if path.startswith("v1")}
        assert seen in ({path for path in one if path.startswith("v1")} for one in (before, after))
        run(package, home)
        assert tree(home) == new


@pytest.mark.parametrize("where", ["folder", "memory"])
def test_a_run_that_goes_on_sends_only_what_is_missing(
    build: Build, tmp_path: Path, memory: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = memory if where == "memory" else str(tmp_path / "dist")
    sent: list[str] = []
    from tidings.release.targets import folder, objects

    draft = folder.FolderDraft if where == "folder" else objects.ObjectsDraft
    put = draft.put

    def counted(self: Any, name: str, path: Path) -> None:
        if len(sent) == 7:
            sent.append("cut off")
            raise Killed
        put(self, name, path)
        sent.append(name)

    monkeypatch.setattr(draft, "put", counted)
    package = build()
    with pytest.raises(Killed):
        run(package, place)
    done = publish(package, place, validate=lambda folder: [])
    names = [name for name in sent if name != "cut off"]
    assert len(names) == len(set(names)) == done.files
    assert done.sent == done.files - 7
    assert names[-2:] == ["package/datapackage.json", "SHA256SUMS"]


@pytest.mark.parametrize("steps", [20, 40])
def test_what_was_begun_with_other_bytes_is_replaced(
    build: Build, memory: str, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store_steps(Steps(steps)), pytest.raises(Killed):
        run(build(), memory)
    left = objects(f"{memory}/{NAME}")
    put, seen = ObjectsDraft.put, []

    def beside(self: ObjectsDraft, name: str, path: Path) -> None:
        seen.append(WHOLE in self.held())
        put(self, name, path)

    monkeypatch.setattr(ObjectsDraft, "put", beside)
    run(build(title="Other talks", more=1), memory)
    assert not any(seen)
    assert (f"v1.0.0/{WHOLE}" in left) == (steps == 40)
    found = objects(f"{memory}/{NAME}")
    assert told(found) == ["1.0.0"]
    assert left["v1.0.0/json/events.json"] != found["v1.0.0/json/events.json"]


@pytest.mark.parametrize("where", ["folder", "memory"])
def test_what_was_begun_and_given_up_is_taken_away(build: Build, tmp_path: Path, memory: str, where: str) -> None:
    place = memory if where == "memory" else str(tmp_path / "dist")
    begun = shutil.copytree(build("1.0.0"), tmp_path / "begun")
    steps = store_steps(Steps(9)) if where == "memory" else folder_steps(Steps(30), tmp_path / "dist")
    with steps, pytest.raises(Killed):
        run(begun, place)
    run(build("1.0.1"), place)
    assert {path.partition("/")[0] for path in objects(f"{place}/{NAME}")} == {"v1.0.1", "versions.json", "latest"}


@pytest.mark.slow
@pytest.mark.parametrize("where", ["folder", "s3"])
def test_processes_that_are_killed(build: Build, tmp_path: Path, bucket: str, where: str) -> None:
    to = bucket if where == "s3" else str(tmp_path / "dist")
    reference = tmp_path / "reference"
    package = build()
    run(package, reference)
    command = [sys.executable, "-c", _PUBLISH, str(package), to]
    start = time.monotonic()
    assert subprocess.run([*command[:-1], str(tmp_path / "timed")]).returncode == 0
    needed = time.monotonic() - start
    for share in (0.6, 0.75, 0.85, 0.95):
        process = subprocess.Popen(command)
        time.sleep(needed * share)
        process.kill()
        process.wait()
        assert told(objects(f"{to}/{NAME}")) in ([], ["1.0.0"])
    assert subprocess.run(command).returncode == 0
    assert objects(f"{to}/{NAME}") == tree(reference / NAME)


_PUBLISH = """
import sys
from pathlib import Path
from tidings.release import publish
from tidings.release.publishing.staging import WHOLE
from tidings.release.targets.objects import ObjectsDraft
publish(Path(sys.argv[1]), sys.argv[2], validate=lambda folder: [])
"""
