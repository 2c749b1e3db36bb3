"""An act of speech as a value, and the words of saying from the file beside this module."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tidings.model import Attribution

Range = tuple[int, int]
"""First and last token of a run, both inclusive."""


PASSING_ON = frozenset({"cite", "quote", "report", "publish", "break", "carry", "interview"})
"""Verbs with which a source passes on what another says: «cited by», «first reported by»."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A word of saying, the heads of the phrases that name its speakers, and what is said, as runs of tokens.

    `passed_on` are the heads of those who pass it on. `personal`: no source where the speakers are mere things
    («the developments suggest»).
    """

    cue: int
    speakers: tuple[int, ...]
    content: tuple[Range, ...]
    words: str
    first_report: bool = False
    personal: bool = False
    passed_on: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """An act of speech: its cue token, its sources (the speaker first), and the runs of tokens that are said."""

    cue: int
    sources: tuple[Attribution, ...]
    content: tuple[Range, ...]

    @property
    def size(self) -> int:
        """Tokens said."""
        return sum(last - first + 1 for first, last in self.content)

    def holds(self, token: int) -> bool:
        """True where the token is said."""
        return any(first <= token <= last for first, last in self.content)


@cache
def saying_words() -> dict[tuple[str, str], frozenset[str]]:
    """What each word of saying takes as its content, by (part of speech, lemma), from `saying.csv`."""
    table: dict[tuple[str, str], frozenset[str]] = {}
    with (Path(__file__).parent / "saying.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            for word in row["words"].split("|"):
                key = row["pos"], word
                table[key] = table.get(key, frozenset()) | set(row["takes"].split("|"))
    return table


def without(first: int, last: int, gap_first: int, gap_last: int) -> tuple[Range, ...]:
    """The run `first` to `last` less the gap in it."""
    if gap_last < first or gap_first > last:
        return ((first, last),)
    before = ((first, gap_first - 1),) if first < gap_first else ()
    after = ((gap_last + 1, last),) if gap_last < last else ()
    return before + after
