"""What pages know of a package before they read a row: what it is, what its codes mean, who made it."""

from collections.abc import Iterable, Mapping
from typing import Any

from tidings.schema import codelist, correctable

LISTS = (
    "event_types",
    "modes",
    "statuses",
    "roles",
    "relations",
    "polarities",
    "modalities",
    "date_precisions",
    "actor_kinds",
    "source_kinds",
    "place_kinds",
    "sectors",
    "countries",
)
"""The codelists whose words pages show in the place of codes."""

QUADS = ("Verbal cooperation", "Material cooperation", "Verbal conflict", "Material conflict")
"""The classes of event types, from 1."""

_ABOUT = ("name", "title", "description", "version", "created", "homepage", "licenses", "contributors", "keywords")
_KEYS = ("code", "title", "description", "quad_class")


def facts_of(descriptor: Mapping[str, Any], title: str) -> dict[str, Any]:
    """The package's own facts, its codes, and the columns that people may correct."""
    own = {key: descriptor[key] for key in _ABOUT if key in descriptor}
    codes = {name: list(_codes(name)) for name in LISTS}
    codes["quads"] = [{"code": str(number), "title": title} for number, title in enumerate(QUADS, 1)]
    shown = title or str(own.get("title") or own.get("name") or "Events")
    return {"title": shown, "package": own, "codes": codes, "correctable": correctable()}


def _codes(name: str) -> Iterable[dict[str, str]]:
    """Each code with its title; what it means, and of which class an event type is, where the list says so."""
    seen = set()
    for row in codelist(name):
        if row["code"] not in seen:
            seen.add(row["code"])
            keys = _KEYS[:2] if name == "countries" else _KEYS
            yield {key: row[key] for key in keys if row.get(key)}


def about(descriptor: Mapping[str, Any], versions: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What the page about the dataset tells: the descriptor, and the versions where it is published."""
    return {"descriptor": dict(descriptor), "versions": [dict(one) for one in versions]}
