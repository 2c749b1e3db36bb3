"""How likely two blocks are one actor, and why: each feature with its weight, or what forbids it."""

from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from tidings.files.data_tables import data_rows
from tidings.resolve.actors.features import Circumstances, features_of, forbidding
from tidings.resolve.actors.names.profiles import Profile
from tidings.resolve.actors.names.relations import Relation

WEIGHTS = Path(__file__).parent / "comparison_weights.csv"
"""What each feature of a comparison weighs; `maintain.train.actors.train_actors` learns it."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of a comparison, its value and what one of it weighs."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two blocks are one actor, by which features; and what forbids it, if anything."""

    features: tuple[Feature, ...]
    veto: str = ""

    @property
    def score(self) -> float:
        """The probability that the two are one, to four places; 0 where that is forbidden."""
        if self.veto:
            return 0.0
        return round(1 / (1 + exp(-sum(one.value * one.weight for one in self.features))), 4)


@cache
def weights() -> dict[str, float]:
    """The weight of each feature."""
    return {row["feature"]: float(row["weight"]) for row in data_rows(WEIGHTS)}


def compare(one: Profile, other: Profile, relation: Relation, around: Circumstances) -> Comparison:
    """The comparison of two profiles whose names go together in a certain way."""
    weight = weights()
    found = features_of(one, other, relation, around)
    features = tuple(Feature(name, value, weight[name]) for name, value in found if value)
    return Comparison(features, forbidding(one, other, relation))
