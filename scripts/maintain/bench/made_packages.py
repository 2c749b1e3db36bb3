"""Packages of any size, for benchmarks that look at what stands in the rows."""

from pathlib import Path

import numpy as np
import polars as pl

from maintain.bench.benchmark_validate import describe, make_package
from tidings.schema import codelist, codes


def make_varied(folder: Path, events: int) -> None:
    """A made package whose events are of every type, class and status, each with a recipient and on the map."""
    make_package(folder, events)
    random = np.random.default_rng(7)
    kinds = codelist("event_types")
    types, statuses = random.integers(0, len(kinds), events), random.integers(0, len(codes("statuses")), events)
    _change(
        folder / "data" / "events.csv",
        event_type=[kinds[one]["code"] for one in types],
        quad_class=[kinds[one]["quad_class"] for one in types],
        status=[codes("statuses")[one] for one in statuses],
    )
    places = folder / "data" / "places.csv"
    spots = random.uniform((39.0, 46.0), (41.0, 49.0), (pl.read_csv(places).height, 2)).round(3).astype(str)
    _change(places, latitude=spots[:, 0].tolist(), longitude=spots[:, 1].tolist())
    parts = folder / "data" / "participants.csv"
    acting = pl.read_csv(parts, infer_schema=False)
    upon = acting.with_columns(pl.col("actor_id").shuffle(7), role=pl.lit("recipient"))
    pl.concat([acting, upon]).sort(acting.columns).write_csv(parts)
    describe(folder)


def _change(path: Path, **columns: list[str]) -> None:
    frame = pl.read_csv(path, infer_schema=False)
    frame.with_columns(**{name: pl.Series(values) for name, values in columns.items()}).write_csv(path)
