"""Days and weeks that are counted within a period or from a day: «the first Friday of next month», «a week ago»."""

import re
from datetime import date, timedelta

from tidings.dates import UNKNOWN, PartialDate
from tidings.extract.rules.languages.en.dates.anchored import read_event_relative
from tidings.extract.rules.languages.en.dates.vocabulary import (
    MONTH,
    NUMBER,
    PART,
    UNIT,
    WEEKDAY,
    YEAR,
    read_month,
    read_number,
    read_unit_name,
    read_weekday,
)
from tidings.extract.rules.timex.expression import Moment
from tidings.extract.rules.timex.periods import (
    add_months,
    nearest_year,
    unit_around,
    weekday_after,
    weekday_before,
    weekday_near,
)

_WEEK, _DAY = timedelta(weeks=1), timedelta(days=1)
_SUNDAY = 6
_SHIFT = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "the": 0, "next": 1, "coming": 1}
_PLACES = {
    **{word: number for number, word in enumerate(("first", "second", "third", "fourth", "fifth"), 1)},
    **{word: number for number, word in enumerate(("1st", "2nd", "3rd", "4th", "5th"), 1)},
    "opening": 1,
}
"""What an ordinal counts from the front; any other counts from the end."""


def read_weekday_of(match: re.Match[str], moment: Moment) -> PartialDate:
    """«the second Sunday of March», «the last Friday of next month»."""
    period, weekday = _period(match, moment), read_weekday(match["weekday"])
    if not period.start or not period.end:
        return UNKNOWN
    place = _PLACES.get(match["nth"].lower())
    if place is None:
        return PartialDate.day(weekday_before(period.end, weekday))
    day = weekday_after(period.start, weekday) + (place - 1) * _WEEK
    return PartialDate.day(day) if day <= period.end else UNKNOWN


def read_part_of(match: re.Match[str], moment: Moment) -> PartialDate:
    """«the first week of January», «the last three days of 2019», «the second half of June»."""
    period, unit = _period(match, moment), match["part"].lower().removesuffix("s")
    count = read_number(match["count"]) if match["count"] else 1
    place = _PLACES.get(match["nth"].lower())
    if not period.start or not period.end or not count or (count > 1 and (place or 1) > 1):
        return UNKNOWN
    if unit == "half":
        return _half(period.start, period.end, 1 if place == 1 else 2)
    if place is None:
        start = max(period.start, _onward(period.end + _DAY, unit, -count))
        return PartialDate.between(start, period.end)
    start = _onward(period.start, unit, place - 1)
    end = min(period.end, _onward(start, unit, count) - _DAY)
    return PartialDate.between(start, end) if start <= end else UNKNOWN


def read_weekday_of_week(match: re.Match[str], moment: Moment) -> PartialDate:
    """«Tuesday of last week», «earlier this week on Monday», «Friday next week»."""
    if not moment.published:
        return UNKNOWN
    weekday, shift = read_weekday(match["weekday"]), _SHIFT[match["which"].lower()]
    if not shift and moment.tense == "either":
        return UNKNOWN
    if not shift:
        return PartialDate.day(weekday_near(moment.published, weekday, moment.tense))
    return PartialDate.day(_in_week(moment.published, weekday, shift))


def read_weekday_ago(match: re.Match[str], moment: Moment) -> PartialDate:
    """«three weeks ago on Tuesday», «Tuesday two weeks ago»."""
    count = read_number(match["number"])
    if not moment.published or not count:
        return UNKNOWN
    return PartialDate.day(_in_week(moment.published, read_weekday(match["weekday"]), -count))


def read_weekdays_ago(match: re.Match[str], moment: Moment) -> PartialDate:
    """«two Fridays ago», «the Friday before last»: the last one is the first of them."""
    count = read_number(match["number"]) if "number" in match.groupdict() else 2
    if not moment.published or not count:
        return UNKNOWN
    last = weekday_before(moment.published - _DAY, read_weekday(match["weekday"]))
    return PartialDate.day(last - (count - 1) * _WEEK)


def read_weekday_ahead(match: re.Match[str], moment: Moment) -> PartialDate:
    """«a week from Friday», «Monday week», «the Friday after next»."""
    count = read_number(match["number"] or "") if "number" in match.groupdict() else 1
    if not moment.published or not count or moment.tense == "past":
        return UNKNOWN
    following = weekday_after(moment.published + _DAY, read_weekday(match["weekday"]))
    return PartialDate.day(following + count * _WEEK)


def read_twice_removed(match: re.Match[str], moment: Moment) -> PartialDate:
    """«the day before yesterday», «the week before last», «the year after next»."""
    if not moment.published:
        return UNKNOWN
    unit = "day" if re.fullmatch(PART, match["unit"]) else read_unit_name(match["unit"])
    return unit_around(moment.published, unit, -2 if match["way"].lower() == "before" else 2)


def read_time_ahead(match: re.Match[str], moment: Moment) -> PartialDate:
    """«in two weeks' time», «three days from now»."""
    count = read_number(match["number"])
    unit = read_unit_name(match["unit"])
    if not moment.published or count is None or count > 200 or unit == "century":
        return UNKNOWN
    return unit_around(moment.published, unit, count)


def read_to_the_day(match: re.Match[str], moment: Moment) -> PartialDate:
    """«a week ago today», «two weeks tomorrow»: counted to the day."""
    count, unit = read_number(match["number"]), read_unit_name(match["unit"])
    if not moment.published or count is None or unit not in ("day", "week", "month", "year"):
        return UNKNOWN
    day = moment.published + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[match["day"].lower()])
    if match["ago"]:
        count = -count
    elif moment.tense == "past":
        return UNKNOWN
    if unit in ("month", "year"):
        return PartialDate.day(add_months(day, count * (12 if unit == "year" else 1)))
    return PartialDate.day(day + timedelta(days=count * (7 if unit == "week" else 1)))


def _in_week(published: date, weekday: int, shift: int) -> date:
    """That weekday some weeks on. Who looks back a week from its middle calls the Sunday of three days ago «Sunday»:
    a Sunday of last week is the one before."""
    if weekday == _SUNDAY and shift < 0:
        return weekday_before(published + shift * _WEEK, weekday)
    monday = weekday_before(published, 0) + shift * _WEEK
    return monday + timedelta(days=weekday)


def _period(match: re.Match[str], moment: Moment) -> PartialDate:
    """The period within which is counted: a month, a year, or one named by the publication's."""
    if match["of_unit"]:
        shift = _SHIFT.get(match["of_which"].lower())
        if not moment.published or shift is None:
            return UNKNOWN
        return unit_around(moment.published, read_unit_name(match["of_unit"]), shift)
    if not match["of_month"]:
        return PartialDate.year(int(match["of_year"]))
    month, year = read_month(match["of_month"]), match["of_month_year"]
    if year:
        return PartialDate.month(int(year), month)
    if not moment.published:
        return UNKNOWN
    if match["of_that_year"]:
        return PartialDate.month(moment.published.year + _SHIFT[match["of_that_year"].lower()], month)
    return PartialDate.month(nearest_year(moment.published, month, None, moment.tense), month)


def _half(start: date, end: date, number: int) -> PartialDate:
    """A half of a month is of fifteen days, of a year of six months."""
    middle = start + timedelta(days=15) if (end - start).days < 31 else add_months(start, 6)
    return PartialDate.between(start, middle - _DAY) if number == 1 else PartialDate.between(middle, end)


def _onward(day: date, unit: str, count: int) -> date:
    if unit == "month":
        return add_months(day, count)
    return day + timedelta(days=count * (7 if unit == "week" else 1))


_NTH = r"(?P<nth>(?i:first|second|third|fourth|fifth|last|final|opening|closing|1st|2nd|3rd|4th|5th))"
_PERIOD = (
    r"(?:(?P<of_which>(?i:(?:the\s+)?(?:last|past|previous|this|current|next|coming|following)|the|that|the\s+same))\s+"
    r"(?P<of_unit>(?i:week|month|year))"
    rf"|(?P<of_month>{MONTH})(?:,?\s+(?:of\s+)?(?P<of_month_year>{YEAR})"
    r"|\s+(?:of\s+)?(?P<of_that_year>(?i:last|this|next))\s+(?i:year))?"
    rf"|(?P<of_year>{YEAR}))"
)
_WEEKDAY = rf"(?P<weekday>{WEEKDAY})(?:\s+{PART})?"
_WHICH = r"(?P<which>(?i:last|past|previous|this|current|next|coming))"
_WEEKS = rf"(?P<number>{NUMBER})\s+(?i:weeks?)"
_APART = r"(?!\w|-|['’])"

WITHIN = (
    (rf"(?:(?i:the)\s+)?{_NTH}\s+{_WEEKDAY}\s+(?i:of|in)\s+{_PERIOD}", read_weekday_of, "the ordinal which digit"),
    (
        rf"(?:(?i:the)\s+)?{_NTH}\s+(?:(?P<count>{NUMBER})\s+)?(?P<part>(?i:(?:day|week|month)s?|half))\s+"
        rf"(?i:of|in)\s+{_PERIOD}",
        read_part_of,
        "the ordinal which digit",
    ),
    (
        rf"(?:(?i:the)\s+)?{_WEEKDAY},?\s+(?:(?i:of)\s+)?{_WHICH}\s+(?i:week){_APART}",
        read_weekday_of_week,
        "weekday the",
    ),
    (
        rf"(?:(?i:earlier|later|early|late)\s+)?{_WHICH}\s+(?i:week),?\s+(?i:on)\s+(?:(?i:the)\s+)?{_WEEKDAY}",
        read_weekday_of_week,
        "which edge",
    ),
    (rf"{_WEEKS}\s+(?i:ago),?\s+(?:(?i:on|last|this)\s+)?{_WEEKDAY}", read_weekday_ago, "number digit"),
    (rf"{_WEEKDAY},?\s+{_WEEKS}\s+(?i:ago)", read_weekday_ago, "weekday"),
    (rf"(?P<number>{NUMBER})\s+{_WEEKDAY}s\s+(?i:ago)", read_weekdays_ago, "number digit"),
    (rf"(?i:the)\s+{_WEEKDAY}\s+(?i:before\s+last){_APART}", read_weekdays_ago, "the"),
    (rf"(?i:the)\s+{_WEEKDAY}\s+(?i:after\s+next){_APART}", read_weekday_ahead, "the"),
    (rf"{_WEEKDAY}\s+(?i:week)(?!\w|-|['’]|\s+(?:of|in)\b)", read_weekday_ahead, "weekday"),
    (rf"{_WEEKS}\s+(?i:from|on)\s+{_WEEKDAY}", read_weekday_ahead, "number digit"),
    (
        rf"(?P<number>{NUMBER})\s+(?P<unit>{UNIT})s?\s+(?P<ago>(?i:ago)\s+)?(?P<day>(?i:yesterday|today|tomorrow))",
        read_to_the_day,
        "number digit",
    ),
    (r"(?i:the)\s+(?P<unit>(?i:day))\s+(?P<way>(?i:before))\s+(?i:yesterday)", read_twice_removed, "the"),
    (r"(?i:the)\s+(?P<unit>(?i:day))\s+(?P<way>(?i:after))\s+(?i:tomorrow)", read_twice_removed, "the"),
    (rf"(?i:the)\s+(?P<unit>{UNIT}|{PART})\s+(?P<way>(?i:before))\s+(?i:last){_APART}", read_twice_removed, "the"),
    (rf"(?i:the)\s+(?P<unit>{UNIT})\s+(?P<way>(?i:after))\s+(?i:next){_APART}", read_twice_removed, "the"),
    (
        rf"(?i:the)\s+(?P<weekday>{WEEKDAY})\s+(?i:before|after|following|preceding|prior\s+to)(?=\s)",
        read_event_relative,
        "the",
    ),
    (
        rf"(?P<number>{NUMBER})\s+(?P<unit>{UNIT})s?(?:['’]s?\s+(?i:time)|\s+(?i:from\s+(?:now|today)))",
        read_time_ahead,
        "number digit",
    ),
)
"""Regular expression, reader, and the classes of words that it begins with."""
