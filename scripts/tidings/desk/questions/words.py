"""Texts as words with their places and marks: the page shows words and never counts characters."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*|[^\w\s](?:[\u200d\ufe0f]+[^\w\s]?)*")
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*\s+|\n+")
NEARBY = 300
"""Characters before and after a quote that are shown with it."""

Word = tuple[int, int, str, str]
"""Where a word stands in its article, the word with what is before it, and the names of its marks."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an article that plays a part: offsets of its canonical text, in code points."""

    start: int
    end: int
    part: str


def words_of(text: str, start: int, end: int, marks: Iterable[Mark] = ()) -> list[Word]:
    """The words of a stretch of a text; what parts a word from the one before goes with it."""
    near = [mark for mark in marks if mark.start < end and mark.end > start]
    found: list[Word] = []
    since = start
    for word in _WORD.finditer(text, start, end):
        found.append((word.start(), word.end(), text[since : word.end()], _parts(word, near)))
        since = word.end()
    return found


def _parts(word: re.Match[str], marks: Sequence[Mark]) -> str:
    parts = (mark.part for mark in marks if mark.start < word.end() and mark.end > word.start())
    return " ".join(dict.fromkeys(parts))


def surroundings(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch somewhat wider than a quote, which begins and ends with a sentence where one does nearby."""
    first, last = max(0, start - NEARBY), min(len(text), end + NEARBY)
    begins = [one.end() for one in _SENTENCE_END.finditer(text, first, start)] if first else [0]
    ends = [one.end() for one in _SENTENCE_END.finditer(text, end, last)]
    return min((begins[0] if begins else start), start), max((ends[-1] if ends and last < len(text) else last), end)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that a stretch of a text stands in, as far as it reaches nearby."""
    first, last = max(0, start - NEARBY), min(len(text), end + NEARBY)
    begins = max((one.end() for one in _SENTENCE_END.finditer(text, first, start)), default=first)
    ending = next(_SENTENCE_END.finditer(text, end, last), None)
    return begins, end + len(text[end : ending.end() if ending else last].rstrip())
