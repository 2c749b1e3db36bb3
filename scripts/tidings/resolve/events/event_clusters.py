"""Which claims tell of one happening: candidates by shared keys, joined from the surest pair down."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tidings.dates import PartialDate
from tidings.resolve.events.comparison import LONG_QUOTE, day_of, places_clash, score_pair, talk_past
from tidings.resolve.events.parts_comparison import ComparisonContext
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.partition import Partition
from tidings.tables.row_types import ClaimRow

WINDOW = 48
"""Each claim of a block is compared with this many that follow it in time: large blocks stay linear."""
BUCKET_DAYS = 4

Key = tuple[str, ...]
Pair = tuple[str, str]


def cluster_claims(claims: Mapping[str, ResolvedClaim], context: ComparisonContext) -> list[list[ResolvedClaim]]:
    """The claims that tell of one happening each, sorted; the order of `claims` says nothing."""
    clusters = _EventClusters(claims, context)
    for claim in claims.values():
        if claim.same_as in claims and not talk_past(claim, claims[claim.same_as]):
            clusters.join(claim.row.claim_id, claim.same_as, forced=True)
    for one, other in _reprinted(claims, context.original_of):
        clusters.join(one, other, forced=True)
    denials = []
    for pair in _surest_first(claims, context):
        if len({claims[name].row.polarity for name in pair}) == 1:
            clusters.join(*pair)
        else:
            denials.append(pair)
    for one, other in denials:
        if clusters.is_denial(one) != clusters.is_denial(other):
            clusters.join(one, other)
    return clusters.lists()


def _reprinted(claims: Mapping[str, ResolvedClaim], original_of: Mapping[str, str]) -> Iterator[Pair]:
    """Each claim of a reprint with the same claim of its original, whatever day «today» is in either."""
    originals = set(original_of.values())
    known = {_words(row): name for name, one in claims.items() if (row := one.row).article_id in originals}
    for name, claim in claims.items():
        original = original_of.get(claim.row.article_id)
        if original and (same := known.get((original, *_words(claim.row)[1:]))):
            yield same, name


def _words(row: ClaimRow) -> Key:
    """What a claim of a reprint has in common with its original's, and the article first."""
    place = str(row.trigger_start - row.start)
    return row.article_id, row.quote, place, row.event_type, row.polarity, row.modality


def _surest_first(claims: Mapping[str, ResolvedClaim], context: ComparisonContext) -> list[Pair]:
    """The pairs that agree, from the best score down; of equals those that stand closest, then by id."""
    found = []
    for one, other in _candidates(claims):
        points = score_pair(claims[one], claims[other], context)
        if points is not None:
            found.append((-points, _distance(claims[one], claims[other]), one, other))
    return [(one, other) for _, _, one, other in sorted(found)]


def _distance(one: ResolvedClaim, other: ResolvedClaim) -> int:
    """How far apart they stand; a denial is of what was told before, if that can be."""
    if one.row.article_id != other.row.article_id:
        return 1 << 40
    first, second = sorted((one.row, other.row), key=lambda row: row.trigger_start)
    forestalls = first.polarity == "negative" and second.polarity == "positive"
    return second.trigger_start - first.trigger_start + (1 << 30) * forestalls


def _candidates(claims: Mapping[str, ResolvedClaim]) -> Iterator[Pair]:
    """The pairs worth a look, each once: those of one type that share a key, near in time where many do."""
    types: dict[str, list[ResolvedClaim]] = defaultdict(list)
    for claim in claims.values():
        types[claim.row.event_type].append(claim)
    for alike in types.values():
        yield from _pairs(alike)


def _pairs(claims: Iterable[ResolvedClaim]) -> set[Pair]:
    blocks: dict[Key, list[tuple[date, str]]] = defaultdict(list)
    for claim in claims:
        for key in _keys(claim):
            blocks[key].append((day_of(claim) or date.min, claim.row.claim_id))
    pairs = set()
    for block in blocks.values():
        block.sort()
        for place, (_, one) in enumerate(block):
            for _, other in block[place + 1 : place + 1 + WINDOW]:
                pairs.add((min(one, other), max(one, other)))
    return pairs


def _keys(claim: ResolvedClaim) -> Iterator[Key]:
    """What a claim of the same type may share with this one if both tell of one happening."""
    row = claim.row
    yield "article", row.article_id
    if len(row.quote) >= LONG_QUOTE:
        yield "quote", row.quote
    days = [day for day in (row.date_start, row.date_end, claim.published) if day]
    buckets = {str(day.toordinal() // BUCKET_DAYS + step) for day in days for step in (0, 1)}
    if not all(claim.sides):
        yield from (("word", claim.lemma, bucket) for bucket in buckets)
    for actor in claim.actors:
        yield from ((actor, "day", bucket) for bucket in buckets)
        yield from ((actor, other) for other in claim.actors if other > actor)
        if row.place_id:
            yield actor, row.place_id


@dataclass(slots=True)
class _EventCluster:
    """The claims of one event so far, and what they say of when and where."""

    members: list[ResolvedClaim]
    dates: set[PartialDate] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def take(self, other: "_EventCluster") -> None:
        self.members += other.members
        self.dates |= other.dates
        self.places |= other.places


class _EventClusters:
    """Clusters of claims; a join is refused where the one's dates or places clash with the other's."""

    def __init__(self, claims: Mapping[str, ResolvedClaim], context: ComparisonContext) -> None:
        self._context = context
        self._partition: Partition[str] = Partition()
        self._clusters = {
            name: _EventCluster(
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

    def lists(self) -> list[list[ResolvedClaim]]:
        lists = [sorted(cluster.members, key=lambda claim: claim.order) for cluster in self._clusters.values()]
        return sorted(lists, key=lambda members: members[0].order)

    def _clash(self, one: _EventCluster, other: _EventCluster) -> bool:
        if any(not a.overlaps(b) for a in one.dates for b in other.dates):
            return True
        return any(places_clash(a, b, self._context) for a in one.places for b in other.places)
