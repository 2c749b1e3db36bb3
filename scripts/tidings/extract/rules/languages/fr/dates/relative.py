"""Dates that only the day of publication, or the date before them, explains: «mardi», «la semaine dernière», «il y a
trois jours», «le lendemain»."""

import re
from datetime import date, timedelta

from tidings.dates import UNKNOWN, PartialDate
from tidings.extract.rules.languages.fr.dates.vocabulary import (
    LAST,
    NEXT,
    NUMBER,
    PART,
    SEASONS,
    UNIT,
    WEEKDAY,
    read_number,
    read_unit,
    read_weekday,
)
from tidings.extract.rules.timex.expression import Moment
from tidings.extract.rules.timex.periods import (
    add_months,
    months,
    unit_around,
    weekday_after,
    weekday_before,
    weekday_near,
)

_DAY = timedelta(days=1)
_NAMED = {"avant-hier": -2, "hier": -1, "aujourd": 0, "ce": 0, "cette": 0, "demain": 1, "après-demain": 2}
_FINER = {
    "day": ("day",),
    "week": ("day", "week"),
    "month": ("day", "month"),
    "year": ("day", "week", "month", "year"),
}
"""How exact the date before must be, so that a unit can be counted from it."""


def read_named_day(match: re.Match[str], moment: Moment) -> PartialDate:
    """«hier», «avant-hier», «ce matin», «demain soir»."""
    if not moment.published:
        return UNKNOWN
    first = re.split(r"[\s'’]", match["day"].lower())[0]
    return PartialDate.day(moment.published + timedelta(days=_NAMED[first]))


def read_weekday_name(match: re.Match[str], moment: Moment) -> PartialDate:
    """«mardi», «mardi dernier», «vendredi prochain»."""
    if not moment.published:
        return UNKNOWN
    weekday = read_weekday(match["weekday"])
    if match["last"]:
        return PartialDate.day(weekday_before(moment.published - _DAY, weekday))
    if match["next"]:
        return PartialDate.day(weekday_after(moment.published + _DAY, weekday))
    return UNKNOWN if moment.tense == "either" else PartialDate.day(_near(moment, weekday))


def read_night(match: re.Match[str], moment: Moment) -> PartialDate:
    """«dans la nuit de lundi à mardi»: two days."""
    if not moment.published:
        return UNKNOWN
    last = _near(moment, read_weekday(match["until"]))
    return PartialDate.between(last - _DAY, last)


def read_unit_name(match: re.Match[str], moment: Moment) -> PartialDate:
    """«la semaine dernière», «cette année», «le mois prochain»."""
    if not moment.published:
        return UNKNOWN
    shift = -1 if match["last"] else 1 if match["next"] else 0
    return unit_around(moment.published, read_unit(match["unit"]), shift)


def read_weekend(match: re.Match[str], moment: Moment) -> PartialDate:
    """«ce week-end», «le week-end dernier»: Saturday and Sunday."""
    if not moment.published:
        return UNKNOWN
    saturday = _near(moment, 5) if not match["next"] else weekday_after(moment.published, 5)
    return PartialDate.between(saturday, saturday + _DAY)


def read_season_name(match: re.Match[str], moment: Moment) -> PartialDate:
    """«l'été dernier», «le printemps prochain»."""
    if not moment.published:
        return UNKNOWN
    first, here = SEASONS[match["season"].lower()], moment.published
    seasons = [months(date(here.year + shift, first, 1), 3) for shift in (-2, -1, 0, 1)]
    if match["last"]:
        return [one for one in seasons if one.end and one.end < here][-1]
    return next((one for one in seasons if one.start and one.start > here), UNKNOWN)


def read_ago(match: re.Match[str], moment: Moment) -> PartialDate:
    """«il y a trois jours», «il y a un an»: as exact as its unit."""
    count = read_number(match["number"])
    if not moment.published or count is None or count > 900:
        return UNKNOWN
    return unit_around(moment.published, read_unit(match["unit"]), -count)


def read_ahead(match: re.Match[str], moment: Moment) -> PartialDate:
    """«dans deux semaines»."""
    count = read_number(match["number"])
    if not moment.published or count is None or count > 200:
        return UNKNOWN
    return unit_around(moment.published, read_unit(match["unit"]), count)


def read_past_span(match: re.Match[str], moment: Moment) -> PartialDate:
    """«ces trois derniers mois», «les deux prochaines années»: from then to publication, or on from it."""
    count = read_number(match["number"])
    if not moment.published or count is None or count > 200:
        return UNKNOWN
    unit, sign = read_unit(match["unit"]), 1 if match["next"] else -1
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    far = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit, 0) * count * sign
    other = moment.published + timedelta(days=sign * count * days) if days else add_months(moment.published, far)
    return PartialDate.between(min(moment.published, other), max(moment.published, other))


def read_shifted(match: re.Match[str], moment: Moment) -> PartialDate:
    """«deux ans plus tard», «trois jours plus tôt»."""
    count = read_number(match["number"])
    return _shifted(moment.anchor, read_unit(match["unit"]), count, match["way"].lower().endswith("tôt"))


def read_adjacent(match: re.Match[str], moment: Moment) -> PartialDate:
    """«le lendemain», «la veille», «le même jour», «cette année-là»."""
    word = match["day"].lower().split()[-1]
    if word in ("lendemain", "veille"):
        return _shifted(moment.anchor, "day", 1, word == "veille")
    return _shifted(moment.anchor, read_unit(match["unit"] or match["unit_2"]), 0, back=False)


def _near(moment: Moment, weekday: int) -> date:
    assert moment.published
    return weekday_near(moment.published, weekday, moment.tense)


def _shifted(anchor: PartialDate, unit: str, count: int | None, back: bool) -> PartialDate:
    if count is None or not anchor.start or anchor.precision not in _FINER.get(unit, ()):
        return UNKNOWN
    return unit_around(anchor.start, unit, -count if back else count)


_WHICH = rf"(?:\s+(?:(?P<last>{LAST})|(?P<next>{NEXT})))"
_THE = r"(?i:le\s+|la\s+|l['’])"
_THIS = r"(?i:ce\s+|cet\s+|cette\s+)"
_PART = rf"(?:\s+(?:(?i:dans\s+la|au)\s+)?{PART})?"

RELATIVE = (
    (
        rf"(?P<day>(?i:avant-hier|hier|aujourd['’]hui|après-demain|demain|{_THIS}(?={PART}){PART})){_PART}",
        read_named_day,
        "named this",
    ),
    (
        rf"(?i:la\s+)?(?i:nuit)\s+(?i:de|du)\s+{WEEKDAY}\s+(?i:à|au)\s+(?P<until>{WEEKDAY})",
        read_night,
        "the part",
    ),
    (rf"(?:(?i:ce|le)\s+)?(?P<weekday>{WEEKDAY}){_PART}{_WHICH}?(?!s)", read_weekday_name, "weekday this the"),
    (rf"{_THE}(?P<unit>{UNIT}){_WHICH}", read_unit_name, "the"),
    (rf"{_THIS}(?P<unit>{UNIT})(?P<last>(?!))?(?P<next>(?!))?(?!-là|s)", read_unit_name, "this"),
    (rf"(?:{_THE}|{_THIS})(?i:week-end){_WHICH}?", read_weekend, "the this"),
    (rf"{_THE}(?P<season>(?i:printemps|été|automne|hiver)){_WHICH}", read_season_name, "the"),
    (
        rf"(?i:il\s+y\s+a)\s+(?:(?i:près\s+de|environ|plus\s+de)\s+)?(?P<number>{NUMBER})\s+(?P<unit>{UNIT})s?",
        read_ago,
        "il",
    ),
    (rf"(?i:dans)\s+(?P<number>{NUMBER})\s+(?P<unit>{UNIT})s?", read_ahead, "within"),
    (
        rf"(?i:ces|les|des)\s+(?P<number>{NUMBER})\s+(?:(?P<last>{LAST})|(?P<next>{NEXT}))\s+(?P<unit>{UNIT})s?",
        read_past_span,
        "the this",
    ),
)
"""Regular expression, reader, and the classes of words that it begins with."""

ANCHORED = (
    (rf"(?P<number>{NUMBER})\s+(?P<unit>{UNIT})s?\s+(?P<way>(?i:plus\s+(?:tard|tôt)))", read_shifted, "number digit"),
    (r"(?P<day>(?i:le\s+lendemain|la\s+veille))(?!\s+(?:de|du|des|d['’]))", read_adjacent, "the"),
    (rf"(?P<day>(?i:(?:le|la)\s+même)\s+(?P<unit>{UNIT})|{_THIS}(?P<unit_2>{UNIT})-là)", read_adjacent, "the this"),
)
"""Those that the date before them explains."""
