"""The located events for maps: GeoJSON (RFC 7946), a point a feature, with flat properties.

An event whose place has no coordinates, or that has no place, is left out; how many are says a member of its own.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from tidings.release.forms.dyads import names_in_role
from tidings.release.forms.form import Dataset
from tidings.schema import BETWEEN
from tidings.tables import Tables


def write(dataset: Dataset, folder: Path) -> None:
    """Writes `NAME-VERSION.geojson`, a feature a line."""
    events = _located(dataset.tables)
    without = dataset.tables["events"].height - events.height
    with (folder / f"{dataset.stem}.geojson").open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(_collection(dataset, events, without))


def _located(tables: Tables) -> pl.DataFrame:
    """The events with coordinates, each with its place and the names of its two sides."""
    places = tables["places"].select(
        "place_id",
        pl.col("name").alias("place"),
        pl.col("kind").alias("place_kind"),
        pl.col("country").alias("place_country"),
        "geonames_id",
        "latitude",
        "longitude",
    )
    on_earth = pl.col("latitude").is_between(-90, 90) & pl.col("longitude").is_between(-180, 180)
    events = tables["events"].join(places, on="place_id").filter(on_earth)
    for role in ("actor", "recipient"):
        events = events.join(names_in_role(tables, role, BETWEEN), on="event_id", how="left")
    finite = pl.when(pl.col(pl.Float64).is_finite()).then(pl.col(pl.Float64))  # JSON has no other numbers
    events = events.rename({"actor": "actor_names", "recipient": "recipient_names"})
    return events.with_columns(finite).sort("event_id")


def _collection(dataset: Dataset, events: pl.DataFrame, without: int) -> Iterator[str]:
    facts: dict[str, Any] = {"type": "FeatureCollection", "name": dataset.stem, "events_without_coordinates": without}
    if events.height:
        facts["bbox"] = _bounds(events)
    yield f'{_text(facts)[:-1]},\n"features": ['
    between = "\n"
    for row in events.iter_rows(named=True):
        yield f"{between}{_text(_feature(row))}"
        between = ",\n"
    yield "\n]}\n"


def _bounds(events: pl.DataFrame) -> list[float]:
    """West, south, east, north. Of points around the 180th meridian it is the wide way, which is right too."""
    corners = [events[name].min() for name in ("longitude", "latitude")]
    corners += [events[name].max() for name in ("longitude", "latitude")]
    return [float(corner) for corner in corners if isinstance(corner, float)]


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    point = [row.pop("longitude"), row.pop("latitude")]
    geometry = {"type": "Point", "coordinates": point}
    return {"type": "Feature", "id": row["event_id"], "geometry": geometry, "properties": row}


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, default=_day)


def _day(value: date) -> str:
    return value.isoformat()
