"""How well two claims agree that they tell of one happening: every weight and limit in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tidings.dates import PartialDate
from tidings.resolve.rows import ActorRow, PlaceRow
from tidings.resolve.tellings import Telling

SPECIFIC = 3.0
"""A named person or body in the same part."""
GENERAL = 1.25
"""A state, people or described group in the same part."""
SECOND = 1.5
"""Each further actor in the same part, named or general."""
COUNTRY = 0.5
"""Actors of one country in the same part: half an actor."""
SAME_DAYS = 2.0
"""Stated dates of a week or less that overlap."""
SAME_PERIOD = 1.0
"""Stated dates that overlap, one of them longer than a week."""
NEAR = 1.0
"""Published, or stated and published, within `NEAR_DAYS`."""
SAME_SPOT = 1.0
"""The same town or site."""
SAME_TRIGGER = 1.0
"""The same word tells of it."""
SAME_MODE = 0.25
SAME_QUOTE = 6.0
"""The same sentence, of `LONG_QUOTE` characters or more: agencies' copy."""
OTHER_MODALITY = -1.5
"""One tells it as done, the other as planned, asked for or possible."""
DIFFERENT_PART = -1.0
"""Both name someone in a part, and not the same."""

ENOUGH = 5.0
"""The score from which claims of two articles are one happening."""
ENOUGH_WITHIN = 2.0
"""The same for two claims of one article, which also share an actor in both parts."""
ENOUGH_DENIED = 1.0
"""The same for a denial and what it denies in its article, which also agree in both parts, at least by country."""

NEAR_DAYS = 3
FAR_DAYS = 30
"""Publication dates further apart than this tell of two happenings, unless the stated dates overlap."""
LONG_QUOTE = 60
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose actor and recipient can change places."""


@dataclass(frozen=True)
class Stage:
    """What the pairwise score needs to know beside the claims."""

    actors: Mapping[str, ActorRow]
    places: Mapping[str, PlaceRow]
    specific: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """How two claims' parts agree: how many share an actor, a named one, only a country, or clash."""

    shared: int = 0
    named: int = 0
    country: int = 0
    different: int = 0

    @property
    def score(self) -> float:
        """The parts' share of the pairwise score."""
        first = SPECIFIC if self.named else GENERAL if self.shared else 0.0
        return first + SECOND * max(0, self.shared - 1) + COUNTRY * self.country + DIFFERENT_PART * self.different


def agreement(one: Telling, other: Telling, stage: Stage) -> float | None:
    """The score of two claims that may tell of one happening; None where they do not agree enough."""
    if one.row.event_type != other.row.event_type or clash(one, other, stage):
        return None
    match = match_parts(one, other, stage)
    points = match.score + _when(one, other) + _words(one, other) + _where(one, other)
    return points if points >= _limit(one, other, match) else None


def _limit(one: Telling, other: Telling, match: Match) -> float:
    """The score that a pair needs; infinite where its parts do not allow a join at all."""
    never = float("inf")
    if one.row.article_id != other.row.article_id:
        return ENOUGH if (match.named and not match.different) or _is_copy(one, other) else never
    if one.row.polarity != other.row.polarity:
        return ENOUGH_DENIED if match.shared + match.country > 1 else never
    if not one.actors and not other.actors:
        return 0.0 if (one.row.start, one.row.end) == (other.row.start, other.row.end) else never
    return ENOUGH_WITHIN if match.shared > 1 and one.row.modality == other.row.modality else never


def _is_copy(one: Telling, other: Telling) -> bool:
    return one.row.quote == other.row.quote and len(one.row.quote) >= LONG_QUOTE


def clash(one: Telling, other: Telling, stage: Stage) -> bool:
    """True where their dates or places exclude one happening."""
    if not one.date.overlaps(other.date) or places_clash(one.row.place_id, other.row.place_id, stage):
        return True
    if one.published and other.published and not (one.date.is_known and other.date.is_known):
        return abs(one.published - other.published) > timedelta(FAR_DAYS)
    return False


def places_clash(one: str | None, other: str | None, stage: Stage) -> bool:
    """True where a thing cannot be at both places; a town and its country do not clash."""
    if not one or not other or one == other:
        return False
    first, second = stage.places[one], stage.places[other]
    if "world_region" in (first.kind, second.kind):
        return False
    if first.country and second.country and first.country != second.country:
        return True
    return first.kind == second.kind


def match_parts(one: Telling, other: Telling, stage: Stage) -> Match:
    """The best way to lay the parts of two claims on each other."""
    ways = [_match(_sides(one), _sides(other), stage)]
    if one.row.event_type in SYMMETRIC:
        actor, recipient = _sides(other)
        ways.append(_match(_sides(one), (recipient, actor), stage))
    return max(ways, key=lambda way: (way.score, way.shared))


Sides = tuple[frozenset[str], frozenset[str]]


def _sides(telling: Telling) -> Sides:
    actor = frozenset(row.actor_id for row in telling.arguments if row.role == "actor")
    recipient = frozenset(row.actor_id for row in telling.arguments if row.role == "recipient")
    return actor, recipient


def _match(one: Sides, other: Sides, stage: Stage) -> Match:
    shared = named = country = different = 0
    for mine, yours in zip(one, other, strict=True):
        both = mine & yours
        if both:
            shared += 1
            named += bool(both & stage.specific)
        elif _countries(mine, stage) & _countries(yours, stage):
            country += 1
        elif mine and yours:
            different += 1
    return Match(shared, named, country, different)


def _countries(side: frozenset[str], stage: Stage) -> set[str]:
    return {country for actor in side if (country := stage.actors[actor].country)}


def _when(one: Telling, other: Telling) -> float:
    if one.date.is_known and other.date.is_known:
        return SAME_DAYS if _is_short(one.date) and _is_short(other.date) else SAME_PERIOD
    if one.published and other.published:
        return NEAR if abs(one.published - other.published) <= timedelta(NEAR_DAYS) else 0.0
    return 0.0


def _is_short(when: PartialDate) -> bool:
    return bool(when.start and when.end and when.end - when.start < timedelta(7))


def _words(one: Telling, other: Telling) -> float:
    found = SAME_TRIGGER if stem(one.row.trigger) == stem(other.row.trigger) else 0.0
    found += SAME_MODE if one.row.mode and one.row.mode == other.row.mode else 0.0
    found += SAME_QUOTE if _is_copy(one, other) else 0.0
    return found + (OTHER_MODALITY if one.row.modality != other.row.modality else 0.0)


def _where(one: Telling, other: Telling) -> float:
    return SAME_SPOT if one.row.place_id and one.row.place_id == other.row.place_id else 0.0


def stem(trigger: str) -> str:
    """The trigger's first word without the endings of English: «meeting», «met» stay two, «attacks» is «attack»."""
    word = trigger.lower().split()[0] if trigger.split() else ""
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word


def day_of(telling: Telling) -> date | None:
    """The day that a claim is sorted by: the stated one, else that of publication."""
    return telling.row.date_start or telling.published or telling.row.date_end
