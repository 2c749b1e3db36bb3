"""Who is named, by several readings of one article: each actor once, whoever found it, and each place once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tidings.model import Mention, Reading
from tidings.text.spelling import fold

_FORMS = ("description", "generic", "name")
"""How telling the forms of a name are, the least first."""


@dataclass(frozen=True, slots=True)
class JoinedMentions:
    """The mentions of all readings, and what each reading's own numbers of mentions and of entities are there."""

    mentions: tuple[Mention, ...]
    numbers: tuple[Mapping[int, int], ...]
    entities: tuple[Mapping[int, int], ...]


def join_mentions(readings: Sequence[Reading]) -> JoinedMentions:
    """Two mentions are one where they stand at one place; two actors where a mention or a name of both is one.

    What is known of an actor is what the reading with the most telling name for it knows, its gaps filled by the
    others; of equals the later reading counts.
    """
    cast = _Cast()
    numbers, entities = [], []
    for reading in readings:
        number, entity = cast.take(reading.mentions)
        numbers.append(number)
        entities.append(entity)
    return _in_order(cast, numbers, entities)


@dataclass(slots=True)
class _Cast:
    """The mentions so far, the ways in which each entity is told, and which entity has become one with which."""

    held: list[Mention] = field(default_factory=list)
    told: dict[int, list[Mention]] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)

    def take(self, mentions: Sequence[Mention]) -> tuple[dict[int, int], dict[int, int]]:
        """Takes in a reading's mentions; their numbers here, and those of their entities."""
        twins = {at: twin for at, one in enumerate(mentions) if (twin := _twin(one, self.held)) is not None}
        entity = self._entities(mentions, twins)
        for one in {one.entity: one for one in reversed(mentions)}.values():
            way = replace(one, entity=entity[one.entity], office_of=entity.get(one.office_of, -1))
            self.told.setdefault(way.entity, []).append(way)
        number = dict(twins)
        for at, one in enumerate(mentions):
            if at not in twins:
                number[at] = len(self.held)
                self.held.append(replace(one, entity=entity[one.entity]))
        return number, entity

    def now(self, entity: int) -> int:
        """The entity that this one is by now."""
        while entity in self.merged:
            entity = self.merged[entity]
        return entity

    def ways(self) -> dict[int, list[Mention]]:
        """The ways in which each entity is told that is not another's by now."""
        found: dict[int, list[Mention]] = {}
        for entity, ways in self.told.items():
            found.setdefault(self.now(entity), []).extend(ways)
        return found

    def _entities(self, mentions: Sequence[Mention], twins: Mapping[int, int]) -> dict[int, int]:
        """The number here of each entity of a reading: that of most of its mentions' twins, else of its name's only
        bearer, else a new one."""
        found: dict[int, int] = {}
        for own in dict.fromkeys(one.entity for one in mentions):
            places = [at for at, one in enumerate(mentions) if one.entity == own]
            votes = Counter(self.now(self.held[twins[at]].entity) for at in places if at in twins)
            ranked = sorted(votes, key=lambda entity: (-votes[entity], entity))
            namesakes = self._namesakes(mentions[places[0]])
            new = len(self.told) + sum(entity >= len(self.told) for entity in {*found.values()})
            found[own] = ranked[0] if ranked else namesakes[0] if len(namesakes) == 1 else new
            self._merge(ranked)
        return {own: self.now(entity) for own, entity in found.items()}

    def _merge(self, entities: Sequence[int]) -> None:
        """Makes one of those that a reading tells as one, where nothing that is known of them speaks against it."""
        known = self.ways()
        for other in entities[1:]:
            if all(_agree(one, way) for one in known[other] for way in known[entities[0]]):
                self.merged[other] = entities[0]

    def _namesakes(self, one: Mention) -> list[int]:
        """The entities that have its name, if it is a name."""
        return [
            entity
            for entity, ways in self.ways().items()
            if one.form == "name"
            and any(way.form == "name" and fold(way.name) == fold(one.name) and _agree(one, way) for way in ways)
        ]


def _twin(one: Mention, held: Sequence[Mention]) -> int | None:
    """The number of the mention that names the same at the same place; the one that covers most of it."""
    near = [(_shared(one, other), -at) for at, other in enumerate(held) if _is_one(one, other)]
    return -max(near)[1] if near else None


def _shared(one: Mention, other: Mention) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _is_one(one: Mention, other: Mention) -> bool:
    """True for the same words, for words that cross, and for a longer and a shorter form that may be of one actor."""
    if _shared(one, other) <= 0:
        return False
    inside = one.start >= other.start and one.end <= other.end
    around = one.start <= other.start and one.end >= other.end
    return inside == around or (one.form == other.form and _agree(one, other))


def _agree(one: Mention, other: Mention) -> bool:
    """True where nothing that is known of one of them says that it is not the other."""
    pairs = ((one.kind, other.kind), (one.country, other.country), (one.number, other.number))
    return all(mine == theirs or not {mine, theirs}.isdisjoint({"", "unknown"}) for mine, theirs in pairs)


def _in_order(
    cast: _Cast, numbers: Sequence[Mapping[int, int]], entities: Sequence[Mapping[int, int]]
) -> JoinedMentions:
    """All numbered anew in the text's order, each mention telling of its actor in one way."""
    order = sorted(range(len(cast.held)), key=lambda at: (cast.held[at].start, cast.held[at].end))
    place = {at: new for new, at in enumerate(order)}
    first = dict.fromkeys(cast.now(cast.held[at].entity) for at in order)
    entity = {old: new for new, old in enumerate(first)}
    ways = cast.ways()
    known = {old: _settled(ways[old]) for old in first}
    above = _without_circles({old: cast.now(one.office_of) for old, one in known.items()})
    mentions = []
    for one in (cast.held[at] for at in order):
        own = cast.now(one.entity)
        facts = replace(known[own], entity=entity[own], office_of=entity.get(above[own], -1))
        mentions.append(replace(facts, start=one.start, end=one.end, text=one.text))
    return JoinedMentions(
        tuple(mentions),
        tuple({at: place[old] for at, old in own.items()} for own in numbers),
        tuple({at: entity.get(cast.now(old), -1) for at, old in own.items()} for own in entities),
    )


def _settled(ways: Sequence[Mention]) -> Mention:
    """What is known of an actor, by the most telling of the ways that it is told."""
    later = list(reversed(ways))
    best = max(later, key=lambda way: (_FORMS.index(way.form), len(way.name)))
    kind = next((way.kind for way in (best, *later) if way.kind != "unknown"), best.kind)
    sector = next((way.sector for way in (best, *later) if way.sector), "")
    country = next((way.country for way in (best, *later) if way.country), "")
    return replace(best, kind=kind, sector=sector, country=country)


def _without_circles(above: Mapping[int, int]) -> dict[int, int]:
    """Whom each entity belongs to, with no one above himself: readings may disagree about who belongs to whom."""
    found: dict[int, int] = {}
    for entity, parent in above.items():
        climb = parent
        while climb in found and climb != entity:
            climb = found[climb]
        found[entity] = -1 if climb == entity else parent
    return found
