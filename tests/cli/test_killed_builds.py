"""A build that is killed, or meets another, leaves the package that was there."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_seeds import tree

from tidings.package import hold

BUILD = [sys.executable, "-m", "tidings", "build", "seeds", "--out", "datapackage", "--no-check"]
KILLS = 6


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_the_old_package_or_the_new(
    tmp_path: Path, seeds: Path, package: Path
) -> None:
    old = tree(package)
    (seeds / "more.txt").write_text("Chad met Mali on 1 May 2024.", encoding="utf-8")
    moments = random.Random(4)
    needed = seconds_of(BUILD, tmp_path)
    new, beside = tree(package), sorted(path.name for path in tmp_path.iterdir())
    subprocess.run(["rm", "-r", str(package)], check=True)
    for path, content in old.items():
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_bytes(content)
    for _ in range(KILLS):
        process = subprocess.Popen(BUILD, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(needed * moments.uniform(0.3, 1.0))
        process.kill()
        process.communicate()
        assert tree(package) in (old, new)
    assert subprocess.run(BUILD, cwd=tmp_path, capture_output=True).returncode == 0
    assert tree(package) == new
    assert sorted(path.name for path in tmp_path.iterdir()) == beside
    assert {"datapackage", "datapackage-joins.csv", "seeds"} <= {*beside}


def seconds_of(command: list[str], folder: Path) -> float:
    start = time.monotonic()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.monotonic() - start


def test_two_builds_at_once_are_told_apart(tmp_path: Path, seeds: Path, package: Path) -> None:
    before = tree(package)
    with hold(package):
        done = subprocess.run(BUILD, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"tidings: {package.resolve()} is being written by process ")
    assert done.stderr.endswith("; wait for it\n")
    assert tree(package) == before
