"""The words of a text with their places, and how alike passages are: what is found again is found by its words."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from tidings.text.spelling import fold

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff"
"""Letters of scripts that put no blank between words: each is a token."""
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_NEAR = 0.75
"""How alike two words must be spelt for the one to be the other with a slip mended."""


@dataclass(frozen=True)
class Tokens:
    """A text's words in lower case, and where each begins and ends; signs and line ends between them do not count."""

    words: Sequence[str]
    spans: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, text: str, start: int = 0) -> "Tokens":
        """The tokens of a text that begins at `start`."""
        found = list(_TOKEN.finditer(text))
        spans = [(start + one.start(), start + one.end()) for one in found]
        return cls([one[0].casefold() for one in found], spans)

    def __len__(self) -> int:
        return len(self.words)

    def places(self, words: Sequence[str]) -> list[int]:
        """The numbers of the tokens at which these words stand, one after the other."""
        sought, found = f" {' '.join(words)} ", list[int]()
        at = self._line.find(sought) if words else -1
        while at >= 0:
            found.append(bisect_left(self._starts, at + 1))
            at = self._line.find(sought, at + 1)
        return found

    @cached_property
    def _line(self) -> str:
        return f" {' '.join(self.words)} "

    @cached_property
    def _starts(self) -> list[int]:
        """Where each word begins in the line."""
        starts, at = [], 1
        for word in self.words:
            starts.append(at)
            at += len(word) + 1
        return starts


def likeness(one: str, other: str) -> float:
    """How alike two passages are, from 0 to 1: the share of their words that both have."""
    mine, yours = _counted(one), _counted(other)
    size = mine.total() + yours.total()
    return 2 * (mine & yours).total() / size if size else float(one == other)


@lru_cache(maxsize=1 << 14)
def _counted(text: str) -> Counter[str]:
    return Counter(Tokens.of(text).words)


@lru_cache(maxsize=1 << 12)
def is_near(one: str, other: str) -> bool:
    """True where two words are one, but for a slip in spelling.

    >>> is_near("tammsaar", "tämsaar"), is_near("berg", "dahl")
    (True, False)
    """
    return one == other or SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio() >= _NEAR
