"""Days as people write them: a year, a month, a day, or an interval of them that may be open."""

import re
from datetime import date

from tidings.dates import UNKNOWN, PartialDate
from tidings.errors import InputError

_FORM = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def parse_days(text: str) -> PartialDate:
    """The days that are written; InputError where they are none.

    >>> parse_days("2024-02").end, parse_days("2024-05-03/").precision, parse_days("").precision
    (datetime.date(2024, 2, 29), 'open', 'unknown')
    """
    text = text.strip()
    if not text.strip("/"):
        return UNKNOWN
    first, slash, last = (part.strip() for part in text.partition("/"))
    begins = _period(first, text) if first else None
    ends = _period(last, text) if last else None if slash else begins
    try:
        return PartialDate.between(begins.start if begins else None, ends.end if ends else None)
    except ValueError:
        raise _unclear(text) from None


def write_days(start: date | None, end: date | None) -> str:
    """Days as `parse_days` reads them, as short as they can be.

    >>> write_days(date(2024, 2, 1), date(2024, 2, 29)), write_days(None, date(2024, 5, 3))
    ('2024-02', '/2024-05-03')
    """
    if start is None and end is None:
        return ""
    whole = PartialDate.between(start, end)
    if start and whole.precision in ("day", "month", "year"):
        return start.isoformat()[: {"day": 10, "month": 7, "year": 4}[whole.precision]]
    return f"{start or ''}/{end or ''}"


def _period(written: str, text: str) -> PartialDate:
    found = _FORM.fullmatch(written)
    if found is None:
        raise _unclear(text)
    year, *others = (int(part) for part in found.groups() if part)
    try:
        if not others:
            return PartialDate.year(year)
        return PartialDate.month(year, others[0]) if len(others) == 1 else PartialDate.day(date(year, *others))
    except ValueError:
        raise _unclear(text) from None


def _unclear(text: str) -> InputError:
    return InputError(f"{text[:40]!r} is no date; write 2024, 2024-05, 2024-05-03 or 2024-05-03/2024-05-09")
