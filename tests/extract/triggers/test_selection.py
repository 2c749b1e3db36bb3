"""Which triggers tell of an event of their own, and which only repeat or serve another's."""

import pytest
from english import tree_of

from tidings.extract.rules.triggers.selection import select_triggers
from tidings.extract.rules.triggers.triggers import find_triggers

KEPT = {
    "two acts": ("Rebels attacked Goma and kidnapped a priest.", ["attacked", "kidnapped"]),
    "a noun and the verb of its clause": (
        "Airstrikes killing civilians were condemned.",
        ["Airstrikes", "condemned"],
    ),
    "a noun that is the verb's subject": ("The attack killed two farmers.", ["killed"]),
    "a noun that its own clause tells": ("The strike that miners staged stopped trains.", ["staged"]),
    "what is promised is no event yet": ("Norway agreed to withdraw troops.", ["agreed"]),
    "what is threatened": ("Norway threatened to attack Chad.", ["threatened"]),
    "two acts that «and» joins": ("Chad rejected the offer and attacked Mali.", ["rejected", "attacked"]),
    "what stands beside a refusal": ("Chad refused to talk after rebels attacked Goma.", ["refused", "attacked"]),
    "a noun that names a thing": ("The attack helicopter landed.", []),
}


@pytest.mark.parametrize("case", KEPT)
def test_triggers_that_tell_of_their_own(case: str) -> None:
    text, expected = KEPT[case]
    tree = tree_of(text)
    assert [tree.word[one.token] for one in select_triggers(tree, find_triggers(tree))] == expected
