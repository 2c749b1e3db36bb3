"""A file's header against its schema, by the standard's five ways to match the two."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from tidings.validate.reading.parse import header_names

DELIMITERS = (",", ";", "\t", "|")
MATCHES = ("exact", "equal", "subset", "superset", "partial")


def match_of(schema: Mapping[str, Any]) -> str:
    """How the schema's fields match the file's: a string, or an array of one as the standard's profile has it."""
    stated = schema.get("fieldsMatch")
    first = stated[0] if isinstance(stated, list) and stated else stated
    return first if first in MATCHES else "exact"


def renamed(names: Sequence[str], schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The header in the schema's own letters, where the dialect says that case means nothing."""
    known = {field["name"].casefold(): field["name"] for field in schema["fields"]}
    return tuple(known.get(name.casefold(), name) for name in names)


def mismatch(names: Sequence[str], schema: Mapping[str, Any]) -> str:
    """What is wrong with the header, empty where nothing is."""
    wanted, how = [field["name"] for field in schema["fields"]], match_of(schema)
    if how == "exact":
        return "" if list(names) == wanted else _difference(names, wanted, wanted, True) or "another order"
    needed = wanted if how in ("equal", "subset") else _needed(schema)
    return _difference(names, wanted, needed, how in ("equal", "superset")) or (
        "none of the schema's columns" if how == "partial" and not set(names) & set(wanted) else ""
    )


def _difference(names: Sequence[str], wanted: Sequence[str], needed: Sequence[str], no_more: bool) -> str:
    given, known = Counter(names), Counter(wanted)
    missing = [name for name in needed if name not in given]
    extra = [name for name in given if name not in known] if no_more else []
    twice = sorted(name for name, count in given.items() if count > max(known[name], 1))
    parts = [("missing", missing), ("unknown", extra), ("twice", twice)]
    return "; ".join(f"{word}: {_list(which)}" for word, which in parts if which)


def _list(names: Sequence[str]) -> str:
    return ", ".join(name or "a column without a name" for name in names[:5])


def _needed(schema: Mapping[str, Any]) -> list[str]:
    """The columns that each row must have a value in."""
    key = schema.get("primaryKey") or []
    keys = {key} if isinstance(key, str) else set(key)
    return [
        field["name"]
        for field in schema["fields"]
        if field["name"] in keys or (field.get("constraints") or {}).get("required")
    ]


def other_delimiter(line: bytes, delimiter: str, schema: Mapping[str, Any]) -> str:
    """What delimits the header in truth, where it is one cell that holds several of the schema's columns."""
    wanted = {field["name"] for field in schema["fields"]}
    if len(header_names(line, delimiter)) > 1 or len(wanted) < 2:
        return ""
    found = (other for other in DELIMITERS if other != delimiter)
    return next((other for other in found if len(wanted & set(header_names(line, other))) > 1), "")
