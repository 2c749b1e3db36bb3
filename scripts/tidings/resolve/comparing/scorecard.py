"""Scorecards: how likely two things are one, as the sum of what speaks for it and against.

A card is a file beside the code that uses it, written by the script that learns it: a line a feature, with its weight
and what it is. The feature `base` is 1 for every pair.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

import numpy as np

from tidings.files.data_tables import data_rows
from tidings.resolve.comparing.vectors import PLACES, Shares
from tidings.resolve.why import Reason

BASE = "base"
"""The feature that all pairs have."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one feature weighs, and what it is in words that a person reads."""

    weight: float
    what: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The weight of each feature."""

    weights: Mapping[str, Weight]

    def shares(self, columns: Mapping[str, Shares]) -> Shares:
        """How likely each pair is one, from 0 to 1, given a column for each feature; to `PLACES` decimals."""
        size = next((column.size for column in columns.values()), 0)
        points = np.zeros(size)
        for feature, one in self.weights.items():
            points += one.weight * (columns[feature] if feature != BASE else 1.0)
        return np.round(1 / (1 + np.exp(-points)), PLACES)

    def share(self, values: Mapping[str, float]) -> float:
        """How likely one pair is one, from 0 to 1; a feature without a value counts 0."""
        points = sum(self.weights[feature].weight * value for feature, value in values.items())
        return 1 / (1 + exp(-self.weights[BASE].weight - points))

    def reasons(self, values: Mapping[str, float]) -> tuple[Reason, ...]:
        """What speaks for a pair and against it, the weightiest first; what says next to nothing is left out."""
        told = [
            (self.weights[feature].what, self.weights[feature].weight * value) for feature, value in values.items()
        ]
        telling = (line for line in told if abs(line[1]) >= TELLING)
        return tuple(sorted(telling, key=lambda line: (-abs(line[1]), line[0])))

    def all_reasons(self, columns: Mapping[str, Shares]) -> Iterator[tuple[Reason, ...]]:
        """The same for each of many pairs, given a column for each feature."""
        named = sorted((self.weights[feature].what, feature) for feature in columns)
        points = np.stack([self.weights[feature].weight * columns[feature] for _, feature in named], axis=1)
        order = np.argsort(-np.abs(points), axis=1, kind="stable")
        telling = np.count_nonzero(np.abs(points) >= TELLING, axis=1)
        for pair, places, most in zip(points.tolist(), order.tolist(), telling.tolist(), strict=True):
            yield tuple((named[place][0], pair[place]) for place in places[:most])


TELLING = 0.05
"""Points from which a reason is worth a word."""


@cache
def read_scorecard(path: Path) -> Scorecard:
    """The scorecard that a file holds."""
    return Scorecard({row["feature"]: Weight(float(row["weight"]), row["what"]) for row in data_rows(path)})
