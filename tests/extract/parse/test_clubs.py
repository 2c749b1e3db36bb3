"""Clubs that have a town in their name are bodies, each of one name."""

import pytest
from english import tree_of

CLUBS = [
    ("Real Sociedad and Real Madrid met.", "Real Madrid"),
    ("Prosecutors charged Lokomotiv Moscow with fraud.", "Lokomotiv Moscow"),
    ("Islamabad United fired its coach.", "Islamabad United"),
    ("Dinamo Zagreb thanked its fans.", "Dinamo Zagreb"),
]


@pytest.mark.parametrize(("text", "club"), CLUBS)
def test_a_club_is_one_body(text: str, club: str) -> None:
    tree = tree_of(text)
    assert club in [tree.words(one.first, one.last - 1) for one in tree.entities if one.label == "ORG"]


@pytest.mark.parametrize("text", ["The United States left Kuwait City.", "Jack London left Milan."])
def test_no_other_name_is_a_club(text: str) -> None:
    tree = tree_of(text)
    assert not any(one.label == "ORG" and " " in tree.words(one.first, one.last - 1) for one in tree.entities)
