"""What validation found, as one frozen value that every report is made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from tidings.issue import Issue
from tidings.validate.catalogue import Rule, rule
from tidings.validate.finding import Finding

State = Literal["checked", "partly", "not checked"]
Verdict = Literal["valid", "invalid", "not checked"]


@dataclass(frozen=True, slots=True)
class Layer:
    """How far a layer got, and why no farther; `asked` where somebody asked for it, so that it must reach its end."""

    name: str
    state: State
    note: str = ""
    asked: bool = False

    @property
    def gap(self) -> str:
        """What was asked for and is not done, in words; empty where nothing is."""
        return f"{self.name} {self.state}: {self.note}" if self.asked and self.state != "checked" else ""


@dataclass(frozen=True, slots=True)
class Resource:
    """How far a resource of the package was checked, and why no farther; to check a package is to check them all."""

    name: str
    state: State
    note: str = ""

    @property
    def gap(self) -> str:
        """What of it is not checked, in words; empty where nothing is."""
        return f"{self.name} {self.state}: {self.note}" if self.state != "checked" else ""


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, and every fault: exact counts, and the first places of each.

    `findings` has the errors first, causes before what follows from them. `rows` counts the rows of each table that
    could be read. `software` is the version of tidings.
    """

    folder: str
    package: str
    version: str
    tidings: bool
    findings: tuple[Finding, ...]
    layers: tuple[Layer, ...]
    resources: tuple[Resource, ...]
    rows: Mapping[str, int]
    software: str

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All listed places, sorted."""
        return tuple(sorted(issue for finding in self.findings for issue in finding.issues))

    @property
    def counts(self) -> dict[str, int]:
        """How often each broken rule is broken, the commonest first; exact, whatever the limit of listed places."""
        total: dict[str, int] = {}
        for finding in self.findings:
            total[finding.rule] = total.get(finding.rule, 0) + finding.count
        return dict(sorted(total.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def errors(self) -> int:
        """How many faults make the package invalid."""
        return sum(finding.count for finding in self.findings if finding.severity == "error")

    @property
    def warnings(self) -> int:
        """How many faults are only worth knowing."""
        return sum(finding.count for finding in self.findings if finding.severity == "warning")

    @property
    def gaps(self) -> tuple[str, ...]:
        """What was asked for and not checked, in words."""
        return tuple(filter(None, [*(one.gap for one in self.layers), *(one.gap for one in self.resources)]))

    @property
    def verdict(self) -> Verdict:
        """Invalid where there is an error; else valid only where all that was asked for was checked."""
        if self.errors:
            return "invalid"
        return "not checked" if self.gaps else "valid"

    @property
    def is_valid(self) -> bool:
        """True where all that was asked for was checked and there is no error."""
        return self.verdict == "valid"

    @property
    def exit_code(self) -> int:
        """0 for valid, 1 for invalid, 2 where not all could be checked that was asked for."""
        return _EXIT[self.verdict]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are broken, by id."""
        return tuple(rule(name) for name in sorted(self.counts))


_EXIT: Mapping[Verdict, int] = {"valid": 0, "invalid": 1, "not checked": 2}


def exit_code(report: Report) -> int:
    """The process's exit status for a report: 0 valid, 1 invalid, 2 not checked."""
    return report.exit_code


def arranged(
    findings: Iterable[Finding], severities: Mapping[str, str], chosen: frozenset[str]
) -> tuple[Finding, ...]:
    """The findings of the chosen rules with the dataset's severities: errors, causes, the commonest first."""
    kept = [_graded(item, severities[item.rule]) for item in findings if item.rule in chosen]
    shown = [item for item in kept if severities[item.rule] != "off"]
    return tuple(sorted(shown, key=lambda item: (item.severity, rank(item.rule), -item.count, item)))


def rank(name: str) -> int:
    """How early a rule is told of: what it finds may be why others fail."""
    for number, starts in enumerate(_CAUSES):
        if name.startswith(starts):
            return number
    return len(_CAUSES)


_CAUSES = (
    ("TID-DESC-JSON", "TID-DESC-KEY", "TID-DESC-PATH", "TID-DESC-URL", "TID-DESC-FILE", "TID-DESC-NAME"),
    ("TID-DESC-STANDARD", "TID-DESC-PROFILE", "TID-DESC-SCHEMA"),
    ("TID-FILE",),
    ("TID-DESC",),
    ("TID-CELL",),
    ("TID-KEY",),
    ("TID-SPAN", "TID-DATE", "TID-CODE", "TID-PLACE"),
    ("TID-REF", "TID-REDIR", "TID-TEXT"),
)
"""The beginnings of rules, causes first; whatever is not among them is told of last."""


def _graded(finding: Finding, severity: str) -> Finding:
    if severity == finding.severity or severity == "off":
        return finding
    grade: Literal["error", "warning"] = "error" if severity == "error" else "warning"
    return replace(finding, severity=grade, issues=tuple(replace(item, severity=grade) for item in finding.issues))
