"""The rules by which a package is judged: the part of the catalogue that validation raises, selected and graded."""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cache

from tidings import checks
from tidings.checks import Rule
from tidings.errors import InputError
from tidings.text.legible import quoted

__all__ = ["LAYERS", "Rule", "catalogue", "rule", "selected", "severities"]

LAYERS = ("descriptor", "structure", "tables", "references", "evidence", "release", "custom")
"""The layers of validation, in the order that they are explained."""


@cache
def catalogue() -> tuple[Rule, ...]:
    """All rules of validation, in the order of `checks.toml`."""
    return tuple(item for item in checks.catalogue() if item.layer in LAYERS)


@cache
def rule(name: str) -> Rule:
    """The rule of that id; InputError where there is none, or where it is none of validation."""
    item = checks.rule(name)
    if item.layer not in LAYERS:
        raise InputError(f"{name} is a rule of {item.layer}, not of validation; `tidings rules` lists them by layer")
    return item


def selected(only: Iterable[str] = (), ignore: Iterable[str] = ()) -> frozenset[str]:
    """The ids of the rules that are asked for; both take ids or patterns such as `TID-REF-*`.

    InputError for a pattern that no rule matches: a typing error must not switch a check off unseen.
    """
    chosen = matching(only) or {item.id for item in catalogue()}
    return frozenset(chosen - matching(ignore))


def matching(patterns: Iterable[str]) -> set[str]:
    """The ids of the rules that these ids and patterns name; InputError for one that no rule matches."""
    found: set[str] = set()
    for pattern in patterns:
        hits = {item.id for item in catalogue() if fnmatchcase(item.id, pattern.upper())}
        found |= hits or {rule(pattern).id}
    return found


def severities(settings: Mapping[str, object]) -> dict[str, str]:
    """Each rule's severity (error, warning or off) with a dataset's own put over the catalogue's.

    InputError for an unknown rule or severity.
    """
    for name, value in settings.items():
        rule(name)
        if value not in ("error", "warning", "off"):
            raise InputError(f"severity {quoted(value)} of {name} in tidings.toml: use error, warning or off")
    return {item.id: str(settings.get(item.id, item.severity)) for item in catalogue()}
