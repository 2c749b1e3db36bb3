"""Measures `tidings diff` of two versions, 1 % of whose rows differ, against polars' own typed read of both.

    python -m maintain.bench.benchmark_diff --events 100000 1000000 --page docs/speed.md

Makes its packages in a temporary folder; figures are medians of runs that take turns, each in a process of its own.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from maintain.bench.benchmark_validate import describe, make_package, read_typed
from maintain.bench.measuring import head, measure, options, row, run_job, show, size_of
from tidings import schema

CHANGED = {
    "events": "confidence",
    "claims": "confidence",
    "mentions": "text",
    "attributions": "cue",
    "actors": "name",
}
"""A column of each table in which each hundredth row is another; of other tables, each hundredth row is gone."""


def make_next(old: Path, new: Path) -> None:
    """The version that follows `old`."""
    (new / "data").mkdir(parents=True)
    for name in schema.TABLES:
        frame = pl.read_csv(old / "data" / f"{name}.csv", infer_schema=False)
        _change(frame, CHANGED.get(name)).write_csv(new / "data" / f"{name}.csv")
    describe(new)


def _change(frame: pl.DataFrame, column: str | None) -> pl.DataFrame:
    hit = pl.int_range(pl.len()) % 100 == 7
    if column is None:
        return frame.filter(~hit)
    value = pl.lit("0.25" if column == "confidence" else "other")
    return frame.with_columns(pl.when(hit).then(value).otherwise(column).alias(column))


def read_both(home: Path) -> int:
    """The limit that the comparison is measured against."""
    return read_typed(home / "old") + read_typed(home / "new")


def diff(home: Path) -> int:
    """How many rows were added, removed or changed."""
    from tidings.release import compare

    tables = compare(home / "old", home / "new").tables
    return sum(len(one.added) + len(one.removed) + one.rows for one in tables)


MODULE = "maintain.bench.benchmark_diff"
JOBS: dict[str, Callable[[Path], int]] = {"read": read_both, "diff": diff}


def main() -> None:
    """Prints a Markdown table."""
    parser = options(__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[100_000])
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    if asked.job:
        import tidings.release  # noqa: F401  loading the code is not what is measured

        run_job(JOBS[asked.job[0]], Path(asked.job[1]))
        return
    show(_table(asked.events, asked.runs), asked.page, "diff")


def _table(sizes: Sequence[int], runs: int) -> Iterator[str]:
    yield from head("rows that differ")
    for events in sizes:
        with TemporaryDirectory(prefix="tidings-benchmark-") as home:
            make_package(Path(home, "old"), events)
            make_next(Path(home, "old"), Path(home, "new"))
            size = size_of(Path(home, "old")) + size_of(Path(home, "new"))
            base, found = measure(MODULE, [("read", Path(home)), ("diff", Path(home))], runs)
            yield row(events, size, "polars, typed read of both", base, base)
            yield row(events, size, "diff", found, base)


if __name__ == "__main__":
    main()
