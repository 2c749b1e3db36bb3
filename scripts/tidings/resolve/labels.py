"""One readable line for an event."""

from collections.abc import Collection
from datetime import date

from tidings.resolve.parts import Stage
from tidings.resolve.rows import EventRow

SHOWN = 3
"""Actors that a label names in one part."""


def label_of(row: EventRow, arguments: Collection[tuple[str, str]], stage: Stage) -> str:
    """The event in a line: «Israel – consult – Syria; Azerbaijan; 2025-07 (disputed)»."""
    names = {role: _names([actor for part, actor in arguments if part == role], stage) for role, _ in arguments}
    deed = " – ".join(filter(None, (names.get("actor") or "unnamed", row.event_type.lower(), names.get("recipient"))))
    helper = f"with {names['third_party']}" if "third_party" in names else ""
    place = stage.places[row.place_id].name if row.place_id else ""
    status = "" if row.status == "reported" else f" ({row.status.replace('_', ' ')})"
    return "; ".join(filter(None, (deed, helper, place, show_date(row)))) + status


def _names(actors: Collection[str], stage: Stage) -> str:
    names = sorted({stage.actors[actor].name for actor in actors})
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
