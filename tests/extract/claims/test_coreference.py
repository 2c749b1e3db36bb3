"""Which words tell of a happening again: nouns with «the», and two words of one sentence."""

import pytest
from english import tree_of

from tidings.extract import find_engine
from tidings.extract.rules.claims.coreference import find_earlier
from tidings.model import Article

EVENTS = [
    ("Chad and Niger met in Oslo. The meeting lasted an hour.", ["met"], "meeting", 0),
    ("Rebels shelled a camp. The attack killed two.", ["shelled"], "attack", 0),
    ("Rebels shelled a camp. Ministers met. The attack killed two.", ["shelled", "met"], "attack", 0),
    ("Ministers met. An attack killed two.", ["met"], "attack", -1),
    ("Rebels shelled a camp. An attack on a bus killed two.", ["shelled"], "attack", -1),
    ("Rebels shelled a camp. The attack on a bus by bandits killed two.", ["shelled"], "attack", -1),
    ("Rebels shelled a camp. The attack on the camp killed two.", ["shelled"], "attack", 0),
    ("Ministers met. The 1994 meeting was short.", ["met"], "meeting", -1),
]


@pytest.mark.parametrize(("text", "earlier", "word", "index"), EVENTS)
def test_which_event_a_noun_points_back_to(text: str, earlier: list[str], word: str, index: int) -> None:
    tree = tree_of(text)
    assert find_earlier(tree, tree.word.index(word), [tree.word.index(one) for one in earlier]) == index


DEEDS = [
    ("Rebels shelled a camp, wounding two.", [("shelled", ()), ("wounding", (0,))]),
    ("Rebels shelled a camp, and gunmen wounded two.", [("shelled", ()), ("wounded", ())]),
    ("Rebels shelled a camp. A bomb wounded two.", [("shelled", ()), ("wounded", ())]),
    ("Peru freed the crew, ending talks with Chile.", [("freed", ()), ("ending", ())]),
    ("The talks and the negotiations went on.", [("talks", ()), ("negotiations", (0,))]),
]


@pytest.mark.parametrize(("text", "expected"), DEEDS)
def test_one_deed_in_two_words_of_a_sentence(text: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    (reading,) = find_engine("rules").read([Article("a.txt", text)])
    assert [(claim.trigger, claim.coreferent) for claim in reading.claims] == expected


def test_a_claim_tells_the_word_that_its_trigger_is_a_form_of() -> None:
    (reading,) = find_engine("rules").read(
        [Article("a.txt", "Rebels attacked Goma. Further attacks on Goma failed.")]
    )
    assert [(claim.trigger, claim.lemma) for claim in reading.claims] == [
        ("attacked", "attack"),
        ("attacks", "attack"),
    ]
