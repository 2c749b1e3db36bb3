"""How far each resource was checked: by the layers here, by Frictionless alone, or not."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tidings.validate.causes import lacking
from tidings.validate.finding import cut
from tidings.validate.layers.described.resources import Entry
from tidings.validate.outcome import Resource
from tidings.validate.subject import Subject


def reached(subject: Subject, alone: Mapping[str, str], partly: Mapping[str, str]) -> tuple[Resource, ...]:
    """The state of each resource.

    `alone` says of those that only Frictionless could read why it did not, if so, `partly` what else is not checked.
    """
    found = [_state(subject, entry, alone) for entry in subject.described.entries]
    less = [
        replace(one, state="partly", note=cut(partly[entry.name]))
        if one.state == "checked" and entry.name in partly
        else one
        for one, entry in zip(found, subject.described.entries, strict=True)
    ]
    return (*less, *_nameless(subject.described.raw))


def _state(subject: Subject, entry: Entry, alone: Mapping[str, str]) -> Resource:
    table = subject.tables.get(entry.name)
    name = cut(entry.name)
    if not entry.readable and not entry.tabular:
        return Resource(name, "checked", "its size and hash alone: nothing says that it is a table")
    if entry.readable and table is not None:
        if table.incomplete:
            return Resource(name, "partly", "some of its rows cannot be read")
        if lost := lacking(table):
            return Resource(name, "partly", cut(f"its file lacks {', '.join(lost)}"))
        return Resource(name, "checked", "" if entry.schema else "its form alone: it states no schema")
    if entry.readable:
        return Resource(name, "not checked", "its file cannot be read")
    why = alone.get(entry.name, "Frictionless was switched off")
    if why:
        return Resource(name, "not checked", cut(f"{entry.why}; {why}" if why != entry.why else why, 300))
    return Resource(name, "checked", cut(f"by Frictionless alone: {entry.why}", 300))


def _nameless(raw: Mapping[str, Any]) -> list[Resource]:
    """Resources that are no objects with a name, which no layer can speak of."""
    resources = raw.get("resources")
    return [
        Resource(f"resources[{number}]", "not checked", "it has no name")
        for number, item in enumerate(resources if isinstance(resources, list) else [])
        if not (isinstance(item, dict) and isinstance(item.get("name"), str))
    ]
