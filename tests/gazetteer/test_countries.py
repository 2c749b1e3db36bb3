"""Names, adjectives, peoples and seats of government, and the words that only look like them."""

import pytest

from tidings.gazetteer.countries import Nation, country_of, is_state, nation_of, state_name


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
    ],
)
def test_a_name_of_a_country(name: str, nation: Nation) -> None:
    assert nation_of(name) == nation


@pytest.mark.parametrize("name", ["It", "In", "us", "Al", "Mr", "Bush", "Cohen", "march", "turkey", "", "'s", "東京"])
def test_a_word_that_is_no_country(name: str) -> None:
    assert country_of(name) == ""


def test_a_capital_is_no_state() -> None:
    assert [is_state(name) for name in ("Peru", "Peruvian", "Lima", "Peruvians")] == [True, True, False, False]


def test_the_usual_name_of_a_state() -> None:
    assert [state_name(code) for code in ("USA", "SYR", "ZZZ")] == ["United States", "Syria", "ZZZ"]
