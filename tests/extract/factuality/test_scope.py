"""How far a cue reaches: what comes down from the word above, by the way that a word hangs on it."""

import pytest
from english import tree_of

from tidings.extract.rules.factuality.cues import ALL, HEDGE, MOOD, NOTHING, Cues
from tidings.extract.rules.factuality.scope import climb

WAYS = {
    "an object of a word that denies is not so": ("Chad denied the attack.", "attack", "denied", ALL, ["denied"], []),
    "what is planned": ("Chad plans to attack.", "attack", "plans", ALL, [], [("planned", "plans")]),
    "a negated denial is turned round again by its own «not»": (
        *("Chad did not deny the attack.", "attack", "deny", ALL),
        *(["deny"], []),
    ),
    "a relative clause is told for itself": ("Rebels who attacked left.", "attacked", "attacked", NOTHING, [], []),
    "a joined verb with a subject of its own": (
        "Chad may leave and Mali attacked.",
        "attacked",
        "leave",
        NOTHING,
        [],
        [],
    ),
    "joined participles share all": ("Chad was accused and attacked.", "attacked", "accused", ALL, [], []),
    "an indefinite object may yet come": ("Chad watched an attack.", "attack", "watched", MOOD, [], []),
    "a definite one is known": ("Chad watched the attack.", "attack", "watched", HEDGE, [], []),
    "instead of": ("Chad left instead of an attack.", "attack", "of", NOTHING, ["instead"], []),
    "have yet to": ("Chad has yet to attack.", "attack", "has", ALL, ["yet"], []),
}


@pytest.mark.parametrize("case", WAYS)
def test_what_comes_down_from_the_word_above(case: str) -> None:
    text, word, above, reach, negations, moods = WAYS[case]
    tree, cues = tree_of(text), Cues()
    found, further = climb(tree, tree.word.index(word), ALL, cues, "ASSAULT")
    assert (tree.word[found], further) == (above, reach)
    assert [tree.word[token] for token in cues.negations] == negations
    assert [(mood, tree.word[token]) for mood, token in cues.moods] == moods


def test_who_denies_an_accusation_grants_that_it_was_made() -> None:
    tree = tree_of("Chad denied the accusation.")
    for kind, negations in (("ACCUSE", 0), ("ASSAULT", 1)):
        cues = Cues()
        climb(tree, tree.word.index("accusation"), ALL, cues, kind)
        assert len(cues.negations) == negations
