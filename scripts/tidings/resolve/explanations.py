"""What events and actors rest on, and which may be one: comparisons of claims and of names, told in words."""

from collections.abc import Iterable, Iterator, Mapping

from tidings.resolve.actors.suggestions import ComparedActors, suggestions
from tidings.resolve.events.clusters.outcomes import Clustering
from tidings.resolve.resolved import Resolved
from tidings.resolve.why import Join, Suggestion, written
from tidings.tables import cells
from tidings.tables.row_types import SuggestionRow


def event_joins(clustering: Clustering, event_of: Mapping[str, str]) -> Iterator[Join]:
    """Why each claim is of its event; what people joined or took apart needs no other reason."""
    for one in clustering.joins:
        if event_of[one.one] == event_of[one.other]:
            yield Join("events", event_of[one.one], one.one, one.other, one.score, one.reasons)


def event_suggestions(clustering: Clustering, event_of: Mapping[str, str]) -> Iterator[Suggestion]:
    """The pairs of events that may be one."""
    for pair in clustering.suggestions:
        one, other = sorted((pair.one, pair.other), key=lambda claim: event_of[claim])
        if event_of[one] != event_of[other]:
            yield Suggestion(
                "events", event_of[one], event_of[other], one, other, pair.score, pair.reasons, pair.veto
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
    quotes = dict(cells(resolved.claims, "claim_id", "quote"))
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
