"""What articles are compared by: their words, those of title and lead, their names, their numbers, and their day."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from tidings.model import Article
from tidings.resolve.stories.words import weigh, words_of
from tidings.resolve.vectors import Vectors, vectors

LEAD = 600
"""Characters from the start that tell what an article is about."""
HEAVIEST = 80
"""Terms of a text that count: the others tell little, and cost as much."""
KEYS = 40
"""The most telling terms of title and lead, by which articles are looked up."""
UNDATED = np.iinfo(np.int64).min
"""The day of an article that states none."""

_OPENING = re.compile(r"(?:^|[.!?:…»”\"]\s+|\n)[\s«“\"'‘(–-]*\w+")
"""What a sentence begins with: its capital says nothing."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class ArticleVectors:
    """The articles in columns: the terms of each by part, their days, and the terms by which they are looked up."""

    text: Vectors
    lead: Vectors
    names: Vectors
    numbers: Vectors
    days: NDArray[np.int64]
    keys: Sequence[tuple[str, ...]]


def article_vectors(articles: Iterable[Article]) -> ArticleVectors:
    """The columns of the articles, in their order."""
    parts = [_parts(article) for article in articles]
    text, lead, names, numbers = (vectors(part[place] for part, _ in parts) for place in range(4))
    days = np.array([day for _, day in parts], dtype=np.int64)
    return ArticleVectors(text, lead, names, numbers, days, [_heaviest(part[1], KEYS) for part, _ in parts])


def _parts(article: Article) -> tuple[tuple[dict[str, float], ...], int]:
    """The terms of text, lead, names and numbers; and the day."""
    words = words_of(article.text)
    language = article.language
    text = weigh(chain(words_of(article.title), words), language)
    lead = weigh(words_of(f"{article.title}\n{article.text.lstrip()[:LEAD]}"), language)
    names = weigh((word for word in words_of(_OPENING.sub(" ", article.text)) if word[0].isupper()), language)
    numbers = weigh((word for word in words if word[0].isdigit() and not _YEAR.fullmatch(word)), language)
    day = article.published.toordinal() if article.published else UNDATED
    return ({term: text[term] for term in _heaviest(text, HEAVIEST)}, lead, names, numbers), day


def _heaviest(terms: dict[str, float], most: int) -> tuple[str, ...]:
    return tuple(
        nsmallest(most, (term for term, weight in terms.items() if weight), lambda term: (-terms[term], term))
    )
