"""Which of its beliefs the encoder makes a claim of: who, when and where."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from tidings.extract.rules.encoder.beliefs import Belief
from tidings.extract.rules.encoder.facts.scene import Scene
from tidings.extract.rules.encoder.sides import ROLES, choose_sides
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.locations import Location
from tidings.extract.rules.timex.expression import DateExpression
from tidings.model import Argument

KEEP, ALONE = 0.25, 0.3
"""The beliefs from which a word tells of an event of its likeliest type: one that the rules take for a trigger, and
one that only the encoder does."""
DATE, PLACE = 0.4, 0.2
"""The beliefs from which a date, and a place in a locative phrase, are the event's."""
ELSEWHERE = 0.3
"""The same for the name of a place in no locative phrase, which acts in no part of the event."""
LEAST_DATE, OTHERS = 0.1, 0.8
"""The same for the date that the rules give it, and for one that they give another event."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is claimed of an event beside its type, and how likely each part of it is."""

    arguments: tuple[Argument, ...]
    beliefs: tuple[float, ...]
    """How likely each of the arguments is."""
    date: DateExpression | None
    location: Location | None


def choose(belief: Belief, scene: Scene) -> Chosen:
    """What is claimed of an event."""
    tree, number = scene.tree, scene.tree.sentence[belief.token]
    sides = choose_sides(belief, scene)
    found = [(role, *one) for role, side in zip(ROLES, sides, strict=True) for one in side.items()]
    arguments = tuple(
        Argument(role, entity, phrase.mention if tree.sentence[phrase.head] == number else -1)
        for role, entity, (_, phrase) in found
    )
    beliefs = tuple(likely for _, _, (likely, _) in found)
    entities = {one.entity for one in arguments}
    return Chosen(arguments, beliefs, _date(belief, scene), _location(belief, scene, entities))


def _date(belief: Belief, scene: Scene) -> DateExpression | None:
    """The rules' date of an event; else the likeliest, but for names and dates that are rather another event's."""
    given = belief.draft.date
    if given and any(one is given and likely >= LEAST_DATE for one, likely in belief.dates):
        return given
    others = [draft.date for token, draft in scene.proposed.items() if token != belief.token]
    free = [(one, likely) for one, likely in belief.dates if not _is_in_name(scene.tree, one)]
    return _likeliest(
        [pair for pair in free if pair[1] >= OTHERS or not any(pair[0] is date for date in others)], DATE
    )


def _location(belief: Belief, scene: Scene, parts: Collection[int]) -> Location | None:
    """The likeliest place; a name in no locative phrase must be likelier, and be none of the event's parts."""
    of_token, mentions = scene.analysis.mentions.of_token, scene.analysis.mentions.all
    known = {id(one) for one in scene.analysis.locations}

    def may_be(one: Location, likely: float) -> bool:
        acts = of_token[one.last] >= 0 and mentions[of_token[one.last]].entity in parts
        return id(one) in known or (likely >= ELSEWHERE and not acts)

    return _likeliest(((one, likely) for one, likely in belief.locations if may_be(one, likely)), PLACE)


def _is_in_name(tree: Tree, date: DateExpression) -> bool:
    """True for «Resolution 1973», «the Good Friday Agreement»: a date that only names something."""
    above = tree.head[date.head]
    return tree.dep[date.head] in _IN_NAME and tree.pos[above] == "PROPN" and not date.first <= above <= date.last


_IN_NAME = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
Some = TypeVar("Some")


def _likeliest(some: Iterable[tuple[Some, float]], least: float) -> Some | None:
    """The first of the likeliest, if it is likely enough."""
    best = max(some, key=lambda pair: pair[1], default=None)
    return best[0] if best and best[1] >= least else None
