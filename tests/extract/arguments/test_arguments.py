"""Who fills the roles of an event: subjects, objects, phrases, owners, both sides, those who help."""

from collections.abc import Iterable

import pytest
from english import tree_of

from tidings.extract.rules.arguments.arguments import find_arguments
from tidings.extract.rules.arguments.fillers import ArgumentFinder, Filler
from tidings.extract.rules.mentions.host_states import find_host_states
from tidings.extract.rules.mentions.mentions import find_actors
from tidings.extract.rules.triggers.triggers import find_triggers

ROLES = {
    "subject and object": ("Rebels attacked Chad.", "attacked", "Rebels > Chad"),
    "a passive with its doer": ("Two priests were kidnapped by gunmen.", "kidnapped", "gunmen > priests"),
    "a passive without": ("Two priests were kidnapped.", "kidnapped", " > priests"),
    "both sides": ("Talks between Chad and Mali failed.", "Talks", "Chad > Mali"),
    "what two do with each other": ("Chad and Mali met.", "met", "Chad > Mali"),
    "with whom": ("Chad met with Mali.", "met", "Chad > Mali"),
    "whose thing it is": ("The army's chief condemned Norway.", "condemned", "chief > Norway"),
    "a relative clause": ("Rebels who attacked Chad fled.", "attacked", "Rebels > Chad"),
    "a controlled verb": ("Norway urged Chad to attack Mali.", "attack", "Chad > Mali"),
    "a purpose": ("Norway sent troops to attack Mali.", "attack", "Norway > Mali"),
    "a noun takes its actor from its verb": ("Israel announced airstrikes on Syria.", "airstrikes", "Israel > Syria"),
    "a noun with its owner": ("Israel's attack on Syria began.", "attack", "Israel > Syria"),
    "a plot is not its finders'": ("Rangers foiled a plot to kill the bishop.", "kill", " > bishop"),
    "a plot is its makers'": ("Rangers foiled a plot by rebels to kill the bishop.", "kill", "rebels > bishop"),
    "a bid is who makes it's": ("Rebels made a bid to kill the bishop.", "kill", "Rebels > bishop"),
    "an owner who suffers": ("The nurses' kidnapping shocked Chad.", "kidnapping", " > nurses"),
    "an owner who acts": ("Chad's arrest of a nurse went on.", "arrest", "Chad > nurse"),
    "a weapon's owner": ("A Chadian missile killed a bishop.", "killed", "Chadian > bishop"),
    "a clause of doing": ("A raid led by Chad killed a bishop.", "killed", "Chad > bishop"),
    "a relative clause of doing": ("The ban that Chad put on Malian ships stands.", "ban", "Chad > Malian"),
    "a relative clause, misread": ("The raid that rebels launched on Chad failed.", "launched", "rebels > Chad"),
    "no part of the actor": ("A boycott led by the Tunisian nurses' union went on.", "boycott", "union > "),
    "a helper": ("Chad met Mali with mediation from Qatar.", "met", "Chad > Mali, with Qatar"),
    "the state on whose soil": ("Rebels attacked a base in Chad.", "attacked", "Rebels > Chad"),
    "no recipient that is made": ("Norway built a hospital.", "built", ""),
    "we, who speak": ("“We condemned Mali,” Chad said.", "condemned", "(speaker) > Mali"),
}


@pytest.mark.parametrize("case", ROLES)
def test_who_fills_the_roles(case: str) -> None:
    text, word, expected = ROLES[case]
    tree = tree_of(text)
    mentions = find_actors(tree)
    states = find_host_states(tree, mentions)
    finder = ArgumentFinder(tree, mentions, states, lambda: (-7,))
    found = [one for one in find_triggers(tree) if tree.word[one.token] == word]
    called = {one.entity: one.text for one in (*states.mentions, *mentions.all)} | {-7: "(speaker)"}

    def names(fillers: Iterable[Filler]) -> str:
        return ", ".join(called[one.entity] for one in fillers)

    told = ""
    for trigger in found:
        roles = find_arguments(finder, trigger)
        told = f"{names(roles.actor)} > {names(roles.recipient)}"
        told += f", with {names(roles.third_party)}" if roles.third_party else ""
    assert told == expected
