"""Dates that name a year, a month or a day: «le 3 mars 2024», «mi-mars», «les années 1990», «au printemps 2011»."""

import re
from datetime import date

from tidings.dates import UNKNOWN, PartialDate
from tidings.extract.rules.languages.fr.dates.vocabulary import DAY, EDGE, MONTH, SEASONS, WEEKDAY, YEAR, read_month
from tidings.extract.rules.timex.expression import Moment
from tidings.extract.rules.timex.periods import months, nearest_year

_DASH = r"\s*[-–—]\s*"
_YEAR = rf"(?:\s+(?P<year>{YEAR}))?"
_THE = r"(?:(?i:le)\s+)?"
_WEEKDAY = rf"(?:{WEEKDAY}\s+)?"


def read_iso(match: re.Match[str], _: Moment) -> PartialDate:
    """«2024-03-14»."""
    return _day(int(match["year"]), int(match["month"]), int(match["day"]))


def read_slashed(match: re.Match[str], _: Moment) -> PartialDate:
    """«14/03/2024»: the day stands first."""
    return _day(int(match["year"]), int(match["month"]), int(match["day"]))


def read_day(match: re.Match[str], moment: Moment) -> PartialDate:
    """«mardi 12 mars», «1er mars 2024», «du 3 au 5 mars»."""
    month, day = read_month(match["month"]), _number(match["day"])
    year = _year_of(match, moment, month, day)
    if year is None:
        return UNKNOWN
    first = _day(year, month, day)
    if not match["until"] or not first.start:
        return first
    last = _day(year, month, _number(match["until"]))
    return PartialDate.between(first.start, last.end) if last.end and last.end > first.start else first


def read_month_year(match: re.Match[str], moment: Moment) -> PartialDate:
    """«mars 2024», «mi-mars»."""
    month = read_month(match["month"])
    year = _year_of(match, moment, month, None)
    return PartialDate.month(year, month) if year is not None else UNKNOWN


def read_season(match: re.Match[str], _: Moment) -> PartialDate:
    """«l'été 2006»: the northern one; a winter is named by the year that it starts or ends in."""
    first = SEASONS[match["season"].lower()]
    return UNKNOWN if first == 12 else months(date(int(match["year"]), first, 1), 3)


def read_decade(match: re.Match[str], _: Moment) -> PartialDate:
    """«les années 1990», «les années 90»."""
    first = int(match["decade"])
    return PartialDate.decade(first if first > 99 else 1900 + first if first >= 20 else 2000 + first)


def read_years(match: re.Match[str], _: Moment) -> PartialDate:
    """«2018-2019»."""
    first, last = int(match["year"]), int(match["year_2"])
    return PartialDate.between(date(first, 1, 1), date(last, 12, 31)) if first < last else UNKNOWN


def read_year(match: re.Match[str], _: Moment) -> PartialDate:
    """«1967», «fin 2019»."""
    return PartialDate.year(int(match["year"]))


def _number(digits: str) -> int:
    return int(digits.removesuffix("er"))


def _year_of(match: re.Match[str], moment: Moment, month: int, day: int | None) -> int | None:
    """The year that is written, or the one that the words before, the tense and the publication give."""
    if match["year"]:
        return int(match["year"])
    if moment.published and match.groupdict().get("last"):
        return moment.published.year - (month >= moment.published.month)
    if moment.year is not None or not moment.published:
        return moment.year
    return nearest_year(moment.published, month, day, moment.tense)


def _day(year: int, month: int, day: int) -> PartialDate:
    try:
        return PartialDate.day(date(year, month, day))
    except ValueError:
        return UNKNOWN


ABSOLUTE = (
    (r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?![\d-])", read_iso, "digit"),
    (r"(?P<day>[0-3]?\d)/(?P<month>[01]?\d)/(?P<year>\d{4})(?![\d/])", read_slashed, "digit"),
    (
        rf"{_THE}{_WEEKDAY}(?P<day>{DAY})(?:(?:{_DASH}|\s+(?:au|et|à)\s+)(?P<until>{DAY}))?\s+(?P<month>{MONTH}){_YEAR}",
        read_day,
        "digit weekday the",
    ),
    (
        rf"{EDGE}?(?P<month>{MONTH})(?:\s+(?:de\s+)?(?P<year>{YEAR})|\s+(?P<last>(?i:dernier)))?",
        read_month_year,
        "month edge the",
    ),
    (
        rf"(?:(?i:le\s+|l['’]))?(?P<season>(?i:printemps|été|automne|hiver))\s+(?:(?i:de)\s+)?(?P<year>{YEAR})",
        read_season,
        "season the",
    ),
    (r"(?i:les\s+)?(?i:années)\s+(?P<decade>1[5-9]\d0|20\d0|\d0)(?!\d)", read_decade, "the unit"),
    (rf"(?P<year>{YEAR})[-–/](?P<year_2>\d{{4}})(?![\d-])", read_years, "digit"),
    (rf"{EDGE}?(?P<year>{YEAR})", read_year, "digit edge the"),
)
"""Regular expression, reader, and the classes of words that it begins with."""
