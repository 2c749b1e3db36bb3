"""The events that claims tell of, under ids that last: also those whose claims are too weak to be published.

Ids are given before weak claims are left out, so that no event's id hangs on how many of its claims are kept.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tidings.model import stable_id
from tidings.resolve.events.claim_columns import ComparisonContext
from tidings.resolve.events.clusters.outcomes import Clustering
from tidings.resolve.events.event_clusters import cluster_claims
from tidings.resolve.events.mended_claims import Followed, find_mended
from tidings.resolve.events.resolved_claims import ResolvedClaim, sureness
from tidings.resolve.ids.previous import PreviousVersion
from tidings.resolve.ids.previous_claims import Stance
from tidings.resolve.ids.revisions import Spot
from tidings.resolve.ids.stable_ids import Evidence, keep_ids
from tidings.resolve.memory import NOTHING, Memory
from tidings.tables.row_types import ClaimRow


@dataclass(frozen=True)
class IdentifiedEvents:
    """The claims of each event, by its lasting id, which ids moved to which, and how the claims were compared."""

    claims_of: Mapping[str, Sequence[ResolvedClaim]]
    moved: Mapping[str, str]
    clustering: Clustering
    before: Mapping[str, str]
    """The event that each claim was of in the previous version."""

    @property
    def event_of(self) -> Mapping[str, str]:
        """The event of each claim, by its id."""
        return {claim.row.claim_id: event for event, members in self.claims_of.items() for claim in members}


Regroup = Callable[[Clustering, Mapping[str, str]], Clustering]
"""Gives the clusters as people say; it is told which event each claim was of in the previous version."""


def _as_they_are(clustering: Clustering, before: Mapping[str, str]) -> Clustering:
    return clustering


def identify_events(
    claims: Mapping[str, ResolvedClaim],
    context: ComparisonContext,
    previous: PreviousVersion,
    memory: Memory = NOTHING,
    regroup: Regroup = _as_they_are,
    moved: Mapping[str, str] = MappingProxyType({}),
) -> IdentifiedEvents:
    """The events that the claims tell of. `moved` leads actors of the previous version to their ids of now."""
    known = _known(claims, previous, moved) if previous.events else {}
    before = {name: previous.events[place] for name, place in known.items() if place in previous.events}
    clustering = regroup(cluster_claims(claims, context, memory), before)
    clusters = {stable_id("evt", members[0].row.claim_id): members for members in clustering.lists}
    evidence = {
        first: [known[name] for claim in members if (name := claim.row.claim_id) in known]
        for first, members in clusters.items()
    }
    kept = keep_ids(evidence, previous.events, previous.reserved("events"))
    claims_of = {kept.ids[first]: members for first, members in clusters.items()}
    return IdentifiedEvents(claims_of, kept.moved, clustering, before)


def _known(
    claims: Mapping[str, ResolvedClaim], previous: PreviousVersion, moved: Mapping[str, str]
) -> dict[str, Evidence]:
    """Which claim of the previous version each one is, if any: of the same words, else of what these became."""
    known = dict(_evidence(claims.values(), previous.stances))
    taken = set(known.values())
    left = {
        article: [one for one in before if one.evidence not in taken] for article, before in previous.mended.items()
    }
    new = (claim for name, claim in claims.items() if name not in known)
    return known | dict(find_mended(new, left, Followed(moved, previous.met)))


def _evidence(
    claims: Iterable[ResolvedClaim], stances: Mapping[Spot, Sequence[Stance]]
) -> Iterator[tuple[str, Evidence]]:
    """Which claim of the previous version each one is, if any: of the same word, and of the same stance if one is."""
    told: dict[Spot, list[ClaimRow]] = defaultdict(list)
    for claim in claims:
        told[claim.row.article_id, claim.row.trigger_start].append(claim.row)
    for place in told.keys() & stances.keys():
        for name, turn in _turns(told[place], stances[place]):
            yield name, (*place, turn)


def _turns(rows: Sequence[ClaimRow], before: Sequence[Stance]) -> Iterator[tuple[str, int]]:
    """The turn of each claim of a word among those of the previous version; the surest take what no stance tells."""
    free, left = dict(enumerate(before)), []
    for row in sorted(rows, key=lambda row: (-sureness(row.confidence), _stance(row), row.claim_id)):
        turn = next((turn for turn, stance in free.items() if stance == _stance(row)), None)
        if turn is None:
            left.append(row)
        else:
            del free[turn]
            yield row.claim_id, turn
    yield from zip((row.claim_id for row in left), free, strict=False)


def _stance(row: ClaimRow) -> Stance:
    return row.event_type, row.polarity, row.modality, row.trigger
