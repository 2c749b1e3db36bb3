"""Mentions of revised articles, found again where the present reading names somebody in their place."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tidings.resolve.ids.stable_ids import Evidence

Span = tuple[int, int]
Named = tuple[str, str, Iterable[Span]]
"""An article, the country of somebody whom it names, and where."""
Place = tuple[str, int, int]
"""An article, and a mention in it."""
_LONGEST = 200
"""Characters of a mention before one that may still reach into it."""


@dataclass(frozen=True, slots=True)
class MendedMention:
    """A mention of an article that was revised since, and where its words are spread now."""

    mention_id: str
    actor_id: str
    country: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MetMentions:
    """The actor that each mention of now had in the previous version, and where each old mention stands now."""

    actors: Mapping[Evidence, str]
    places: Mapping[str, Place]


def find_mentions(mended: Mapping[str, Sequence[MendedMention]], named: Iterable[Named]) -> MetMentions:
    """Meets each old mention with the present one that it shares most characters with.

    Somebody of another country is another, however alike the names are spelt: Iraq is no slip for Iran.
    """
    told: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for article, country, spans in named:
        if article in mended:
            told[article] += [(*span, country) for span in spans]
    best: dict[Place, tuple[int, str]] = {}
    places: dict[str, Place] = {}
    for article, mentions in told.items():
        mentions.sort()
        for old in mended[article]:
            if now := _nearest(old, mentions):
                place = places[old.mention_id] = (article, *now)
                unlike = abs(old.start - now[0]) + abs(old.end - now[1])
                best[place] = min(best.get(place, (unlike, old.actor_id)), (unlike, old.actor_id))
    return MetMentions({place: actor for place, (_, actor) in best.items()}, places)


def _nearest(old: MendedMention, mentions: Sequence[tuple[int, int, str]]) -> Span | None:
    """The mention that shares most with where an old one stands now; of equals the one that is least longer."""
    first = bisect_left(mentions, (old.start - _LONGEST, 0, ""))
    last = bisect_left(mentions, (old.end, 0, ""))
    near = [one for one in mentions[first:last] if one[1] > old.start]
    if not near:
        return None
    start, end, country = min(near, key=lambda one: (-_shared(old, one), one[1] - one[0], one))
    return None if country and old.country and country != old.country else (start, end)


def _shared(old: MendedMention, one: tuple[int, int, str]) -> int:
    return min(old.end, one[1]) - max(old.start, one[0])
