"""Why two things were joined, or only might be one: what each comparison found, kept for whoever asks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tidings.schema import BETWEEN
from tidings.tables.row_types import JoinRow

Reason = tuple[str, float]
"""What speaks for a pair (above 0) or against it, and how much, in points of its scorecard."""


@dataclass(frozen=True, slots=True)
class Join:
    """A comparison that put two things into one of a table's: how likely they are one, and the reasons."""

    table: str
    id: str
    one: str
    other: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two things of a table that may be one, by the comparison of two parts of them that speaks most for it.

    `veto` says what keeps them apart however well they agree, and is "" where only certainty lacks.
    """

    table: str
    one_id: str
    other_id: str
    one: str
    other: str
    score: float
    reasons: tuple[Reason, ...]
    veto: str = ""


def written(reasons: Iterable[Reason]) -> str | None:
    """Reasons in one cell; one without points is what was found, and nothing was weighed.

    >>> written([("the same word tells of it", 1.204), ("others did it", -0.4)])
    '+1.20 the same word tells of it | -0.40 others did it'
    """
    return BETWEEN.join(f"{points:+.2f} {what}" if points else what for what, points in reasons) or None


def join_rows(joins: Iterable[Join]) -> Iterator[JoinRow]:
    """The rows of the file beside the package."""
    for join in joins:
        yield JoinRow(join.table, join.id, join.one, join.other, round(join.score, 2), written(join.reasons))
