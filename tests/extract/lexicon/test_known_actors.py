"""The data on actors keeps to the codelists, and no name stands in it twice."""

import csv
from collections import Counter

import pytest
from english import ENGLISH

from tidings.schema import codes

FOLDER = ENGLISH.folder / "words"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("name", ["actor_nouns", "actor_modifiers", "known_actors", "titles"])
def test_codes_are_in_their_codelists(name: str) -> None:
    lists = {"kind": codes("actor_kinds"), "sector": codes("sectors"), "country": codes("countries")}
    strange = [
        row
        for row in rows(name)
        for column, allowed in lists.items()
        if row.get(column) and row[column] not in allowed
    ]
    assert strange == []


@pytest.mark.parametrize(
    ("name", "key"), [("actor_nouns", "noun"), ("actor_modifiers", "modifier"), ("titles", "title")]
)
def test_no_word_stands_twice(name: str, key: str) -> None:
    assert [word for word, count in Counter(row[key] for row in rows(name)).items() if count > 1] == []


def test_no_name_means_two_known_actors() -> None:
    names = Counter(
        name for row in rows("known_actors") for name in (row["name"], *row["aliases"].split("; ")) if name
    )
    assert [name for name, count in names.items() if count > 1] == ["RSF"]  # whose it is the countries named tell


def test_names_are_cut_as_the_parser_cuts_them() -> None:
    cut = [words for words, _ in ENGLISH.lexicon.known_bodies["Al"]]
    assert ("Al", "-", "Qaeda", "in", "Iraq") in cut
    assert ENGLISH.lexicon.known_bodies["Kurdistan"][0][0] == ("Kurdistan", "Workers", "'", "Party")
