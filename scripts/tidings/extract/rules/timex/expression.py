"""A date expression: words of the text and the days that they mean."""

from dataclasses import dataclass
from datetime import date

from tidings.dates import UNKNOWN, PartialDate
from tidings.extract.rules.parse.grammar import Tense


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
    """What a relative expression is read by: the publication's day, the tense of its clause, and the date before it.

    `year` is the one that a date of the same action names; `anchor` the last date of this sentence or the one before.
    """

    published: date | None
    tense: Tense = "unclear"
    year: int | None = None
    anchor: PartialDate = UNKNOWN
