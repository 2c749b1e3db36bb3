"""Which days the words of a date can mean when the sentence around them is not known: for checks of what was read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import get_args

from tidings.dates import UNKNOWN, PartialDate
from tidings.extract.rules.lexicon.senses import WordLists
from tidings.extract.rules.parse.grammar import Tense
from tidings.extract.rules.timex.bounds import limited
from tidings.extract.rules.timex.expression import Moment
from tidings.extract.rules.timex.patterns import DatePatterns, DateReader


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language words dates: the forms of its dates, and its lists of words."""

    patterns: DatePatterns
    lists: WordLists

    def can_mean(self, words: str, when: PartialDate, published: date | None) -> bool:
        """False where no tense and no date before them make the words mean these days; true for words of no known
        form."""
        readings = set(self._readings(" ".join(words.split()), when, published))
        return not readings or when in readings

    def _readings(self, words: str, when: PartialDate, published: date | None) -> Iterator[PartialDate]:
        yield from self._plain(words, when, published)
        first, _, rest = words.partition(" ")
        for pair, place in product(self.lists("date_pair"), range(len(rest))):
            opening, middle = pair.split()
            if first.lower() == opening and rest[place:].lower().startswith(f" {middle} "):
                ends = rest[:place], rest[place + len(middle) + 2 :]
                yield from _joined(*(set(self._plain(one, when, published)) for one in ends))
        for one in set(self._plain(rest, when, published)) if rest else ():
            bounded = limited(self.lists, first.lower(), one)
            if bounded or first.lower() in self.lists("date_within"):
                yield bounded or one

    def _plain(self, words: str, when: PartialDate, published: date | None) -> Iterator[PartialDate]:
        """The readings of words that no preposition bounds; none where their form is not known."""
        for pattern in self.patterns.each:
            match = pattern.regex.fullmatch(words)
            if match and pattern.read in self.patterns.anchored:
                yield when
            elif match:
                yield from (_read(pattern.read, match, moment) for moment in _moments(when, published))


def _joined(one: set[PartialDate], other: set[PartialDate]) -> Iterator[PartialDate]:
    for first, last in product(one, other):
        if first.start and last.end and first.start <= last.end:
            yield PartialDate.between(first.start, last.end)


def _moments(when: PartialDate, published: date | None) -> Iterator[Moment]:
    """Every tense, with no year from the words before and with those of the days that are asked about."""
    years = {None, *(day.year for day in (when.start, when.end) if day)}
    tenses: tuple[Tense, ...] = get_args(Tense)
    return (Moment(published, tense, year) for tense, year in product(tenses, years))


def _read(read: DateReader, match: re.Match[str], moment: Moment) -> PartialDate:
    try:
        return read(match, moment)
    except (ValueError, OverflowError):
        return UNKNOWN
