"""Names, adjectives, peoples and seats of government, and the words that only look like them."""

import csv
from collections.abc import Iterator

import pytest

from tidings.gazetteer import find_country_of, find_place
from tidings.gazetteer.countries import FOLDER, Nation, country_of, country_place, is_state, nation_of, state_name
from tidings.schema import codes


@pytest.mark.parametrize(
    ("name", "nation"),
    [
        ("Syria", Nation("SYR", "state")),
        ("Syrian", Nation("SYR", "state")),
        ("Israel's", Nation("ISR", "state")),
        ("the United States", Nation("USA", "state")),
        ("U.S.", Nation("USA", "state")),
        ("UK", Nation("GBR", "state")),
        ("UAE", Nation("ARE", "state")),
        ("DPRK", Nation("PRK", "state")),
        ("Côte d'Ivoire", Nation("CIV", "state")),
        ("Türkiye", Nation("TUR", "state")),
        ("Russians", Nation("RUS", "people")),
        ("Danes", Nation("DNK", "people")),
        ("Damascus", Nation("SYR", "capital")),
        ("WASHINGTON", Nation("USA", "capital")),
        ("Scotland", Nation("GBR", "part")),
        ("Texas", Nation("USA", "part")),
        ("Mauritian", Nation("MUS", "state")),
        ("Great Britain", Nation("GBR", "state")),
        ("Democratic Republic of Congo", Nation("COD", "state")),
        ("Icelander", Nation("ISL", "people")),
    ],
)
def test_a_name_of_a_country(name: str, nation: Nation) -> None:
    assert nation_of(name) == nation


@pytest.mark.parametrize("name", ["It", "In", "us", "Al", "Mr", "Bush", "States", "Cohen", "march", "", "'s", "東京"])
def test_a_word_that_is_no_country(name: str) -> None:
    assert country_of(name) == ""


def test_a_capital_is_no_state() -> None:
    assert [is_state(name) for name in ("Peru", "Peruvian", "Lima", "Peruvians")] == [True, True, False, False]


def test_the_usual_name_of_a_state() -> None:
    assert [state_name(code) for code in ("USA", "SYR", "ZZZ")] == ["United States", "Syria", "ZZZ"]


def rows() -> Iterator[tuple[str, str, str]]:
    with (FOLDER / "country_names.csv").open(encoding="utf-8", newline="") as handle:
        yield from ((row["name"], row["country"], row["form"]) for row in csv.DictReader(handle))


def test_every_name_of_the_table_means_one_country_in_every_lookup() -> None:
    wrong = []
    for name, country, form in rows():
        nation, place, land = nation_of(name), find_place(name), find_country_of(name)
        if form in ("place", "none"):
            good = nation is None and land is None
        else:
            good = nation == Nation(country, {"other": "state", "adjective": "state"}.get(form, form))
            good = good and (land == country_place(country) if form not in ("capital", "part") else land is None)
        if form in ("state", "place"):
            good = good and place is not None and place.country in (country, "") and place.kind in KINDS
        wrong += [] if good else [(name, country, form, nation, place)]
    assert wrong == []


KINDS = ("country", "world_region")
"""What a name of a state is as a place: Antarctica is no country."""


FORMS = {"state", "other", "adjective", "people", "capital", "part", "place", "none"}


def test_the_table_is_well_formed() -> None:
    names = list(rows())
    assert [name for name, _, _ in names] == sorted({name for name, _, _ in names})
    assert {country for _, country, _ in names} <= {"", *codes("countries")}
    assert {form for _, _, form in names} == FORMS
    shouted = [name for name, _, _ in names if name.isupper() and len(name) > 5 and "." not in name]
    titled = [name for name, _, _ in names if any(f" {word} " in name for word in ("Of", "And", "The"))]
    assert (shouted, titled) == ([], [])
