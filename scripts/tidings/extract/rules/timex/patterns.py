"""How a language writes dates: forms, each with what reads it, found by the word that they begin with."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tidings.dates import PartialDate
from tidings.extract.rules.timex.expression import Moment

DateReader = Callable[[re.Match[str], Moment], PartialDate]
DateForm = tuple[str, DateReader, str]
"""A regular expression, its reader, and the classes of words that it begins with."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one form of date is written, and what reads it; `bare_year`: it may be a mere number."""

    regex: re.Pattern[str]
    read: DateReader
    bare_year: bool = False


@dataclass(frozen=True)
class DatePatterns:
    """The forms of a language's dates, by the class of the word that they begin with, in the order to try."""

    by_class: Mapping[str, Sequence[Pattern]]
    class_of: Callable[[str], str]
    """The class of a word in lower case, or the empty string."""
    anchored: frozenset[DateReader] = frozenset()
    """What reads dates that only a date before them explains: «the next day»."""

    @cached_property
    def each(self) -> tuple[Pattern, ...]:
        """Every form once."""
        return tuple(dict.fromkeys(pattern for those in self.by_class.values() for pattern in those))


NO_DATES = DatePatterns({}, lambda word: "")
"""Those of a language of whose dates nothing is known."""


def compile_forms(forms: Iterable[DateForm], year: DateReader) -> dict[str, list[Pattern]]:
    """The forms as patterns by the class of their first word; `year` reads a year alone."""
    table: dict[str, list[Pattern]] = {}
    for regex, read, classes in forms:
        pattern = Pattern(re.compile(rf"(?:{regex})(?!\w)"), read, read is year)
        for name in classes.split():
            table.setdefault(name, []).append(pattern)
    return table
