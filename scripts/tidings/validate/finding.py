"""A rule broken in one column of one table: how often, exactly, and the first places where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tidings.issue import Issue, Severity, cut
from tidings.validate.catalogue import rule

__all__ = ["Finding", "cut", "place", "several", "single"]


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


def place(name: str, *, file: str = "", line: int = 0, **more: Any) -> Issue:
    """The issue for one place where the rule of that name is broken; `more` are the arguments of `Rule.issue`."""
    return rule(name).issue(file, line, **more)


def several(name: str, issues: Sequence[Issue], count: int) -> Finding:
    """A finding of the given places, of which there must be at least one, out of `count`."""
    first = issues[0]
    return Finding(name, first.table, first.file, first.column, count, tuple(issues), rule(name).severity)


def single(name: str, *, count: int = 1, **where: Any) -> Finding:
    """A finding of one place; `where` are the arguments of `place`."""
    return several(name, [place(name, **where)], count)
