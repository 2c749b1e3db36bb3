"""The lexicon tests itself: the files are well formed, and each sense fires in its own example."""

import csv
import re
from collections import Counter

import pytest
from english import ENGLISH, trees

from tidings.extract.rules.lexicon.senses import NONE, Sense
from tidings.extract.rules.triggers.triggers import find_triggers
from tidings.schema import codelist, codes

FOLDER = ENGLISH.folder / "lexicon"
HEADER = ["lemma", "pos", "subject", "object", "prep", "modifier", "event_type", "mode"]
HEADER += ["actor", "recipient", "example"]
SLOT = re.compile(r"subject|object|indirect|poss|-|[a-z]+")
PHRASE = re.compile(r"[a-z]+(\+verb)?:(.*)")


def files() -> list[tuple[str, list[list[str]]]]:
    """Each file of senses: its name and its rows."""
    found = []
    for path in sorted(FOLDER.glob("[A-Z]*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            found.append((path.stem, list(csv.reader(handle))))
    return found


def rows() -> list[tuple[str, dict[str, str]]]:
    """Each row of each file, with the place to look at when it is wrong."""
    return [
        (f"{name}.csv:{number}", dict(zip(HEADER, cells, strict=True)))
        for name, table in files()
        for number, cells in enumerate(table[1:], 2)
    ]


def test_there_is_a_file_for_each_type() -> None:
    assert {name for name, _ in files()} == set(codes("event_types"))


@pytest.mark.parametrize(("name", "table"), files())
def test_rows_have_the_columns_of_the_header(name: str, table: list[list[str]]) -> None:
    assert table[0] == HEADER
    assert [number for number, cells in enumerate(table, 1) if len(cells) != len(HEADER)] == []


def test_types_and_modes_are_known() -> None:
    modes = {(row["event_type"], row["code"]) for row in codelist("modes")} | {(kind, "") for kind in types()}
    wrong = [(place, row["event_type"], row["mode"]) for place, row in rows() if kind_of(row) not in modes]
    assert wrong == []


def types() -> tuple[str, ...]:
    return (*codes("event_types"), NONE)


def kind_of(row: dict[str, str]) -> tuple[str, str]:
    return row["event_type"], row["mode"]


def test_no_two_rows_ask_for_the_same() -> None:
    keys = Counter(tuple(row[name] for name in HEADER[:6]) for _, row in rows())
    assert [key for key, count in keys.items() if count > 1] == []


def test_classes_are_known() -> None:
    for _, row in rows():
        for name in re.findall(r"@(\w+)", " ".join(row[slot] for slot in HEADER[2:6])):
            assert ENGLISH.lexicon.words(name), name


def test_cells_are_written_as_the_codebook_says() -> None:
    wrong = []
    for place, row in rows():
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


def test_mended_lemmas_are_themselves_lemmas() -> None:
    mended = ENGLISH.lexicon.lemmas
    assert [(word, lemma) for word, lemma in mended.items() if mended.get(lemma, lemma) != lemma] == []


def test_the_most_constrained_sense_comes_first() -> None:
    assert [sense.event_type for sense in ENGLISH.lexicon.senses_of["noun", "strike"]][-1] != NONE
    hunger = next(sense for sense in ENGLISH.lexicon.senses_of["noun", "strike"] if sense.mode == "hunger")
    assert (
        ENGLISH.lexicon.senses_of["noun", "strike"].index(hunger)
        < len(ENGLISH.lexicon.senses_of["noun", "strike"]) - 1
    )


def test_each_example_fires_its_own_sense() -> None:
    found = ENGLISH.lexicon.senses
    wrong = []
    for sense, tree in zip(found, trees(*(sense.example for sense in found)), strict=True):
        triggers = [trigger.sense for trigger in find_triggers(tree)]
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
