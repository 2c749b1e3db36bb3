"""The rows of events: what the claims of one happening amount to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tidings.codes import intensity, quad_class
from tidings.dates import UNKNOWN, PartialDate
from tidings.resolve.actors.entities import favourite
from tidings.resolve.events.resolved_claims import ResolvedClaim, sureness
from tidings.resolve.events.status import status_of
from tidings.schema import codelist
from tidings.tables.row_types import EventRow, ParticipantRow, PlaceRow


def event_rows(
    claims_of: Mapping[str, Sequence[ResolvedClaim]],
    places: Mapping[str, PlaceRow],
    sources_of: Mapping[str, set[str]],
) -> tuple[EventRow, ...]:
    """The events with these claims, without labels. `sources_of` are the ids of the sources of each claim."""
    return tuple(_row(event, claims_of[event], places, sources_of) for event in sorted(claims_of))


def participant_rows(claims_of: Mapping[str, Sequence[ResolvedClaim]]) -> tuple[ParticipantRow, ...]:
    """Who has a part in the events, as their claims say."""
    parts = {
        (event, argument.actor_id, argument.role)
        for event, members in claims_of.items()
        for claim in members
        for argument in claim.arguments
    }
    return tuple(ParticipantRow(*key) for key in sorted(parts))


def _row(
    event_id: str,
    members: Sequence[ResolvedClaim],
    places: Mapping[str, PlaceRow],
    sources_of: Mapping[str, set[str]],
) -> EventRow:
    rows = [claim.row for claim in members]
    event_type = most_told((row.event_type, row.confidence) for row in rows)
    mode = favourite(row.mode or "" for row in rows if row.event_type == event_type)
    when = date_span(claim.date for claim in members)
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
        place_id=common_place([row.place_id for row in rows if row.place_id], places),
        first_reported=first,
        last_reported=last,
        status=status_of((row.polarity, row.modality) for row in rows),
        articles=len({row.article_id for row in rows}),
        sources=len({source for row in rows for source in sources_of.get(row.claim_id, ())}),
        claims=len(rows),
        confidence=max((row.confidence for row in rows if row.confidence is not None), default=None),
        label="",
    )


def reported_span(published: Iterable[date | None]) -> tuple[date | None, date | None]:
    """The first and last day of publication, of those that are known."""
    days = {day for day in published if day}
    return min(days, default=None), max(days, default=None)


def most_told(types: Iterable[tuple[str, float | None]]) -> str:
    """The type that most claims have, of equals the one told with most confidence; `types` with the claims' own."""
    weight: dict[str, tuple[int, float]] = {}
    for event_type, confidence in types:
        count, best = weight.get(event_type, (0, 0.0))
        weight[event_type] = count + 1, max(best, sureness(confidence))
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
