"""The one catalogue of what can be wrong, with what goes in and with a package; kept as data in `checks.toml`."""

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from tidings.errors import InputError
from tidings.issue import LONG, LONGEST, Issue, Severity, cut

LAYERS = {
    "settings": "What `tidings build` says of `tidings.toml`.",
    "reading": "What `tidings build` says of the articles. An error leaves the article out; a warning does not.",
    "curation": "What `tidings build` says of people's decisions in `curation/`. One that is faulty has no effect.",
    "descriptor": "`datapackage.json` and the files that it names. Nothing is fetched, and no file outside is read.",
    "structure": "Frictionless reads the package on its own; what it alone finds is listed here.",
    "tables": "The cells by their Table Schema, the keys, and what columns and tables say of each other.",
    "references": "Foreign keys, rows that nothing rests on, circles, redirects.",
    "evidence": "The articles' text, from `--seeds` or the table `texts`: quoted words stand where they are said to.",
    "release": "The package against the last version, with `--against`.",
    "custom": "A dataset's own rules, run only with `--custom`.",
}
"""Where a rule is checked, in the order that they are explained, and what that is about, in Markdown."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is asked for."""

    id: str
    layer: str
    severity: Severity
    what: str
    why: str
    remedy: str
    example: str

    def issue(
        self,
        file: str,
        line: int = 0,
        *,
        table: str = "",
        column: str = "",
        row_id: str = "",
        value: object = "",
        expected: str = "",
        detail: str = "",
        message: str = "",
        remedy: str = "",
    ) -> Issue:
        """This rule's fault at `file:line`, its words without control characters and no longer than people read.

        `detail` is put behind the rule's own words; `message` and `remedy` stand in their place where that helps.
        """
        return Issue(
            rule=self.id,
            severity=self.severity,
            table=cut(table),
            file=cut(file, LONG),
            line=line,
            column=cut(column, LONG),
            row_id=cut(row_id),
            value=cut(str(value)),
            message=cut(message or self._with(detail), LONGEST),
            remedy=remedy or self.remedy,
            expected=cut(expected, LONG),
        )

    def _with(self, detail: str) -> str:
        return f"{self.what}: {cut(detail, LONG)}" if detail else self.what


@cache
def catalogue() -> tuple[Rule, ...]:
    """All rules, in the order of `checks.toml`."""
    raw = tomllib.loads(files("tidings").joinpath("checks.toml").read_text(encoding="utf-8"))
    return tuple(Rule(id=name, **item) for name, item in raw.items())


@cache
def rule(name: str) -> Rule:
    """The rule of that id; InputError, naming the nearest, where there is none."""
    for item in catalogue():
        if item.id == name:
            return item
    near = _nearest(name.upper())
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    raise InputError(f"there is no rule {name!r}; {hint}`tidings rules` lists them all")


def _nearest(name: str) -> list[str]:
    """Up to three ids that are spelt alike, or that hold the word."""
    known = [item.id for item in catalogue()]
    return (get_close_matches(name, known) or [one for one in known if name and name in one])[:3]


def describe(name: str | None = None) -> str:
    """A line a rule under its layer, or all about one rule; InputError for an unknown one."""
    if name is None:
        return "\n\n".join("\n".join([layer, *map(_line, _rules_of(layer))]) for layer in LAYERS)
    item = rule(name.upper())
    return (
        f"{item.id} ({item.severity}, layer {item.layer})\n  what     {item.what}\n  why      {item.why}\n"
        f"  remedy   {item.remedy}\n  example  {item.example}"
    )


def _rules_of(layer: str) -> list[Rule]:
    return [item for item in catalogue() if item.layer == layer]


def _line(item: Rule) -> str:
    return f"  {item.id:<26} {item.severity:<8} {item.what}"


def rules_page() -> str:
    """The docs page of the rules, as Markdown."""
    parts = [_PAGE_HEAD]
    for layer, about in LAYERS.items():
        parts.append(f"## {layer.capitalize()}\n\n{about}\n")
        parts += map(_section, _rules_of(layer))
    return "\n".join(parts)


def _section(item: Rule) -> str:
    return (
        f"### {item.id}\n\n**{item.severity}**: {item.what}.\n\n"
        f"- Why: {item.why}\n- Remedy: {item.remedy}\n- Example: `{item.example}`\n"
    )


_PAGE_HEAD = """# Rules

All that can be wrong: first with what goes into `tidings build`, then with a package, which `tidings validate` checks
layer by layer, from descriptor to custom. For these layers `--only` and `--ignore` select rules by id or pattern
(`TID-REF-*`), and `[validate.severities]` in `tidings.toml` sets a rule to error, warning or off. Only errors make a
package invalid. `tidings rules` lists the rules on the terminal, `tidings rules RULE` explains one.
"""
