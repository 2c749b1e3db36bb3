"""Claims to events: what the claims of one happening amount to, under an id that lasts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tidings.codes import intensity, quad_class
from tidings.dates import UNKNOWN, PartialDate
from tidings.model import stable_id
from tidings.resolve.actors.entities import favourite
from tidings.resolve.events.event_clusters import cluster_claims
from tidings.resolve.events.parts_comparison import ComparisonContext
from tidings.resolve.events.resolved_claims import ResolvedClaim, date_of
from tidings.resolve.events.status import status_of
from tidings.resolve.ids.previous import PreviousVersion, number_ordinals
from tidings.resolve.ids.stable_ids import keep_ids
from tidings.schema import codelist
from tidings.tables.row_types import EventRow, ParticipantRow, PlaceRow


@dataclass(frozen=True)
class Events:
    """The rows of events and participants, the event of each claim, and what moved."""

    rows: tuple[EventRow, ...]
    participants: tuple[ParticipantRow, ...]
    event_of: Mapping[str, str]
    moved: Mapping[str, str]


def resolve_events(
    claims: Mapping[str, ResolvedClaim],
    context: ComparisonContext,
    sources_of: Mapping[str, set[str]],
    previous: PreviousVersion,
) -> Events:
    """The events that the claims tell of, without labels. `sources_of` are the ids of the sources of each claim."""
    clusters = {_first_id(members): members for members in cluster_claims(claims, context)}
    ordinals = _ordinals(claims) if previous.events else {}
    evidence = {
        first: [ordinals[claim.row.claim_id] for claim in members if ordinals] for first, members in clusters.items()
    }
    kept = keep_ids(evidence, previous.events, previous.reserved("events"))
    rows = [_row(kept.ids[first], members, context, sources_of) for first, members in clusters.items()]
    participants = {
        (kept.ids[first], argument.actor_id, argument.role)
        for first, members in clusters.items()
        for claim in members
        for argument in claim.arguments
    }
    event_of = {claim.row.claim_id: kept.ids[first] for first, members in clusters.items() for claim in members}
    return Events(
        tuple(sorted(rows, key=lambda row: row.event_id)),
        tuple(ParticipantRow(*key) for key in sorted(participants)),
        event_of,
        kept.moved,
    )


def _first_id(members: Sequence[ResolvedClaim]) -> str:
    return stable_id("evt", members[0].row.claim_id)


def _ordinals(claims: Mapping[str, ResolvedClaim]) -> dict[str, object]:
    """The evidence that each claim is: where it stands, told apart from others of the same word."""
    rows = [claim.row for claim in claims.values()]
    rows.sort(key=lambda r: (r.article_id, r.trigger_start, r.event_type, r.polarity, r.modality, r.claim_id))
    ordinals = number_ordinals([(row.article_id, row.trigger_start) for row in rows])
    return {row.claim_id: ordinal for row, ordinal in zip(rows, ordinals, strict=True)}


def _row(
    event_id: str, members: Sequence[ResolvedClaim], context: ComparisonContext, sources_of: Mapping[str, set[str]]
) -> EventRow:
    rows = [claim.row for claim in members]
    event_type = most_told((row.event_type, row.confidence) for row in rows)
    mode = favourite(row.mode or "" for row in rows if row.event_type == event_type)
    when = date_span(map(date_of, rows))
    first, last = reported_span(claim.published for claim in members)
    return EventRow(
        event_id=event_id,
        event_type=event_type,
        mode=mode or None,
        quad_class=quad_class(event_type),
        intensity=intensity(event_type, mode),
        date_start=when.start,
        date_end=when.end,
        date_precision=when.precision,
        place_id=common_place([row.place_id for row in rows if row.place_id], context.places),
        first_reported=first,
        last_reported=last,
        status=status_of((row.polarity, row.modality) for row in rows),
        articles=len({row.article_id for row in rows}),
        sources=len({source for row in rows for source in sources_of.get(row.claim_id, ())}),
        claims=len(rows),
        confidence=max(row.confidence for row in rows),
        label="",
    )


def reported_span(published: Iterable[date | None]) -> tuple[date | None, date | None]:
    """The first and last day of publication, of those that are known."""
    days = {day for day in published if day}
    return min(days, default=None), max(days, default=None)


def most_told(types: Iterable[tuple[str, float]]) -> str:
    """The type that most claims have, of equals the one told with most confidence; `types` with the claims' own."""
    weight: dict[str, tuple[int, float]] = {}
    for event_type, confidence in types:
        count, best = weight.get(event_type, (0, 0.0))
        weight[event_type] = count + 1, max(best, confidence)
    return min(weight, key=lambda name: (-weight[name][0], -weight[name][1], name))


def date_span(claimed: Iterable[PartialDate]) -> PartialDate:
    """The days on which all claims agree; where they do not, all days from the first to the last that one names."""
    dates = {when for when in claimed if when.is_known}
    if not dates:
        return UNKNOWN
    starts, ends = [when.start for when in dates if when.start], [when.end for when in dates if when.end]
    start, end = max(starts, default=None), min(ends, default=None)
    if start and end and start > end:
        open_left, open_right = len(starts) < len(dates), len(ends) < len(dates)
        return PartialDate.between(None if open_left else min(starts), None if open_right else max(ends))
    return PartialDate.between(start, end)


def common_place(found: Sequence[str], places: Mapping[str, PlaceRow]) -> str | None:
    """The narrowest place that all the claims' places allow; None where they disagree."""
    names = sorted(set(found), key=lambda name: (_WIDTH[places[name].kind], name))
    if not names:
        return None
    best = places[names[0]]
    for name in names[1:]:
        other = places[name]
        if other.kind == best.kind or (other.country and best.country != other.country):
            return None
    return best.place_id


_WIDTH = {row["code"]: width for width, row in enumerate(codelist("place_kinds"))}
