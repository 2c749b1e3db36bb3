"""Towns with their country after a comma: who acts, and which country the town is in."""

import pytest
from english import tree_of

from tidings.extract.rules.places.addresses import country_beside

SUBJECTS = [
    ("Police in Mombasa, Kenya detained a broker.", "detained", "Police"),
    ("Miners in Kitwe, Zambia stopped work.", "stopped", "Miners"),
    ("Nurses in Patras, Greece and Izmir, Turkey walked out.", "walked", "Nurses"),
    ("After talks in Mombasa, Kenya thanked Somalia.", "thanked", "Kenya"),
    ("In Mombasa, Kenya thanked Somalia.", "thanked", "Kenya"),
    ("At a meeting in Basel, Switzerland promised aid.", "promised", "Switzerland"),
    ("Meeting in Graz, Austria and Hungary signed a treaty.", "signed", "Austria"),
    ("Norway, Sweden and Denmark thanked Japan.", "thanked", "Norway"),
]
BESIDE = [
    ("Israel shelled Tripoli, Lebanon.", "Tripoli", "LBN"),
    ("A jury in Lisbon, Maine, freed him.", "Lisbon", "USA"),
    ("Students marched in Athens, Georgia.", "Athens", "USA"),
    ("Guards left Tripoli in northern Lebanon.", "Tripoli", "LBN"),
    ("A fire broke out in Cairo, Illinois.", "Cairo", "USA"),
    ("Rebels shelled Damascus, Syria's capital.", "Damascus", ""),
    ("Norway thanked Moscow in June.", "Moscow", ""),
    ("Norway left Paris.", "Paris", ""),
]


@pytest.mark.parametrize(("text", "verb", "subject"), SUBJECTS)
def test_who_acts_beside_an_address(text: str, verb: str, subject: str) -> None:
    tree = tree_of(text)
    found = tree.subject(tree.word.index(verb))
    assert tree.word[found] == subject


@pytest.mark.parametrize(("text", "town", "country"), BESIDE)
def test_the_country_beside_a_town(text: str, town: str, country: str) -> None:
    tree = tree_of(text)
    at = tree.word.index(town)
    assert country_beside(tree, at, at) == country
