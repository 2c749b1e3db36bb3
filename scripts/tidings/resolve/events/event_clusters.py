"""Which claims tell of one happening: what each article tells as one, joined with what others of its story tell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tidings.resolve.events.boilerplate import is_boilerplate
from tidings.resolve.events.claim_columns import ClaimColumns, ComparisonContext, Flags, claim_columns
from tidings.resolve.events.claim_pairs import certain_pairs, pairs_in_stories
from tidings.resolve.events.comparison import compare_claims, scorecard
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.events.vetoes import HARD, vetoes
from tidings.resolve.events.within.article_events import join_in_articles
from tidings.resolve.linking import average_link
from tidings.resolve.vectors import Rows, Shares

Number = TypeVar("Number", bound=np.generic)
Features = NDArray[np.float32]
SLAB = 250_000
"""Pairs that are compared at a time."""
ENOUGH = 0.5
"""How likely what two groups of articles tell must be one, on average."""
SURE = 0.65
"""How likely the surest two claims of an event must be one."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The pairs of claims of two articles that were compared, by their rows, in columns."""

    left: Rows
    right: Rows
    columns: Mapping[str, Features]
    shares: Shares
    vetoes: Mapping[str, Flags]

    def free(self) -> Flags:
        """Which pairs nothing keeps apart."""
        return ~np.any(list(self.vetoes.values()), axis=0) if self.vetoes else np.ones(self.left.size, bool)


@dataclass(frozen=True, slots=True)
class Clustering:
    """Which claims are one: the number of each claim's event, and of what its article tells as one with it.

    `forced` are the pairs of rows that are one without a comparison: reprints, and what is nearly certain.
    """

    claims: ClaimColumns
    event: Rows
    telling: Rows
    compared: Compared
    forced: Sequence[tuple[int, int]]

    def lists(self) -> list[list[ResolvedClaim]]:
        """The claims of each event, sorted."""
        found: dict[int, list[ResolvedClaim]] = {}
        for claim, event in zip(self.claims.claims, self.event.tolist(), strict=True):
            found.setdefault(event, []).append(claim)
        lists = [sorted(members, key=lambda claim: claim.order) for members in found.values()]
        return sorted(lists, key=lambda members: members[0].order)


def cluster_claims(claims: Mapping[str, ResolvedClaim], context: ComparisonContext) -> Clustering:
    """The claims that tell of one happening each; the order of `claims` says nothing."""
    columns = claim_columns(claims.values(), context)
    telling = join_in_articles(columns, context)
    compared = compare(columns, context)
    forced = [*_reprinted(columns, context), *certain_pairs(columns)]
    event = _sure_only(compared, *_link(compared, telling, forced))
    return Clustering(columns, event, telling, compared, forced)


def _link(compared: Compared, telling: Rows, forced: Iterable[tuple[int, int]]) -> tuple[Rows, Rows]:
    """The group of each claim, and the group that it would have if only what is forced were joined."""
    size = int(telling.max(initial=-1)) + 1
    between = _between_tellings(compared, telling)
    hard = np.any([compared.vetoes[name] for name in HARD], axis=0)
    apart = set(zip(telling[compared.left[hard]].tolist(), telling[compared.right[hard]].tolist(), strict=True))
    together = [(int(telling[one]), int(telling[other])) for one, other in forced]
    joined = average_link(size, *between, ENOUGH, together, apart)
    nothing = np.zeros(0, np.int64)
    alone = average_link(size, nothing, nothing, np.zeros(0), ENOUGH, together)
    return np.array(joined, dtype=np.int64)[telling], np.array(alone, dtype=np.int64)[telling]


def _sure_only(compared: Compared, event: Rows, alone: Rows) -> Rows:
    """The groups in which two claims agree surely; what is in others stays as it was without a comparison."""
    best = np.zeros(int(event.max(initial=-1)) + 1)
    inside = compared.free() & (event[compared.left] == event[compared.right])
    np.maximum.at(best, event[compared.left[inside]], compared.shares[inside])
    return np.where(best[event] >= SURE, event, alone)


def compare(claims: ClaimColumns, context: ComparisonContext) -> Compared:
    """Compares what is worth it; what boilerplate says is no news, and is compared with nothing."""
    left, right = pairs_in_stories(claims)
    news = ~is_boilerplate(claims)
    left, right = (side[news[left] & news[right]] for side in (left, right))
    slabs = [slice(at, at + SLAB) for at in range(0, max(1, left.size), SLAB)]
    parts = [_compare(claims, left[slab], right[slab], context) for slab in slabs]
    columns, shares, vetoed = zip(*parts, strict=True)
    return Compared(left, right, _joined(columns), np.concatenate(shares), _joined(vetoed))


def _joined(parts: Sequence[Mapping[str, NDArray[Number]]]) -> dict[str, NDArray[Number]]:
    """The columns of all parts, one after the other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _compare(
    claims: ClaimColumns, left: Rows, right: Rows, context: ComparisonContext
) -> tuple[dict[str, Features], Shares, dict[str, Flags]]:
    """What the scorecard knows of some pairs, in half the room; how likely each is one; what keeps it apart."""
    columns = compare_claims(claims, left, right, context.texts)
    vetoed = vetoes(claims, left, right, columns, context.places)
    packed = {name: column.astype(np.float32) for name, column in columns.items()}
    return packed, scorecard().shares(columns), vetoed


def _between_tellings(compared: Compared, telling: Rows) -> tuple[Rows, Rows, Shares]:
    """How likely what two articles tell is one: as likely as the best of their claims that nothing keeps apart."""
    free = compared.free()
    one, other = telling[compared.left[free]], telling[compared.right[free]]
    size = int(telling.max(initial=-1)) + 1
    codes, back = np.unique(np.minimum(one, other) * size + np.maximum(one, other), return_inverse=True)
    best = np.zeros(codes.size)
    np.maximum.at(best, back, compared.shares[free])
    left, right = np.divmod(codes, max(1, size))
    return left, right, best


def _reprinted(claims: ClaimColumns, context: ComparisonContext) -> Iterator[tuple[int, int]]:
    """Each claim of a reprint with the same claim of its original, whatever day «today» is in either."""
    originals = set(context.original_of.values())
    known = {_words(claim): row for row, claim in enumerate(claims.claims) if claim.row.article_id in originals}
    for row, claim in enumerate(claims.claims):
        original = context.original_of.get(claim.row.article_id)
        if original and (same := known.get((original, *_words(claim)[1:]))) is not None:
            yield same, row


def _words(claim: ResolvedClaim) -> Sequence[object]:
    """What a claim of a reprint has in common with its original's, and the article first."""
    row = claim.row
    place = row.trigger_start - row.start
    return row.article_id, row.quote, place, row.event_type, row.polarity, row.modality
