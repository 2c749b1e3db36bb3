"""The arithmetic of days, weeks and months that relative dates need."""

import calendar
from datetime import date, timedelta

from tidings.dates import PartialDate, Precision

_PRECISION: dict[int, Precision] = {1: "month", 3: "season", 12: "year"}


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
    return PartialDate.between(first, last, _PRECISION.get(count, "open"))


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


def weekday_near(day: date, weekday: int, tense: int) -> date:
    """That weekday on or after `day` where `tense` is the future, else on or before it."""
    ahead = (weekday - day.weekday()) % 7
    if tense > 0:
        return day + timedelta(days=ahead)
    return day - timedelta(days=(7 - ahead) % 7)


def nearest_year(published: date, month: int, day: int | None, tense: int) -> int:
    """The year that puts a month, or a day of it, where the tense says; with no tense, as near as can be."""
    here = published.year * 12 + published.month
    if day is None:
        distance = {year: year * 12 + month - here for year in _years(published)}
        slack = 0
    else:
        distance = {year: (_safe(year, month, day) - published).days for year in _years(published)}
        slack = 2
    fitting = [year for year, ahead in distance.items() if ahead * tense >= -slack] or list(distance)
    return min(fitting, key=lambda year: abs(distance[year]))


def _years(published: date) -> tuple[int, int, int]:
    return published.year, published.year - 1, published.year + 1


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
