"""What a dataset may set under `[validate]` in its tidings.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from tidings.errors import InputError
from tidings.legible import quoted
from tidings.validate.catalogue import severities

MOST = 1_000_000_000
"""The largest number that may be set: what is counted by it has to be held."""

_WANTED = {
    "severities": "a table of rules, each error, warning or off",
    "custom": "a list of file names",
    "max_issues": f"a whole number from 0 to {MOST}",
    "full_rows": f"a whole number from 0 to {MOST}",
    "max_drop": f"a number from 0 to {MOST}",
    "box_margin": f"a number from 0 to {MOST}",
}


@dataclass(frozen=True, slots=True)
class Options:
    """How a package is judged. `max_drop` is a share of a table's rows, `box_margin` is in degrees."""

    severities: Mapping[str, str] = field(default_factory=lambda: severities({}))
    max_issues: int = 20
    max_drop: float = 0.5
    box_margin: float = 1.0
    full_rows: int = 20_000
    custom: tuple[str, ...] = ()


def options(settings: Mapping[str, Any]) -> Options:
    """The options that the `[validate]` table asks for; InputError for an unknown key or a wrong value."""
    known = [item.name for item in fields(Options)]
    for key in settings:
        if key not in known:
            raise InputError(f"unknown key {key[:60]!r} under [validate] in tidings.toml; known: {', '.join(known)}.")
    values = {key: _value(key, value) for key, value in settings.items()}
    return Options(**values)


def _value(key: str, value: Any) -> Any:
    if key == "severities" and isinstance(value, Mapping):
        return severities(value)
    if key == "custom" and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if key in ("max_issues", "full_rows") and type(value) is int and 0 <= value <= MOST:
        return value
    if key in ("max_drop", "box_margin") and type(value) in (int, float) and 0 <= value <= MOST:
        return float(value)
    raise InputError(f"{key} = {quoted(value)} under [validate] in tidings.toml is not usable; write {_WANTED[key]}")
