"""Labelled pairs of actors, each told of in an article of its own, as entities that resolution can work on.

A line of `pairs.jsonl` says whether `one` and `other` are the same, what their theme is, and whether the pair is for
training or held out (`part`). Themes of these two share no names. `stories` and `stories-held` (one story in three
by the hash of its name) are of our own stories, made by a script and only scored: nothing is learnt from them. They
lack 26 pairs that were hard (bare offices, peoples for states), so what they say of recall is kind; and hardly any
pair of theirs is of two actors in one story. With `together`, one article has both, `other` before `one`; with
`story`, their articles are of one story. `rivals` are people whom other articles name.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tidings.resolve.actors.entities import Entity
from tidings.resolve.actors.near_words import telling_words

PAIRS = Path(__file__).parent / "pairs.jsonl"


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two entities, who else is named, articles' stories, the words beside each, and whether the two are one."""

    one: Entity
    other: Entity
    others: tuple[Entity, ...]
    story_of: Mapping[str, str]
    context: tuple[frozenset[str], frozenset[str]]
    same: bool
    theme: str

    def near(self, entity: Entity) -> frozenset[str]:
        """The words that one of the two is named beside."""
        return {self.one: self.context[0], self.other: self.context[1]}.get(entity, frozenset())

    @property
    def entities(self) -> list[Entity]:
        """All that the two articles name."""
        return [self.one, self.other, *self.others]


def read_pairs(part: str) -> Iterator[LabelledPair]:
    """The pairs of one part: `train`, `held`, `stories` or `stories-held`."""
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == part:
            yield _pair(row)


def _pair(row: dict[str, Any]) -> LabelledPair:
    sides = row["one"], row["other"]
    articles = ("art-1", "art-1" if row.get("together") else "art-2")
    one, other = (
        _entity(side, home, number) for number, (side, home) in enumerate(zip(sides, articles, strict=True))
    )
    beside = [(name, home) for side, home in zip(sides, articles, strict=True) for name in side.get("beside", ())]
    rivals = [(name, f"art-{number}") for number, name in enumerate(row.get("rivals", ()), 3)]
    return LabelledPair(
        one,
        other,
        tuple(_person(name, home, number) for number, (name, home) in enumerate(beside + rivals, 2)),
        dict.fromkeys(articles, "sto-1") if row.get("story") else {},
        (frozenset(telling_words(sides[0]["context"])), frozenset(telling_words(sides[1]["context"]))),
        row["same"],
        row["theme"],
    )


def _person(name: str, article: str, number: int) -> Entity:
    return _entity({"name": name, "kind": "person", "country": ""}, article, number)


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
