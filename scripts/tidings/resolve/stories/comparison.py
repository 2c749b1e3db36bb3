"""How well two articles agree that they tell of one matter: what is compared, and the weights of it."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tidings.resolve.comparing.scorecard import Scorecard, read_scorecard
from tidings.resolve.comparing.vectors import Rows, Shares
from tidings.resolve.stories.article_vectors import UNDATED, ArticleVectors

WEIGHTS = Path(__file__).parent / "story_weights.csv"
"""Made by `maintain.train.train_stories`."""

FEATURES = {
    "text": "how alike the texts are",
    "lead": "how alike titles and openings are",
    "names": "how alike the names are",
    "numbers": "how alike the numbers are",
    "text_root": "how alike the texts are, as a square root",
    "lead_root": "how alike titles and openings are, as a square root",
    "dated": "1 where both state a day",
    "days": "the logarithm of the days between",
}
"""What the scorecard knows of two articles."""
_FAR = 400
"""Days from which two articles are no further apart."""


def scorecard() -> Scorecard:
    """The weights of all features."""
    return read_scorecard(WEIGHTS)


def compare_articles(articles: ArticleVectors, left: Rows, right: Rows) -> Mapping[str, Shares]:
    """A column for each feature, with a number for each pair of articles."""
    text, lead = articles.text.cosines(left, right), articles.lead.cosines(left, right)
    one, other = articles.days[left], articles.days[right]
    dated = (one != UNDATED) & (other != UNDATED)
    gap = np.abs(np.where(dated, one, 0) - np.where(dated, other, 0))
    return {
        "text": text,
        "lead": lead,
        "names": articles.names.cosines(left, right),
        "numbers": articles.numbers.cosines(left, right),
        "text_root": np.sqrt(text),
        "lead_root": np.sqrt(lead),
        "dated": dated.astype(float),
        "days": np.log1p(np.minimum(gap, _FAR)),
    }
