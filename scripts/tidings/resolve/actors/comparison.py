"""How likely two blocks are one actor, and why: what each feature of theirs is, or what forbids it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tidings.resolve.actors.features import Circumstances, features_of, forbidding
from tidings.resolve.actors.names.profiles import Profile
from tidings.resolve.actors.names.relations import Relation
from tidings.resolve.comparing.scorecard import Scorecard, read_scorecard
from tidings.resolve.why import Reason

WEIGHTS = Path(__file__).parent / "comparison_weights.csv"
"""Made by `maintain.train.actors.train_actors`."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two blocks have of each feature, but for those of which they have nothing; and what forbids a join."""

    features: Mapping[str, float]
    veto: str = ""

    @property
    def score(self) -> float:
        """The probability that the two are one, to four places; 0 where that is forbidden."""
        return 0.0 if self.veto else round(scorecard().share(self.features), 4)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks for it that the two are one, and against it."""
        return scorecard().reasons(self.features)


def scorecard() -> Scorecard:
    """The weights of all features."""
    return read_scorecard(WEIGHTS)


def compare(one: Profile, other: Profile, relation: Relation, around: Circumstances) -> Comparison:
    """The comparison of two profiles whose names go together in a certain way."""
    found = features_of(one, other, relation, around)
    return Comparison({name: value for name, value in found if value}, forbidding(one, other, relation))
