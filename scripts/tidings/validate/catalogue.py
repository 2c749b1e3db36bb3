"""The rules by which a package is judged: what each asks, why, and what to do; kept as data in `rules.toml`."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files

from tidings.errors import InputError
from tidings.issue import Severity

LAYERS = ("descriptor", "structure", "tables", "references", "evidence", "release", "custom")
"""The layers of validation, in the order that they are explained."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that the contract asks for."""

    id: str
    layer: str
    severity: Severity
    what: str
    why: str
    remedy: str
    example: str


@cache
def catalogue() -> tuple[Rule, ...]:
    """All rules, in the order of `rules.toml`."""
    raw = tomllib.loads(files("tidings.validate").joinpath("rules.toml").read_text(encoding="utf-8"))
    return tuple(Rule(id=name, **item) for name, item in raw.items())


@cache
def rule(name: str) -> Rule:
    """The rule of that id; InputError, naming the nearest, where there is none."""
    for item in catalogue():
        if item.id == name:
            return item
    near = get_close_matches(name.upper(), [item.id for item in catalogue()], n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise InputError(f"there is no rule {name!r}{hint} `tidings rules` lists them all.")


def selected(only: Iterable[str] = (), ignore: Iterable[str] = ()) -> frozenset[str]:
    """The ids of the rules that are asked for; both take ids or patterns such as `TID-REF-*`.

    InputError for a pattern that no rule matches: a typing error must not switch a check off unseen.
    """
    chosen = _matching(only) or {item.id for item in catalogue()}
    return frozenset(chosen - _matching(ignore))


def _matching(patterns: Iterable[str]) -> set[str]:
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
            raise InputError(f"severity {value!r} of {name} in tidings.toml: use error, warning or off.")
    return {item.id: str(settings.get(item.id, item.severity)) for item in catalogue()}


def describe(name: str | None = None) -> str:
    """A line a rule, or all about one rule; InputError for an unknown one."""
    if name is None:
        return "\n".join(f"{item.id:<24} {item.severity:<8} {item.what}" for item in catalogue())
    item = rule(name.upper())
    return (
        f"{item.id} ({item.severity}, layer {item.layer})\n  what     {item.what}\n  why      {item.why}\n"
        f"  remedy   {item.remedy}\n  example  {item.example}"
    )


def rules_page() -> str:
    """The docs page of the rules, as Markdown."""
    parts = [_PAGE_HEAD]
    for layer in LAYERS:
        parts.append(f"## {layer.capitalize()}\n\n{_ABOUT[layer]}\n")
        parts += [_section(item) for item in catalogue() if item.layer == layer]
    return "\n".join(parts)


def _section(item: Rule) -> str:
    return (
        f"### {item.id}\n\n**{item.severity}**: {item.what}.\n\n"
        f"- Why: {item.why}\n- Remedy: {item.remedy}\n- Example: `{item.example}`\n"
    )


_PAGE_HEAD = """# Validation rules

What `tidings validate` checks, layer by layer. `--only` and `--ignore` select rules by id or pattern (`TID-REF-*`);
`[validate.severities]` in `tidings.toml` sets a rule to error, warning or off. Only errors make a package invalid.
"""

_ABOUT = {
    "descriptor": "`datapackage.json` and the files that it names. Nothing is fetched, and no file outside is read.",
    "structure": "Frictionless reads the package on its own; what it alone finds is listed here.",
    "tables": "The cells by their Table Schema, the keys, and what columns and tables say of each other.",
    "references": "Foreign keys, rows that nothing rests on, circles, redirects.",
    "evidence": "The articles' text, with `--seeds`: each quoted word stands where the package says.",
    "release": "The package against the last version, with `--against`.",
    "custom": "A dataset's own rules, run only with `--custom`.",
}
