"""For those who come from POLECAT: its columns, an event a row, as far as the tables have what they hold.

The columns of its weekly text files (https://dataverse.harvard.edu/dataverse/polecat; the coder is
https://github.com/ahalterman/NGEC), tab-separated with a header, `None` for what is missing, `; ` between several of
a kind. The types, modes, quad classes and sectors are PLOVER's in both. What is lost:

- Only events that are `reported` are there, as in `gdelt`: no column says that something is denied or planned.
- `Event Date` is there where the day is known; a week, a month or a year cannot be told.
- Of both sides all names, countries and sectors are told in the same order. Nobody looked actors up in Wikipedia or
  among the Correlates of War, asked for their titles, or for the contexts of an event.
- `Language` is a tag of BCP 47. `Version` is the dataset's name and version. Third parties are not there.
"""

from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import polars as pl

from tidings.release.forms.event_data.tab_separated import joined, write_lines
from tidings.release.forms.form import Dataset
from tidings.tables import Tables

_SIDE = (
    "{0} Name",
    "{0} Country",
    "{0} COW",
    "Primary {0} Sector",
    "{0} Sectors",
    "{0} Title",
    "{0} Name Raw",
    "Wikipedia {0} ID",
)
COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(name.format(side) for side in ("Actor", "Recipient") for name in _SIDE),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
"""The columns of POLECAT's weekly files, in their order."""

MISSING = "None"
_PLACE = ("Placename", "City", "Province", "Country", "Latitude", "Longitude", "GeoNames ID")
_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
_BODIES = ("organization", "government", "armed_group")


def write(dataset: Dataset, folder: Path) -> None:
    """Writes `NAME-VERSION.polecat.txt`."""
    rows = _rows(dataset.tables).with_columns(pl.lit(dataset.stem).alias("Version"))
    rows = rows.with_columns(pl.lit(None, pl.String).alias(name) for name in COLUMNS if name not in rows.columns)
    path = folder / f"{dataset.stem}.polecat.txt"
    write_lines(rows.select(COLUMNS), path, header=True, missing=MISSING)


def _rows(tables: Tables) -> pl.DataFrame:
    events = tables["events"].filter(pl.col("status") == "reported").sort("event_id")
    told = events.join(_places(tables), on="place_id", how="left", maintain_order="left").select(
        "event_id",
        pl.col("event_id").alias("Event ID"),
        pl.when(pl.col("date_start") == pl.col("date_end")).then("date_start").alias("Event Date"),
        pl.col("event_type").alias("Event Type"),
        pl.col("mode").alias("Event Mode"),
        pl.col("intensity").alias("Intensity"),
        pl.col("quad_class").replace_strict(_QUADS, return_dtype=pl.String).alias("Quad Code"),
        pl.col("first_reported").alias("Publication Date"),
        *_PLACE,
    )
    return reduce(_beside, (_side(tables, "actor"), _side(tables, "recipient"), *_stories(tables)), told)


def _beside(rows: pl.DataFrame, more: pl.DataFrame) -> pl.DataFrame:
    return rows.join(more, on="event_id", how="left", maintain_order="left")


def _places(tables: Tables) -> pl.DataFrame:
    name, kind = pl.col("name"), pl.col("kind")
    return tables["places"].select(
        "place_id",
        name.alias("Placename"),
        pl.when(kind == "city").then(name).alias("City"),
        pl.when(kind == "region").then(name).alias("Province"),
        pl.col("country").alias("Country"),
        pl.col("latitude").alias("Latitude"),
        pl.col("longitude").alias("Longitude"),
        pl.col("geonames_id").alias("GeoNames ID"),
    )


def _side(tables: Tables, role: str) -> pl.DataFrame:
    """What is known of all who have the role, and the words that articles have for them."""
    side = role.capitalize()
    parts = tables["participants"].filter(pl.col("role") == role).join(tables["actors"], on="actor_id", how="left")
    told = parts.sort("event_id", "actor_id").select(
        "event_id",
        pl.col("name").alias(f"{side} Name"),
        pl.col("country").fill_null(MISSING).alias(f"{side} Country"),
        pl.col("sector").fill_null(MISSING).alias(f"Primary {side} Sector"),
        pl.col("sector").fill_null(MISSING).alias(f"{side} Sectors"),
    )
    named = _words(tables, role).select("event_id", pl.col("text").alias(f"{side} Name Raw"))
    return _beside(joined(told, "event_id", told.columns[1:]), joined(named, "event_id", named.columns[1:]))


def _words(tables: Tables, role: str) -> pl.DataFrame:
    spoken = tables["arguments"].filter(pl.col("role") == role).select("claim_id", "mention_id")
    spoken = spoken.join(tables["claims"].select("claim_id", "event_id"), on="claim_id")
    spoken = spoken.join(tables["mentions"].select("mention_id", "text"), on="mention_id")
    return spoken.select("event_id", "text").unique().sort("event_id", "text")


def _stories(tables: Tables) -> Iterator[pl.DataFrame]:
    """What the articles of each event have in them: who is named, which places, by whom and in which language."""
    told = tables["claims"].select("event_id", "article_id").unique()
    people = tables["mentions"].select("article_id", "actor_id").unique()
    people = people.join(tables["actors"].select("actor_id", "kind", pl.col("name")), on="actor_id")
    places = tables["claims"].select("article_id", "place_id").unique().join(tables["places"], on="place_id")
    outlets = tables["sources"].select(pl.col("source_id").alias("publisher_id"), "name")
    articles = tables["articles"].select("article_id", "publisher_id", "language")
    yield _listed(told, people.filter(pl.col("kind") == "person"), "name", "Story People")
    yield _listed(told, people.filter(pl.col("kind").is_in(_BODIES)), "name", "Story Organizations")
    yield _listed(told, places, "name", "Story Locations")
    yield _listed(told, articles.join(outlets, on="publisher_id"), "name", "Source")
    yield _listed(told, articles.drop_nulls("language"), "language", "Language")
    words = tables["claims"].select("event_id", pl.col("place_text").alias("Raw Placename")).drop_nulls()
    yield joined(words.unique().sort(pl.all()), "event_id", ["Raw Placename"])


def _listed(told: pl.DataFrame, found: pl.DataFrame, column: str, name: str) -> pl.DataFrame:
    """`event_id` and, once each, the values that its articles have in a column."""
    values = told.join(found.select("article_id", pl.col(column).alias(name)), on="article_id")
    return joined(values.select("event_id", name).unique().sort("event_id", name), "event_id", [name])
