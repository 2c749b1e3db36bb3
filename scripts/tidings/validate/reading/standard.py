"""The Data Package standard as its text has it: the profile (a JSON Schema) that it publishes is narrower in places.

The text allows `fieldsMatch` as a string (the profile of 2.0 wants an array), the type `list`, a dialect in a file of
its own, foreign keys whose two sides are written differently, constraints as text, and an example of any kind. What
either form allows is allowed here.
"""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from tidings.schema import standard
from tidings.validate.reading.formats import Strict, json_validator
from tidings.validate.reading.header import MATCHES

LIST_ITEMS = ("string", "integer", "boolean", "number", "datetime", "date", "time")
"""The types that the items of a `list` may have."""


def version_of(raw: Mapping[str, Any]) -> str:
    """The version of the standard that a descriptor keeps to: 1.0 where it names no profile, as the standard says."""
    profile = raw.get("$schema")
    return "2.0" if isinstance(profile, str) and "/profiles/1.0/" not in profile else "1.0"


def foreign_profile(raw: Mapping[str, Any]) -> str:
    """The profile of somebody else's that a descriptor says to keep to, empty where there is none."""
    profile = raw.get("$schema", "")
    known = ("https://datapackage.org/profiles/", "https://specs.frictionlessdata.io/")
    return profile if isinstance(profile, str) and profile and not profile.startswith(known) else ""


@cache
def package_contract(version: str) -> dict[str, Any]:
    """What the standard's text asks of a whole descriptor, as a JSON Schema for `validator`."""
    contract = deepcopy(standard(version))
    resource = contract["properties"]["resources"]["items"]["properties"]
    resource["schema"] = schema_contract()
    resource["dialect"] = {**resource["dialect"], "type": ["object", "string"], "required": []}
    return contract


@cache
def dialect_contract() -> dict[str, Any]:
    """What the standard's text asks of a Table Dialect."""
    contract: dict[str, Any] = standard("2.0")["properties"]["resources"]["items"]["properties"]["dialect"]
    return contract


@cache
def schema_contract() -> dict[str, Any]:
    """What the standard's text asks of a Table Schema, the newest version's and so the older ones' too."""
    schema: dict[str, Any] = deepcopy(standard("2.0")["properties"]["resources"]["items"]["properties"]["schema"])
    parts = schema["properties"]
    parts["fields"]["items"] = _field_contract(parts["fields"]["items"]["oneOf"])
    parts["fieldsMatch"] = {"anyOf": [{"enum": list(MATCHES)}, _one(list(MATCHES))]}
    parts["foreignKeys"]["items"] = _FOREIGN_KEY
    return schema


def _one(values: list[str]) -> dict[str, Any]:
    return {"type": "array", "items": {"enum": values}, "minItems": 1, "maxItems": 1}


_NAMES = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True}]
}
_FOREIGN_KEY = {
    "type": "object",
    "required": ["fields", "reference"],
    "properties": {
        "fields": _NAMES,
        "reference": {
            "type": "object",
            "required": ["fields"],
            "properties": {"resource": {"type": "string"}, "fields": _NAMES},
        },
    },
}


def _field_contract(alternatives: list[dict[str, Any]]) -> dict[str, Any]:
    """What a field's type asks of it, looked up: to try each of sixteen types takes long and says little."""
    by_type = {item["properties"]["type"]["enum"][0]: _widened(item) for item in alternatives}
    by_type["list"] = _list_field(by_type["any"])
    return {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string"}, "type": {"enum": list(by_type)}},
        "byType": by_type,
    }


def _widened(field: dict[str, Any]) -> dict[str, Any]:
    properties = field["properties"] | {"example": True}
    if properties["type"]["enum"] == ["boolean"]:
        limits = properties["constraints"]["properties"] | {"enum": {"type": "array", "minItems": 1}}
        properties["constraints"] = {"type": "object", "properties": limits}
    return {"type": "object", "properties": properties}


def _list_field(template: dict[str, Any]) -> dict[str, Any]:
    limits = template["properties"]["constraints"]["properties"]
    length = {"minLength": {"type": "integer"}, "maxLength": {"type": "integer"}}
    more = {
        "type": {"enum": ["list"]},
        "format": {"enum": ["default"]},
        "delimiter": {"type": "string", "minLength": 1},
        "itemType": {"enum": list(LIST_ITEMS)},
        "constraints": {"type": "object", "properties": limits | length},
    }
    return {"type": "object", "properties": template["properties"] | more}


def _by_type(validator: Any, by_type: Mapping[str, Any], field: Any, schema: Any) -> Iterator[ValidationError]:
    """The keyword `byType`: the contract of the field's own type; of no stated one that of `any`."""
    kind = field.get("type", "any") if isinstance(field, dict) else None
    if isinstance(kind, str) and kind in by_type:
        yield from validator.descend(field, by_type[kind], schema_path=kind)


def _unique(validator: Any, wanted: bool, items: Any, schema: Any) -> Iterator[ValidationError]:
    """The keyword `uniqueItems` in time that grows with the items alone, of whatever kind they are."""
    if wanted and isinstance(items, list):
        keys = [json.dumps(item, sort_keys=True) for item in items]
        if len(set(keys)) < len(keys):
            yield ValidationError(f"{str(items)[:200]} has non-unique elements")


_Validator: Any = extend(Strict, {"byType": _by_type, "uniqueItems": _unique})  # type: ignore[no-untyped-call]


def validator(contract: Mapping[str, Any]) -> Validator:
    """A validator for one of these contracts, or any other JSON Schema."""
    return json_validator(contract, _Validator)
