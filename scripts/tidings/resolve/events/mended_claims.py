"""Claims of revised articles whose sentence changed: found again by words and neighbours, type, parts and day.

What speaks for two claims being one is counted in points, and told by `reasons`. Two claims of another type, or whose
parts are others, are never one; nor are those of which a third could as well be either.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tidings.codes import types_that_are
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.ids.previous import MendedClaim
from tidings.resolve.ids.stable_ids import Evidence
from tidings.resolve.ids.tokens import is_near, likeness

POINTS = {
    "as alike as its sentence": 2.0,
    "its trigger": 2.0,
    "a word in its trigger's place": 2.0,
    "its actors": 2.0,
    "its days": 1.0,
    "other days": -3.0,
    "its stance": 1.0,
}
"""What each thing that two claims may have in common is worth; the first by the share of their words."""
ENOUGH = 4.0
"""Points from which two claims are one."""

Parts = frozenset[tuple[str, str]]


def find_mended(
    claims: Iterable[ResolvedClaim], mended: Mapping[str, Sequence[MendedClaim]], moved: Mapping[str, str]
) -> Iterator[tuple[str, Evidence]]:
    """Which claim of the previous version each one is, if any. `moved` leads actors to the ids that they have now."""
    told: dict[str, list[ResolvedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.row.article_id in mended:
            told[claim.row.article_id].append(claim)
    for article, own in told.items():
        yield from _pair(own, mended[article], moved)


Pair = tuple[float, str, int]
"""The points of a claim and of the old one by its number, less than 0: the best sort first."""


def _pair(
    claims: Sequence[ResolvedClaim], before: Sequence[MendedClaim], moved: Mapping[str, str]
) -> Iterator[tuple[str, Evidence]]:
    pairs = sorted(
        (-points, claim.row.claim_id, number)
        for claim in claims
        for number, old in enumerate(before)
        if old.start <= claim.row.trigger_start < old.end and (points := score(claim, old, moved)) >= ENOUGH
    )
    taken, found = set[str](), set[int]()
    for points, name, number in pairs:
        if name in taken or number in found:
            continue
        taken.add(name)
        found.add(number)
        rivals = {before[other].event_id for pair, own, other in pairs if (pair, own) == (points, name)}
        if len(rivals) == 1:
            yield name, before[number].evidence


def score(claim: ResolvedClaim, old: MendedClaim, moved: Mapping[str, str]) -> float:
    """How many points speak for a claim being one of the previous version; 0 where something forbids it."""
    reasons_ = reasons(claim, old, moved)
    return sum(POINTS[what] * share for what, share in reasons_.items())


def reasons(claim: ResolvedClaim, old: MendedClaim, moved: Mapping[str, str]) -> dict[str, float]:
    """What a claim and an old one have in common, and how much of it; nothing where they cannot be one."""
    kind, *stance, trigger = old.stance
    who = frozenset((role, moved.get(actor, actor)) for role, actor in old.parts)
    own = frozenset((row.role, row.actor_id) for row in claim.arguments)
    if kind != claim.row.event_type or _are_others(kind, who, own):
        return {}
    days = claim.row.date_start, claim.row.date_end
    found = {
        "as alike as its sentence": likeness(claim.row.quote, old.quote),
        "its trigger": _is_one_word(claim.row.trigger, trigger),
        "a word in its trigger's place": claim.row.trigger_start == old.trigger_start,
        "its actors": bool({actor for _, actor in who} & {actor for _, actor in own}),
        "its days": days == old.days,
        "other days": _part(days, old.days),
        "its stance": [claim.row.polarity, claim.row.modality] == stance,
    }
    return {what: float(share) for what, share in found.items() if share}


def _is_one_word(one: str, other: str) -> bool:
    return is_near(one.casefold(), other.casefold())


def _are_others(kind: str, one: Parts, other: Parts) -> bool:
    """True where two claims name others in one part; of those who meet, where fewer than most are the same."""
    if kind in types_that_are("symmetric"):
        mine, yours = ({actor for _, actor in side} for side in (one, other))
        return bool(mine - yours and yours - mine) and 2 * len(mine & yours) <= min(len(mine), len(yours))
    return any(_differ(one, other, role) for role in ("actor", "recipient"))


def _differ(one: Parts, other: Parts, role: str) -> bool:
    mine, yours = ({actor for part, actor in side if part == role} for side in (one, other))
    return bool(mine and yours) and not mine & yours


def _part(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """True where two stated stretches of days do not meet."""
    return any(first and last and last < first for first, last in ((one[0], other[1]), (other[0], one[1])))
