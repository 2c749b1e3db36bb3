"""The terms of an article, part by part: what text, title and language alone tell, and is remembered therefore."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from tidings.model import Article
from tidings.resolve.comparing.vectors import Shares, code_of
from tidings.resolve.memory import Memory, key_of, recall, remember
from tidings.resolve.stories.words import weigh, words_of

LEAD = 600
"""Characters from the start that tell what an article is about."""
HEAVIEST = 80
"""Terms of a text that count: the others tell little, and cost as much."""
KEYS = 40
"""The most telling terms of title and lead, by which articles are looked up."""
PARTS = 5
"""Text, lead, names, numbers, and the keys."""

_OPENING = re.compile(r"(?:^|[.!?:…»”\"]\s+|\n)[\s«“\"'‘(–-]*\w+")
"""What a sentence begins with: its capital says nothing."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Terms:
    """The codes and weights of the terms of one part of an article."""

    codes: NDArray[np.uint32]
    weights: Shares

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> "Terms":
        """Those that tell something."""
        telling = {term: weight for term, weight in weights.items() if weight > 0}
        return cls(np.array(list(map(code_of, telling)), np.uint32), np.array(list(telling.values()), np.float64))


Parts = Sequence[Terms]


def remembered_terms(articles: Sequence[Article], memory: Memory) -> list[Parts]:
    """The terms of each article."""
    keys = [_key(article) for article in articles]
    known = {key: parts for key, told in recall(memory, keys).items() if (parts := _unpack(told))}
    new = {key: _parts(article) for key, article in zip(keys, articles, strict=True) if key not in known}
    remember(memory, {key: _pack(parts) for key, parts in new.items()})
    known |= new
    return [known[key] for key in keys]


def _key(article: Article) -> str:
    return key_of("article", *(told.encode() for told in (article.sha256, article.title, article.language)))


def _parts(article: Article) -> Parts:
    language, words = article.language, words_of(article.text)
    text = weigh(chain(words_of(article.title), words), language)
    lead = weigh(words_of(f"{article.title}\n{article.text.lstrip()[:LEAD]}"), language)
    names = weigh((word for word in words_of(_OPENING.sub(" ", article.text)) if word[0].isupper()), language)
    numbers = weigh((word for word in words if word[0].isdigit() and not _YEAR.fullmatch(word)), language)
    return [Terms.of(part) for part in (_heaviest(text, HEAVIEST), lead, names, numbers, _heaviest(lead, KEYS))]


def _heaviest(terms: Mapping[str, float], most: int) -> dict[str, float]:
    telling = (term for term, weight in terms.items() if weight)
    return {term: terms[term] for term in nsmallest(most, telling, lambda term: (-terms[term], term))}


def _pack(parts: Parts) -> bytes:
    sizes = np.array([part.codes.size for part in parts], _SIZE)
    codes = np.concatenate([part.codes for part in parts]).astype(_CODE)
    weights = np.concatenate([part.weights for part in parts]).astype(_WEIGHT)
    return b"".join(column.tobytes() for column in (sizes, codes, weights))


_SIZE, _CODE, _WEIGHT = np.dtype("<u4"), np.dtype("<u4"), np.dtype("<f8")


def _unpack(told: bytes) -> Parts:
    """The parts of some bytes; none where they are those of none."""
    head = PARTS * _SIZE.itemsize
    sizes = np.frombuffer(told, _SIZE, PARTS).tolist() if len(told) >= head else []
    weights = head + sum(sizes) * _CODE.itemsize
    if not sizes or len(told) != weights + sum(sizes) * _WEIGHT.itemsize:
        return ()
    codes, found = np.frombuffer(told, _CODE, sum(sizes), head), np.frombuffer(told, _WEIGHT, sum(sizes), weights)
    parts = (slice(end - size, end) for size, end in zip(sizes, accumulate(sizes), strict=True))
    return [Terms(codes[part], found[part]) for part in parts]
