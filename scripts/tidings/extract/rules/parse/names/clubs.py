"""Clubs with a town in their name are bodies: in «Real Madrid sued …» neither Spain nor a person sues."""

from collections.abc import Iterator, Sequence

from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.names.state_names import BEGINS, INSIDE
from tidings.gazetteer import is_town

_LONGEST = 4
"""Words of the longest name of a club."""


def join_clubs(word: Sequence[str], tag: Sequence[str], mark: list[int], label: list[str], lexicon: Lexicon) -> None:
    """Marks the clubs in place, each as one body: «Dinamo Zagreb», «Leeds United»."""
    for first, last in _runs(tag):
        if 1 <= last - first < _LONGEST and _is_club(word[first : last + 1], lexicon):
            mark[first : last + 1] = [BEGINS] + [INSIDE] * (last - first)
            label[first : last + 1] = ["ORG"] * (last - first + 1)
            if mark[last + 1 : last + 2] == [INSIDE]:
                mark[last + 1] = BEGINS


def _runs(tag: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last token of each run of proper nouns."""
    first = -1
    for token, name in enumerate((*tag, "")):
        if name not in ("NNP", "NNPS"):
            if first >= 0:
                yield first, token - 1
            first = -1
        elif first < 0:
            first = token


def _is_club(words: Sequence[str], lexicon: Lexicon) -> bool:
    before = any(one.lower() in lexicon.words("club_before_town") for one in words[:-1])
    if before and is_town(words[-1], shared=True):
        return True
    return words[-1].lower() in lexicon.words("club_after_town") and is_town(" ".join(words[:-1]), shared=True)
