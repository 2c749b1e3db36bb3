"""What actors are called: names, names that many bear, descriptions of one or of many."""

import pytest
from english import tree_of

from tidings.extract import find_engine
from tidings.extract.rules.mentions.naming import base_of
from tidings.model import Article

NAMES = {
    "a name": ("Anna Kovac resigned.", [("Anna Kovac", "name", "", "person")]),
    "a state": ("Norway closed the strait.", [("Norway", "name", "", "state")]),
    "descriptions": (
        "Turkish officials met a lawyer.",
        [("Turkish officials", "description", "many", "government"), ("lawyer", "description", "one", "person")],
    ),
    "one body": ("The army left.", [("army", "description", "", "government")]),
    "the first word of a sentence": (
        "Protesters blocked a road.",
        [("protesters", "description", "many", "population")],
    ),
    "a ministry of any country": (
        "The Foreign Ministry denied it.",
        [("Foreign Ministry", "generic", "", "government")],
    ),
}


@pytest.mark.parametrize("case", NAMES)
def test_what_an_actor_is_called(case: str) -> None:
    text, expected = NAMES[case]
    (reading,) = find_engine("rules").read([Article("a.txt", text)])
    assert [(one.name, one.form, one.number, one.kind) for one in reading.mentions] == expected


def test_one_and_many_are_two_actors_and_claims_follow() -> None:
    text = "A soldier shot a farmer. Later soldiers shot two farmers."
    (reading,) = find_engine("rules").read([Article("a.txt", text)])
    told = [(one.text, one.entity, one.number, one.kind) for one in reading.mentions]
    parts = [[(one.role, one.entity, one.mention) for one in claim.arguments] for claim in reading.claims]
    assert told == [
        ("soldier", 0, "one", "person"),
        ("farmer", 1, "one", "person"),
        ("soldiers", 3, "many", "government"),
        ("farmers", 2, "many", "population"),
    ]
    assert parts == [
        [("actor", 0, 0), ("recipient", 1, 1)],
        [("actor", 3, 2), ("recipient", 2, 3)],
    ]


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("senior Turkish officials", "senior Turkish official"),
        ("gunmen", "gunman"),
        ("Firemen", "Fireman"),
        ("the Netherlands", ""),
        ("police of Honduras", ""),
        ("Norway's ships", "Norway's ship"),
        ("press", ""),
    ],
)
def test_the_base_form_of_a_name(name: str, base: str) -> None:
    assert base_of(tree_of(""), name) == base
