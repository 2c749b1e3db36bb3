"""The data on actors keeps to the codelists, and no name stands in it twice."""

import csv
from collections import Counter

import pytest
from english import ENGLISH
from french import FRENCH

from tidings.extract.rules.language import Language
from tidings.schema import codes

LOADED = (ENGLISH, FRENCH)
EACH = pytest.mark.parametrize("language", LOADED, ids=lambda language: language.code)


def rows(language: Language, name: str) -> list[dict[str, str]]:
    with (language.folder / "words" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@EACH
@pytest.mark.parametrize("name", ["actor_nouns", "actor_modifiers", "known_actors", "titles"])
def test_codes_are_in_their_codelists(language: Language, name: str) -> None:
    lists = {"kind": codes("actor_kinds"), "sector": codes("sectors"), "country": codes("countries")}
    strange = [
        row
        for row in rows(language, name)
        for column, allowed in lists.items()
        if row.get(column) and row[column] not in allowed
    ]
    assert strange == []


@EACH
@pytest.mark.parametrize(
    ("name", "key"), [("actor_nouns", "noun"), ("actor_modifiers", "modifier"), ("titles", "title")]
)
def test_no_word_stands_twice(language: Language, name: str, key: str) -> None:
    assert [word for word, count in Counter(row[key] for row in rows(language, name)).items() if count > 1] == []


@EACH
def test_no_name_means_two_known_actors(language: Language) -> None:
    names = Counter(
        name for row in rows(language, "known_actors") for name in (row["name"], *row["aliases"].split("; ")) if name
    )
    assert [name for name, count in names.items() if count > 1] == ["RSF"]  # whose it is the countries named tell


def test_names_are_cut_as_the_parser_cuts_them() -> None:
    cut = [words for words, _ in ENGLISH.lexicon.known_bodies["Al"]]
    assert ("Al", "-", "Qaeda", "in", "Iraq") in cut
    assert ENGLISH.lexicon.known_bodies["Kurdistan"][0][0] == ("Kurdistan", "Workers", "'", "Party")


def test_a_body_is_the_same_in_every_language() -> None:
    """Whose name is one has one kind, sector and country: actors of both languages are one by it."""
    told = [{body.name: body for found in one.lexicon.known_bodies.values() for _, body in found} for one in LOADED]
    first, *others = told
    shared = [(first[name], other[name]) for other in others for name in other if name in first]
    assert [pair for pair in shared if pair[0] != pair[1]] == []
    assert len(shared) > 60
