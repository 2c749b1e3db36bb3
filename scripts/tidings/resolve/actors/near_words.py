"""The words that an actor is named beside, which tell one bearer of a common name from another."""

import re
from collections.abc import Iterator, Mapping

from tidings.model import Article
from tidings.resolve.actors.entities import Entity
from tidings.resolve.comparing.name_comparison import compared_words
from tidings.text.spelling import fold

_WORD = re.compile(r"[a-z]{4,}")
_REACH = 60
"""Characters to either side that are looked at."""
_PLACES = 3
"""Mentions of an entity that are looked at."""


class NeighbouringWords:
    """The words that entities are named beside, looked up in their articles."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles

    def __call__(self, entity: Entity) -> frozenset[str]:
        """The telling words beside the first mentions of an entity, but for its own names."""
        text = self._articles[entity.article].text
        around = (
            f"{text[max(0, start - _REACH) : start]} {text[end : end + _REACH]}"
            for start, end in entity.spans[:_PLACES]
        )
        own = set(_WORD.findall(fold(" ".join(entity.texts))))
        return frozenset(word for words in around for word in telling_words(words) if word not in own)


def telling_words(text: str) -> Iterator[str]:
    """The words of four letters and more that say what a text is about, without plural endings.

    >>> sorted(telling_words("said the golfers from Ohio"))
    ['golfer', 'ohio']
    """
    dull = compared_words("dull")
    return (word.removesuffix("s") for word in _WORD.findall(fold(text)) if word not in dull)
