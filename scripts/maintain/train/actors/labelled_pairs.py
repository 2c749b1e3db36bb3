"""Labelled pairs of actors, each told of in an article of its own, as entities that resolution can work on.

A line of `pairs.jsonl` says whether `one` and `other` are the same, what their theme is, and whether the pair is for
training or held out (`part`). Themes of the two parts share no names. With `together`, one article has both, `other`
before `one`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tidings.resolve.actors.entities import Entity
from tidings.resolve.actors.near_words import telling_words

_PLACES = (0, 1)
PAIRS = Path(__file__).parent / "pairs.jsonl"


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two entities of two articles, who else is named there, the words beside each, and whether they are one."""

    one: Entity
    other: Entity
    beside: tuple[Entity, ...]
    context: tuple[frozenset[str], frozenset[str]]
    same: bool
    theme: str

    def near(self, entity: Entity) -> frozenset[str]:
        """The words that one of the two is named beside."""
        return {self.one: self.context[0], self.other: self.context[1]}.get(entity, frozenset())

    @property
    def entities(self) -> list[Entity]:
        """All that the two articles name."""
        return [self.one, self.other, *self.beside]


def read_pairs(part: str) -> Iterator[LabelledPair]:
    """The pairs of one part, `train` or `held`."""
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == part:
            sides = row["one"], row["other"]
            articles = ("art-1", "art-1" if row.get("together") else "art-2")
            one, other = (
                _entity(side, home, place) for side, home, place in zip(sides, articles, _PLACES, strict=True)
            )
            first, second = (frozenset(telling_words(side["context"])) for side in sides)
            beside = tuple(
                _entity({"name": name, "kind": "person", "country": ""}, home, number)
                for home, side in zip(articles, sides, strict=True)
                for number, name in enumerate(side.get("beside", ()), 2)
            )
            yield LabelledPair(one, other, beside, (first, second), row["same"], row["theme"])


def _entity(side: dict[str, Any], article: str, number: int) -> Entity:
    return Entity(
        article=article,
        number=number,
        name=side["name"],
        base=side["name"],
        texts=tuple(sorted({side["name"], *side.get("aliases", ())})),
        kind=side["kind"],
        sector="",
        country=side["country"],
        office_of=-1,
        form=side.get("form", "name"),
        is_one=side["name"].startswith("a "),
        spans=((100 - number, 100),),
    )
