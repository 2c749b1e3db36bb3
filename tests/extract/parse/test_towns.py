"""Towns that the recognizer takes for people are places where they are beset, and people stay people."""

import pytest
from english import tree_of

TOWNS = [
    ("Rebels shelled Gao on Friday.", "Gao", "GPE"),
    ("Soldiers captured Bukavu on Friday.", "Bukavu", "GPE"),
    ("Rebels attacked Sumy and Kherson.", "Kherson", "GPE"),
    ("Gunmen attacked Ahmed on Friday.", "Ahmed", "PERSON"),
    ("The police attacked Jackson on Friday.", "Jackson", "PERSON"),
    ("Hillary Clinton attacked Obama on Friday.", "Obama", "PERSON"),
    ("Li Gao was there. Rebels attacked Gao on Friday.", "Gao", "PERSON"),
]


@pytest.mark.parametrize(("text", "name", "label"), TOWNS)
def test_what_is_beset_is_a_town(text: str, name: str, label: str) -> None:
    tree = tree_of(text)
    last = max(one.first for one in tree.entities if tree.words(one.first, one.last - 1) == name)
    assert tree.entities[tree.entity[last]].label == label
