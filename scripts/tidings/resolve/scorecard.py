"""Scorecards: how likely two things are one, as the sum of what speaks for it and against.

A card is a file beside the code that uses it, written by the script that learns it: a line a feature, with its weight
and what it is. The feature `base` is 1 for every pair.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tidings.files.data_tables import data_rows
from tidings.resolve.vectors import PLACES, Shares

BASE = "base"
"""The feature that all pairs have."""


@dataclass(frozen=True, slots=True)
class Weight:
    """One feature of a scorecard, and what it is in words that a person reads."""

    feature: str
    weight: float
    what: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The weights of all features."""

    weights: tuple[Weight, ...]

    def shares(self, columns: Mapping[str, Shares]) -> Shares:
        """How likely each pair is one, from 0 to 1, given a column for each feature; to `PLACES` decimals."""
        size = next((column.size for column in columns.values()), 0)
        points = np.zeros(size)
        for one in self.weights:
            points += one.weight * (columns[one.feature] if one.feature != BASE else 1.0)
        return np.round(1 / (1 + np.exp(-points)), PLACES)

    def reasons(self, values: Mapping[str, float]) -> Iterable[tuple[str, float]]:
        """What speaks for a pair and against it, the weightiest first; what says next to nothing is left out."""
        told = [(one.what, one.weight * values[one.feature]) for one in self.weights if one.feature != BASE]
        return sorted((line for line in told if abs(line[1]) >= TELLING), key=lambda line: (-abs(line[1]), line[0]))


TELLING = 0.05
"""Points from which a reason is worth a word."""


def read_scorecard(path: Path) -> Scorecard:
    """The scorecard that a file holds."""
    return Scorecard(tuple(Weight(row["feature"], float(row["weight"]), row["what"]) for row in data_rows(path)))
