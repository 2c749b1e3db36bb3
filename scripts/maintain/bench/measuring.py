"""Measures jobs, each in a process of its own, so that memory is that job's alone; and what benchmarks are asked."""

import json
import os
import statistics
import subprocess
import sys
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from maintain.docs.page_parts import with_part


@dataclass(frozen=True)
class Figures:
    """Median seconds by the clock and of the processor (all cores together), MB at most, the job's own result."""

    seconds: float
    processor: float
    memory: float
    result: int


def options(about: str | None) -> ArgumentParser:
    """What every benchmark may be asked; by `--job` one calls itself."""
    parser = ArgumentParser(description=about, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--page", type=Path)
    parser.add_argument("--job", nargs=2)
    return parser


def show(lines: Iterable[str], page: Path | None, part: str) -> None:
    """Prints the lines of a table as they come, and puts them into that part of a page, if there is one."""
    shown = []
    for line in lines:
        print(line, flush=True)
        shown.append(line)
    if page:
        page.write_text(with_part(page.read_text(), part, "\n".join(shown)))


def measure(module: str, jobs: Sequence[tuple[str, Path]], runs: int) -> list[Figures]:
    """Runs the jobs in turn, that often: `python -m module --job NAME FOLDER`, which calls `run_job`."""
    rounds = [[_measure(module, *job) for job in jobs] for _ in range(runs)]
    return [_median(found) for found in zip(*rounds, strict=True)]


def _measure(module: str, job: str, folder: Path) -> Figures:
    command = [sys.executable, "-m", module, "--job", job, str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return Figures(*json.loads(done.stdout.splitlines()[-1]))


def _median(found: Sequence[Figures]) -> Figures:
    clock, processor = (statistics.median(getattr(one, name) for one in found) for name in ("seconds", "processor"))
    return Figures(clock, processor, max(one.memory for one in found), found[-1].result)


def run_job(job: Callable[[Path], int], folder: Path) -> None:
    """Does one job in this process, and prints its figures."""
    base, clock, processor = _peak(), time.perf_counter(), _processor()
    result = job(folder)
    print(json.dumps([time.perf_counter() - clock, _processor() - processor, _peak() - base, result]))


def _processor() -> float:
    """The processor's seconds so far, of this process and of those that it waited for."""
    return sum(os.times()[:4])


def _peak() -> float:
    """The most memory that this process has had, in MB."""
    words = Path("/proc/self/status").read_text().split()
    return int(words[words.index("VmHWM:") + 1]) / 1024


def size_of(folder: Path) -> float:
    """MB of a package's tables."""
    return sum(path.stat().st_size for path in (folder / "data").iterdir()) / 1e6


def row(events: int, size: float, title: str, figures: Figures, base: Figures) -> str:
    """A row of a Markdown table with `COLUMNS`."""
    cells = (
        f"{events:,} ({size:,.0f} MB)", title, f"{figures.seconds:.2f}", f"{figures.seconds / base.seconds:.1f}",
        f"{figures.processor:.2f}", f"{figures.processor / base.processor:.1f}", f"{figures.memory:,.0f}",
        f"{figures.memory / size:.1f}", "" if figures is base else f"{figures.result:,}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def head(result: str) -> list[str]:
    """The head of that table, whose last column is what the jobs give."""
    columns = ("events", "job", "seconds", "× typed read", "processor", "× typed read", "MB", "× files", result)
    return [f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
