"""What articles are compared by: their words, those of title and lead, their names, their numbers, and their day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tidings.model import Article
from tidings.resolve.comparing.vectors import Rows, Vectors, packed
from tidings.resolve.memory import NOTHING, Memory
from tidings.resolve.stories.article_terms import Terms, remembered_terms

UNDATED = np.iinfo(np.int64).min
"""The day of an article that states none."""


@dataclass(frozen=True, slots=True)
class ArticleVectors:
    """The articles in columns: the terms of each by part, their days, and the terms by which they are looked up."""

    text: Vectors
    lead: Vectors
    names: Vectors
    numbers: Vectors
    days: Rows
    keys: Sequence[tuple[int, ...]]


def article_vectors(given: Iterable[Article], memory: Memory = NOTHING) -> ArticleVectors:
    """The columns of the articles, in their order; the terms of an article are remembered."""
    articles = tuple(given)
    terms = remembered_terms(articles, memory)
    text, lead, names, numbers = (_column([one[part] for one in terms]) for part in range(4))
    days = [article.published.toordinal() if article.published else UNDATED for article in articles]
    keys = [tuple(one[4].codes.tolist()) for one in terms]
    return ArticleVectors(text, lead, names, numbers, np.array(days, dtype=np.int64), keys)


def _column(terms: Sequence[Terms]) -> Vectors:
    nothing = Terms.of({})
    lengths = np.array([one.codes.size for one in terms], dtype=np.int64)
    codes = np.concatenate([one.codes for one in (*terms, nothing)])
    return packed(lengths, codes.astype(np.int64), np.concatenate([one.weights for one in (*terms, nothing)]))
