"""The arithmetic of days, weeks and months that relative dates need."""

import calendar
from datetime import date, timedelta

from tidings.dates import PartialDate
from tidings.extract.rules.parse.grammar import Tense


def add_months(day: date, months: int) -> date:
    """The same day that many months on, or the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def quarter(year: int, number: int) -> PartialDate:
    """That quarter of a calendar year."""
    return months(date(year, 3 * number - 2, 1), 3)


def months(first: date, count: int) -> PartialDate:
    """`count` whole months from `first`'s."""
    first = first.replace(day=1)
    last = add_months(first, count) - timedelta(days=1)
    return PartialDate.between(first, last)


def unit_around(day: date, unit: str, shift: int = 0) -> PartialDate:
    """The calendar day, week, month … that holds `day`, moved by `shift` of them."""
    if unit == "day":
        return PartialDate.day(day + timedelta(days=shift))
    if unit in ("week", "fortnight"):
        return PartialDate.week(day + timedelta(weeks=shift * (2 if unit == "fortnight" else 1)))
    if unit == "month":
        moved = add_months(day, shift)
        return PartialDate.month(moved.year, moved.month)
    if unit == "quarter":
        moved = add_months(day, 3 * shift)
        return quarter(moved.year, (moved.month + 2) // 3)
    if unit == "decade":
        return PartialDate.decade(day.year // 10 * 10 + 10 * shift)
    return PartialDate.year(day.year + shift)


def weekday_before(day: date, weekday: int) -> date:
    """That weekday on or before `day`."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """That weekday on or after `day`."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def weekday_near(day: date, weekday: int, tense: Tense) -> date:
    """That weekday in the week up to `day`, or from it where the tense is present or future."""
    return weekday_after(day, weekday) if tense in ("present", "future") else weekday_before(day, weekday)


def nearest_year(published: date, month: int, day: int | None, tense: Tense) -> int:
    """The year that puts a month, or a day of it, where the tense says, else not far ahead."""
    ahead = {year: _days_ahead(published, year, month, day) for year in range(published.year - 1, published.year + 2)}
    fitting = [year for year, days in ahead.items() if _REACH[tense][0] <= days <= _REACH[tense][1]]
    return min(fitting or ahead, key=lambda year: abs(ahead[year]))


_REACH: dict[Tense, tuple[int, int]] = {
    "past": (-370, 2),
    "future": (-2, 370),
    "either": (-2, 370),
    "present": (-275, 95),
    "unclear": (-275, 95),
}
"""How many days ahead of its publication an article can mean by a date without a year."""


def _days_ahead(published: date, year: int, month: int, day: int | None) -> int:
    if day is None and (year, month) == (published.year, published.month):
        return 0
    last = calendar.monthrange(year, month)[1]
    return (date(year, month, min(day or 15, last)) - published).days
