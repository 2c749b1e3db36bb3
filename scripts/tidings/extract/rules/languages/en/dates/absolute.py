"""Dates that name a year, a month or a day: «December 8, 2018», «early March», «the 1990s», «the third quarter»."""

import re
from datetime import date

from tidings.dates import UNKNOWN, PartialDate
from tidings.extract.rules.languages.en.dates.vocabulary import (
    DAY,
    EDGE,
    MONTH,
    ORDINALS,
    SEASONS,
    WEEKDAY,
    YEAR,
    read_month,
    read_number,
    read_weekday,
)
from tidings.extract.rules.timex.expression import Moment
from tidings.extract.rules.timex.periods import months, nearest_year, quarter

_DASH = r"\s*[-–—]\s*"
_SEASON = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"
_ORDINAL = r"(?P<ordinal>(?i:first|second|third|fourth|last|1st|2nd|3rd|4th))"


def read_iso(match: re.Match[str], moment: Moment) -> PartialDate:
    """«2018-12-08», «2018-12»."""
    year, month = int(match["year"]), int(match["month"])
    return _day(year, month, int(match["day"])) if match["day"] else PartialDate.month(year, month)


def read_named_month(match: re.Match[str], moment: Moment) -> PartialDate:
    """«19-Nov-12», «2024/Mar/05»: a day in figures with its month in letters."""
    return _day(_whole_year(match["year"]), read_month(match["month"]), int(match["day"]))


def read_slashed(match: re.Match[str], moment: Moment) -> PartialDate:
    """«13/12/2018»; whether «11/12/2018» is in November only a publication near one of them tells."""
    one, two, year = int(match["one"]), int(match["two"]), _whole_year(match["year"])
    readings = {
        found for month, day in ((one, two), (two, one)) if month <= 12 and (found := _day(year, month, day)).start
    }
    if len(readings) > 1 and moment.published:
        published = moment.published
        readings = {found for found in readings if found.start and abs((found.start - published).days) <= 7}
    return readings.pop() if len(readings) == 1 else UNKNOWN


def read_day(match: re.Match[str], moment: Moment) -> PartialDate:
    """«Monday, Oct. 26», «8 December 2018», «March 3-5»."""
    month, day = read_month(match["month"]), int(re.sub(r"\D", "", match["day"]))
    year = _year_of(match, moment, month, day)
    if year is None:
        return UNKNOWN
    first = _day(year, month, day)
    if match["until"] and first.start:
        last = _day(year, month, int(re.sub(r"\D", "", match["until"])))
        return PartialDate.between(first.start, last.end) if last.end and last.end > first.start else first
    return first


def read_span(match: re.Match[str], moment: Moment) -> PartialDate:
    """«March 30 to April 2, 2018»."""
    month, day = read_month(match["month"]), int(re.sub(r"\D", "", match["day"]))
    month_2, day_2 = read_month(match["month_2"]), int(re.sub(r"\D", "", match["day_2"]))
    year = _year_of(match, moment, month_2, day_2)
    if year is None:
        return UNKNOWN
    start, end = _day(year - (month > month_2), month, day).start, _day(year, month_2, day_2).end
    return PartialDate.between(start, end) if start and end and start < end else UNKNOWN


def read_month_year(match: re.Match[str], moment: Moment) -> PartialDate:
    """«December 2024», «early March»."""
    month = read_month(match["month"])
    year = _year_of(match, moment, month, None)
    return PartialDate.month(year, month) if year is not None else UNKNOWN


def read_months(match: re.Match[str], moment: Moment) -> PartialDate:
    """«March to May 2011», «between June and August»."""
    first, last = read_month(match["month"]), read_month(match["month_2"])
    year = _year_of(match, moment, last, None)
    if year is None:
        return UNKNOWN
    start = PartialDate.month(year - (first > last), first).start
    end = PartialDate.month(year, last).end
    return PartialDate.between(start, end)


def read_season(match: re.Match[str], moment: Moment) -> PartialDate:
    """«the summer of 2006»: the northern one; a winter is named by the year that it starts or ends in."""
    first = SEASONS[match["season"].lower()]
    if match["year"]:
        return UNKNOWN if first == 12 else months(date(int(match["year"]), first, 1), 3)
    return UNKNOWN


def read_quarter(match: re.Match[str], moment: Moment) -> PartialDate:
    """«the third quarter of 2010», «Q3»."""
    number = int(match["q"]) if match["q"] else ORDINALS[match["ordinal"].lower()]
    if match["year"]:
        return quarter(int(match["year"]), number)
    if not moment.published:
        return UNKNOWN
    return quarter(nearest_year(moment.published, 3 * number - 1, None, moment.tense), number)


def read_half(match: re.Match[str], moment: Moment) -> PartialDate:
    """«the first half of 2010»; «the second half of the year» is the publication's."""
    year = int(match["year"]) if match["year"] else moment.published.year if moment.published else None
    if year is None:
        return UNKNOWN
    return months(date(year, 1 if match["ordinal"].lower() in ("first", "1st") else 7, 1), 6)


def read_decade(match: re.Match[str], moment: Moment) -> PartialDate:
    """«the 1990s», «the mid-'90s»."""
    first = int(match["decade"].strip("'’"))
    return PartialDate.decade(first if first > 99 else 1900 + first if first >= 20 else 2000 + first)


def read_century(match: re.Match[str], moment: Moment) -> PartialDate:
    """«the 19th century»: an interval, no decade."""
    number = read_number(re.sub(r"\D", "", match["number"]))
    return PartialDate.between(date(100 * number - 99, 1, 1), date(100 * number, 12, 31)) if number else UNKNOWN


def read_year(match: re.Match[str], moment: Moment) -> PartialDate:
    """«1967», «mid-2015», «the end of 2019»."""
    return PartialDate.year(int(match["year"]))


def read_years(match: re.Match[str], moment: Moment) -> PartialDate:
    """«2003-06», «2018-2019»."""
    first, last = int(match["year"]), int(match["year_2"])
    last += first // 100 * 100 if last < 100 else 0
    return PartialDate.between(date(first, 1, 1), date(last, 12, 31)) if first < last else UNKNOWN


def read_attacks(match: re.Match[str], moment: Moment) -> PartialDate:
    """«9/11» and «the Sept. 11 attacks» name the day of one year."""
    return PartialDate.day(date(2001, 9, 11))


def _whole_year(digits: str) -> int:
    """The year of two or four digits."""
    year = int(digits)
    return year if year > 99 else year + (1900 if year > 50 else 2000)


def _year_of(match: re.Match[str], moment: Moment, month: int, day: int | None) -> int | None:
    """The year that is written, or the one that the weekday, the tense and the publication give."""
    written = match["year"] or match.groupdict().get("year_ahead")
    if written:
        return int(written)
    if short := match.groupdict().get("short"):
        return _whole_year(short)
    if moment.published and (which := match.groupdict().get("that_year")):
        return moment.published.year + {"last": -1, "this": 0, "next": 1}[which.lower()]
    if moment.year is not None or not moment.published:
        return moment.year
    weekday = match.groupdict().get("weekday")
    if weekday and day is not None:
        return _year_of_weekday(moment.published, month, day, read_weekday(weekday))
    return nearest_year(moment.published, month, day, moment.tense)


def _year_of_weekday(published: date, month: int, day: int, weekday: int) -> int | None:
    years = sorted(range(published.year - 1, published.year + 2), key=lambda year: abs(year - published.year))
    fitting = (year for year in years if (found := _day(year, month, day).start) and found.weekday() == weekday)
    return next(fitting, None)


def _day(year: int, month: int, day: int) -> PartialDate:
    try:
        return PartialDate.day(date(year, month, day))
    except ValueError:
        return UNKNOWN


_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}),?\s+)?"
_YEAR = rf"(?P<year>{YEAR})"
_OF_YEAR = r"\s+(?:of\s+)?(?P<that_year>(?i:last|this|next))\s+(?i:year)"
_AHEAD = rf"(?:(?=\s+(?:and|to|or|until|through)\s+{MONTH}\s+(?:{DAY},?\s+)?(?P<year_ahead>{YEAR})))?"
_MONTH_DAY = rf"(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY})"

ABSOLUTE = (
    (r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d))?(?![\d-])", read_iso, "digit"),
    (
        r"(?P<year>\d{4})(?P<sign>[./])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<day>[0-3]?\d)(?!\d|[./]\d)",
        read_iso,
        "digit",
    ),
    (
        rf"(?P<day>[0-3]?\d)(?P<sign>[-/.])(?P<month>{MONTH})(?P=sign)(?P<year>\d{{4}}|\d\d)(?![\d/.-]\d)",
        read_named_month,
        "digit",
    ),
    (
        rf"(?P<month>{MONTH})(?P<sign>[-/])(?P<day>[0-3]?\d)(?P=sign)(?P<year>\d{{4}})(?![\d/.-]\d)",
        read_named_month,
        "month",
    ),
    (
        rf"(?P<year>\d{{4}})(?P<sign>[-/.])(?P<month>{MONTH})(?P=sign)(?P<day>[0-3]?\d)(?![\d/.-]\d)",
        read_named_month,
        "digit",
    ),
    (rf"(?P<day>{DAY})-(?P<month>{MONTH})(?P<until>(?!))?(?P<year>(?!))?(?!-)", read_day, "digit"),
    (r"(?P<one>[0-3]?\d)-(?P<two>[0-3]?\d)-(?P<year>\d{4})(?![\d-])", read_slashed, "digit"),
    (r"(?P<one>[0-3]?\d)[/.](?P<two>[0-3]?\d)[/.](?P<year>\d{4}|\d\d)(?![\d/.]\d)", read_slashed, "digit"),
    (r"9/11(?!/)|(?:Sept\.?|September)\s+11(?=\s+(?:terror|attacks|hijack))", read_attacks, "digit month"),
    (
        rf"{_MONTH_DAY}(?:{_DASH}|\s+(?:to|through|until)\s+)(?P<month_2>{MONTH})\s+(?P<day_2>{DAY})(?:,?\s+{_YEAR})?",
        read_span,
        "month",
    ),
    (
        rf"{_WEEKDAY}{_MONTH_DAY}(?:(?:{_DASH}|\s+(?:to|through|and)\s+)(?P<until>{DAY}))?"
        rf"(?:,?\s+(?:{_YEAR}|['’](?P<short>\d\d)(?!\d))|{_OF_YEAR})?{_AHEAD}",
        read_day,
        "weekday month",
    ),
    (
        rf"{_WEEKDAY}(?:the\s+)?(?P<day>{DAY})(?:{_DASH}(?P<until>{DAY}))?\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+{_YEAR})?",
        read_day,
        "weekday digit the",
    ),
    (
        rf"(?P<month>{MONTH})(?:{_DASH}|\s+(?:to|through|until|and)\s+)(?P<month_2>{MONTH})(?:,?\s+(?:of\s+)?{_YEAR})?",
        read_months,
        "month",
    ),
    (rf"(?:{EDGE}[\s-]*)?(?P<month>{MONTH})(?:,?\s+(?:of\s+)?{_YEAR})?{_AHEAD}", read_month_year, "month edge the"),
    (rf"(?:the\s+)?(?:{EDGE}[\s-]+)?{_SEASON}\s+(?:of\s+)?{_YEAR}", read_season, "season edge the"),
    (
        rf"(?:(?i:the)\s+)?(?:{_ORDINAL}[\s-]+(?i:quarter)|Q(?P<q>[1-4]))(?:,?\s+(?:of\s+)?{_YEAR})?",
        read_quarter,
        "ordinal the digit q",
    ),
    (rf"(?:(?i:the)\s+)?{_ORDINAL}\s+(?i:half)\s+of\s+(?:{_YEAR}|the\s+year)", read_half, "ordinal the"),
    (
        rf"(?:(?i:the)\s+)?(?:{EDGE}[\s-]+)?(?P<decade>1[5-9]\d0|20\d0|['’]\d0|\d0(?=['’]))['’]?s(?!\w)",
        read_decade,
        "digit edge the",
    ),
    (
        r"(?:(?i:the)\s+)?(?:(?i:early|late|mid)[\s-]+)?(?P<number>1\d(?:th)|20th|21st)[\s-]+(?i:century)",
        read_century,
        "digit edge the",
    ),
    (rf"(?P<year>{YEAR})[-–—/](?P<year_2>\d{{4}}|\d\d)(?![\d-])", read_years, "digit"),
    (rf"(?:{EDGE}[\s-]*|(?i:fiscal|calendar)\s+)?{_YEAR}", read_year, "digit edge the fiscal"),
)
