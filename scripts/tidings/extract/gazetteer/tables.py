"""Reads the gazetteer's tables; a weight ranks places of one name: curated ones, countries, then by people."""

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, cast

from tidings.extract.gazetteer.names import key_of
from tidings.model import Place

FOLDER = Path(__file__).parent
_CURATED, _COUNTRY = 1e12, 1e11
_OTHER_NAME = 0.2
"""What a city weighs under a name that is not its first."""
_PEOPLE_A_PLACE = 2_000.0
"""What an admin-1 region weighs for each town in it: less than its chief city."""


class Entry(NamedTuple):
    """A place and how much it weighs against others of the same name."""

    place: Place
    weight: float


def read_places() -> Iterator[tuple[str, Entry]]:
    """The curated places: world regions, disputed and well-known regions, sites."""
    for row in _rows("places.csv"):
        entry = Entry(_place(row, row["kind"]), _CURATED)
        yield from ((key_of(name), entry) for name in (row["name"], *_aliases(row)))


def read_countries() -> Iterator[tuple[str, Entry]]:
    """The countries and territories of ISO 3166."""
    for row in _rows("countries.csv"):
        entry = Entry(_place(row, "country"), _COUNTRY)
        yield from ((key_of(name), entry) for name in (row["name"], *_aliases(row)))


def read_regions() -> Iterator[tuple[str, Entry]]:
    """The first-level divisions of countries."""
    for row in _rows("regions.csv.gz"):
        yield key_of(row["name"]), Entry(_place(row, "region"), int(row["places"]) * _PEOPLE_A_PLACE)


def read_cities() -> Iterator[tuple[str, Entry]]:
    """The cities of GeoNames, each under all its names."""
    with gzip.open(FOLDER / "cities.csv.gz", "rt", encoding="utf-8", newline="") as handle:
        rows = csv.reader(handle)
        next(rows)
        for number, name, country, latitude, longitude, people, keys in rows:
            place = Place(name, "city", country, float(latitude), float(longitude), int(number))
            first, *others = keys.split("|")
            weight = float(people)
            yield first, Entry(place, weight)
            if others:
                entry = Entry(place, weight * _OTHER_NAME)
                for key in others:
                    yield key, entry


def _rows(name: str) -> Iterator[dict[str, str]]:
    data = (FOLDER / name).read_bytes()
    text = gzip.decompress(data) if name.endswith(".gz") else data
    return csv.DictReader(io.StringIO(text.decode(), newline=""))


def _place(row: dict[str, str], kind: str) -> Place:
    kind_ = cast(Literal["site", "city", "region", "country", "world_region"], kind)
    return Place(row["name"], kind_, row["country"], float(row["latitude"]), float(row["longitude"]))


def _aliases(row: dict[str, str]) -> list[str]:
    return [name for name in row["aliases"].split("|") if name]
