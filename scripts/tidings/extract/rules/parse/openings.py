"""Where sentences must begin, told to the parser before it looks: it would read headline and first line as one."""

import re
from bisect import bisect_right
from collections.abc import Set
from typing import TYPE_CHECKING, Any

from tidings.extract.rules.parse.markup import Plain

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DATELINE = re.compile(r"^[A-Z][^\n.!?:;\"]{,60}? +(?:-|--|—|–) +(?=[A-Z])", re.MULTILINE)
"""«NAIROBI, March 14 - » at the head of a line: what follows begins a sentence."""
_ENDLESS = 400
"""Tokens without a full stop after which a sentence begins in any case: a transcript that has none is no sentence."""
_STOPS = frozenset(".!?…")
_OPENS, _GOES_ON = 1, -1


def mark_openings(doc: "Doc", plain: Plain, start: int, ends: Set[int]) -> "Doc":
    """Tells the parser which tokens begin a sentence, in the piece of a text that starts at `start`; `ends` are the
    places of the single line breaks that end a paragraph."""
    import numpy as np

    words, end = [token.text for token in doc], start + len(doc.text)
    marks = [0] * len(words)
    places = [token.idx for token in doc]
    _mark_paragraphs(marks, words, [start + place for place in places], ends)
    datelines = (one.end() for one in _DATELINE.finditer(plain.text, start, end) if one[0].split()[0].isupper())
    for opening in (*(one for one in plain.openings if start <= one < end), *datelines):
        marks[bisect_right(places, opening - start) - 1] = _OPENS
    _mark_endless(marks, words)
    array: Any = np.array(marks, np.int64).view(np.uint64)
    return doc.from_array("SENT_START", array) if marks else doc


def _mark_paragraphs(marks: list[int], words: list[str], places: list[int], ends: Set[int]) -> None:
    for token, word in enumerate(words[:-1]):
        if word.isspace() and (word.count("\n") > 1 or any(places[token] + at in ends for at in range(len(word)))):
            for following in range(
                token + 1, min(token + 4, len(words))
            ):  # else the parser likes to cut off the first word
                marks[following] = _OPENS if following == token + 1 else _GOES_ON


def _mark_endless(marks: list[int], words: list[str]) -> None:
    begun = 0
    for token, word in enumerate(words):
        if marks[token] == _OPENS or token - begun == _ENDLESS:
            marks[token], begun = _OPENS, token
        if word[-1] in _STOPS:
            begun = token + 1
