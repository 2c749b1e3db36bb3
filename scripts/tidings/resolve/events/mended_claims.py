"""Claims of revised articles whose sentence changed: found again by words and neighbours, type, parts and day.

What speaks for two claims being one is counted in points, and told by `reasons`. Two claims of another type, or whose
parts are others, are never one; nor are those of which a third could as well be either. Where the trigger and all
names of the sentence stand as they did, other parts are but another reading of the same words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tidings.codes import types_that_are
from tidings.resolve.actors.entities import mention_id
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.ids.mended_mentions import Place
from tidings.resolve.ids.previous_claims import MendedClaim, OldPart
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

SIDES = ("actor", "recipient")
Part = tuple[str, str, str]
"""A role, the actor's id and the mention's, "" where the part is implied."""


@dataclass(frozen=True)
class Followed:
    """What became of the previous version's parts: which ids its actors have now, and where its mentions are.

    A mention that stands in the text as ever, and is not read as one, is nowhere.
    """

    moved: Mapping[str, str]
    met: Mapping[str, Place | None]

    def parts(self, old: Iterable[OldPart]) -> list[Part]:
        """The parts with the ids that their actors and mentions have now, but for those that are read no more."""
        return [
            (role, self.moved.get(actor, actor), "" if place == _IMPLIED else mention_id(*place))
            for role, actor, mention in old
            if (place := self.met.get(mention, _IMPLIED)) is not None
        ]

    def has_lost(self, old: Iterable[OldPart]) -> bool:
        """True where the words that name one of the parts are there no more, or name somebody else."""
        return any(mention and mention not in self.met for _, _, mention in old)


_IMPLIED: Place = ("", 0, 0)


def find_mended(
    claims: Iterable[ResolvedClaim], mended: Mapping[str, Sequence[MendedClaim]], followed: Followed
) -> Iterator[tuple[str, Evidence]]:
    """Which claim of the previous version each one is, if any."""
    told: dict[str, list[ResolvedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.row.article_id in mended:
            told[claim.row.article_id].append(claim)
    for article, own in told.items():
        yield from _pair(own, mended[article], followed)


Pair = tuple[float, str, int]
"""The points of a claim and of the old one by its number, less than 0: the best sort first."""


def _pair(
    claims: Sequence[ResolvedClaim], before: Sequence[MendedClaim], followed: Followed
) -> Iterator[tuple[str, Evidence]]:
    pairs = sorted(
        (-points, claim.row.claim_id, number)
        for claim in claims
        for number, old in enumerate(before)
        if old.start <= claim.row.trigger_start < old.end and (points := score(claim, old, followed)) >= ENOUGH
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


def score(claim: ResolvedClaim, old: MendedClaim, followed: Followed) -> float:
    """How many points speak for a claim being one of the previous version; 0 where something forbids it."""
    return sum(POINTS[what] * share for what, share in reasons(claim, old, followed).items())


def reasons(claim: ResolvedClaim, old: MendedClaim, followed: Followed) -> dict[str, float]:
    """What a claim and an old one have in common, and how much of it; nothing where they cannot be one."""
    kind, *stance, trigger = old.stance
    who = followed.parts(old.parts)
    own = [(row.role, row.actor_id, row.mention_id or "") for row in claim.arguments]
    is_trigger, is_there = _is_word(claim, trigger), claim.row.trigger_start == old.trigger_start
    is_all_there = is_trigger and is_there and old.has_names and not followed.has_lost(old.parts)
    if kind != claim.row.event_type or (not is_all_there and _are_others(kind, who, own)):
        return {}
    days = claim.row.date_start, claim.row.date_end
    found = {
        "as alike as its sentence": likeness(claim.row.quote, old.quote),
        "its trigger": is_trigger,
        "a word in its trigger's place": is_there,
        "its actors": _in_common(who, own) > 0,
        "its days": days == old.days,
        "other days": _part(days, old.days),
        "its stance": [claim.row.polarity, claim.row.modality] == stance,
    }
    return {what: float(share) for what, share in found.items() if share}


def _is_word(claim: ResolvedClaim, trigger: str) -> bool:
    return is_near(claim.row.trigger.casefold(), trigger.casefold())


def _are_others(kind: str, one: Sequence[Part], other: Sequence[Part]) -> bool:
    """True where two claims name others in one part; of those who meet, where no more than half are the same."""
    if kind in types_that_are("symmetric"):
        return _is_torn(one, other) and 2 * _in_common(one, other) <= min(_named(one), _named(other))
    sides = (([part for part in side if part[0] == role] for side in (one, other)) for role in SIDES)
    return any(mine and yours and not _in_common(mine, yours) for mine, yours in sides)


def _is_torn(one: Sequence[Part], other: Sequence[Part]) -> bool:
    """True where each names somebody whom the other does not."""
    return _in_common(one, other) < min(_named(one), _named(other))


def _named(parts: Sequence[Part]) -> int:
    return len({actor for _, actor, _ in parts})


def _in_common(one: Sequence[Part], other: Sequence[Part]) -> int:
    """How many actors both name: under one id, or by one mention, of which the words were mended."""
    actors, mentions = ({part[place] for part in other} - {""} for place in (1, 2))
    return len({actor for _, actor, mention in one if actor in actors or mention in mentions})


def _part(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """True where two stated stretches of days do not meet."""
    return any(first and last and last < first for first, last in ((one[0], other[1]), (other[0], one[1])))
