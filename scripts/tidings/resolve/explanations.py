"""What events and actors rest on, and which may be one: comparisons of claims and of names, told in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

import numpy as np

from tidings.resolve.actors.suggestions import ComparedActors, suggestions
from tidings.resolve.events.comparison import scorecard
from tidings.resolve.events.event_clusters import Clustering, Compared
from tidings.resolve.resolved import Resolved
from tidings.resolve.vectors import Rows
from tidings.resolve.why import Join, Reason, Suggestion, written
from tidings.tables.row_types import SuggestionRow

LIKELY = 0.5
"""How likely two events must be one to be suggested."""
LIKELY_APART = 0.8
"""The same where something keeps them apart."""
FEW = 3
"""Of one event so many others are suggested."""
TOLD_AS_ONE = ("their article tells them as one", 0.0)
SAME_WORDS = ("a reprint has the same words, or a stated day, word and actors are the same", 0.0)


def event_joins(clustering: Clustering, event_of: Mapping[str, str]) -> Iterator[Join]:
    """Why each claim is of its event: its article says so, or the claim of another that agrees best with it.

    What people joined or took apart needs no other reason.
    """
    names = [claim.row.claim_id for claim in clustering.claims.claims]
    found: dict[tuple[int, int], Join] = {}
    for one, other, score, reasons in (*_within(clustering), *_across(clustering), *_forced(clustering)):
        if event_of[names[one]] == event_of[names[other]]:
            join = Join("events", event_of[names[one]], names[one], names[other], score, reasons)
            found.setdefault((one, other), join)
    yield from found.values()


_Told = tuple[int, int, float, tuple[Reason, ...]]
"""Two rows of claims, how likely they are one, and why."""


def _within(clustering: Clustering) -> Iterator[_Told]:
    for rows in _groups(clustering.telling):
        yield from ((one, other, 1.0, (TOLD_AS_ONE,)) for one, other in pairwise(rows.tolist()))


def _across(clustering: Clustering) -> Iterator[_Told]:
    compared = clustering.compared
    left, right = compared.left, compared.right
    inside = np.flatnonzero(compared.free() & (clustering.event[left] == clustering.event[right]))
    told: set[int] = set()
    for pair in inside[np.argsort(-compared.shares[inside], kind="stable")].tolist():
        one, other = int(left[pair]), int(right[pair])
        if not {one, other} <= told:
            told |= {one, other}
            yield one, other, float(compared.shares[pair]), _reasons(compared, pair)


def _forced(clustering: Clustering) -> Iterator[_Told]:
    yield from ((min(pair), max(pair), 1.0, (SAME_WORDS,)) for pair in clustering.forced)


def _groups(codes: Rows) -> list[Rows]:
    """The places of each code, in order."""
    order = np.argsort(codes, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(codes[order])) + 1) if order.size else []


def _reasons(compared: Compared, pair: int) -> tuple[Reason, ...]:
    return scorecard().reasons({name: float(column[pair]) for name, column in compared.columns.items()})


def event_suggestions(clustering: Clustering, event_of: Mapping[str, str]) -> Iterator[Suggestion]:
    """The pairs of events that may be one, each by the comparison of two claims that speaks most for it."""
    compared = clustering.compared
    free, left, right = compared.free(), compared.left, compared.right
    enough = compared.shares >= np.where(free, LIKELY, LIKELY_APART)
    likely = np.flatnonzero(enough & (clustering.event[left] != clustering.event[right]))
    names = [claim.row.claim_id for claim in clustering.claims.claims]
    seen: set[tuple[str, str]] = set()
    times: Counter[str] = Counter()
    for pair in likely[np.lexsort((likely, ~free[likely], -compared.shares[likely]))].tolist():
        one, other = names[left[pair]], names[right[pair]]
        if event_of[one] > event_of[other]:
            one, other = other, one
        both = event_of[one], event_of[other]
        if both not in seen and max(times[event] for event in both) < FEW:
            seen.add(both)
            times.update(both)
            veto = ", ".join(name for name, flags in compared.vetoes.items() if flags[pair])
            yield Suggestion(
                "events", *both, one, other, float(compared.shares[pair]), _reasons(compared, pair), veto
            )


def actor_joins(compared: Iterable[ComparedActors]) -> Iterator[Join]:
    """Why names are of one actor: of each two that were joined the comparison that speaks most for it."""
    found: dict[tuple[str, frozenset[str]], Join] = {}
    for pair in sorted(compared, key=lambda pair: -pair.score):
        if pair.actor_id == pair.other_id and not pair.veto:
            join = Join("actors", pair.actor_id, pair.name, pair.other_name, pair.score, pair.reasons)
            found.setdefault((join.id, frozenset((join.one, join.other))), join)
    yield from found.values()


def actor_suggestions(compared: Iterable[ComparedActors]) -> Iterator[Suggestion]:
    """The pairs of actors that may be one, each by the comparison of two of their names that speaks most for it."""
    for pair in suggestions(compared):
        ids = pair.actor_id, pair.other_id
        yield Suggestion("actors", *ids, pair.name, pair.other_name, pair.score, pair.reasons)


def suggestion_rows(suggested: Iterable[Suggestion], resolved: Resolved) -> tuple[SuggestionRow, ...]:
    """The suggestions about what is in the dataset, in words that a person can judge them by."""
    labels = {row.event_id: row.label for row in resolved.events} | {
        row.actor_id: row.name for row in resolved.actors
    }
    quotes = {row.claim_id: row.quote for row in resolved.claims}
    told = [one for one in suggested if one.one_id in labels and one.other_id in labels]
    return tuple(
        SuggestionRow(
            table=one.table,
            one_id=one.one_id,
            other_id=one.other_id,
            score=round(one.score, 2),
            one=labels[one.one_id],
            other=labels[one.other_id],
            one_quote=quotes.get(one.one),
            other_quote=quotes.get(one.other),
            veto=one.veto or None,
            reasons=written(one.reasons),
        )
        for one in told
    )
