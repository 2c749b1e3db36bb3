"""One readable line for an event, in the language of the codebook: all its words are in `label_words.csv`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from tidings.files.data_tables import data_rows
from tidings.tables.row_types import ActorRow, EventRow, ParticipantRow, PlaceRow

LANGUAGE = "en"
"""The language of labels, which is that of the contract's titles and descriptions."""
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
    actor = names.get("actor") or (_say("unnamed") if "recipient" in names else "")
    deed = " – ".join(filter(None, (actor, deed_of(row), names.get("recipient"))))
    helper = _say("with", names["third_party"]) if "third_party" in names else ""
    place = places[row.place_id].name if row.place_id else ""
    place = "" if any(place in found for found in parts.values()) else place
    status = "" if row.status == "reported" else f" ({_say(row.status)})"
    return "; ".join(filter(None, (deed, helper, place, show_date(row)))) + status


def deed_of(row: EventRow) -> str:
    """The event's type and mode as a noun, which fits whatever its status is: «arrest», «talks»."""
    words = _words()
    return words.get(f"{row.event_type} {row.mode}") or words.get(row.event_type, row.event_type.lower())


def _say(key: str, *parts: object) -> str:
    return _words()[key].format(*parts)


@cache
def _words() -> dict[str, str]:
    """What a type, a type in a mode, a status and a turn of phrase are called."""
    rows = data_rows(Path(__file__).parent / "label_words.csv")
    return {row["key"]: row["words"] for row in rows if row["language"] == LANGUAGE}


def _join(found: Collection[str]) -> str:
    names = sorted(set(found))
    first = ", ".join(names[:SHOWN])
    return _say("more", first, len(names) - SHOWN) if len(names) > SHOWN else first


def show_date(row: EventRow) -> str:
    """The event's date as short as its precision: «2025-07», «the 1990s», «until 2019-12-31», or ""."""
    start, end = row.date_start, row.date_end
    if start is None or end is None:
        return _say("from", start) if start else _say("until", end) if end else ""
    return _short(start, row.date_precision) or _say("between", start, end)


def _short(start: date, precision: str) -> str:
    forms = {"day": f"{start}", "month": f"{start:%Y-%m}", "year": f"{start.year}"}
    return _say("decade", start.year) if precision == "decade" else forms.get(precision, "")
