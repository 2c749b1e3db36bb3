"""The terms of a text, and how telling each is: by how common it is in general, never in the articles at hand.

So a new article moves no old similarity. The common words are those of `word_frequencies.csv`, by language; of a
language that it does not hold, and of words too rare for it, a word's length tells: what is said often is short.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from math import log
from pathlib import Path
from unicodedata import normalize

from tidings.files.data_tables import data_rows

FREQUENCIES = Path(__file__).parent / "word_frequencies.csv"

STEM = 6
"""Letters of a word that count: endings differ within a language and names between languages."""
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no blank between words: there two letters are a term."""

COMMONEST = 7.5
"""The Zipf frequency (the logarithm of how often in a billion words) of a word that tells nothing."""
RAREST = 3.0
"""The Zipf frequency of words that no table holds."""
NUMBER = 3.0
"""The weight of a number."""
_PER_LETTER = 1.2
"""Of a language without a table, so much of a word's weight comes with each letter after the second."""


def words_of(text: str) -> list[str]:
    """The words and numbers of a text as they stand there."""
    seen = normalize("NFKC", text)
    words = _WORD.findall(_ADDRESS.sub(" ", seen) if "http" in seen or "www." in seen else seen)
    if seen.isascii() or not _UNSPACED.search(seen):
        return words
    return [part for word in words for part in _parts(word)]


def _parts(word: str) -> list[str]:
    if not _UNSPACED.match(word):
        return [word]
    return ["".join(pair) for pair in pairwise(word)] or [word]


@lru_cache(1 << 17)
def term_of(word: str) -> str:
    """What stands for all forms of a word.

    >>> term_of("Elections"), term_of("elected"), term_of("1,400")
    ('electi', 'electe', '1,400')
    """
    return word if word[0].isdigit() else word.casefold()[:STEM]


def weigh(words: Iterable[str], language: str) -> dict[str, float]:
    """The weight of each term of some words: how telling it is, and how often it stands there."""
    counts = Counter(map(term_of, words))
    return {term: (1 + log(count)) * telling(term, language) for term, count in counts.items()}


@cache
def telling(term: str, language: str) -> float:
    """How telling a term is in a language; 0 for one that tells nothing."""
    if term[0].isdigit():
        return NUMBER
    known = _frequencies().get(language.partition("-")[0])
    most = COMMONEST - RAREST
    if known is None and not _UNSPACED.match(term):
        return min(most, max(0.0, _PER_LETTER * (len(term) - 2)))
    return max(0.0, COMMONEST - (known or {}).get(term, RAREST)) if len(term) > 1 else 0.0


@cache
def _frequencies() -> Mapping[str, Mapping[str, float]]:
    """The Zipf frequency of each common term, by language."""
    found: dict[str, dict[str, float]] = {}
    for row in data_rows(FREQUENCIES):
        found.setdefault(row["language"], {})[row["term"]] = float(row["zipf"])
    return found
