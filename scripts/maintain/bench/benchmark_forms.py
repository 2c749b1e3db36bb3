"""Measures every form of made packages: size and memory against their CSV files, seconds against a typed read.

    python -m maintain.bench.benchmark_forms --events 100000 --page docs/speed.md

The packages are those of benchmark_site: events of every type, with two actors each. Each form is written in a
process of its own, so that memory is that form's alone; figures are medians of runs that take turns. A form for which
something is not installed is passed over.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from maintain.bench.benchmark_validate import read_typed
from maintain.bench.made_packages import make_varied
from maintain.bench.measuring import Figures, measure, options, run_job, show, size_of
from tidings.errors import InputError
from tidings.formats import FORMS, ready_forms

MODULE = "maintain.bench.benchmark_forms"
READ = "read"
"""The job that seconds are measured against: polars' typed read of the same files."""


def write(name: str, package: Path) -> int:
    """Writes a form of a package; its bytes."""
    from tidings.release.forms import read_dataset, write_forms

    with TemporaryDirectory(prefix="tidings-benchmark-", dir=package.parent) as folder:
        write_forms(read_dataset(package), [name], Path(folder))
        return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())


def main() -> None:
    """Prints a Markdown table."""
    parser = options(__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[100_000])
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    if asked.job:
        name, package = asked.job
        ready_forms([] if name == READ else [name])  # loading the code is not what is measured
        run_job(read_typed if name == READ else partial(write, name), Path(package))
        return
    show(_table(asked.events, asked.runs), asked.page, "forms")


def _table(sizes: Sequence[int], runs: int) -> Iterator[str]:
    columns = ("events", "form", "MB", "× CSV", "processor seconds", "× typed read", "MB of memory", "× CSV")
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    names = [form.name for form in FORMS if _is_ready(form.name)]
    for events in sizes:
        with TemporaryDirectory(prefix="tidings-benchmark-") as home:
            package = Path(home, "package")
            make_varied(package, events)
            read, *found = measure(MODULE, [(name, package) for name in (READ, *names)], runs)
            size = size_of(package)
            yield from (_row(events, name, one, read, size) for name, one in zip(names, found, strict=True))


def _is_ready(name: str) -> bool:
    try:
        return bool(ready_forms([name]))
    except InputError:
        return False


def _row(events: int, name: str, one: Figures, read: Figures, size: float) -> str:
    made, effort = one.result / 1e6, one.processor / read.processor
    cells = (
        f"{events:,}", name, f"{made:,.1f}", f"{made / size:.2f}",
        f"{one.processor:.2f}", f"{effort:.1f}", f"{one.memory:,.0f}", f"{one.memory / size:.1f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
