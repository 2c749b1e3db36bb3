"""Which claims of one article tell of one happening: what its engine says is one, and what agrees well enough.

How well two agree is learnt (see `article_comparison`); two who agree are still two where days or places clash. A
denial is of what it denies, and comes last: it joins the nearest of what both parts fit.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from tidings.codes import types_that_are
from tidings.resolve.comparing.linking import average_link
from tidings.resolve.comparing.partition import Partition
from tidings.resolve.comparing.vectors import Rows
from tidings.resolve.events.claim_columns import ClaimColumns, ComparisonContext, Flags
from tidings.resolve.events.claim_pairs import pairs_in_articles
from tidings.resolve.events.parts import KnownActors, compare_parts
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.events.vetoes import other_places, other_stated_days
from tidings.resolve.events.within.article_comparison import article_scorecard, compare_in_articles

ENOUGH = 0.6
"""How likely what an article tells in two places must be one, on average."""
TOLD = 0.9
"""How likely what the engine takes for one deed is one, if nothing else speaks against it."""

Pair = tuple[int, int]


def join_in_articles(claims: ClaimColumns, context: ComparisonContext) -> Rows:
    """The number of what each claim's article tells as one with it."""
    left, right = pairs_in_articles(claims)
    shares = article_scorecard().shares(compare_in_articles(claims, left, right, context.texts))
    apart = other_stated_days(claims, left, right) | other_places(claims, left, right, context.places)
    differ = claims.negative[left] != claims.negative[right]
    shares = np.where(_told_as_one(claims, left, right, context.known), np.maximum(shares, TOLD), shares)
    shares = np.where(apart | differ, 0.0, shares)
    foes = list(_pairs(left, right, apart))
    groups = average_link(len(claims.claims), left, right, shares, ENOUGH, list(_same_as(claims)), foes)
    return _with_denials(claims, groups.tolist(), _pairs(left, right, differ & ~apart), foes, context.known)


def _pairs(left: Rows, right: Rows, some: Flags) -> Iterator[Pair]:
    yield from zip(left[some].tolist(), right[some].tolist(), strict=True)


def _same_as(claims: ClaimColumns) -> Iterator[Pair]:
    """Each claim with an earlier one that its engine found it to be one with."""
    row_of = {claim.row.claim_id: row for row, claim in enumerate(claims.claims)}
    for row, claim in enumerate(claims.claims):
        other = row_of.get(claim.same_as)
        if other is not None and not talk_past(claim, claims.claims[other]):
            yield other, row


def _told_as_one(claims: ClaimColumns, left: Rows, right: Rows, actors: KnownActors) -> Flags:
    """Where an engine found one deed in two words, a word has the same parts, or talks are at one place."""
    found = np.zeros(left.size, dtype=bool)
    near = (claims.sentence[left] == claims.sentence[right]) | (claims.lemma[left] == claims.lemma[right])
    worth = near | (claims.symmetric[left] & claims.symmetric[right])
    for pair in np.flatnonzero(worth).tolist():
        found[pair] = _are_told_as_one(claims.claims[left[pair]], claims.claims[right[pair]], actors)
    return found


def _are_told_as_one(one: ResolvedClaim, other: ResolvedClaim, actors: KnownActors) -> bool:
    if one.row.modality != other.row.modality or one.row.event_type != other.row.event_type:
        return False
    if one.row.event_type in types_that_are("symmetric") and one.row.place_id and not (one.actors and other.actors):
        return one.row.place_id == other.row.place_id
    parts = compare_parts(one, other, actors)
    same_word = one.lemma == other.lemma and parts.shared > 1 and parts.named > 0
    return same_word or (_is_one_deed(one, other) and not parts.different)


def _with_denials(
    claims: ClaimColumns, groups: list[int], denials: Iterator[Pair], apart: Iterable[Pair], actors: KnownActors
) -> Rows:
    """The groups, those of denials alone each joined with the nearest that they deny."""
    told = claims.claims
    partition: Partition[int] = Partition((a, b) for a, b in apart if groups[a] != groups[b])
    for row, group in enumerate(groups):
        partition.join(group, row)
    affirmed = {groups[row] for row in np.flatnonzero(~claims.negative).tolist()}
    for one, other in sorted(denials, key=lambda pair: (_distance(told[pair[0]], told[pair[1]]), pair)):
        first, second = partition.top(one), partition.top(other)
        denies = (first in affirmed) != (second in affirmed) and _denies(told[one], told[other], actors)
        if denies and partition.join(first, second):
            affirmed.add(partition.top(one))
    return np.array([partition.top(row) for row in range(len(told))], dtype=np.int64)


def _denies(one: ResolvedClaim, other: ResolvedClaim, actors: KnownActors) -> bool:
    """True where one denies what the other tells: both have the same in both parts, or of the same countries."""
    parts = compare_parts(one, other, actors)
    return (
        one.row.event_type == other.row.event_type and not talk_past(one, other) and parts.shared + parts.country > 1
    )


def talk_past(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    """True where one says yes and the other no, but not to the same: «would never attack» denies no attack."""
    if one.row.polarity == other.row.polarity:
        return False
    denial, told = (one, other) if one.row.polarity == "negative" else (other, one)
    return denial.row.modality not in ("actual", told.row.modality)


def _is_one_deed(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    """True where their article tells them as one deed in two words."""
    return one.row.claim_id in other.coreferent or other.row.claim_id in one.coreferent


def _distance(one: ResolvedClaim, other: ResolvedClaim) -> int:
    """How far apart they stand; a denial is of what was told before, if that can be."""
    first, second = sorted((one.row, other.row), key=lambda row: row.trigger_start)
    forestalls = first.polarity == "negative" and second.polarity == "positive"
    return second.trigger_start - first.trigger_start + (1 << 30) * forestalls
