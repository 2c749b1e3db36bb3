"""Reprints: which articles repeat the text of an earlier one, whole, cut short or under another headline.

Texts are compared by their shingles, the runs of five words that they hold, and by how much of the one is contained
in the other (A. Broder, «On the resemblance and containment of documents», 1997). A sample of the shingles, by their
hashes, finds the pairs that are worth a look; all of them decide, so that the answer is exact.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from unicodedata import normalize
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tidings.model import Article
from tidings.resolve.memory import NOTHING, Memory, key_of, recall, remember

Shingles = NDArray[np.uint64]
"""The hashes of a text's runs of words, sorted, each once."""

WIDTH = 5
"""Words in a shingle: long enough that two reporters hardly write the same by chance."""
REPEATED = 0.8
"""The share of a text that another must hold to be its reprint. An editor's cuts and another headline leave more of
it; what two reporters share, the quotations and the agency's background, stays below."""
ADDED = 2.0
"""An article so many times as long as an earlier one tells more, even where it holds all of it."""
SHORT = 20
"""Shingles below which a text is a reprint only if it is the same: a formula is no story."""
SAMPLE = 4
"""One shingle in so many stands for its text while pairs are looked for, of a text with many."""
MANY = 128
"""Shingles up to which all do."""
GLIMPSED = 0.2
"""The share of the shorter sample from which a pair is worth a look."""
REMEMBERED = 256
"""Texts whose shingles are held at a time."""
HOLDERS = 8
"""Of all articles that hold a shingle, a later one is compared with so many of the first."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def find_duplicates(articles: Iterable[Article], memory: Memory = NOTHING) -> dict[str, str]:
    """The ids of reprints, each with the id of the earliest article that it repeats.

    Earlier is what was published earlier; of one day, and of articles without one, the longer, which the other was
    cut from; then what comes first by id. The sample of each text is remembered.
    """
    ordered = sorted(articles, key=_precedence)
    recall = lru_cache(REMEMBERED)(lambda place: shingles(ordered[place].text))
    originals: dict[int, int] = {}
    for later, earlier in _candidates(_samples(ordered, memory)):
        if later not in originals and repeats(recall(later), recall(earlier)):
            originals[later] = earlier
    return {ordered[later].article_id: ordered[earlier].article_id for later, earlier in originals.items()}


def _precedence(article: Article) -> tuple[date, int, str]:
    return article.published or date.max, -len(article.text), article.article_id


def repeats(later: Shingles, earlier: Shingles) -> bool:
    """True where the later text is in the earlier one, or holds it and adds less than as much again."""
    shared = np.intersect1d(later, earlier, assume_unique=True).size
    if min(later.size, earlier.size) < SHORT:
        return bool(shared == later.size == earlier.size)
    if later.size <= earlier.size:
        return bool(shared >= REPEATED * later.size)
    return bool(shared >= REPEATED * earlier.size and later.size < ADDED * earlier.size)


def shingles(text: str) -> Shingles:
    """The text's shingles, without regard to case, punctuation and line breaks; one for a text of fewer words."""
    words = re.findall(r"\w+", normalize("NFKC", text).casefold())
    codes = np.array([crc32(word.encode()) for word in words], dtype=np.uint64)
    width = min(WIDTH, len(codes))
    found = np.full(len(codes) - width + 1, width, dtype=np.uint64)
    for place in range(width):
        found = found * _FACTOR + codes[place : place + found.size]
    return np.unique(found)


def _samples(articles: Sequence[Article], memory: Memory) -> list[Shingles]:
    keys = [key_of("sample", article.sha256.encode()) for article in articles]
    known = {key: np.frombuffer(told, "<u8") for key, told in recall(memory, keys).items() if len(told) % 8 == 0}
    texts = {key: article.text for key, article in zip(keys, articles, strict=True) if key not in known}
    new = {key: _sample(shingles(text)) for key, text in texts.items()}
    remember(memory, {key: found.astype("<u8").tobytes() for key, found in new.items()})
    known |= new
    return [known[key] for key in keys]


def _sample(found: Shingles) -> Shingles:
    return found if found.size <= MANY else found[found % np.uint64(SAMPLE) == 0]


def _candidates(samples: Sequence[Shingles]) -> Iterator[tuple[int, int]]:
    """The pairs (later, earlier) of texts that share a telling number of shingles, in order."""
    holders = np.repeat(np.arange(len(samples), dtype=np.uint32), [sample.size for sample in samples])
    held = np.concatenate([*samples, np.zeros(0, np.uint64)])
    order = np.argsort(held, kind="stable")
    held, holders = held[order], holders[order]
    found, shared = np.unique(_pairs(held, holders, len(samples)), return_counts=True)
    for pair, count in zip(found.tolist(), shared.tolist(), strict=True):
        later, earlier = divmod(pair, len(samples))
        if count >= GLIMPSED * min(samples[later].size, samples[earlier].size):
            yield later, earlier


def _pairs(held: Shingles, holders: NDArray[np.uint32], size: int) -> NDArray[np.int64]:
    """For each shingle of `held`, sorted, its later holders with its first ones, as `later * size + earlier`."""
    first = np.searchsorted(held, held)
    ordinal = np.arange(held.size) - first
    pairs = []
    for place in range(HOLDERS):
        later = np.flatnonzero(ordinal > place)
        pairs.append(holders[later].astype(np.int64) * size + holders[first[later] + place])
    return np.concatenate(pairs)
