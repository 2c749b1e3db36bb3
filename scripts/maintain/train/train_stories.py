"""Learns how well two articles must agree to tell one story.

    python -m maintain.train.train_stories ARTICLES.jsonl

A record a line, with `id`, `text` and `event`, a topic and a happening of it («12/ecb»). The table was made from ECB+
(Cybulska and Vossen 2014, CC BY 3.0), of which nothing but the weights is kept. Each of its topics has a twin, chosen
to be hard to tell from it, such as another arrest of a footballer: in the news such pairs are rarer, so they count
for less. It states no days. What days say is set by hand: near ones speak for one story, far ones only somewhat
against it, since crawled days are often those of a later copy.
"""

import json
import sys
from pathlib import Path

import numpy as np

from maintain.train.scorecards import learn, write_card
from tidings.model import Article
from tidings.resolve.stories.article_vectors import article_vectors
from tidings.resolve.stories.candidates import candidates
from tidings.resolve.stories.comparison import FEATURES, WEIGHTS, compare_articles

TWIN = 0.25
"""What a pair of one topic's two happenings counts for."""
BY_HAND = {"dated": 2.0, "days": -0.5}


def main(path: Path) -> None:
    """Writes the weights."""
    with path.open(encoding="utf-8") as handle:
        rows = [json.loads(line) for line in handle if line.strip()]
    articles = article_vectors(Article(row["id"], row["text"]) for row in rows)
    left, right = candidates(articles.keys, articles.days)
    events = np.array([row["event"] for row in rows])
    topics = np.array([row["event"].partition("/")[0] for row in rows])
    same = events[left] == events[right]
    importance = np.where((topics[left] == topics[right]) & ~same, TWIN, 1.0)
    columns = compare_articles(articles, left, right)
    learnt = {name: column for name, column in columns.items() if name not in BY_HAND}
    write_card(WEIGHTS, learn(learnt, same, importance, softness=1.0) | BY_HAND, FEATURES)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
