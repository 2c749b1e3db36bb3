"""The resources as Frictionless is given them: safe files alone, in the words that it understands."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tidings.validate.layers.described.resources import Entry
from tidings.validate.reading.header import match_of
from tidings.validate.reading.transcripts.forms import JSON

LARGEST = 50 << 20
"""Bytes of a resource that the other layers do not read and Frictionless still may."""


def why_not_handed(entry: Entry) -> str:
    """Why Frictionless is not given the resource; empty where it is."""
    if not entry.tabular:
        return "it is no table"
    if entry.schema is None:
        return entry.why or "it has no schema"
    if entry.why.startswith(_UNSAFE) or (entry.readable and _is_json(entry)):
        return entry.why or "the other layers alone read JSON"
    size = sum(item.path.stat().st_size for item in entry.files)
    return f"{entry.why}, and it is too large for Frictionless" if entry.why and size > LARGEST else ""


_TWICE = "its schema names a column twice"
_UNSAFE = ("a file that it names", "it has neither", "its name stands twice", "its schema breaks", _TWICE)


def _is_json(entry: Entry) -> bool:
    return entry.form.format in JSON or isinstance(entry.raw.get("data"), str)


def handed(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The resources for Frictionless: nothing that names a URL, and no reference to what it is not given."""
    names = {entry.name for entry in entries}
    return [_resource(entry, names) for entry in entries]


def _resource(entry: Entry, names: set[str]) -> dict[str, Any]:
    form = entry.form
    facts = {
        "name": entry.name,
        "type": "table",
        "schema": _inside(_understood(entry), names),
        "format": form.format if entry.files else "inline",
        "encoding": form.encoding or entry.raw.get("encoding"),
        "compression": form.packing,
        "innerpath": form.inner,
        "dialect": (entry.dialect or {}) | ({} if form.dialect.case else {"headerCase": False}),
    }
    return {key: value for key, value in facts.items() if value} | _data(entry)


def _data(entry: Entry) -> dict[str, Any]:
    """Where the rows stand; what the descriptor states of a file's bytes, where it is one."""
    if not entry.files:
        return {"data": entry.raw["data"]}
    first, *more = [item.file for item in entry.files]
    if more:
        return {"path": first, "extrapaths": more}
    stated = {key: entry.raw[key] for key in ("bytes", "hash") if key in entry.raw and not entry.form.packing}
    return {"path": first} | stated


def _understood(entry: Entry) -> dict[str, Any]:
    """The schema without what the standard allows and Frictionless does not: there it would refuse valid cells.

    Only where the other layers judge these cells.
    """
    schema = entry.schema or {}
    return schema | {"fields": [_wider(field) if entry.readable else field for field in schema.get("fields", [])]}


def _wider(field: dict[str, Any]) -> dict[str, Any]:
    kind, limits = field.get("type"), field.get("constraints") or {}
    field = {key: value for key, value in field.items() if key != "example"}
    if kind in ("year", "yearmonth") or (kind == "integer" and field.get("groupChar")):
        kept = {key: value for key, value in limits.items() if key in ("required", "unique")}
        return {"name": field["name"], "type": "string", "constraints": kept} | _missing(field)
    if kind == "duration":
        return field | {"constraints": {key: value for key, value in limits.items() if key not in _BOUNDS}}
    return field


_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")


def _missing(field: dict[str, Any]) -> dict[str, Any]:
    return {"missingValues": field["missingValues"]} if "missingValues" in field else {}


def _inside(contract: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    """The schema without references to tables that are not handed on."""
    kept = [key for key in contract.get("foreignKeys") or [] if key["reference"].get("resource", "") in {"", *names}]
    rest = {key: value for key, value in contract.items() if key not in ("foreignKeys", "fieldsMatch", "$schema")}
    match = {"fieldsMatch": match_of(contract)} if "fieldsMatch" in contract else {}
    return rest | match | ({"foreignKeys": kept} if kept else {})


def without_references(resources: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The resources without any reference to another."""
    return [{**item, "schema": _inside(item["schema"], set())} for item in resources]
