"""Which claims tell of one happening: what each article tells as one, joined with what others of its story tell."""

from collections.abc import Mapping

import numpy as np

from tidings.resolve.comparing.linking import average_link, rooms
from tidings.resolve.comparing.vectors import Rows, Shares
from tidings.resolve.events.claim_columns import ClaimColumns, ComparisonContext, Flags, claim_columns
from tidings.resolve.events.claim_pairs import pairs_in_stories
from tidings.resolve.events.clusters.explained_pairs import Compared, Decided, explained
from tidings.resolve.events.clusters.knots import Knot, as_one, batches, tie
from tidings.resolve.events.clusters.outcomes import Clustering
from tidings.resolve.events.clusters.remembered import keep, recalled
from tidings.resolve.events.comparison import compare_claims, scorecard
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.events.vetoes import HARD, doubts, vetoes
from tidings.resolve.events.within.article_events import join_in_articles
from tidings.resolve.memory import NOTHING, Memory

SLAB = 250_000
"""Pairs that are compared at a time."""
ENOUGH = 0.5
"""How likely what two groups of articles tell must be one, on average."""
SURE = 0.65
"""How likely the surest two claims of an event must be one."""


def cluster_claims(
    claims: Mapping[str, ResolvedClaim], context: ComparisonContext, memory: Memory = NOTHING
) -> Clustering:
    """The claims that tell of one happening each; the order of `claims` says nothing."""
    told = sorted(claims.values(), key=lambda claim: claim.row.claim_id)
    found, new = Clustering(), list[Knot]()
    for knot, known in recalled(tie(told, context), context, memory):
        if known is not None:
            found.take(known)
        else:
            new.append(knot)
    for knots in batches(new):
        decided = explained(_decide(as_one(knots), context))
        keep(knots, decided, memory)
        found.take(decided)
    found.lists.sort(key=lambda members: members[0].order)
    return found


def _decide(knot: Knot, context: ComparisonContext) -> Decided:
    columns = claim_columns(knot.claims, context, knot.sentence)
    telling = join_in_articles(columns, context)
    compared = _compare(columns, knot.news, context)
    event = _sure_only(compared, *_link(compared, telling, knot.forced))
    return Decided(columns, context.texts, event, telling, compared, knot.forced)


def _link(compared: Compared, telling: Rows, forced: Rows) -> tuple[Rows, Rows]:
    """The group of each claim, and the group that it would have if only what is forced were joined."""
    size = int(telling.max(initial=-1)) + 1
    between = _between_tellings(compared, telling)
    hard = np.any([compared.vetoes[name] for name in HARD], axis=0)
    apart = telling[np.stack([compared.left[hard], compared.right[hard]], axis=1)]
    together = telling[forced]
    joined = average_link(size, *between, ENOUGH, together, apart)
    alone = rooms(size, *together.T)
    return joined[telling], alone[telling]


def _sure_only(compared: Compared, event: Rows, alone: Rows) -> Rows:
    """The groups in which two claims agree surely; what is in others stays as it was without a comparison."""
    best = np.zeros(int(event.max(initial=-1)) + 1)
    inside = compared.free() & (event[compared.left] == event[compared.right])
    np.maximum.at(best, event[compared.left[inside]], compared.shares[inside])
    return np.where(best[event] >= SURE, event, alone)


def _compare(claims: ClaimColumns, news: Flags, context: ComparisonContext) -> Compared:
    """Compares what is worth it; what boilerplate says is no news, and is compared with nothing."""
    left, right = pairs_in_stories(claims)
    left, right = (side[news[left] & news[right]] for side in (left, right))
    slabs = [slice(at, at + SLAB) for at in range(0, max(1, left.size), SLAB)]
    shares, vetoed = zip(*(_compare_slab(claims, left[slab], right[slab], context) for slab in slabs), strict=True)
    found = {name: np.concatenate([part[name] for part in vetoed]) for name in vetoed[0]}
    return Compared(left, right, np.concatenate(shares), found)


def _compare_slab(
    claims: ClaimColumns, left: Rows, right: Rows, context: ComparisonContext
) -> tuple[Shares, Mapping[str, Flags]]:
    """How likely each of some pairs is one, and what keeps it apart."""
    columns = compare_claims(claims, left, right, context.texts)
    shares = scorecard().shares(columns)
    apart = vetoes(claims, left, right, columns, context.places) | doubts(claims, left, right, columns, shares)
    return shares, apart


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
