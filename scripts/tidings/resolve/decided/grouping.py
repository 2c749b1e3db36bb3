"""People's word on which claims tell of one event: laid over what the machine joined, before events get their ids.

What is different is taken apart first, then what is the same is joined. Where an event falls into parts, each claim
that nobody decided on goes with the part that it has most in common with, as the previous version had them; a claim
that people join with another event leaves alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tidings.issue import Issue
from tidings.model import stable_id
from tidings.resolve.curation.read import Decision
from tidings.resolve.events.event_clusters import Clustering
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.ids.previous import PreviousVersion
from tidings.resolve.partition import Partition

Pair = tuple[str, str]


@dataclass(frozen=True)
class EventPairs:
    """The decisions on pairs of claims; an event's id in one of them stands for its claims."""

    rows: tuple[Decision, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[Decision], previous: PreviousVersion) -> "EventPairs":
        """The decisions with the ids that their events have now."""
        return cls(tuple(_current(row, previous) for row in rows))

    def regroup(self, clustering: Clustering, event_before: Mapping[str, str]) -> Clustering:
        """The clustering as people say; `event_before` is the event of each claim in the previous version."""
        if not self.rows:
            return clustering
        lists = clustering.lists()
        meant = _meaning(self.rows, lists, event_before)
        same, different = (list(_pairs(self.rows, word, meant)) for word in ("same", "different"))
        split = [part for members in lists for part in _split(members, same, different, event_before)]
        joined = _join(split, same, different)
        number = {claim.row.claim_id: place for place, part in enumerate(joined) for claim in part}
        codes = [number[claim.row.claim_id] for claim in clustering.claims.claims]
        return replace(clustering, event=np.array(codes, dtype=np.int64))

    def unmet(
        self, claims_of: Mapping[str, Sequence[ResolvedClaim]], event_before: Mapping[str, str]
    ) -> Iterator[Issue]:
        """The decisions on what is not there, and those that others outweigh."""
        event_of = {claim.row.claim_id: event for event, members in claims_of.items() for claim in members}
        meant = _meaning(self.rows, list(claims_of.values()), event_before)
        for row in self.rows:
            one, other = ([*meant[row[name]], *_own(row[name], claims_of)] for name in ("claim_id", "other_id"))
            gone = [name for name, found in (("claim_id", one), ("other_id", other)) if not found]
            for name in gone:
                remedy = "Take the row out, or give the id of a claim."
                yield row.issue("TID-CURATE-ID", name, "no claim or event has this id", remedy)
            events = {event_of[name] for name in one}, {event_of[name] for name in other}
            if not gone and not _holds(row, *events, set(one) & set(other)):
                yield row.issue("TID-CURATE-PAIR", "decision", _why_not(row))


def _current(row: Decision, previous: PreviousVersion) -> Decision:
    ids = {name: previous.current("events", row[name]) for name in ("claim_id", "other_id")}
    return replace(row, cells={**row.cells, **ids})


def _own(name: str, claims_of: Mapping[str, Sequence[ResolvedClaim]]) -> list[str]:
    return [claim.row.claim_id for claim in claims_of.get(name, ())]


def _holds(row: Decision, one: set[str], other: set[str], both: set[str]) -> bool:
    if row["decision"] == "same":
        return len(one | other) == 1
    return not both and not one & other


def _why_not(row: Decision) -> str:
    if row["claim_id"] == row["other_id"]:
        return "one and the same"
    return f"other decisions make that they are not {row['decision']}"


def _meaning(
    rows: Iterable[Decision], lists: Iterable[Sequence[ResolvedClaim]], event_before: Mapping[str, str]
) -> dict[str, list[str]]:
    """The claims that each id of the rows stands for: an event's by the previous version, else by its first claim."""
    wanted = {row[name] for row in rows for name in ("claim_id", "other_id")}
    found: dict[str, list[str]] = {name: [] for name in wanted}
    for members in lists:
        first = _event_of(members[0])
        for claim in members:
            own = claim.row.claim_id
            events = {event_before[own]} if own in event_before else {first, _event_of(claim)}
            for name in wanted & {own, *events}:
                found[name].append(own)
    return found


def _event_of(claim: ResolvedClaim) -> str:
    """The id of the event that is told by the claim first."""
    return stable_id("evt", claim.row.claim_id)


def _pairs(rows: Iterable[Decision], word: str, meant: Mapping[str, list[str]]) -> Iterator[Pair]:
    """The pairs of claims with that decision: of what is the same a chain is enough."""
    for row in rows:
        one, other = meant[row["claim_id"]], meant[row["other_id"]]
        if row["decision"] == word == "same" and one and other:
            yield from ((one[0], name) for name in (*one[1:], *other))
        elif row["decision"] == word:
            yield from ((mine, yours) for mine in one for yours in other if mine != yours)


def _split(
    members: Sequence[ResolvedClaim], same: Sequence[Pair], different: Sequence[Pair], before: Mapping[str, str]
) -> list[list[ResolvedClaim]]:
    """The claims of an event in the parts that people see in it."""
    claims = {claim.row.claim_id: claim for claim in members}
    apart = [pair for pair in different if pair[0] in claims and pair[1] in claims]
    if not apart:
        return [list(members)]
    units: Partition[str] = Partition(apart)
    for one, other in same:
        if one in claims and other in claims:
            units.join(one, other)
    decided = [name for name in claims if any(name in pair for pair in apart)]
    parts = _colour(decided, units, apart, claims, before)
    for name in claims:
        if not any(name in part for part in parts):
            _nearest(parts, claims[name], claims, before, _leaving(same, claims), units).append(name)
    return [[claims[name] for name in part] for part in parts]


def _colour(
    decided: Sequence[str],
    units: Partition[str],
    apart: Sequence[Pair],
    claims: Mapping[str, ResolvedClaim],
    before: Mapping[str, str],
) -> list[list[str]]:
    """The claims that people decided on, each in a part with none that it is different from."""
    enemies: dict[str, set[str]] = defaultdict(set)
    for one, other in apart:
        enemies[one].add(other)
        enemies[other].add(one)
    parts: list[list[str]] = []
    for name in decided:
        open_ = [part for part in parts if not enemies[name] & set(part)]
        twins = [part for part in open_ if any(units.top(name) == units.top(other) for other in part)]
        if twins or open_:
            _nearest(twins or open_, claims[name], claims, before, frozenset(), units).append(name)
        else:
            parts.append([name])
    return parts


def _leaving(same: Sequence[Pair], claims: Mapping[str, ResolvedClaim]) -> frozenset[str]:
    """The claims of an event that people join with another one."""
    return frozenset(name for pair in same for name in pair if (pair[0] in claims) != (pair[1] in claims)) & set(
        claims
    )


def _nearest(
    parts: list[list[str]],
    claim: ResolvedClaim,
    claims: Mapping[str, ResolvedClaim],
    before: Mapping[str, str],
    leaving: frozenset[str],
    units: Partition[str],
) -> list[str]:
    """The part that a claim belongs to: by people's word, as before, else the one that it has most in common with."""
    own = claim.row.claim_id

    def closeness(part: list[str]) -> tuple[bool, bool, bool, int, int]:
        said = any(units.top(own) == units.top(name) for name in part)
        stays = not leaving & set(part)
        as_before = own in before and any(before.get(name) == before[own] for name in part)
        return said, stays, as_before, max(_in_common(claim, claims[name]) for name in part), len(part)

    return max(reversed(parts), key=closeness)


def _in_common(one: ResolvedClaim, other: ResolvedClaim) -> int:
    """How many things two claims have in common."""
    mine, yours = one.row, other.row
    return sum((
        *(bool(a & b) for a, b in zip(one.sides, other.sides, strict=True)),
        mine.article_id == yours.article_id, mine.event_type == yours.event_type, mine.mode == yours.mode,
        (mine.polarity, mine.modality) == (yours.polarity, yours.modality), one.lemma == other.lemma,
        one.date.is_known and one.date == other.date, bool(mine.place_id) and mine.place_id == yours.place_id,
    ))  # fmt: skip


def _join(
    parts: Sequence[list[ResolvedClaim]], same: Sequence[Pair], different: Sequence[Pair]
) -> list[list[ResolvedClaim]]:
    """The parts with those joined that people say are one, unless other decisions keep them apart."""
    place = {claim.row.claim_id: number for number, part in enumerate(parts) for claim in part}
    apart = [(place[one], place[other]) for one, other in different if one in place and other in place]
    groups: Partition[int] = Partition([pair for pair in apart if pair[0] != pair[1]])
    for one, other in same:
        groups.join(place[one], place[other])
    found: dict[int, list[ResolvedClaim]] = defaultdict(list)
    for number, part in enumerate(parts):
        found[groups.top(number)] += part
    return list(found.values())
