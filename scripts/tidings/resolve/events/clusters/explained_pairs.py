"""Which comparisons of claims are told to people: those that events rest on, and those of events that may be one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tidings.resolve.comparing.vectors import Rows, Shares, Vectors
from tidings.resolve.events.claim_columns import ClaimColumns, Flags
from tidings.resolve.events.clusters.outcomes import Clustering, Explained
from tidings.resolve.events.comparison import compare_claims, scorecard
from tidings.resolve.why import Reason

LIKELY = 0.5
"""How likely two events must be one to be suggested."""
LIKELY_APART = 0.8
"""The same where something keeps them apart."""
FEW = 3
"""Of one event so many others are suggested."""
TOLD_AS_ONE = ("their article tells them as one", 0.0)
SAME_WORDS = ("a reprint has the same words, or a stated day, word and actors are the same", 0.0)


@dataclass(frozen=True, slots=True)
class Compared:
    """The pairs of claims of two articles that were compared, by their rows, in columns."""

    left: Rows
    right: Rows
    shares: Shares
    vetoes: Mapping[str, Flags]

    def free(self) -> Flags:
        """Which pairs nothing keeps apart."""
        return ~np.any(list(self.vetoes.values()), axis=0) if self.vetoes else np.ones(self.left.size, bool)


@dataclass(frozen=True, slots=True)
class Decided:
    """Which of some claims are one: the number of each claim's event, and of what its article tells as one with it.

    `forced` are the pairs of rows that are one without a comparison. `texts` are the vectors of the articles.
    """

    claims: ClaimColumns
    texts: Vectors
    event: Rows
    telling: Rows
    compared: Compared
    forced: Rows

    def reasons(self, pairs: Rows) -> Iterator[tuple[Reason, ...]]:
        """What speaks for some of the compared pairs, and against them."""
        left, right = self.compared.left[pairs], self.compared.right[pairs]
        columns = compare_claims(self.claims, left, right, self.texts)
        single = {name: column.astype(np.float32).astype(np.float64) for name, column in columns.items()}
        return scorecard().all_reasons(single)


def explained(decided: Decided) -> Clustering:
    """What was decided, as it is told."""
    claims = decided.claims.claims
    lists = ([claims[row] for row in rows.tolist()] for rows in _groups(decided.event))
    ordered = [sorted(members, key=lambda claim: claim.order) for members in lists]
    return Clustering(ordered, list(_joins(decided)), list(_suggestions(decided)))


def _joins(decided: Decided) -> Iterable[Explained]:
    """Why each claim is of its event: its article says so, or the claim of another that agrees best with it."""
    found: dict[tuple[str, str], Explained] = {}
    for join in (*_within(decided), *_across(decided), *_forced(decided)):
        found.setdefault((join.one, join.other), join)
    return found.values()


def _within(decided: Decided) -> Iterator[Explained]:
    for rows in _groups(decided.telling):
        yield from (_told(decided, one, other, 1.0, (TOLD_AS_ONE,)) for one, other in pairwise(rows.tolist()))


def _across(decided: Decided) -> Iterator[Explained]:
    compared, event = decided.compared, decided.event
    inside = np.flatnonzero(compared.free() & (event[compared.left] == event[compared.right]))
    inside = inside[np.argsort(-compared.shares[inside], kind="stable")]
    told: set[int] = set()
    chosen = []
    for pair, one, other in _listed(inside, compared.left[inside], compared.right[inside]):
        if not {one, other} <= told:
            told |= {one, other}
            chosen.append(pair)
    yield from _explained(decided, chosen)


def _forced(decided: Decided) -> Iterator[Explained]:
    yield from (_told(decided, min(pair), max(pair), 1.0, (SAME_WORDS,)) for pair in decided.forced.tolist())


def _suggestions(decided: Decided) -> Iterator[Explained]:
    """The pairs of events that may be one, each by the comparison of two claims that speaks most for it."""
    compared, free = decided.compared, decided.compared.free()
    ends = np.sort(decided.event[np.stack([compared.left, compared.right])], axis=0)
    enough = compared.shares >= np.where(free, LIKELY, LIKELY_APART)
    likely = np.flatnonzero(enough & (ends[0] != ends[1]))
    likely = likely[np.lexsort((likely, ~free[likely], -compared.shares[likely]))]
    low, high = ends[:, likely]
    _, firsts = np.unique(low * (high.max(initial=0) + 1) + high, return_index=True)
    firsts.sort()
    times: Counter[int] = Counter()
    chosen = []
    for pair, one, other in _listed(likely[firsts], low[firsts], high[firsts]):
        if max(times[one], times[other]) < FEW:
            times.update((one, other))
            chosen.append(pair)
    yield from _explained(decided, chosen)


def _explained(decided: Decided, pairs: list[int]) -> Iterator[Explained]:
    """Some of the compared pairs, with what speaks for each and against it."""
    rows, compared = np.array(pairs, dtype=np.int64), decided.compared
    numbers = _listed(rows, compared.left[rows], compared.right[rows])
    shares = compared.shares[rows].tolist()
    for (pair, one, other), share, reasons in zip(numbers, shares, decided.reasons(rows), strict=True):
        veto = ", ".join(name for name, flags in compared.vetoes.items() if flags[pair])
        yield _told(decided, one, other, share, reasons, veto)


def _told(
    decided: Decided, one: int, other: int, score: float, reasons: tuple[Reason, ...], veto: str = ""
) -> Explained:
    claims = decided.claims.claims
    return Explained(claims[one].row.claim_id, claims[other].row.claim_id, score, reasons, veto)


def _listed(*columns: Rows) -> Iterator[tuple[int, int, int]]:
    """Three columns of numbers, row by row."""
    one, two, three = (column.tolist() for column in columns)
    return zip(one, two, three, strict=True)


def _groups(numbers: Rows) -> list[Rows]:
    """The places of each number, in order."""
    order = np.argsort(numbers, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1) if order.size else []
