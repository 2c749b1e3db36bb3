"""A desk in a process of its own, which can be killed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def desk(folder: Path, *options: str, who: str = "ann") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`tidings review seeds` in a folder: the process, and the address that it told."""
    command = [sys.executable, "-m", "tidings", "review", "seeds", "--no-browser", "--who", who, *options]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process, process.stdout.readline().split(" at ")[1].split(" ")[0]
        finally:
            process.kill()
