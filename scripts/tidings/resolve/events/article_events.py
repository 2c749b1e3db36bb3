"""Which claims of one article tell of one happening: what its engine and its own words say, by rules.

An article tells its readers what is one; how likely two are one is asked of two articles (see `comparison`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tidings.codes import types_that_are
from tidings.dates import PartialDate
from tidings.resolve.events.parts import KnownActors, PartsComparison, compare_parts
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.events.vetoes import places_clash
from tidings.resolve.partition import Partition
from tidings.tables.row_types import PlaceRow

NEXT = 48
"""Each claim is compared with so many of its type that follow in the article: long ones stay linear."""

Pair = tuple[str, str]


def join_in_articles(
    claims: Mapping[str, ResolvedClaim], actors: KnownActors, places: Mapping[str, PlaceRow]
) -> list[list[str]]:
    """The ids of claims that their article tells as one, sorted; the order of `claims` says nothing."""
    clusters = _Clusters(claims, places)
    for claim in claims.values():
        if claim.same_as in claims and not talk_past(claim, claims[claim.same_as]):
            clusters.join(claim.row.claim_id, claim.same_as, forced=True)
    denials = []
    for one, other in _nearest_first(claims):
        if agree(claims[one], claims[other], actors):
            if claims[one].row.polarity == claims[other].row.polarity:
                clusters.join(one, other)
            else:
                denials.append((one, other))
    for one, other in denials:
        if clusters.is_denial(one) != clusters.is_denial(other):
            clusters.join(one, other)
    return clusters.lists()


def agree(one: ResolvedClaim, other: ResolvedClaim, actors: KnownActors) -> bool:
    """True where two claims of one type tell of one happening by the words of their article."""
    parts = compare_parts(one, other, actors)
    if one.row.polarity != other.row.polarity:
        return not talk_past(one, other) and parts.shared + parts.country > 1
    if one.row.modality != other.row.modality:
        return False
    if one.row.event_type in types_that_are("symmetric") and one.row.place_id and not (one.actors and other.actors):
        return one.row.place_id == other.row.place_id
    if not parts.different and _is_one_deed(one, other):
        return True
    return _have_same_parts(parts, one.lemma == other.lemma) and not _are_two_words(one, other)


def talk_past(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    """True where one says yes and the other no, but not to the same: «would never attack» denies no attack."""
    if one.row.polarity == other.row.polarity:
        return False
    denial, told = (one, other) if one.row.polarity == "negative" else (other, one)
    return denial.row.modality not in ("actual", told.row.modality)


def _have_same_parts(parts: PartsComparison, same_word: bool) -> bool:
    """True where both sides share someone: by name, or in the same word."""
    return parts.shared > 1 and (parts.named > 1 or (same_word and (parts.named > 0 or not parts.different)))


def _is_one_deed(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    """True where their article tells them as one deed in two words."""
    return one.row.claim_id in other.coreferent or other.row.claim_id in one.coreferent


def _are_two_words(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    """True where two sentences tell of what was said in other words: praise and thanks are two."""
    one_sentence = (one.row.start, one.row.end) == (other.row.start, other.row.end)
    if one.row.event_type not in types_that_are("spoken") or one_sentence or one.lemma == other.lemma:
        return False
    return not one.row.mode or one.row.mode != other.row.mode


def _nearest_first(claims: Mapping[str, ResolvedClaim]) -> list[Pair]:
    """The pairs of one article and type, those that stand closest first, then by id."""
    found = [(_distance(claims[one], claims[other]), one, other) for one, other in _pairs(claims.values())]
    return [(one, other) for _, one, other in sorted(found)]


def _pairs(claims: Iterable[ResolvedClaim]) -> Iterator[Pair]:
    blocks: dict[Pair, list[ResolvedClaim]] = defaultdict(list)
    for claim in claims:
        blocks[claim.row.article_id, claim.row.event_type].append(claim)
    for block in blocks.values():
        names = [claim.row.claim_id for claim in sorted(block, key=lambda claim: claim.order)]
        for place, one in enumerate(names):
            yield from ((min(one, other), max(one, other)) for other in names[place + 1 : place + 1 + NEXT])


def _distance(one: ResolvedClaim, other: ResolvedClaim) -> int:
    """How far apart they stand; a denial is of what was told before, if that can be."""
    first, second = sorted((one.row, other.row), key=lambda row: row.trigger_start)
    forestalls = first.polarity == "negative" and second.polarity == "positive"
    return second.trigger_start - first.trigger_start + (1 << 30) * forestalls


@dataclass(slots=True)
class _Cluster:
    """The claims of one happening so far, and what they say of when and where."""

    members: list[ResolvedClaim]
    dates: set[PartialDate] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def take(self, other: "_Cluster") -> None:
        self.members += other.members
        self.dates |= other.dates
        self.places |= other.places


class _Clusters:
    """Clusters of claims; a join is refused where the one's dates or places clash with the other's."""

    def __init__(self, claims: Mapping[str, ResolvedClaim], places: Mapping[str, PlaceRow]) -> None:
        self._places = places
        self._partition: Partition[str] = Partition()
        self._clusters = {
            name: _Cluster(
                [claim],
                {claim.date} if claim.date.is_known else set(),
                {claim.row.place_id} if claim.row.place_id else set(),
            )
            for name, claim in claims.items()
        }

    def join(self, one: str, other: str, forced: bool = False) -> None:
        one, other = self._partition.top(one), self._partition.top(other)
        if one == other or (not forced and self._clash(self._clusters[one], self._clusters[other])):
            return
        self._partition.join(one, other)
        self._clusters[one].take(self._clusters.pop(other))

    def is_denial(self, name: str) -> bool:
        """True where every claim of the cluster is negative."""
        return all(claim.row.polarity == "negative" for claim in self._clusters[self._partition.top(name)].members)

    def lists(self) -> list[list[str]]:
        return sorted(sorted(claim.row.claim_id for claim in one.members) for one in self._clusters.values())

    def _clash(self, one: _Cluster, other: _Cluster) -> bool:
        if any(not a.overlaps(b) for a in one.dates for b in other.dates):
            return True
        return any(places_clash(self._places[a], self._places[b]) for a in one.places for b in other.places)
