"""Where the words of a decision stand in an article, be it mended: as they are, else in the most alike sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tidings.resolve.ids.tokens import likeness
from tidings.text.whole_words import is_half

ALIKE = 0.6
"""How alike a sentence must be to the quote of an added claim to be taken for it."""
_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]?")


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote in a text, by its offsets, and where its trigger begins."""

    start: int
    end: int
    trigger_start: int
    trigger_end: int


def find_passage(text: str, quote: str, trigger: str, hint: int = -1) -> Passage | None:
    """The quote with the trigger in it, nearest to the hint where both stand there more than once; else None."""
    spans = list(_spans(text, quote)) or [
        one for one in _sentences(text, trigger) if _alike(text, one, quote) >= ALIKE
    ]
    best = max((_alike(text, span, quote) for span in spans), default=0.0)
    found = [
        Passage(start, end, at, stop)
        for start, end in spans
        if _alike(text, (start, end), quote) == best
        for at, stop in _inside(text, trigger, start, end)
    ]
    return min(
        found, key=lambda one: (abs(one.trigger_start - hint) if hint >= 0 else 0, one.trigger_start), default=None
    )


def nearest_sentence(text: str, quote: str) -> str:
    """The sentence that is most alike, for a message."""
    sentences = (text[start:end].strip() for start, end in _all_sentences(text))
    return max(sentences, key=lambda one: likeness(one, quote), default="")


def find_words(text: str, words: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Where words first stand whole between two offsets."""
    return next(iter(_inside(text, words, start, len(text) if end is None else end)), None)


def _alike(text: str, span: tuple[int, int], quote: str) -> float:
    return likeness(text[span[0] : span[1]], quote)


def _spans(text: str, words: str) -> Iterator[tuple[int, int]]:
    """The places of the words in a text, none of them cut out of a longer one; blanks are all alike."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = (one.span() for one in re.finditer(pattern, text) if pattern)
    yield from (span for span in found if not is_half(text, *span))


def _inside(text: str, words: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(first, last) for first, last in _spans(text, words) if start <= first and last <= end]


def _sentences(text: str, trigger: str) -> Iterator[tuple[int, int]]:
    """The sentences that hold the trigger."""
    places = [start for start, _ in _spans(text, trigger)]
    for start, end in _all_sentences(text):
        if any(start <= at < end for at in places):
            yield start, end


def _all_sentences(text: str) -> Iterator[tuple[int, int]]:
    for found in _SENTENCE.finditer(text):
        own = found[0].strip()
        if own:
            start = found.start() + found[0].index(own[0])
            yield start, start + len(own)
