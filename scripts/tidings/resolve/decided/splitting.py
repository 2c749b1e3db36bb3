"""An event that people see several in, taken apart.

Each claim that nobody decided on goes with the part that it was one event with before, else with the one that it has
most in common with, in doubt the largest. A claim that people join with another event leaves alone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tidings.resolve.comparing.partition import Partition
from tidings.resolve.events.resolved_claims import ResolvedClaim

Pair = tuple[str, str]
"""The ids of two claims."""


@dataclass(frozen=True, slots=True)
class _Event:
    """The claims of an event, who is different from whom among them, which are one, and which leave for another.

    `before` is the event of each claim in the previous version.
    """

    claims: Mapping[str, ResolvedClaim]
    different: Mapping[str, set[str]]
    units: Partition[str]
    leaving: frozenset[str]
    before: Mapping[str, str]

    def are_one(self, own: str, part: Sequence[str]) -> bool:
        """True where people say that the claim is one with a claim of the part."""
        return any(self.units.top(own) == self.units.top(name) for name in part)

    def nearest(self, own: str, parts: Sequence[list[str]]) -> list[str]:
        """The part that a claim belongs to."""

        def closeness(part: list[str]) -> tuple[bool, bool, bool, int, int]:
            as_before = own in self.before and any(self.before.get(name) == self.before[own] for name in part)
            alike = max(_in_common(self.claims[own], self.claims[name]) for name in part)
            return self.are_one(own, part), not self.leaving & set(part), as_before, alike, len(part)

        return max(parts, key=closeness)


def split(
    members: Sequence[ResolvedClaim], same: Sequence[Pair], different: Sequence[Pair], before: Mapping[str, str]
) -> list[list[ResolvedClaim]]:
    """The claims of an event in the parts that people see in it."""
    claims = {claim.row.claim_id: claim for claim in members}
    apart = [pair for pair in different if pair[0] in claims and pair[1] in claims]
    if not apart:
        return [list(members)]
    event = _Event(claims, _enemies(apart), _units(claims, same, apart), _leaving(claims, same), before)
    parts = _decided_parts(event)
    for name in claims:
        if name not in event.different:
            event.nearest(name, parts).append(name)
    return [[claims[name] for name in part] for part in parts]


def _enemies(apart: Sequence[Pair]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in apart:
        found[one].add(other)
        found[other].add(one)
    return found


def _units(claims: Mapping[str, ResolvedClaim], same: Sequence[Pair], apart: Sequence[Pair]) -> Partition[str]:
    units: Partition[str] = Partition(apart)
    for one, other in same:
        if one in claims and other in claims:
            units.join(one, other)
    return units


def _leaving(claims: Mapping[str, ResolvedClaim], same: Sequence[Pair]) -> frozenset[str]:
    """The claims that people join with a claim of another event."""
    crossing = (pair for pair in same if (pair[0] in claims) != (pair[1] in claims))
    return frozenset(name for pair in crossing for name in pair if name in claims)


def _decided_parts(event: _Event) -> list[list[str]]:
    """The claims that people decided on, each in a part with none that it is different from."""
    parts: list[list[str]] = []
    for name in event.claims:
        if name in event.different:
            open_ = [part for part in parts if not event.different[name] & set(part)]
            one = [part for part in open_ if event.are_one(name, part)]
            if one or open_:
                event.nearest(name, one or open_).append(name)
            else:
                parts.append([name])
    return parts


def _in_common(one: ResolvedClaim, other: ResolvedClaim) -> int:
    """How many things two claims have in common."""
    mine, yours = one.row, other.row
    return sum((
        *(bool(a & b) for a, b in zip(one.sides, other.sides, strict=True)),
        mine.article_id == yours.article_id, mine.event_type == yours.event_type, mine.mode == yours.mode,
        (mine.polarity, mine.modality) == (yours.polarity, yours.modality), one.lemma == other.lemma,
        one.date.is_known and one.date == other.date, bool(mine.place_id) and mine.place_id == yours.place_id,
    ))  # fmt: skip
