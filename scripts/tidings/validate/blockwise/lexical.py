"""How the standard lets a value of each type be written, for tables that tidings did not make.

What a regular expression can tell is one for polars; the rest is told a cell at a time, in Python.
"""

import base64
import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

Test = Callable[[str], bool]
"""True for a cell that is a value of its type."""

ZONE = r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
CLOCK = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"

PATTERNS = {
    "integer": r"^[+-]?[0-9]+$",
    "number": rf"^(?:{NUMBER}|(?i:NaN|-?INF))$",
    "time": rf"^{CLOCK}{ZONE}$",
    "year": rf"^-?(?:[1-9][0-9]{{3,}}|0[0-9]{{3}}){ZONE}$",
    "yearmonth": rf"^-?(?:[1-9][0-9]{{3,}}|0[0-9]{{3}})-(?:0[1-9]|1[0-2]){ZONE}$",
    "duration": r"^-?P(?:[0-9]+W|(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9.]+S)?)?)$",
}
"""The forms of types whose cells a regular expression tells, or all but tells (`EXACT`)."""

_WORD = r"[\p{L}\p{M}\p{N}-]+"
SHAPES = {
    "email": rf"^[\p{{L}}\p{{M}}\p{{N}}.!#$%&'*+/=?^_`{{|}}~-]+@{_WORD}(?:\.{_WORD})+$",
    "uuid": r"(?i)^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$",
}
"""Formats of text that a regular expression tells."""

DATETIME = re.compile(rf"(-?[0-9]{{4,}}-[0-9]{{2}}-[0-9]{{2}})T{CLOCK}{ZONE}")


def is_day(cell: str) -> bool:
    """True for a day that there is, such as 2024-02-29."""
    try:
        return len(cell) == 10 and cell.isascii() and date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def is_moment(cell: str) -> bool:
    """True for a day and a time, with parts of a second and a time zone or without."""
    found = DATETIME.fullmatch(cell)
    return bool(found) and (is_day(found[1]) if found and len(found[1]) == 10 else True)


def is_duration(cell: str) -> bool:
    """True for what the pattern tells, where it says something of date or time."""
    return not cell.endswith(("P", "T")) and cell.count(".") < 2


def is_of(kind: type) -> Test:
    """A test for JSON of that kind."""

    def test(cell: str) -> bool:
        return type(json_of(cell)) is kind

    return test


def json_of(cell: str) -> Any:
    """The value of the cell's JSON, None where it is none (or null)."""
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return None


def is_binary(cell: str) -> bool:
    """True for Base64, in one line or several."""
    try:
        base64.b64decode("".join(cell.split()), validate=True)
    except ValueError:
        return False
    return True


def is_point(cell: str) -> bool:
    """True for «longitude, latitude» on earth."""
    return on_earth(*(part.strip() for part in cell.split(","))) if cell.count(",") == 1 else False


def is_point_array(cell: str) -> bool:
    """True for a JSON array of longitude and latitude."""
    value = json_of(cell)
    return isinstance(value, list) and len(value) == 2 and on_earth(*map(_plain, value))


def is_point_object(cell: str) -> bool:
    """True for a JSON object of `lon` and `lat`."""
    value = json_of(cell)
    return (
        isinstance(value, dict)
        and set(value) == {"lon", "lat"}
        and on_earth(*map(_plain, (value["lon"], value["lat"])))
    )


def _plain(value: Any) -> str:
    return str(value) if type(value) in (int, float) else ""


def on_earth(longitude: str, latitude: str) -> bool:
    """True where both are numbers, and such a place is on earth."""
    if not (re.fullmatch(NUMBER, longitude) and re.fullmatch(NUMBER, latitude)):
        return False
    return abs(float(longitude)) <= 180 and abs(float(latitude)) <= 90


def stated_format(form: str) -> Test | None:
    """A test for dates or times of a format of Python's strptime; None where the format is none."""
    try:
        datetime.strptime("", form)
    except ValueError as error:
        if "does not match" not in str(error):
            return None
    except re.error:
        return None
    return lambda cell: _parses(cell, form)


def _parses(cell: str, form: str) -> bool:
    try:
        datetime.strptime(cell, form)
    except ValueError:
        return False
    return True


def items_of(field: Mapping[str, Any]) -> Test:
    """A test for lists whose items are of the field's `itemType`."""
    kind, delimiter = str(field.get("itemType", "string")), str(field.get("delimiter", ","))
    test = _ITEMS.get(kind) or _matching(PATTERNS.get(kind, ".*"))
    return lambda cell: all(map(test, cell.split(delimiter)))


def _matching(pattern: str) -> Test:
    compiled = re.compile(pattern, re.DOTALL)
    return lambda cell: compiled.fullmatch(cell) is not None


_ITEMS: Mapping[str, Test] = {
    "string": lambda cell: True,
    "boolean": lambda cell: cell in ("true", "True", "TRUE", "1", "false", "False", "FALSE", "0"),
    "date": is_day,
    "datetime": is_moment,
}

TESTS: Mapping[tuple[str, str], Test] = {
    ("date", "default"): is_day,
    ("datetime", "default"): is_moment,
    ("object", "default"): is_of(dict),
    ("array", "default"): is_of(list),
    ("geojson", "default"): is_of(dict),
    ("geojson", "topojson"): is_of(dict),
    ("string", "binary"): is_binary,
    ("geopoint", "default"): is_point,
    ("geopoint", "array"): is_point_array,
    ("geopoint", "object"): is_point_object,
}
"""By type and format, for those that no regular expression tells."""
