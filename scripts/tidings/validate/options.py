"""What a dataset may set under `[validate]` in its tidings.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from tidings.errors import InputError
from tidings.settings.values import example_of
from tidings.text.legible import quoted
from tidings.validate.catalogue import severities

MOST = 1_000_000_000
"""The largest number that may be set: what is counted by it has to be held."""


def _key(meaning: str, default: Any, example: str) -> Any:
    """A key of the table: what it means and an example in TOML, for the documentation."""
    about = {"meaning": meaning, "example": example, "required": False}
    return (
        field(default=default, metadata=about)
        if default is not None
        else field(default_factory=lambda: severities({}), metadata=about)
    )


@dataclass(frozen=True, slots=True)
class Options:
    """How a package is judged. `max_drop` is a share of a table's rows, `box_margin` is in degrees."""

    severities: Mapping[str, str] = _key(
        "A rule's severity, by its id: error, warning or off.", None, "[validate.severities]"
    )
    max_issues: int = _key("How many places are listed a rule and column; counts stay exact.", 20, "50")
    max_drop: float = _key("The share of its rows that a table may lose between two versions.", 0.5, "0.2")
    box_margin: float = _key("How many degrees a place may lie outside its country's box.", 1.0, "0.5")
    full_rows: int = _key("Above so many rows Frictionless sees a sample, if nobody says how much.", 20_000, "5000")
    custom: tuple[str, ...] = _key(
        "Files of rules of the dataset's own, SQL or Python, beside the settings; run only with `--custom`.", (),
        '["rules.sql"]',
    )  # fmt: skip


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
    one = next(item for item in fields(Options) if item.name == key)
    raise InputError(
        f"{key} = {quoted(value)} under [validate] in tidings.toml is not usable; write it like: {example_of(one)}"
    )
