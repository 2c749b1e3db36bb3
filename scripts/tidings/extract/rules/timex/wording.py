"""Which days the words of a date can mean when the sentence around them is not known: for checks of what was read."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from typing import get_args

from tidings.dates import UNKNOWN, PartialDate
from tidings.extract.rules.timex.absolute import ABSOLUTE
from tidings.extract.rules.timex.anchored import ANCHORED
from tidings.extract.rules.timex.bounds import PAIRS, limited
from tidings.extract.rules.timex.expression import Moment, Tense
from tidings.extract.rules.timex.finding import Reader
from tidings.extract.rules.timex.relative import RELATIVE


def can_mean(words: str, when: PartialDate, published: date | None) -> bool:
    """False where no tense and no date before them make the words mean these days; true for words of no known form.

    >>> can_mean("2019", PartialDate.year(2019), None), can_mean("since 2019", PartialDate.year(2019), None)
    (True, False)
    """
    readings = set(_readings(" ".join(words.split()), when, published))
    return not readings or when in readings


def _readings(words: str, when: PartialDate, published: date | None) -> Iterator[PartialDate]:
    yield from _plain(words, when, published)
    first, _, rest = words.partition(" ")
    for (opening, middle), place in product(PAIRS, range(len(rest))):
        if first.lower() == opening and rest[place:].lower().startswith(f" {middle} "):
            pair = rest[:place], rest[place + len(middle) + 2 :]
            yield from _joined(*(set(_plain(one, when, published)) for one in pair))
    for one in set(_plain(rest, when, published)) if rest else ():
        bounded = limited(first.lower(), one)
        if bounded or first.lower() in _NO_BOUND:
            yield bounded or one


_NO_BOUND = frozenset({"at", "during", "for", "in", "on", "over"})
"""Prepositions that leave a date as it is."""


def _joined(one: set[PartialDate], other: set[PartialDate]) -> Iterator[PartialDate]:
    for first, last in product(one, other):
        if first.start and last.end and first.start <= last.end:
            yield PartialDate.between(first.start, last.end)


def _plain(words: str, when: PartialDate, published: date | None) -> Iterator[PartialDate]:
    """The readings of words that no preposition bounds; none where their form is not known."""
    for form, read in _forms():
        match = form.fullmatch(words)
        if match and read in _BY_THE_DATE_BEFORE:
            yield when
        elif match:
            yield from (_read(read, match, moment) for moment in _moments(when, published))


_BY_THE_DATE_BEFORE = frozenset(read for _, read, _ in ANCHORED)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    return tuple((re.compile(form), read) for form, read, _ in (*ABSOLUTE, *ANCHORED, *RELATIVE))


def _moments(when: PartialDate, published: date | None) -> Iterator[Moment]:
    """Every tense, with no year from the words before and with those of the days that are asked about."""
    years = {None, *(day.year for day in (when.start, when.end) if day)}
    tenses: tuple[Tense, ...] = get_args(Tense)
    return (Moment(published, tense, year) for tense, year in product(tenses, years))


def _read(read: Reader, match: re.Match[str], moment: Moment) -> PartialDate:
    try:
        return read(match, moment)
    except (ValueError, OverflowError):
        return UNKNOWN
