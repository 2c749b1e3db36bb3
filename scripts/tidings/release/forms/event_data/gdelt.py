"""For those who come from GDELT 1.0: its columns, as far as the tables have what they hold. Much is lost.

The 58 columns of the daily files, in the order of «The GDELT Event Database: Data Format Codebook», version 1.03
(http://data.gdeltproject.org/documentation/GDELT-Data_Format_Codebook.pdf), tab-separated and without a header, which
stands in a file of its own as GDELT's does. What they leave unsaid is in docs/forms.md:

- Only events that are `reported` are there: no column says that something is disputed, denied, planned, asked for or
  supposed, and a reader of GDELT takes every row for a deed.
- A row is an event from one actor to one recipient. Each gets a number of its own, the first 63 bits of the SHA-256
  of the three ids; a file of keys leads back from it to the event and both actors.
- `SQLDATE` and `FractionDate` are there where the day is known, `MonthYear` and `Year` where the month or year is.
- `EventCode` is CAMEO's, by the type and mode, from PLOVER's table of correspondences read backwards
  (`gdelt_events.csv`); `QuadClass` follows from it as in GDELT, `GoldsteinScale` is PLOVER's intensity.
- `NumSources` counts the outlets that published the articles. `DATEADDED` is the day that they first reported it.
- Nobody measured the tone, whose faith or people an actor is of, where actors were, or which event leads a report.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import polars as pl

from tidings.files.data_tables import data_rows
from tidings.package.csv_writer import write_csv
from tidings.release.forms.dyads import dyads
from tidings.release.forms.event_data.tab_separated import write_lines
from tidings.release.forms.form import Dataset
from tidings.schema import codelist
from tidings.tables import Tables

_HERE = Path(__file__).parent
_SAID_OF_ACTORS = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
_SAID_OF_EVENTS = (
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
)
_SAID_OF_PLACES = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"{actor}{said}" for actor in ("Actor1", "Actor2") for said in _SAID_OF_ACTORS),
    *_SAID_OF_EVENTS,
    *(f"{of}Geo_{said}" for of in ("Actor1", "Actor2", "Action") for said in _SAID_OF_PLACES),
    *("DATEADDED", "SOURCEURL"),
)
"""The columns of GDELT 1.0's daily files, in their order."""

_TYPES = {"JRN": "MED", "PTY": "", "REL": "", "ETH": ""}
"""PLOVER's sectors that are no actor type of CAMEO; the others are written alike."""

_NO_PLACE, _COUNTRY, _US_STATE, _US_CITY, _WORLD_CITY, _WORLD_STATE = range(6)


def write(dataset: Dataset, folder: Path) -> None:
    """Writes `NAME-VERSION.gdelt.tsv`, and beside it `….header.tsv` and `….keys.csv`."""
    rows = _rows(dataset.tables)
    stem = folder / f"{dataset.stem}.gdelt"
    write_lines(rows.select(COLUMNS), Path(f"{stem}.tsv"), header=False)
    write_lines(rows.select(COLUMNS).clear(), Path(f"{stem}.header.tsv"), header=True)
    write_csv(rows.select("GLOBALEVENTID", "event_id", "actor_id", "recipient_id"), Path(f"{stem}.keys.csv"))


def _rows(tables: Tables) -> pl.DataFrame:
    """A row for each pair of each reported event, with GDELT's columns and the ids behind them."""
    reported = tables["events"].filter(pl.col("status") == "reported")
    frame = dyads(tables).join(reported, on="event_id", maintain_order="left")
    frame = frame.with_columns(pl.Series("GLOBALEVENTID", list(_numbers(frame)), dtype=pl.Int64))
    frame = _beside(frame, _actors(tables, "Actor1"), "actor_id", "Actor1_id")
    frame = _beside(frame, _actors(tables, "Actor2"), "recipient_id", "Actor2_id")
    frame = _beside(frame, _found(tables), "event_id", "event_id")
    frame = _beside(frame, _places(tables), "place_id", "place_id")
    frame = frame.with_columns(_code(), *_days(), pl.col("ActionGeo_Type").fill_null(_NO_PLACE))
    frame = frame.with_columns(*_event())
    return frame.with_columns(*_unknown(frame.columns))


def _beside(frame: pl.DataFrame, more: pl.DataFrame, on: str, there: str) -> pl.DataFrame:
    return frame.join(more, left_on=on, right_on=there, how="left", maintain_order="left")


def _numbers(pairs: pl.DataFrame) -> Iterator[int]:
    """What identifies each pair: 63 bits, since the integers of databases have a sign."""
    for ids in pairs.select("event_id", "actor_id", "recipient_id").iter_rows():
        digest = sha256(" ".join(one or "" for one in ids).encode()).digest()
        yield int.from_bytes(digest[:8], "big") >> 1


def _days() -> Iterator[pl.Expr]:
    """The day, month and year as numbers, each where first and last day agree on it."""
    first, last = pl.col("date_start"), pl.col("date_end")
    day = pl.when(first == last).then(first)
    year, month = first.dt.year(), first.dt.month().cast(pl.Int32)
    in_year = pl.when(year == last.dt.year()).then(year)
    yield _as_number(day).alias("SQLDATE")
    yield pl.when(month == last.dt.month()).then(in_year * 100 + month).alias("MonthYear")
    yield in_year.alias("Year")
    done = ((month - 1) * 30 + first.dt.day()) / 365  # every month has 30 days here, as in GDELT
    yield pl.when(first == last).then((year + done).round(4)).alias("FractionDate")
    yield _as_number(pl.col("first_reported")).alias("DATEADDED")


def _as_number(day: pl.Expr) -> pl.Expr:
    return day.dt.year() * 10_000 + day.dt.month().cast(pl.Int32) * 100 + day.dt.day()


def _event() -> Iterator[pl.Expr]:
    code = pl.col("EventCode")
    root = code.str.slice(0, 2)
    yield code.str.slice(0, 3).alias("EventBaseCode")
    yield root.alias("EventRootCode")
    yield (1 + (root > "05").cast(pl.Int8) + (root > "08") + (root > "13")).alias("QuadClass")
    yield pl.col("intensity").alias("GoldsteinScale")
    yield pl.col("claims").alias("NumMentions")
    yield pl.col("articles").alias("NumArticles")


def _unknown(known: list[str]) -> Iterator[pl.Expr]:
    """The columns that nothing is known for; an unknown place is of type 0, as in GDELT."""
    for name in COLUMNS:
        if name.endswith("Geo_Type") and name not in known:
            yield pl.lit(_NO_PLACE).alias(name)
        elif name not in known:
            yield pl.lit(None, pl.String).alias(name)


def _code() -> pl.Expr:
    """CAMEO's code of the type and mode: where the table has none for the mode, that of the type."""
    told = {f"{row['event_type']}/{row['mode']}": row["code"] for row in data_rows(_HERE / "gdelt_events.csv")}
    kind, mode = pl.col("event_type"), pl.col("mode").fill_null("")
    in_mode, of_type = (pl.concat_str(kind, pl.lit("/"), one) for one in (mode, pl.lit("")))
    found = (one.replace_strict(told, default=None, return_dtype=pl.String) for one in (in_mode, of_type))
    return pl.coalesce(*found).alias("EventCode")


def _countries() -> pl.DataFrame:
    rows = data_rows(_HERE / "gdelt_countries.csv")
    titles = {row["code"]: row["title"] for row in codelist("countries")}
    told = [{**row, "title": titles[row["country"]]} for row in rows]
    return pl.DataFrame(told).with_columns(pl.all().replace("", None))


def _actors(tables: Tables, side: str) -> pl.DataFrame:
    """The actors under the columns of one side; an actor's code is its country's and then its type's."""
    sector = pl.coalesce("sector", pl.when(pl.col("kind") == "government").then(pl.lit("GOV")))
    kind = sector.replace(_TYPES).replace("", None)
    told = tables["actors"].join(_countries(), on="country", how="left")
    return told.select(
        pl.col("actor_id").alias(f"{side}_id"),
        pl.concat_str("cameo", kind, ignore_nulls=True).replace("", None).alias(f"{side}Code"),
        pl.col("name").str.to_uppercase().alias(f"{side}Name"),
        pl.col("cameo").alias(f"{side}CountryCode"),
        kind.alias(f"{side}Type1Code"),
    )


def _places(tables: Tables) -> pl.DataFrame:
    told = tables["places"].join(_countries(), on="country", how="left")
    country = pl.when(pl.col("kind").is_in(["site", "city", "region"])).then("title")
    return told.select(
        "place_id",
        _place_type().alias("ActionGeo_Type"),
        pl.concat_str("name", country, separator=", ", ignore_nulls=True).alias("ActionGeo_FullName"),
        pl.col("fips").alias("ActionGeo_CountryCode"),
        pl.col("latitude").alias("ActionGeo_Lat"),
        pl.col("longitude").alias("ActionGeo_Long"),
    )


def _place_type() -> pl.Expr:
    kind, american = pl.col("kind"), pl.col("country").eq_missing("USA")
    town = pl.when(american).then(_US_CITY).otherwise(_WORLD_CITY)
    part = pl.when(american).then(_US_STATE).otherwise(_WORLD_STATE)
    known = pl.when(kind == "country").then(_COUNTRY).when(kind == "region").then(part)
    return known.when(kind.is_in(["site", "city"])).then(town)


def _found(tables: Tables) -> pl.DataFrame:
    """The address of the first article that tells of an event, and how many outlets published it."""
    articles = tables["articles"].select("article_id", "published", "url", "publisher_id")
    told = tables["claims"].select("event_id", "article_id").unique().join(articles, on="article_id", how="left")
    told = told.sort("event_id", "published", "article_id", nulls_last=True)
    outlets = pl.col("publisher_id").drop_nulls().n_unique()
    return told.group_by("event_id", maintain_order=True).agg(
        pl.col("url").drop_nulls().first().alias("SOURCEURL"),
        pl.when(outlets > 0).then(outlets).alias("NumSources"),
    )
