"""Learns how much each feature of a comparison of two actors weighs, and says how well that does on held pairs.

    python -m maintain.train.actors.train_actors

It writes `resolve/actors/comparison_weights.csv` from the pairs of the part `train` of `pairs.jsonl`. Pairs whose
names are equal, do not go together, or are kept apart by a veto teach nothing: no weight could change them.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from sklearn.linear_model import LogisticRegression

from maintain.train.actors.labelled_pairs import LabelledPair, read_pairs
from maintain.train.scorecards import write_card
from tidings.resolve import Curation
from tidings.resolve.actors.clustering import resolve_actors
from tidings.resolve.actors.comparison import WEIGHTS, Comparison
from tidings.resolve.actors.features import FEATURES
from tidings.resolve.actors.joining import Joining
from tidings.resolve.actors.name_blocks import make_blocks
from tidings.resolve.comparing.partition import Partition
from tidings.resolve.comparing.scorecard import BASE, read_scorecard
from tidings.resolve.ids.previous import PreviousVersion

SOFTNESS = 10.0
CAUTION = 3.0
"""How much more a pair of two counts: a wrong merge costs more than a missed one."""


def comparison_of(pair: LabelledPair) -> Comparison | None:
    """What resolution compares of a pair; None where nothing is, or one name is the other's."""
    blocks = make_blocks(pair.entities, {}, pair.story_of)
    joining = Joining(blocks, pair.story_of, pair.near)
    joining.compare_names()
    joining.join_short_names(Partition())
    one, other = (next(key for key in blocks if entity in blocks[key].entities) for entity in (pair.one, pair.other))
    return joining.comparisons.get((min(one, other), max(one, other)))


def is_merged(pair: LabelledPair) -> bool:
    """Whether resolution takes a pair for one actor."""
    actors = resolve_actors(pair.entities, Curation(), PreviousVersion(), story_of=pair.story_of, near=pair.near)
    return actors.actor_of[pair.one.key] == actors.actor_of[pair.other.key]


def score(pairs: Iterable[LabelledPair]) -> tuple[float, float, list[LabelledPair]]:
    """Precision and recall of what is merged, and the pairs that are wrong."""
    merged = [(pair, is_merged(pair)) for pair in pairs]
    hits = sum(pair.same and found for pair, found in merged)
    wrong = [pair for pair, found in merged if pair.same != found]
    return hits / sum(found for _, found in merged), hits / sum(pair.same for pair, _ in merged), wrong


def learn(pairs: Iterable[LabelledPair]) -> dict[str, float]:
    """The weight of each feature; that of `base` is kept small like the others."""
    told = [(found, pair.same) for pair in pairs if (found := comparison_of(pair)) and not found.veto]
    rows = np.array([list(_row(comparison)) for comparison, _ in told])
    same = np.array([same for _, same in told])
    model = LogisticRegression(C=SOFTNESS, max_iter=2000, fit_intercept=False)
    model.fit(rows, same, sample_weight=np.where(same, 1.0, CAUTION))
    return dict(zip((BASE, *FEATURES), model.coef_[0].tolist(), strict=True))


def _row(comparison: Comparison) -> Iterator[float]:
    yield 1.0
    yield from (comparison.features.get(name, 0.0) for name in FEATURES)


def main() -> None:
    """Learns from one part of the pairs, and reports on each."""
    write_card(WEIGHTS, learn(read_pairs("train")), FEATURES)
    read_scorecard.cache_clear()
    for part in ("train", "held", "stories", "stories-held"):
        precision, recall, wrong = score(read_pairs(part))
        print(f"{part}: precision {precision:.3f}, recall {recall:.3f}, {len(wrong)} wrong")


if __name__ == "__main__":
    main()
