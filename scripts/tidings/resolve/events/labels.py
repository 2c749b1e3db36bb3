"""One readable line for an event."""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from tidings.rows import ActorRow, EventRow, ParticipantRow, PlaceRow

SHOWN = 3
"""Actors that a label names in one part."""


def label_events(
    events: Iterable[EventRow],
    participants: Iterable[ParticipantRow],
    actors: Mapping[str, ActorRow],
    places: Mapping[str, PlaceRow],
) -> tuple[EventRow, ...]:
    """The events with their labels, which name the actors and places as these are now called."""
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in participants:
        parts[row.event_id][row.role].append(actors[row.actor_id].name)
    return tuple(replace(event, label=label_of(event, parts[event.event_id], places)) for event in events)


def label_of(row: EventRow, parts: Mapping[str, Collection[str]], places: Mapping[str, PlaceRow]) -> str:
    """The event in a line: «Israel – talks – Syria; Azerbaijan; 2025-07 (disputed)». `parts` are names by role."""
    names = {role: _join(found) for role, found in parts.items()}
    actor = names.get("actor") or ("unnamed" if "recipient" in names else "")
    deed = " – ".join(filter(None, (actor, deed_of(row), names.get("recipient"))))
    helper = f"with {names['third_party']}" if "third_party" in names else ""
    place = places[row.place_id].name if row.place_id else ""
    place = "" if any(place in found for found in parts.values()) else place
    status = "" if row.status == "reported" else f" ({row.status.replace('_', ' ')})"
    return "; ".join(filter(None, (deed, helper, place, show_date(row)))) + status


def deed_of(row: EventRow) -> str:
    """The event's type and mode as a noun, which fits whatever its status is: «arrest», «talks»."""
    words = _words()
    return words.get((row.event_type, row.mode or "")) or words.get((row.event_type, ""), row.event_type.lower())


@cache
def _words() -> dict[tuple[str, str], str]:
    with (Path(__file__).parent / "label_words.csv").open(encoding="utf-8", newline="") as handle:
        return {(row["event_type"], row["mode"]): row["words"] for row in csv.DictReader(handle)}


def _join(found: Collection[str]) -> str:
    names = sorted(set(found))
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def show_date(row: EventRow) -> str:
    """The event's date as short as its precision: «2025-07», «the 1990s», «until 2019-12-31», or ""."""
    start, end = row.date_start, row.date_end
    if start is None or end is None:
        return f"from {start}" if start else f"until {end}" if end else ""
    return _short(start, row.date_precision) or f"{start} to {end}"


def _short(start: date, precision: str) -> str:
    forms = {"day": f"{start}", "month": f"{start:%Y-%m}", "year": f"{start.year}", "decade": f"{start.year}s"}
    return forms.get(precision, "")
