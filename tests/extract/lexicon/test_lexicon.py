"""Each language's lexicon tests itself: the files are well formed, and each sense fires in its own example."""

import csv
import re
from collections import Counter

import pytest
from english import ENGLISH

from tidings.extract.rules.language import Language
from tidings.extract.rules.languages import LANGUAGES, find_language
from tidings.extract.rules.lexicon.senses import NONE, Sense
from tidings.extract.rules.triggers.triggers import find_triggers
from tidings.model import Article
from tidings.schema import codelist, codes

LOADED = [find_language(language.code) for language in LANGUAGES]
EACH = pytest.mark.parametrize("language", LOADED, ids=lambda language: language.code)
HEADER = ["lemma", "pos", "subject", "object", "prep", "modifier", "event_type", "mode"]
HEADER += ["actor", "recipient", "example"]
SLOT = re.compile(r"subject|object|indirect|poss|-|[a-zà-ÿ]+")
PHRASE = re.compile(r"[a-zà-ÿ]+(\+verb)?:(.*)")


def files(language: Language) -> list[tuple[str, list[list[str]]]]:
    """Each file of senses: its name and its rows."""
    found = []
    for path in sorted((language.folder / "lexicon").glob("[A-Z]*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            found.append((path.stem, list(csv.reader(handle))))
    return found


def rows(language: Language) -> list[tuple[str, dict[str, str]]]:
    """Each row of each file, with the place to look at when it is wrong."""
    return [
        (f"{name}.csv:{number}", dict(zip(HEADER, cells, strict=True)))
        for name, table in files(language)
        for number, cells in enumerate(table[1:], 2)
    ]


@EACH
def test_there_is_a_file_for_each_type(language: Language) -> None:
    assert {name for name, _ in files(language)} == set(codes("event_types"))


@EACH
def test_rows_have_the_columns_of_the_header(language: Language) -> None:
    tables = files(language)
    assert [name for name, table in tables if table[0] != HEADER] == []
    assert [(name, cells) for name, table in tables for cells in table if len(cells) != len(HEADER)] == []


@EACH
def test_types_and_modes_are_known(language: Language) -> None:
    modes = {(row["event_type"], row["code"]) for row in codelist("modes")} | {(kind, "") for kind in types()}
    wrong = [(place, row["event_type"], row["mode"]) for place, row in rows(language) if kind_of(row) not in modes]
    assert wrong == []


def types() -> tuple[str, ...]:
    return (*codes("event_types"), NONE)


def kind_of(row: dict[str, str]) -> tuple[str, str]:
    return row["event_type"], row["mode"]


@EACH
def test_no_two_rows_ask_for_the_same(language: Language) -> None:
    keys = Counter(tuple(row[name] for name in HEADER[:6]) for _, row in rows(language))
    assert [key for key, count in keys.items() if count > 1] == []


@EACH
def test_classes_are_known(language: Language) -> None:
    for _, row in rows(language):
        for name in re.findall(r"@(\w+)", " ".join(row[slot] for slot in HEADER[2:6])):
            assert language.lexicon.words(name), name


@EACH
def test_cells_are_written_as_the_codebook_says(language: Language) -> None:
    wrong = []
    for place, row in rows(language):
        slots = [slot for name in ("actor", "recipient") for slot in row[name].split("|") if slot]
        phrases = [part for part in row["prep"].split(";") if part]
        good = (
            row["pos"] in ("verb", "noun")
            and row["lemma"] == row["lemma"].strip().lower() != ""
            and all(SLOT.fullmatch(slot) for slot in slots)
            and all(PHRASE.fullmatch(part) for part in phrases)
            and not (row["pos"] == "noun" and (row["subject"] or row["object"]))
            and 3 <= len(row["example"].split()) <= 30
        )
        if not good:
            wrong.append((place, row["lemma"]))
    assert wrong == []


@EACH
def test_mended_lemmas_are_themselves_lemmas(language: Language) -> None:
    mended = language.lexicon.lemmas
    assert [(word, lemma) for word, lemma in mended.items() if mended.get(lemma, lemma) != lemma] == []


def test_the_most_constrained_sense_comes_first() -> None:
    assert [sense.event_type for sense in ENGLISH.lexicon.senses_of["noun", "strike"]][-1] != NONE
    hunger = next(sense for sense in ENGLISH.lexicon.senses_of["noun", "strike"] if sense.mode == "hunger")
    assert (
        ENGLISH.lexicon.senses_of["noun", "strike"].index(hunger)
        < len(ENGLISH.lexicon.senses_of["noun", "strike"]) - 1
    )


def test_french_has_a_lexicon_of_its_own() -> None:
    assert len([sense for sense in find_language("fr").lexicon.senses if sense.event_type != NONE]) >= 500


@pytest.mark.parametrize(
    "language",
    [pytest.param(one, marks=[pytest.mark.slow] * (one.code != "en")) for one in LOADED],
    ids=lambda language: language.code,
)
def test_each_example_fires_its_own_sense(language: Language) -> None:
    found = language.lexicon.senses
    wrong = []
    examples = (Article(str(number), sense.example) for number, sense in enumerate(found))
    for sense, document in zip(found, language.parse(examples), strict=True):
        triggers = [trigger.sense for trigger in find_triggers(document.parse)]
        if not tells_itself(sense, triggers):
            wrong.append(
                (sense.rule, sense.event_type, sense.example, [(one.rule, one.event_type) for one in triggers])
            )
    assert wrong == []


def tells_itself(sense: Sense, triggers: list[Sense]) -> bool:
    """A sense fires itself; one that is no event keeps its word from telling of any."""
    if sense.event_type == NONE:
        return all(trigger.lemma != sense.lemma for trigger in triggers)
    return sense in triggers
