"""Names are compared in one spelling on every floor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.evaluate.matching import _words as label_words
from tidings.extract import find_engine
from tidings.gazetteer import find_known_place
from tidings.gazetteer.names import key_of
from tidings.model import Article
from tidings.resolve.comparing.name_comparison import words
from tidings.text.spelling import fold, plain


@pytest.mark.parametrize(
    ("text", "spelt"),
    {"Côte d’Ivoire": "Cote d'Ivoire", "Łódź": "Lodz", "Diyarbakır": "Diyarbakir", "Владимир": "Vladimir"}.items(),
)
def test_accents_go_and_other_scripts_are_spelt_out(text: str, spelt: str) -> None:
    assert plain(text) == spelt


@given(st.text(max_size=40))
def test_a_fold_is_plain_and_stable(text: str) -> None:
    assert fold(text).isascii()
    assert fold(fold(text)) == fold(text)


def test_each_floor_compares_names_alike() -> None:
    assert key_of("Łódź") == "lodz"
    assert words("Łódź") == ("lodz",)
    assert label_words("Łódź") == {"lodz"}


def test_a_city_is_one_with_and_without_its_own_letters() -> None:
    for own, other in (("Białystok", "Bialystok"), ("Diyarbakır", "Diyarbakir")):
        assert find_known_place(other) == find_known_place(own)
        assert find_known_place(other) is not None


def test_names_in_another_script_stay_apart() -> None:
    text = "President Путин met President Зеленский in Geneva on Friday."
    (reading,) = find_engine("rules").read([Article("a.txt", text)])
    assert [one.name for one in reading.mentions] == ["Путин", "Зеленский"]
