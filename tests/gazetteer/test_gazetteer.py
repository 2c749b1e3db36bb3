"""The gazetteer: well-formed tables, and names that lead to the place that news means by them."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.gazetteer import can_name, find_country_of, find_place
from tidings.gazetteer.names import key_of, without_kind, without_leading
from tidings.gazetteer.tables import (
    FOLDER,
    Entry,
    read_cities,
    read_countries,
    read_places,
    read_regions,
)
from tidings.model import Place
from tidings.schema import codelist, codes

PLACES = {
    "Damascus": ("Damascus", "city", "SYR"),
    "the capital of Damascus": ("Damascus", "city", "SYR"),
    "Kiev": ("Kyiv", "city", "UKR"),
    "Rangoon": ("Yangon", "city", "MMR"),
    "Islamabad": ("Islamabad", "city", "PAK"),
    "Ar-Raqqah": ("Raqqa", "city", "SYR"),
    "N’Djamena": ("N'Djamena", "city", "TCD"),
    "Washington": ("Washington", "city", "USA"),
    "Bavaria": ("Bavaria", "region", "DEU"),
    "Homs province": ("Homs", "region", "SYR"),
    "the Kherson region": ("Kherson", "region", "UKR"),
    "the Golan Heights": ("Golan Heights", "region", ""),
    "Gaza": ("Gaza Strip", "region", "PSE"),
    "the Kremlin": ("Kremlin", "site", "RUS"),
    "al-Aqsa mosque compound": ("Al-Aqsa", "site", ""),
    "Syria": ("Syria", "country", "SYR"),
    "the U.S.": ("United States", "country", "USA"),
    "UAE": ("United Arab Emirates", "country", "ARE"),
    "Burma": ("Myanmar", "country", "MMR"),
    "Georgia": ("Georgia", "country", "GEO"),
    "Kosovo": ("Kosovo", "country", "XKX"),
    "the Middle East": ("Middle East", "world_region", ""),
    "the Red Sea": ("Red Sea", "world_region", ""),
}
NAMESAKES = [
    ("Paris", "", frozenset(), "FRA"),
    ("Paris", "USA", frozenset(), "USA"),
    ("Paris", "", frozenset({"USA"}), "FRA"),
    ("Georgia", "USA", frozenset(), "USA"),
    ("Tripoli", "", frozenset(), "LBY"),
    ("Tripoli", "", frozenset({"LBN"}), "LBN"),
    ("Tripoli", "", frozenset({"LBN", "LBY"}), "LBY"),
    ("Hyderabad", "", frozenset({"PAK"}), "PAK"),
    ("Paris", "SYR", frozenset(), "FRA"),
]
TABLES = {"places": read_places, "countries": read_countries, "regions": read_regions, "cities": read_cities}


@pytest.mark.parametrize(("name", "expected"), PLACES.items())
def test_names_lead_to_places(name: str, expected: tuple[str, str, str]) -> None:
    place = find_place(name)
    assert place is not None
    assert (place.name, place.kind, place.country) == expected


@pytest.mark.parametrize("name", ["", "the", "West", "Blarghistan", "Capital", "northern"])
def test_other_words_lead_nowhere(name: str) -> None:
    assert find_place(name) is None


@pytest.mark.parametrize(("name", "hint", "named", "country"), NAMESAKES)
def test_a_namesake_is_chosen_by_country(name: str, hint: str, named: frozenset[str], country: str) -> None:
    place = find_place(name, hint, named)
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    ("words", "name", "country", "can"),
    [
        ("Azerbaijan", "Azerbaijan", "AZE", True), ("UK", "United Kingdom", "GBR", True),
        ("Syrian territory", "Syria", "SYR", True), ("the city of Aleppo", "Aleppo", "SYR", True),
        ("Tripoli", "Tripoli", "LBN", True), ("Strickland Street", "Norland", "NOR", True),
        ("Azerbaijan", "Damascus", "SYR", False), ("Syrian territory", "Israel", "ISR", False),
    ],
)  # fmt: skip
def test_words_name_only_places_that_are_called_so(words: str, name: str, country: str, can: bool) -> None:
    assert can_name(words, name, country) is can


def test_a_city_comes_with_its_point_and_number() -> None:
    assert find_place("Aleppo") == Place("Aleppo", "city", "SYR", 36.201, 37.161, 170063)


def test_adjectives_name_countries() -> None:
    words = ("Syrian", "French", "Chinese", "Saudi", "South Korean", "Danes", "syrian", "Damascus")
    places = [find_country_of(word) for word in words]
    assert [place.country if place else "" for place in places] == ["SYR", "FRA", "CHN", "SAU", "KOR", "DNK", "", ""]


@pytest.mark.parametrize("table", TABLES)
def test_every_place_lies_on_earth_in_a_known_country(table: str) -> None:
    known = {"", *codes("countries")}
    wrong = [entry for _, entry in TABLES[table]() if not (entry.country in known and is_on_earth(entry))]
    assert wrong == []


def is_on_earth(entry: Entry) -> bool:
    return abs(float(entry.latitude)) <= 90 and abs(float(entry.longitude)) <= 180


@pytest.mark.parametrize("table", ["places", "regions", "cities"])
def test_places_lie_within_their_country(table: str) -> None:
    boxes = {row["country"]: [float(row[side]) for side in SIDES] for row in codelist("country_boxes")}
    outside = {
        (entry.name, entry.country)
        for _, entry in TABLES[table]()
        if entry.country in boxes and not holds(boxes[entry.country], entry) and not in_crimea(entry)
    }
    assert sorted(outside) == []


def test_each_country_on_earth_has_a_box() -> None:
    boxed = [row["country"] for row in codelist("country_boxes")]
    assert boxed == sorted(boxed)
    assert set(codes("countries")) - set(boxed) == {"CYB"}


def in_crimea(entry: Entry) -> bool:
    """Crimea is in Ukraine by GeoNames, and in neither by some maps' boxes."""
    return entry.country == "UKR" and float(entry.latitude) < 46


SIDES = ("south", "north", "west", "east")


def holds(box: list[float], entry: Entry) -> bool:
    """True where the point lies in the box, with half a degree of room for harbours and bad roundings."""
    south, north, west, east = box
    latitude, longitude = float(entry.latitude), float(entry.longitude)
    across = west - 0.5 <= longitude <= east + 0.5 if west <= east else not east + 0.5 < longitude < west - 0.5
    return south - 0.5 <= latitude <= north + 0.5 and across


@pytest.mark.parametrize("table", ["places", "countries"])
def test_a_name_is_one_place_in_a_written_table(table: str) -> None:
    named: dict[str, set[str]] = {}
    for key, entry in TABLES[table]():
        named.setdefault(key, set()).add(entry.name)
    assert {key: names for key, names in named.items() if len(names) > 1} == {}


def test_places_are_written_as_rows_of_six_cells() -> None:
    with (FOLDER / "places.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    assert rows[0] == ["name", "kind", "country", "latitude", "longitude", "aliases"]
    assert [row for row in rows if len(row) != 6] == []


@given(st.text(max_size=40))
def test_keys_are_stable(name: str) -> None:
    assert key_of(key_of(name)) == key_of(name)
    assert without_kind(name) in name
    assert without_leading(name) in name
