"""Mentions of revised articles, found again where the present reading names somebody in their place."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


class _Mention(NamedTuple):
    """A mention of now, and the country of whom it names."""

    start: int
    end: int
    country: str


@dataclass(frozen=True, slots=True)
class MetMentions:
    """The actor that each mention of now had in the previous version, and where each old mention stands now.

    One whose words are there, and are read as nobody's name, is nowhere; one that names somebody of another country
    now is left out.
    """

    actors: Mapping[Evidence, str]
    places: Mapping[str, Place | None]


def find_mentions(mended: Mapping[str, Sequence[MendedMention]], named: Iterable[Named]) -> MetMentions:
    """Meets each old mention with the present one that it shares most characters with.

    Somebody of another country is another, however alike the names are spelt: Iraq is no slip for Iran.
    """
    told: dict[str, list[_Mention]] = defaultdict(list)
    for article, country, spans in named:
        if article in mended:
            told[article] += [_Mention(*span, country) for span in spans]
    best: dict[Place, tuple[int, str]] = {}
    places: dict[str, Place | None] = {}
    for article, mentions in told.items():
        mentions.sort()
        for old in mended[article]:
            now = _nearest(old, mentions)
            if now is None:
                places[old.mention_id] = None
            elif not (now.country and old.country and now.country != old.country):
                place = places[old.mention_id] = (article, now.start, now.end)
                unlike = abs(old.start - now.start) + abs(old.end - now.end)
                best[place] = min(best.get(place, (unlike, old.actor_id)), (unlike, old.actor_id))
    return MetMentions({place: actor for place, (_, actor) in best.items()}, places)


def _nearest(old: MendedMention, mentions: Sequence[_Mention]) -> _Mention | None:
    """The mention that shares most with where an old one stands now; of equals the one that is least longer."""
    first = bisect_left(mentions, _Mention(old.start - _LONGEST, 0, ""))
    last = bisect_left(mentions, _Mention(old.end, 0, ""))
    near = [one for one in mentions[first:last] if one.end > old.start and _is_of(old, one)]
    return min(near, key=lambda one: (-_shared(old, one), one.end - one.start, one), default=None)


def _is_of(old: MendedMention, one: _Mention) -> bool:
    """False where an old mention is a small part of one with another head: «Norway» of «Norway's envoy in Chad»."""
    return old.end == one.end or 2 * _shared(old, one) >= one.end - one.start


def _shared(old: MendedMention, one: _Mention) -> int:
    return min(old.end, one.end) - max(old.start, one.start)
