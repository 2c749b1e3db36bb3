"""A rule broken in one column of one table: how often, exactly, and the first places where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tidings.issue import Issue, Severity
from tidings.legible import legible
from tidings.validate.catalogue import rule

CUT = 120
"""Characters of a cell that an issue carries."""


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """A rule broken in one column of one table (or in a file, or the descriptor).

    `count` is exact; `issues` are the first places, as many as the caller's limit allows.
    """

    rule: str
    table: str
    file: str
    column: str
    count: int
    issues: tuple[Issue, ...]
    severity: Severity = "error"


def place(
    name: str,
    *,
    table: str = "",
    file: str = "",
    line: int = 0,
    column: str = "",
    row_id: str = "",
    value: str = "",
    expected: str = "",
    detail: str = "",
) -> Issue:
    """The issue for one place where the rule is broken; `detail` is put behind the rule's own words."""
    broken = rule(name)
    return Issue(
        rule=name,
        severity=broken.severity,
        table=cut(table),
        file=cut(file, 300),
        line=line,
        column=cut(column, 300),
        row_id=cut(row_id),
        value=cut(value),
        message=f"{broken.what}: {cut(detail, 300)}" if detail else broken.what,
        remedy=broken.remedy,
        expected=cut(expected, 300),
    )


def several(name: str, issues: Sequence[Issue], count: int) -> Finding:
    """A finding of the given places, of which there must be at least one, out of `count`."""
    first = issues[0]
    return Finding(name, first.table, first.file, first.column, count, tuple(issues), rule(name).severity)


def single(name: str, *, count: int = 1, **where: Any) -> Finding:
    """A finding of one place; `where` are the arguments of `place`."""
    return several(name, [place(name, **where)], count)


def cut(text: str, length: int = CUT) -> str:
    """The text without line breaks and control characters (written as escapes), and not longer than `length`."""
    shown = legible(text[: length + 1])
    return shown if len(shown) <= length else shown[: length - 1] + "…"
