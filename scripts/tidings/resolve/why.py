"""Why two things were joined, or only might be one: what each comparison found, kept for whoever asks."""

from dataclasses import dataclass

Reason = tuple[str, float]
"""What speaks for a pair (above 0) or against it, and how much, in points of its scorecard."""


@dataclass(frozen=True, slots=True)
class Join:
    """A comparison that speaks for a thing of a table: two of its parts, how likely they are one, and the reasons.

    `veto` says what keeps them apart all the same, and is "" where nothing does.
    """

    table: str
    id: str
    one: str
    other: str
    score: float
    reasons: tuple[Reason, ...]
    veto: str = ""
