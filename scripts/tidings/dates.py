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
    def between(cls, start: date | None, end: date | None, precision: Precision = "open") -> "PartialDate":
        """From `start` to `end`; unknown where both are None."""
        return cls(start, end, precision if start or end else "unknown")

    @property
    def is_known(self) -> bool:
        """True where it has at least one end."""
        return self.precision != "unknown"

    def overlaps(self, other: "PartialDate") -> bool:
        """False only where no day can be in both."""
        ends_first = self.end is not None and other.start is not None and self.end < other.start
        starts_after = self.start is not None and other.end is not None and self.start > other.end
        return not (ends_first or starts_after)


def agrees(start: date | None, end: date | None, precision: str) -> bool:
    """True where the interval can have that precision: the rule that tables are checked by."""
    if start and end and start > end:
        return False
    if precision == "unknown":
        return start is None and end is None
    if precision == "open":
        return start is not None or end is not None
    if start is None or end is None:
        return False
    return _FITS[precision](start, end) if precision in _FITS else False


def _fits_month(start: date, end: date) -> bool:
    return start.day == 1 and _month_end(end) and (start.year, start.month) == (end.year, end.month)


def _fits_season(start: date, end: date) -> bool:
    return start.day == 1 and _month_end(end) and 88 <= (end - start).days <= 92


def _month_end(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _whole_years(start: date, end: date, years: int) -> bool:
    return (start.month, start.day, end.month, end.day) == (
        1,
        1,
        12,
        31,
    ) and end.year - start.year == years - 1


_FITS: dict[str, Callable[[date, date], bool]] = {
    "day": lambda start, end: start == end,
    "week": lambda start, end: start.weekday() == 0 and (end - start).days == 6,
    "month": _fits_month,
    "season": _fits_season,
    "year": lambda start, end: _whole_years(start, end, 1),
    "decade": lambda start, end: _whole_years(start, end, 10),
}

UNKNOWN = PartialDate()
