"""Partial dates: an interval of days and how exactly it is known; partial stays partial, no day is made up."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "week", "month", "season", "year", "decade", "open", "unknown"]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The days, both inclusive, on which something may lie; `None` where nothing bounds it on that side.

    >>> PartialDate.month(2024, 2).end
    datetime.date(2024, 2, 29)
    """

    start: date | None = None
    end: date | None = None
    precision: Precision = "unknown"

    def __post_init__(self) -> None:
        if not agrees(self.start, self.end, self.precision):
            raise ValueError(f"{self.start} to {self.end} is no {self.precision}")

    @classmethod
    def day(cls, day: date) -> "PartialDate":
        """That day."""
        return cls(day, day, "day")

    @classmethod
    def week(cls, day: date) -> "PartialDate":
        """The week, Monday to Sunday, that holds `day`; OverflowError at the ends of the calendar."""
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(days=6), "week")

    @classmethod
    def month(cls, year: int, month: int) -> "PartialDate":
        """That calendar month; ValueError where there is none such."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")

    @classmethod
    def year(cls, year: int) -> "PartialDate":
        """That calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), "year")

    @classmethod
    def decade(cls, first: int) -> "PartialDate":
        """The ten years from `first`."""
        return cls(date(first, 1, 1), date(first + 9, 12, 31), "decade")

    @classmethod
    def between(cls, start: date | None, end: date | None) -> "PartialDate":
        """From `start` to `end`, as exact as that is; ValueError where it runs backwards."""
        return cls(start, end, precision_of(start, end))

    @property
    def is_known(self) -> bool:
        """True where it has at least one end."""
        return self.precision != "unknown"

    def overlaps(self, other: "PartialDate") -> bool:
        """False only where no day can be in both."""
        ends_first = self.end is not None and other.start is not None and self.end < other.start
        starts_after = self.start is not None and other.end is not None and self.start > other.end
        return not (ends_first or starts_after)


def precision_of(start: date | None, end: date | None) -> Precision:
    """How exactly the interval is known: the one period of the calendar that it is, else open or unknown."""
    if start is None or end is None:
        return "open" if start or end else "unknown"
    return next((name for name, is_period in _PERIODS.items() if is_period(start, end)), "open")


def agrees(start: date | None, end: date | None, precision: str) -> bool:
    """True where the interval has that precision: the rule that tables are checked by."""
    return not (start and end and start > end) and precision == precision_of(start, end)


SEASONS = (1, 3, 4, 6, 7, 9, 10, 12)
"""The months that a season or a quarter of a year begins with."""


def _is_month(start: date, end: date) -> bool:
    return _whole_months(start, end) and (start.year, start.month) == (end.year, end.month)


def _is_season(start: date, end: date) -> bool:
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    return _whole_months(start, end) and months == 3 and start.month in SEASONS


def _is_year(start: date, end: date) -> bool:
    return _whole_years(start, end) and start.year == end.year


def _is_decade(start: date, end: date) -> bool:
    return _whole_years(start, end) and end.year - start.year == 9 and start.year % 10 == 0


def _whole_months(start: date, end: date) -> bool:
    return start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]


def _whole_years(start: date, end: date) -> bool:
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


_PERIODS: dict[Precision, Callable[[date, date], bool]] = {
    "day": lambda start, end: start == end,
    "week": lambda start, end: start.weekday() == 0 and (end - start).days == 6,
    "month": _is_month,
    "season": _is_season,
    "year": _is_year,
    "decade": _is_decade,
}
"""The periods of the calendar; no interval is two of them."""

UNKNOWN = PartialDate()
