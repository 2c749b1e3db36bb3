"""JSON Schema as its standard means it: formats are checked, and `$` is the end, not the place before a line end."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from jsonschema import Draft7Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from tidings.text.addresses import is_mail, is_uri

_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}):([0-9]{2})(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)


def is_moment(text: str) -> bool:
    """True for a moment of the calendar as RFC 3339 writes it; there are leap seconds.

    >>> is_moment("2024-02-29T23:59:60Z"), is_moment("2023-02-29T00:00:00Z"), is_moment("2024-02-29T25:00:00Z")
    (True, False, False)
    """
    found = _MOMENT.fullmatch(text)
    if not found:
        return False
    day, time, seconds, _, zone = found.groups()
    try:
        datetime.fromisoformat(f"{day}T{time}:{'59' if seconds == '60' else seconds}{zone.upper()}")
    except ValueError:
        return False
    return True


@cache
def _formats() -> FormatChecker:
    """The formats that the Data Package standard and the profile use; a value that is no text has none."""
    checker = FormatChecker(formats=())
    for name, holds in (("uri", is_uri), ("email", is_mail), ("date-time", is_moment)):
        checker.checks(name)(lambda value, holds=holds: not isinstance(value, str) or holds(value))
    return checker


def _pattern(validator: Any, pattern: str, value: Any, contract: Any) -> Iterator[ValidationError]:
    if validator.is_type(value, "string") and not re.search(_to_the_end(pattern), value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


@cache
def _to_the_end(pattern: str) -> str:
    """The pattern with Python's own sign for the end; in a class of characters, or escaped, `$` is a dollar."""
    return _DOLLAR.sub(lambda found: r"\Z" if found[0] == "$" else found[0], pattern)


_DOLLAR = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\$")
"""An escaped sign, a class of characters, or the end."""


Strict = extend(Draft7Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]


def json_validator(contract: Any, kind: Callable[..., Validator] = Strict) -> Validator:
    """Judges JSON values by the contract; a `kind` of validator other than `Strict` has keywords of its own."""
    return kind(contract, format_checker=_formats())
