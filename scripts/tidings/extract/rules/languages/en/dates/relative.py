"""Dates that only the day of publication explains: «Tuesday», «last week», «three days ago», «Thanksgiving»."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from tidings.dates import UNKNOWN, PartialDate
from tidings.extract.rules.languages.en.dates.vocabulary import (
    EDGE,
    MONTH,
    NUMBER,
    OF_EDGE,
    PART,
    SEASONS,
    UNIT,
    WEEKDAY,
    read_month,
    read_number,
    read_unit_name,
    read_weekday,
)
from tidings.extract.rules.parse.grammar import Tense
from tidings.extract.rules.timex.expression import Moment
from tidings.extract.rules.timex.periods import (
    add_months,
    months,
    nearest_year,
    unit_around,
    weekday_after,
    weekday_before,
    weekday_near,
)

_SHIFT = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}
_TENSES: dict[str, Tense] = {"last": "past", "past": "past", "next": "future", "coming": "future"}
_DAY = timedelta(days=1)
_NAMED_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def read_named_day(match: re.Match[str], moment: Moment) -> PartialDate:
    """«yesterday», «this morning», «last night»."""
    if not moment.published:
        return UNKNOWN
    word = match["day"].lower()
    shift = _NAMED_DAYS.get(word, -1 if word.startswith("last") else 0)
    return PartialDate.day(moment.published + timedelta(days=shift))


def read_weekday_name(match: re.Match[str], moment: Moment) -> PartialDate:
    """«Tuesday», «last Thursday», «next Friday»."""
    if not moment.published:
        return UNKNOWN
    which, weekday = (match["which"] or "").lower(), read_weekday(match["weekday"])
    if which in ("last", "past"):
        return PartialDate.day(weekday_before(moment.published - _DAY, weekday))
    if which in ("next", "coming", "upcoming"):
        return PartialDate.day(weekday_after(moment.published + _DAY, weekday))
    tense = "future" if which == "this" and moment.tense in ("unclear", "either") else moment.tense
    if tense == "either":
        return UNKNOWN
    return PartialDate.day(weekday_near(moment.published, weekday, tense))


def read_unit(match: re.Match[str], moment: Moment) -> PartialDate:
    """«last week», «earlier this year», «next month»."""
    if not moment.published:
        return UNKNOWN
    which = match.groupdict().get("which") or "this"
    period = unit_around(moment.published, read_unit_name(match["unit"]), _SHIFT[which.lower()])
    edge = (match["edge"] or "").lower()
    if edge.startswith("earlier") and period.start and period.start < moment.published:
        return PartialDate.between(period.start, moment.published)
    if edge.startswith("later") and period.end and moment.published < period.end:
        return PartialDate.between(moment.published, period.end)
    return period


def read_weekend(match: re.Match[str], moment: Moment) -> PartialDate:
    """«last weekend», «over the weekend»: Saturday and Sunday."""
    if not moment.published:
        return UNKNOWN
    which = (match["which"] or "").lower()
    saturday = weekday_near(moment.published, 5, _TENSES.get(which, moment.tense))
    return PartialDate.between(saturday, saturday + _DAY)


def read_month_name(match: re.Match[str], moment: Moment) -> PartialDate:
    """«last October», «next March»."""
    if not moment.published:
        return UNKNOWN
    month, here, which = read_month(match["month"]), moment.published, match["which"].lower()
    year = here.year
    if which == "last":
        year -= month >= here.month
    elif which == "next":
        year += month <= here.month
    return PartialDate.month(year, month)


def read_season_name(match: re.Match[str], moment: Moment) -> PartialDate:
    """«last fall», «this summer»."""
    if not moment.published:
        return UNKNOWN
    which, first = match["which"].lower(), SEASONS[match["season"].lower()]
    seasons = [months(date(moment.published.year + shift, first, 1), 3) for shift in (-2, -1, 0, 1)]
    if which in ("last", "past"):
        return [one for one in seasons if one.end and one.end < moment.published][-1]
    if which in ("next", "coming"):
        return next(one for one in seasons if one.start and one.start > moment.published)
    year = nearest_year(moment.published, first + 1 if first < 12 else 1, None, moment.tense)
    return months(date(year - (first == 12), first, 1), 3)


def read_ago(match: re.Match[str], moment: Moment) -> PartialDate:
    """«three days ago», «a year ago»: a day, week, month or year, as exact as its unit."""
    count = read_number(match["number"]) if match["number"] else None
    if not moment.published or count is None or count > 900:
        return UNKNOWN
    unit = read_unit_name(match["unit"])
    if unit == "hour":
        first, last = (moment.published - timedelta(days=days) for days in (-(-count // 24), count // 24))
        return PartialDate.between(first, last)
    if unit == "decade":
        unit, count = "year", 10 * count
    if unit == "century":
        return UNKNOWN
    return unit_around(moment.published, unit, -count)


def read_past_span(match: re.Match[str], moment: Moment) -> PartialDate:
    """«in the past three months», «over the next two years»: from then to publication, or on from it."""
    count = read_number(match["number"]) if match["number"] else 1
    if not moment.published or count is None or count > 200:
        return UNKNOWN
    sign = 1 if match["which"].lower() in ("next", "coming") else -1
    unit = read_unit_name(match["unit"])
    if unit == "hour":
        unit, count = "day", -(-count // 24)
    other = _moved(moment.published, unit, sign * count)
    return PartialDate.between(min(moment.published, other), max(moment.published, other))


def read_holiday(match: re.Match[str], moment: Moment) -> PartialDate:
    """«Thanksgiving», «Christmas Eve»: the one that the tense gives."""
    if not moment.published:
        return UNKNOWN
    day_of = _holiday(re.sub(r"\s+", " ", match["holiday"].lower()).replace("’", "'"))
    if match["year"]:
        return PartialDate.day(day_of(int(match["year"])))
    published, tense = moment.published, _TENSES.get((match["which"] or "").lower(), moment.tense)
    near = [day_of(published.year + shift) for shift in (-1, 0, 1)]
    fitting = [
        day for day in near if (day <= published if tense == "past" else day >= published or tense != "future")
    ]
    return PartialDate.day(min(fitting, key=lambda day: abs((day - published).days)))


def _moved(day: date, unit: str, count: int) -> date:
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return add_months(day, count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit])


def _holiday(name: str) -> Callable[[int], date]:
    if name.startswith("thanksgiving"):
        return lambda year: weekday_before(date(year, 11, 28), 3)
    month, day = _FIXED[name]
    return lambda year: date(year, month, day)


_FIXED = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "halloween": (10, 31),
}
_HOLIDAY = (
    r"(?i:christmas(?:\s+eve|\s+day)?|thanksgiving(?:\s+day)?|boxing\s+day"
    r"|new\s+year['’]s\s+(?:eve|day)|valentine['’]s\s+day|may\s+day|halloween)"
)
_WHICH = r"(?P<which>(?i:last|past|previous|this|current|next|coming|upcoming))"
_EDGE = rf"(?P<edge>{EDGE}|(?i:earlier|later))"
_OF_THE = rf"(?P<edge>(?i:early|late|earlier|later)\s+in|{OF_EDGE})\s+(?i:the)"
_SEASON = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"

RELATIVE = (
    (
        rf"(?P<day>(?i:yesterday|today|tonight|tomorrow|last\s+night|this\s+{PART}))(?!['’]s\s+(?i:world|society))",
        read_named_day,
        "named which",
    ),
    (
        rf"(?:(?P<which>(?i:last|next|this))\s+)?(?P<holiday>{_HOLIDAY})(?:,?\s+(?P<year>\d{{4}}))?",
        read_holiday,
        "holiday which",
    ),
    (rf"(?:{_WHICH}\s+)?(?P<weekday>{WEEKDAY})(?!s)", read_weekday_name, "weekday which"),
    (
        rf"(?:(?i:the)\s+)?{_WHICH}\s+(?P<number>{NUMBER})\s+(?P<unit>{UNIT}|(?i:hour))s?(?!\w)",
        read_past_span,
        "the which",
    ),
    (rf"(?i:the)\s+(?P<which>(?i:last|past|coming))(?P<number>)\s+(?P<unit>{UNIT})(?!\w|-)", read_past_span, "the"),
    (rf"(?:{_EDGE}(?:\s+in)?\s+)?(?:(?i:the)\s+)?{_WHICH}\s+(?P<unit>{UNIT})(?!\w|-)", read_unit, "edge the which"),
    (rf"{_OF_THE}\s+(?P<unit>{UNIT})(?!\w|-)", read_unit, "edge the"),
    (rf"(?:(?:{_WHICH}|(?i:the))\s+)?(?i:weekend)(?!s)", read_weekend, "the which weekend"),
    (
        rf"(?:{EDGE}\s+)?(?P<which>(?i:last|next|this))\s+(?P<month>{MONTH})(?!\.?\s+\d)",
        read_month_name,
        "edge which",
    ),
    (
        rf"(?:{EDGE}\s+)?(?P<which>(?i:last|past|this|next|coming|the))\s+{_SEASON}(?!\w|\s+of\b)",
        read_season_name,
        "edge the which",
    ),
    (
        rf"(?:(?P<number>{NUMBER})|(?i:some))?(?:\s+and\s+a\s+half)?\s*(?P<unit>{UNIT}|(?i:hour))s?(?:\s+or\s+so)?\s+(?i:ago)",
        read_ago,
        "number digit unit",
    ),
)
