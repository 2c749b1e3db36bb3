"""What several engines make of one word: whether they agree, and how sure that makes of it.

Until `tidings calibrate` has learnt it from labels, one rule holds: a claim has the confidence of the surest engine
that tells it as it stands; each other one that tells the same adds 1 to its log odds (0.5 becomes 0.73), each that
tells it otherwise, or reads the article and does not tell it, takes 1 away (0.5 becomes 0.27).
"""

import math
from collections.abc import Sequence
from typing import Literal

from tidings.model import Claim

STEP = 1.0
"""What one engine's word is worth, in log odds."""
SURE = 0.7
"""From here on it is odd that the others do not tell it."""
_LEAST, _MOST = 0.01, 0.99
_ROLES = ("actor", "recipient")

View = Literal["same", "less", "stance", "parts"]
"""How a claim stands to another one of its word and type: `less` where it names fewer or more, and nobody else."""


def view_of(other: Claim, standing: Claim) -> View:
    """How another engine's claim stands to the one that the dataset has."""
    if stance(other) != stance(standing):
        return "stance"
    sides = [(_side(other, role), _side(standing, role)) for role in _ROLES]
    if any(theirs and ours and theirs.isdisjoint(ours) for theirs, ours in sides):
        return "parts"
    return "same" if all(theirs == ours for theirs, ours in sides) else "less"


def stance(claim: Claim) -> tuple[str, str]:
    """So or not so; done, planned, asked for or possible."""
    return claim.polarity, claim.modality


def _side(claim: Claim, role: str) -> frozenset[int]:
    return frozenset(part.entity for part in claim.arguments if part.role == role)


def weighed(standing: Claim, others: Sequence[tuple[Claim, View]], silent: int) -> float | None:
    """How sure several engines make of a claim; None where none of those that tell it so is sure of anything.

    `others` are the claims of engines that tell of the same word, `silent` is how many read it and do not.
    """
    told = [standing, *(other for other, view in others if view in ("same", "less"))]
    known = [claim.confidence for claim in told if claim.confidence is not None]
    if not known:
        return None
    views = [view for _, view in others]
    steps = views.count("same") - views.count("stance") - views.count("parts") - silent
    return shifted(max(known), steps * STEP)


def shifted(share: float, by: float) -> float:
    """The share with so much more in log odds, to two places; as it was where that is nothing."""
    if not by:
        return share
    bounded = min(max(share, _LEAST), _MOST)
    odds = math.log(bounded / (1 - bounded)) + by
    return round(min(max(1 / (1 + math.exp(-odds)), _LEAST), _MOST), 2)
