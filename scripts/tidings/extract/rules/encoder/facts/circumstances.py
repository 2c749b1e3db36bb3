"""When and where an event may have been: the dates and the places around its word."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from tidings.extract.rules.encoder.facts.scene import Draft, Scene
from tidings.extract.rules.encoder.facts.words import Numbers
from tidings.extract.rules.encoder.network.windows import Window
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.locations import Location
from tidings.extract.rules.timex.expression import DateExpression

BACK = 2
"""Sentences before an event's own in which its date and place are sought."""
AHEAD = 1
"""The same after it."""
SIZE = 16
"""Numbers that the facts of a pair make, of either sort."""
_FAR = 40

Option = TypeVar("Option", DateExpression, Location)


def options(tree: Tree, token: int, some: Sequence[Option], window: Window) -> Sequence[Option]:
    """Those of a word's sentence, of the `BACK` before and the `AHEAD` after it, within a window."""
    number = tree.sentence[token]
    first, last = max(window.first, number - BACK), min(window.last - 1, number + AHEAD)
    start, end = tree.sentences[first][0], tree.sentences[last][1]
    return some[bisect_left(some, start, key=_place) : bisect_left(some, end, key=_place)]


def _place(one: DateExpression | Location) -> int:
    return one.first


def date_facts(scene: Scene, token: int, one: DateExpression, draft: Draft) -> Numbers:
    """The facts of a word and a date: `SIZE` numbers."""
    published = scene.analysis.published
    own = [
        one.date.precision == "day",
        not one.date.is_known,
        published is not None and one.date.start == published,
        len(scene.analysis.dates) == 1,
        0.0,
        0.0,
    ]
    return np.array(
        [*_ties(scene.tree, token, (one.first, one.head), one is draft.date, draft.date), *own], np.float32
    )


def location_facts(scene: Scene, token: int, one: Location, draft: Draft) -> Numbers:
    """The facts of a word and a place: `SIZE` numbers."""
    place = one.place
    own = [
        place is not None,
        bool(place and place.country),
        bool(place and place.kind == "country"),
        len(scene.locations) == 1,
        one in scene.analysis.locations,
        scene.tree.dep[one.carrier] == "pobj",
    ]
    ties = _ties(scene.tree, token, (one.first, one.carrier), one is draft.location, draft.location)
    return np.array([*ties, *own], np.float32)


def _ties(tree: Tree, token: int, at: tuple[int, int], is_rules: bool, given: object) -> list[float]:
    """What both have in common: the rules' choice, the sentences and words between. `at` is first token and head."""
    away, gap = tree.sentence[token] - tree.sentence[at[0]], at[1] - token
    apart = [float(away == number) for number in (-1, 0, 1, 2)]
    far = min(abs(gap), _FAR) / _FAR
    return [
        float(is_rules),
        float(given is not None),
        *apart,
        float(away > BACK),
        float(gap < 0),
        far,
        float(abs(gap) <= 3),
    ]
