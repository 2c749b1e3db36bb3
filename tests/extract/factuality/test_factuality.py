"""Sentences with the factuality of one trigger each; every row of `data/factuality.csv` is a test."""

import csv
from pathlib import Path

import pytest
from english import ENGLISH
from english import trees as parsed

from tidings.extract.rules.factuality.cues import ALL, MOOD, Cues
from tidings.extract.rules.factuality.factuality import Factuality, find_factuality
from tidings.extract.rules.lexicon.cues import EFFECTS
from tidings.extract.rules.parse.tree import Tree

ROWS = list(csv.DictReader((Path(__file__).parent / "data" / "factuality.csv").open(encoding="utf-8", newline="")))


@pytest.fixture(scope="module")
def trees() -> dict[str, Tree]:
    sentences = list(dict.fromkeys(row["sentence"] for row in ROWS))
    return dict(zip(sentences, parsed(*sentences), strict=True))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['trigger']}: {row['sentence'][:50]}")
def test_the_stance_of_a_trigger(row: dict[str, str], trees: dict[str, Tree]) -> None:
    tree = trees[row["sentence"]]
    factuality = find_factuality(tree, tree.word.index(row["trigger"]), row["type"])
    assert {
        "polarity": factuality.polarity,
        "modality": factuality.modality,
        "hedged": str(factuality.hedged).lower(),
        "cue": " | ".join(tree.word[token] for token in factuality.cues),
    } == {name: row[name] for name in ("polarity", "modality", "hedged", "cue")}


def test_a_bare_trigger_is_told_as_a_fact() -> None:
    (tree,) = parsed("Attack")
    assert find_factuality(tree, 0, "ASSAULT") == Factuality("positive", "actual", False, ())


def test_every_cue_has_a_known_effect() -> None:
    assert set(ENGLISH.lexicon.cues.values()) <= set(EFFECTS.values())
    assert {governor.plain for governor in ENGLISH.lexicon.governors.values()} <= set(EFFECTS.values())


def test_two_negations_are_none_and_leave_no_cue() -> None:
    cues = Cues()
    cues.add(EFFECTS["negative"], 1, ALL)
    cues.add(EFFECTS["negative"], 2, ALL)
    assert cues.sum_up() == (False, "actual", ())


def test_a_negation_out_of_reach_does_not_count() -> None:
    cues = Cues()
    cues.add(EFFECTS["negative"], 1, MOOD)
    cues.add(EFFECTS["hypothetical"], 2, MOOD)
    assert cues.sum_up() == (False, "hypothetical", (2,))
