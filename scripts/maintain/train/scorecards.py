"""Learns the weights of a scorecard from pairs that are labelled as one or as two."""

import csv
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from tidings.resolve.comparing.scorecard import BASE

Labels = NDArray[np.bool_]


def learn(
    columns: Mapping[str, NDArray[np.float64]], same: Labels, importance: NDArray[np.float64], softness: float
) -> dict[str, float]:
    """The weight of each feature, and of `base`."""
    model = LogisticRegression(C=softness, max_iter=10_000)
    model.fit(np.column_stack(list(columns.values())), same, sample_weight=importance)
    return {BASE: float(model.intercept_[0]), **dict(zip(columns, model.coef_[0].tolist(), strict=True))}


def write_card(path: Path, weights: Mapping[str, float], words: Mapping[str, str]) -> None:
    """Writes the weights with what each feature is."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("feature", "weight", "what"))
        for feature in (BASE, *words):
            writer.writerow((feature, f"{weights[feature]:.3f}", words.get(feature, "1 for every pair")))
