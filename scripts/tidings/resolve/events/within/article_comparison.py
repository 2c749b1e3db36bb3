"""How well two claims of one article agree that they tell of one happening: what is compared, and its weights.

Much is as between two articles. What an article alone tells is how far apart the two stand, whether both are of one
sentence, and whether the later one points back: «the attack» after an attack, where «an attack» would be another.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tidings.resolve.comparing.name_comparison import compared_words
from tidings.resolve.comparing.scorecard import Scorecard, read_scorecard
from tidings.resolve.comparing.vectors import Rows, Shares, Vectors
from tidings.resolve.events.claim_columns import ClaimColumns, Flags
from tidings.resolve.events.comparison import FEATURES as BETWEEN_ARTICLES
from tidings.resolve.events.comparison import compare_claims
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.stories.words import words_of

WEIGHTS = Path(__file__).parent / "article_weights.csv"
"""Made by `maintain.train.train_events`."""

_OF_ARTICLES = ("copy", "leads", "articles", "published", "apart", "told", "days")
"""What is one and the same for all claims of an article, or nearly."""
FEATURES = {name: what for name, what in BETWEEN_ARTICLES.items() if name not in _OF_ARTICLES} | {
    "one_sentence": "both are of one sentence",
    "distance": "how far apart they stand, as a logarithm",
    "denied": "one is denied, and not the other",
    "back": "the later one points back to something told",
    "act_back": "it points back, and both words may tell of one act",
}
"""What the scorecard knows of two claims of an article."""
_STEP = 100
"""Characters of which half a dozen are near and some hundred far."""
_BEFORE = 2
"""Words before a trigger among which stands what points back."""


def article_scorecard() -> Scorecard:
    """The weights of all features."""
    return read_scorecard(WEIGHTS)


def compare_in_articles(claims: ClaimColumns, left: Rows, right: Rows, texts: Vectors) -> Mapping[str, Shares]:
    """A column for each feature, with a number for each pair of claims of one article."""
    between = compare_claims(claims, left, right, texts)
    start = np.array([claim.row.start for claim in claims.claims], dtype=np.int64)
    at = np.array([claim.row.trigger_start for claim in claims.claims], dtype=np.int64)
    back = _points_back(claims)[np.where(at[left] > at[right], left, right)]
    return {name: between[name] for name in FEATURES if name in between} | {
        "one_sentence": (start[left] == start[right]).astype(np.float64),
        "distance": np.log1p(np.abs(at[left] - at[right]) / _STEP),
        "denied": (claims.negative[left] != claims.negative[right]).astype(np.float64),
        "back": back.astype(np.float64),
        "act_back": back * between["act"],
    }


def _points_back(claims: ClaimColumns) -> Flags:
    """Which claims' words stand behind a «the» or «this»."""
    pointing = frozenset(compared_words("pointing"))
    return np.array([not pointing.isdisjoint(_words_before(claim)) for claim in claims.claims], dtype=bool)


def _words_before(claim: ResolvedClaim) -> list[str]:
    before = claim.row.quote[: claim.row.trigger_start - claim.row.start]
    return [word.casefold() for word in words_of(before)[-_BEFORE:]]
