"""A date expression: words of the text and the days that they mean."""

from dataclasses import dataclass
from datetime import date

from tidings.dates import UNKNOWN, PartialDate


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Tokens `first` to `last`, both inclusive; `head` is the token by which they hang in the parse.

    `start` and `end` are offsets in the article's text; `date` is unknown where nothing says what «Tuesday» is.
    """

    first: int
    last: int
    head: int
    start: int
    end: int
    text: str
    date: PartialDate = UNKNOWN


@dataclass(frozen=True, slots=True)
class Moment:
    """What a relative expression is read by: the publication's day and the tense of the clause around it.

    `tense` is -1 for the past, 1 for the future, 0 where the clause does not tell.
    """

    published: date | None
    tense: int = 0
    year: int | None = None
    """A year that the words before make certain."""
