"""Cuts a long text into the pieces that are parsed one by one, so that memory does not grow with the text."""

import re
from collections.abc import Iterator
from itertools import islice

_CHARACTERS = 40_000
"""Of a piece, at most."""
TOKENS = 10_000
"""Of a piece, at most: the parser takes some 15 KB for each. Only tables and rows of signs have so many."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ENDS = (
    re.compile(r"\n[^\S\n]*\n\s*"),  # of a paragraph
    re.compile(r"[.!?…][\"'”’)\]]*[^\S\n]*\n\s*"),  # of a sentence and a line
    re.compile(r"[.!?…][\"'”’)\]]*\s+"),  # of a sentence
    re.compile(r"\n\s*"),  # of a line
    re.compile(r"\s+"),  # of a word
)
"""Where a text may be cut, the best place first."""


def cut(text: str) -> Iterator[tuple[int, int]]:
    """Where each piece starts and ends; a text of ordinary length is one."""
    start = 0
    while (reach := _reach(text, start)) < len(text):
        end = _last_end(text, (start + reach) // 2, reach)
        yield start, end
        start = end
    yield start, len(text)


def _reach(text: str, start: int) -> int:
    """How far a piece that starts there may go."""
    last = min(start + _CHARACTERS, len(text))
    beyond = next(islice(_TOKEN.finditer(text, start, last), TOKENS, None), None)
    return beyond.start() if beyond else last


def _last_end(text: str, first: int, last: int) -> int:
    """The last of the best places between `first` and `last`."""
    for pattern in _ENDS:
        places = [found.end() for found in pattern.finditer(text, first, last)]
        if places:
            return places[-1]
    return last
