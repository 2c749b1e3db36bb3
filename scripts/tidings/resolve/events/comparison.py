"""How well two claims agree that they tell of one happening: every weight and limit in one place."""

from collections.abc import Iterable
from datetime import date, timedelta
from math import inf

from tidings.codes import types_that_are
from tidings.resolve.events.parts_comparison import ComparisonContext, PartsComparison, compare_parts
from tidings.resolve.events.resolved_claims import ResolvedClaim

NAMED = 1.5
"""A named person or body in the same part."""
GENERAL = 0.75
"""A state, people or described group in the same part."""
RARE = 2.5
"""As much more, near in time, where the actor is rare in the news at hand: then most of what is told of it is one."""
SECOND = 2.5
"""A named person or body in the other part too."""
SECOND_GENERAL = 1.5
"""A state, people or described group in the other part too."""
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

CO_OCCURRENCE = 2.0
"""The two articles are about the same people, and near in time."""

ENOUGH = 5.0
"""The score from which claims of two articles are one happening."""
ENOUGH_BY_CO_OCCURRENCE = 4.0
"""The same where they share no actor, but do not name different ones: the same word, near, in like articles."""
ENOUGH_WITHIN = 2.0
"""The same for two claims of one article, which also share an actor in both parts."""
ENOUGH_DENIED = 1.0
"""The same for a denial and what it denies in its article, which also agree in both parts, at least by country."""

ENOUGH_THERE = 0.0
"""The same for two meetings of one article at one place, if one of them does not say whose, and for one deed that a
sentence tells in two words."""

NEAR_DAYS = 3
FAR_DAYS = 30
"""Publication dates further apart than this tell of two happenings, unless the stated dates overlap."""
LONG_QUOTE = 60
WEEK = 7
TELLS_ALONE = 0.5
"""How rare an actor must be to tell a happening alone; one of everyday news tells nothing without another."""
CLOSE = 0.1
"""The closeness of two articles' actors from which `CO_OCCURRENCE` counts in full."""


def score_pair(one: ResolvedClaim, other: ResolvedClaim, context: ComparisonContext) -> float | None:
    """The score of two claims that may tell of one happening; None where they do not agree enough."""
    if one.row.event_type != other.row.event_type or clash(one, other, context) or talk_past(one, other):
        return None
    parts = compare_parts(one, other, context)
    points = _same_parts(parts) + _words(one, other) + _where(one, other, context)
    if when := _when(one, other):
        points += when + RARE * _rarity(parts) + _co_occurrence(one, other, context)
    return points if points >= _limit(one, other, parts, context) else None


NEVER = inf


def _limit(one: ResolvedClaim, other: ResolvedClaim, parts: PartsComparison, context: ComparisonContext) -> float:
    """The score that a pair needs; infinite where its parts do not allow a join at all."""
    if one.row.article_id == other.row.article_id:
        return _limit_within(one, other, parts)
    if one.row.quote in context.boilerplate or other.row.quote in context.boilerplate:
        return NEVER
    return _limit_across(one, other, parts)


def talk_past(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    """True where one says yes and the other no, but not to the same: «would never attack» denies no attack."""
    if one.row.polarity == other.row.polarity:
        return False
    denial, told = (one, other) if one.row.polarity == "negative" else (other, one)
    return denial.row.modality not in ("actual", told.row.modality)


def _limit_across(one: ResolvedClaim, other: ResolvedClaim, parts: PartsComparison) -> float:
    if not _is_copy(one, other) and (parts.different or _is_repeated(one, other)):
        return NEVER
    if len(parts.shared) == 1 and _rarity(parts) < TELLS_ALONE:
        return NEVER
    if one.row.polarity != other.row.polarity and len(parts.shared) < 2 and not _same_word(one, other):
        return NEVER
    return ENOUGH if parts.shared else ENOUGH_BY_CO_OCCURRENCE


def _limit_within(one: ResolvedClaim, other: ResolvedClaim, parts: PartsComparison) -> float:
    if one.row.polarity != other.row.polarity:
        return ENOUGH_DENIED if len(parts.shared) + parts.country > 1 else NEVER
    if one.row.event_type in types_that_are("symmetric") and one.row.place_id and not (one.actors and other.actors):
        same = (one.row.place_id, one.row.modality) == (other.row.place_id, other.row.modality)
        return ENOUGH_THERE if same else NEVER
    if not parts.different and _is_one_deed(one, other):
        return ENOUGH_THERE
    if len(parts.shared) < 2 or one.row.modality != other.row.modality or _are_two_words(one, other):
        return NEVER
    return ENOUGH_WITHIN


def _is_one_deed(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    """True where their article tells them as one deed in two words, and people's corrections leave it so."""
    if one.row.claim_id not in other.coreferent and other.row.claim_id not in one.coreferent:
        return False
    return one.row.modality == other.row.modality or not any((*one.sides, *other.sides))


def _is_one_sentence(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    return (one.row.article_id, one.row.start, one.row.end) == (other.row.article_id, other.row.start, other.row.end)


def _are_two_words(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    """True where two sentences tell of what was said in other words: praise and thanks are two."""
    if one.row.event_type not in types_that_are("spoken") or _is_one_sentence(one, other) or _same_word(one, other):
        return False
    return not one.row.mode or one.row.mode != other.row.mode


def _is_copy(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    """True where both are the same words of the same sentence; what else the sentence tells is another matter."""
    return _is_repeated(one, other) and _offset(one) == _offset(other)


def _is_repeated(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    return one.row.quote == other.row.quote and len(one.row.quote) >= LONG_QUOTE


def _offset(claim: ResolvedClaim) -> int:
    return claim.row.trigger_start - claim.row.start


def find_boilerplate(claims: Iterable[ResolvedClaim]) -> frozenset[str]:
    """The sentences that stand in articles of different times: «Sign up for our newsletter»."""
    days: dict[str, list[date]] = {}
    for claim in claims:
        if claim.published:
            days.setdefault(claim.row.quote, []).append(claim.published)
    return frozenset(quote for quote, found in days.items() if max(found) - min(found) > timedelta(FAR_DAYS))


def clash(one: ResolvedClaim, other: ResolvedClaim, context: ComparisonContext) -> bool:
    """True where their dates or places exclude one happening."""
    if places_clash(one.row.place_id, other.row.place_id, context):
        return True
    gap = _gap(one, other)
    if gap is None:
        return False
    return gap > 0 if one.date.is_known and other.date.is_known else gap > FAR_DAYS


def _gap(one: ResolvedClaim, other: ResolvedClaim) -> float | None:
    """The days between them, 0 where they may be one day; a claim without a date counts by its publication."""
    if one.days is None or other.days is None:
        return None
    return max(0.0, one.days[0] - other.days[1], other.days[0] - one.days[1])


def places_clash(one: str | None, other: str | None, context: ComparisonContext) -> bool:
    """True where a thing cannot be at both places; a town and its country do not clash."""
    if not one or not other or one == other:
        return False
    first, second = context.places[one], context.places[other]
    if "world_region" in (first.kind, second.kind):
        return False
    if first.country and second.country and first.country != second.country:
        return True
    return first.kind == second.kind


def _when(one: ResolvedClaim, other: ResolvedClaim) -> float:
    gap = _gap(one, other)
    if gap is None:
        return 0.0
    short = _is_short(one) and _is_short(other)
    if one.date.is_known and other.date.is_known:
        return SAME_DAYS if short else SAME_PERIOD
    return NEAR if short and gap <= NEAR_DAYS else 0.0


def _is_short(claim: ResolvedClaim) -> bool:
    return claim.days is not None and claim.days[1] - claim.days[0] < WEEK


def _words(one: ResolvedClaim, other: ResolvedClaim) -> float:
    found = SAME_TRIGGER if _same_word(one, other) else 0.0
    found += SAME_MODE if one.row.mode and one.row.mode == other.row.mode else 0.0
    found += SAME_QUOTE if _is_copy(one, other) else 0.0
    return found + (OTHER_MODALITY if one.row.modality != other.row.modality else 0.0)


def _same_parts(parts: PartsComparison) -> float:
    points = COUNTRY * parts.country + DIFFERENT_PART * parts.different
    for place, shared in enumerate(parts.shared):
        points += (SECOND if shared.named else SECOND_GENERAL) if place else (NAMED if shared.named else GENERAL)
    return points


def _rarity(parts: PartsComparison) -> float:
    return parts.shared[0].rarity if parts.shared else 0.0


def _co_occurrence(one: ResolvedClaim, other: ResolvedClaim, context: ComparisonContext) -> float:
    if one.row.article_id == other.row.article_id:
        return 0.0
    return CO_OCCURRENCE * min(1.0, context.co_occurrence.closeness(one.row.article_id, other.row.article_id) / CLOSE)


def _where(one: ResolvedClaim, other: ResolvedClaim, context: ComparisonContext) -> float:
    if not one.row.place_id or one.row.place_id != other.row.place_id:
        return 0.0
    return SAME_SPOT if context.places[one.row.place_id].kind in ("city", "site") else 0.0


def _same_word(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    return one.lemma == other.lemma


def day_of(claim: ResolvedClaim) -> date | None:
    """The day that a claim is sorted by: the stated one, else that of publication."""
    return claim.row.date_start or claim.published or claim.row.date_end
