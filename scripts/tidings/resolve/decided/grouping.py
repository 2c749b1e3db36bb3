"""People's word on which claims tell of one event: laid over what the machine joined, before events get their ids.

What is different is taken apart first, then what is the same is joined.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from tidings.issue import Issue
from tidings.model import stable_id
from tidings.resolve.comparing.partition import Partition
from tidings.resolve.curation.read import Decision
from tidings.resolve.decided.splitting import Pair, split
from tidings.resolve.events.clusters.outcomes import Clustering
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.ids.previous import PreviousVersion


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
        lists = clustering.lists
        meant = _meaning(self.rows, lists, event_before)
        same, different = (list(_pairs(self.rows, word, meant)) for word in ("same", "different"))
        parts = [part for members in lists for part in split(members, same, different, event_before)]
        joined = [sorted(part, key=attrgetter("order")) for part in _join(parts, same, different)]
        return replace(clustering, lists=sorted(joined, key=lambda members: members[0].order))

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
