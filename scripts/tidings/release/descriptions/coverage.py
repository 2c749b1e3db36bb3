"""What the tables themselves say that catalogues ask for: days, places, languages, which references are used."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl

from tidings.errors import PackageError, reason
from tidings.release.descriptions.facts import Coverage
from tidings.schema import TableSchema

_HAPPENED = ("reported", "disputed")
"""The events whose days and places count: what is only planned or denied covers no time."""
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_NEEDED = {
    "events": ("status", "date_start", "date_end", "place_id"),
    "places": ("place_id", "latitude", "longitude"),
    "articles": ("language",),
}


def read_coverage(schemas: Mapping[str, TableSchema], files: Mapping[str, Path]) -> Coverage:
    """The days, places and languages of the tables that have them; a package of an older profile may have fewer.

    PackageError where a table cannot be read.
    """
    tables = {
        name: _columns(files[name], columns)
        for name, columns in _NEEDED.items()
        if name in schemas and {*columns} <= {*schemas[name].columns}
    }
    events = tables.get("events", pl.DataFrame(schema=dict.fromkeys(_NEEDED["events"], pl.String)))
    events = events.filter(pl.col("status").is_in(_HAPPENED))
    start, end = _days(events)
    box = _box(events.join(tables["places"], on="place_id")) if "places" in tables else None
    languages = tables["articles"]["language"].drop_nulls().unique().sort() if "articles" in tables else ()
    return Coverage(start, end, box, tuple(languages))


def unused_references(schema: TableSchema, file: Path) -> frozenset[str]:
    """The columns of a table that point at other rows and are empty in all of its own."""
    columns = sorted({column for key in schema.foreign_keys for column in key.columns})
    if not columns:
        return frozenset()
    filled = _collected(file, (pl.col(name).is_not_null().any() for name in columns))
    return frozenset(name for name in columns if not filled[name].item())


def _days(events: pl.DataFrame) -> tuple[str, str]:
    """The first and the last day of events that have one."""
    days = events.select(start=pl.col("date_start"), end=pl.coalesce("date_end", "date_start"))
    days = days.filter(pl.all_horizontal(pl.all().str.contains(_DAY)))
    first, last = days.select(pl.col("start").min(), pl.col("end").max()).row(0)
    return first or "", last or ""


def _box(places: pl.DataFrame) -> tuple[float, float, float, float] | None:
    """The box around places that have coordinates; of two that lie on either side of the 180th meridian, the long
    way round."""
    at = places.select(pl.col("latitude", "longitude").cast(pl.Float64, strict=False)).drop_nulls()
    at = at.filter(pl.col("latitude").is_between(-90, 90), pl.col("longitude").is_between(-180, 180))
    if at.is_empty():
        return None
    south, west = at.min().row(0)
    north, east = at.max().row(0)
    return south, west, north, east


def _columns(file: Path, columns: Iterable[str]) -> pl.DataFrame:
    return _collected(file, map(pl.col, columns))


def _collected(file: Path, columns: Iterable[pl.Expr]) -> pl.DataFrame:
    """Columns of a table as text, and no more of a large one in memory than these."""
    try:
        return pl.scan_csv(file, infer_schema=False, glob=False).select(*columns).collect()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise PackageError(f"{file} cannot be read: {reason(error)}; run tidings validate") from error
