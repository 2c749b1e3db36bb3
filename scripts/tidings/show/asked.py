"""What someone wants to see of a package: one thing, by its id or its name, or the events that fit."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tidings.formats import SHOWN, find_format
from tidings.show.events import EVERY, Filter, fitting_events
from tidings.show.names import called
from tidings.show.one import is_id, row_of, show_event
from tidings.tables import read_tables

FIRST = 50
"""Events that people are shown if they do not say how many."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: `said` is an id, a name or words; `limit` is None where nobody says, 0 for all."""

    said: str = ""
    filter: Filter = EVERY
    limit: int | None = None
    why: bool = False


def show(folder: Path, asked: Asked, format_: str = "table") -> str:
    """What is asked for, in a format. InputError where there is no such thing."""
    form = find_format(SHOWN, format_)
    if asked.said and asked.filter == EVERY:
        if is_id(asked.said):
            return _one(folder, asked.said, asked.why, form.name)
        found = called(read_tables(folder), asked.said)
        if len(found) == 1:
            return _one(folder, found[0]["id"], asked.why, form.name)
        if found:
            return form.render(found, len(found))
    events = fitting_events(folder, replace(asked.filter, words=asked.said))
    most = asked.limit if asked.limit is not None else FIRST if form.name == SHOWN[0].name else 0
    return form.render(events[: most or None], len(events))


def _one(folder: Path, id_: str, why: bool, format_: str) -> str:
    """One row: for people with its quotes, for programs with the rows that refer to it, as CSV alone."""
    form = find_format(SHOWN, format_)
    if form is SHOWN[0]:
        return "\n".join(show_event(folder, id_, why)) + "\n"
    row: dict[str, Any] = row_of(folder, id_)
    return form.render(row if format_ == "json" else [row["row"]], 1)
