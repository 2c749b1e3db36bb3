"""Reads the gazetteer's tables; a weight ranks places of one name: curated ones, countries, then by people."""

import csv
import gzip
import io
from collections.abc import Iterator
from typing import Literal, NamedTuple

from tidings.gazetteer.countries import FOLDER, place_names
from tidings.gazetteer.names import key_of
from tidings.model import Place

Kind = Literal["site", "city", "region", "country", "world_region"]
_KINDS: dict[str, Kind] = {kind: kind for kind in ("site", "city", "region", "country", "world_region")}
_CURATED, _COUNTRY = 1e12, 1e11
OTHER_NAME = 0.05
"""What a city weighs under a name that is not its first."""
_PEOPLE_A_PLACE = 2_000.0
"""What an admin-1 region weighs for each town in it."""


class Entry(NamedTuple):
    """A row of a table, as it stands there, and how much it weighs against others of the same name."""

    weight: float
    kind: Kind
    name: str
    country: str
    latitude: str
    longitude: str
    number: str = ""

    def place(self) -> Place:
        """The place: made only for the entry that is chosen, for there are tens of thousands."""
        number = int(self.number) if self.number else None
        return Place(self.name, self.kind, self.country, float(self.latitude), float(self.longitude), number)


FILES = tuple(sorted(path for path in FOLDER.iterdir() if path.name.endswith((".csv", ".csv.gz"))))
"""The gazetteer's tables."""


def read_places() -> Iterator[tuple[str, Entry]]:
    """The curated places: world regions, disputed and well-known regions, sites."""
    for row in _rows("places.csv"):
        entry = _entry(_CURATED, _KINDS[row["kind"]], row)
        yield from ((key_of(name), entry) for name in (row["name"], *_split(row["aliases"])))


def read_countries() -> Iterator[tuple[str, Entry]]:
    """The countries and territories of ISO 3166, each under the names that English texts have for it as a place."""
    for name, place in place_names():
        point = str(place.latitude), str(place.longitude)
        yield key_of(name), Entry(_COUNTRY, "country", place.name, place.country, *point)


def read_regions() -> Iterator[tuple[str, Entry]]:
    """The first-level divisions of countries."""
    for row in _rows("regions.csv.gz"):
        yield key_of(row["name"]), _entry(int(row["places"]) * _PEOPLE_A_PLACE, "region", row)


def read_cities() -> Iterator[tuple[str, Entry]]:
    """The cities of GeoNames, each under all its names."""
    with gzip.open(FOLDER / "cities.csv.gz", "rt", encoding="utf-8", newline="") as handle:
        rows = csv.reader(handle)
        next(rows)
        for number, name, country, latitude, longitude, people, keys in rows:
            first, *others = keys.split("|")
            weight = float(people)
            yield first, Entry(weight, "city", name, country, latitude, longitude, number)
            if others:
                entry = Entry(weight * OTHER_NAME, "city", name, country, latitude, longitude, number)
                for key in others:
                    yield key, entry


def _rows(name: str) -> Iterator[dict[str, str]]:
    data = (FOLDER / name).read_bytes()
    text = gzip.decompress(data) if name.endswith(".gz") else data
    return csv.DictReader(io.StringIO(text.decode(), newline=""))


def _entry(weight: float, kind: Kind, row: dict[str, str]) -> Entry:
    return Entry(weight, kind, row["name"], row["country"], row["latitude"], row["longitude"])


def _split(cell: str) -> list[str]:
    return [name for name in cell.split("|") if name]
