"""Measures who reads: this process, others, workers on Ray, by the processor's time of all processes together.

    python -m maintain.bench.benchmark_executors [FOLDER] --articles 400 --page docs/many-machines.md

FOLDER holds articles; without one they are put together from the training sentences, twenty each. Executors take
turns, each in a process of its own; what starting costs is in the figures, as it is for whoever builds. Linux alone
tells the processor's time of processes that others have begun.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from maintain.bench.benchmark_extract import ENGINES, made_articles
from maintain.bench.measuring import options, show
from tidings.articles import read_articles
from tidings.model import Article
from tidings.run import Cluster, Executor, Here, Processes

EXECUTORS: dict[str, Callable[[], Executor]] = {
    "one process": Here,
    "2 processes": lambda: Processes(2),
    "Ray, 2 workers": lambda: Cluster("ray", 2),
}
TICKS = os.sysconf("SC_CLK_TCK")
EVERY = 0.1
"""Seconds between two looks at the processes: so much of each process's time may be missed."""


class Meter:
    """Adds up the processor's time of this process and of all that it begins, and those in turn, dead or alive."""

    def __init__(self) -> None:
        self._spent: dict[int, int] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """The seconds until now."""
        self._ended.set()
        self._thread.join()
        self._look()
        return sum(self._spent.values()) / TICKS

    def _watch(self) -> None:
        while not self._ended.wait(EVERY):
            self._look()

    def _look(self) -> None:
        stats = dict(_stats())
        own = {os.getpid(), *self._spent}
        while more := {number for number, (parent, _) in stats.items() if parent in own} - own:
            own |= more
        self._spent |= {number: stats[number][1] for number in own if number in stats}


def _stats() -> Iterator[tuple[int, tuple[int, int]]]:
    """Each process: its parent, and the ticks that it has spent."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        yield int(path.parent.name), (int(fields[1]), int(fields[11]) + int(fields[12]))


def _articles(folder: Path | None, count: int) -> list[Article]:
    source = read_articles(folder) if folder else made_articles(count)
    return list(islice((one for one in source if isinstance(one, Article)), count))


def _run(executor: str, engine: str, articles: list[Article]) -> None:
    """Reads in this process, and prints seconds by the clock, and of the processors."""
    meter, clock = Meter(), time.perf_counter()
    who = EXECUTORS[executor]()
    assert len(list(who.read(articles, ENGINES[engine]))) == len(articles)
    print(json.dumps([time.perf_counter() - clock, meter.stop()]))


def main() -> None:
    """Prints a Markdown table."""
    parser = options(__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=400)
    asked = parser.parse_args()
    if asked.job:
        executor, engine = asked.job
        _run(executor, engine, _articles(asked.folder, asked.articles))
        return
    show(_table(asked.folder, asked.articles), asked.page, "executors")


def _table(folder: Path | None, count: int) -> Iterator[str]:
    columns = ("engine", "who reads", "seconds", "processor", "× one process", "articles an hour of a core")
    yield from (f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}")
    for engine in ENGINES:
        base = 0.0
        for executor in EXECUTORS:
            clock, spent = _measure(executor, engine, folder, count)
            base = base or spent
            rate = f"{count / spent * 3600:,.0f}"
            yield f"| {engine} | {executor} | {clock:.0f} | {spent:.0f} | {spent / base:.2f} | {rate} |"


def _measure(executor: str, engine: str, folder: Path | None, count: int) -> tuple[float, float]:
    command = [sys.executable, "-m", "maintain.bench.benchmark_executors", "--articles", str(count)]
    command += [*([str(folder)] if folder else []), "--job", executor, engine]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    clock, spent = json.loads(done.stdout.splitlines()[-1])
    return clock, spent


if __name__ == "__main__":
    main()
