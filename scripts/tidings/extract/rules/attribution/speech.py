"""An act of speech as a value."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tidings.model import Attribution

Range = tuple[int, int]
"""First and last token of a run, both inclusive."""


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


class Speeches:
    """The acts of speech of an article by what is said: those that hold a token are found without asking each."""

    def __init__(self, speeches: Iterable[Speech]) -> None:
        by_size = sorted(speeches, key=lambda speech: speech.size)
        edges = {edge for one in by_size for first, last in one.content for edge in (first, last + 1)}
        self._edges = sorted(edges)
        self._between: list[list[Speech]] = [[] for _ in self._edges]
        for one in by_size:
            for number in {number for run in one.content for number in self._stretches(*run)}:
                self._between[number].append(one)

    def _stretches(self, first: int, last: int) -> range:
        """The stretches between two edges that a run of tokens is made of."""
        return range(bisect_left(self._edges, first), bisect_left(self._edges, last + 1))

    def holding(self, token: int) -> Sequence[Speech]:
        """Those in which the token is said, the innermost first."""
        stretch = bisect_right(self._edges, token) - 1
        return self._between[stretch] if stretch >= 0 else ()


def without(first: int, last: int, gap_first: int, gap_last: int) -> tuple[Range, ...]:
    """The run `first` to `last` less the gap in it."""
    if gap_last < first or gap_first > last:
        return ((first, last),)
    before = ((first, gap_first - 1),) if first < gap_first else ()
    after = ((gap_last + 1, last),) if gap_last < last else ()
    return before + after
