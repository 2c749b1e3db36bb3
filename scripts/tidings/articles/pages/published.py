"""The day of publication as files write it: what can mean one day alone is read, and nothing is guessed."""

import re
from collections.abc import Iterator
from datetime import date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST = 100

_ISO = re.compile(r"\d{4}(-?)\d\d\1\d\d(?:[T ]\S+)?", re.ASCII)
_CLOCK = re.compile(
    r"""
    (?:(?<=\d)t|\bat\s+|\b) (?:[01]?\d|2[0-3]):[0-5]\d (?::(?:[0-5]\d|60)(?:[.,]\d+)?)?  # at 10:30, T10:30:00.5
    (?:\s*[ap]\.?m\b\.?)?                                                                # 10:30 a.m.
    (?:\s*(?!oct|sept)(?:z|utc|gmt|msk|[a-z]{1,3}t)\b)?                                  # CET, Z
    (?:\s*[+-]\d\d(?::?[0-5]\d)?)? (?:\s*\([^()]*\))?                                    # +0200 (Oslo)
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,5}day|s|rs|nes|ur)?\b[.,]*", re.IGNORECASE)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY, _YEAR, _GAP = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})", r"(?:[.,]*\s+|[.,]*[-/])"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_DAY}(?:\s+of)?{_GAP}{_MONTH}{_GAP}{_YEAR}",
        rf"{_MONTH}{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_MONTH}{_GAP}{_DAY}",
        r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})z?",
        r"(?P<day>\d{1,2})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})",
        r"(?P<month>\d{1,2})(?P<sign>[-/.])(?P<day>\d{1,2})(?P=sign)(?P<year>\d{4})",
    )
)


def days_of(text: str) -> frozenset[date]:
    """The days that a written date can mean, as its own clock tells them: one, none, or two as in 03/04/2024.

    >>> days_of("Tue, 5 Mar 2024 23:30:00 -0500")
    frozenset({datetime.date(2024, 3, 5)})
    """
    if _ISO.fullmatch(text):
        try:
            return frozenset({datetime.fromisoformat(text).date()})
        except ValueError:
            return frozenset()
    named = _WEEKDAY.search(text)
    weekday = _WEEKDAYS.index(named[1].lower()) if named else -1
    bare = " ".join(_WEEKDAY.sub(" ", _CLOCK.sub(" ", text[:_LONGEST], 1), 1).split()).strip(" ,")
    return frozenset(day for day in _days(bare) if weekday in (-1, day.weekday()))


def _days(text: str) -> Iterator[date]:
    for form in _FORMS:
        found = form.fullmatch(text)
        if found:
            month = found["month"][:3].lower()
            number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
            try:
                yield date(int(found["year"]), number, int(found["day"]))
            except ValueError:
                continue


def stated_day(found: str, page: str) -> str:
    """A day that was found in a page (ISO 8601), where the page says that one; where its words can mean another too,
    these words; nothing where it says a month or a year alone."""
    if not found or _says(page, date.fromisoformat(found)):
        return found
    written = (one[0] for one in _FIGURES.finditer(page))
    return next((one for one in written if date.fromisoformat(found) in days_of(one)), "")


_FIGURES = re.compile(r"(?<!\d)\d{1,2}([-/.])\d{1,2}\1\d{4}(?!\d)", re.ASCII)


def _says(page: str, day: date) -> bool:
    """True where a text writes the day in a way that means no other, whatever the language of the month."""
    year, month, number, sign, word = day.year, f"0?{day.month}", f"0?{day.day}", "[-/.]", r"[^\W\d_]{3,}\.?"
    forms = [
        rf"{year:04d}(?:{sign}{month}{sign}{number}|{day:%m%d})",
        rf"{number}(?:st|nd|rd|th|\.)?[\s-]+(?:\w\w\s+)?{word}[,\s-]+(?:\w\w\s+)?{year:04d}",
        rf"{word}[\s-]+{number}(?:st|nd|rd|th)?[,\s-]+(?:[\d:]+\s+)?{year:04d}",
    ]
    if day.day > len(_MONTHS) or day.day == day.month:
        forms += [rf"{number}{sign}{month}{sign}{year:04d}", rf"{month}{sign}{number}{sign}{year:04d}"]
    return re.search(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)", page) is not None
