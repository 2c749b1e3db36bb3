"""Dates that the date before them explains: «two days later», «the same week», «the following year»."""

import re

from tidings.dates import UNKNOWN, PartialDate
from tidings.extract.rules.languages.en.dates.vocabulary import NUMBER, PART, UNIT, read_number, read_unit_name
from tidings.extract.rules.timex.expression import Moment
from tidings.extract.rules.timex.periods import unit_around

_FINER = {
    "day": ("day",),
    "week": ("day", "week"),
    "month": ("day", "month"),
    "quarter": ("day", "month", "season"),
    "year": ("day", "week", "month", "season", "year"),
}
"""How exact the date before must be, so that a unit can be counted from it."""
_BACK = frozenset({"earlier", "before", "previous", "preceding", "prior"})
_END = r"(?=\s*(?:[,.;:)\"”'–—-]|$|\n))"
"""«the day before» alone looks back to a date, «the day before the war» to an event."""


def read_shifted(match: re.Match[str], moment: Moment) -> PartialDate:
    """«two years later», «a day earlier», «the day before.»."""
    count = read_number(match["number"]) if match["number"] else None
    return _shifted(moment.anchor, read_unit_name(match["unit"]), count, match["way"])


def read_adjacent(match: re.Match[str], moment: Moment) -> PartialDate:
    """«the next day», «the following year», «the previous month»."""
    return _shifted(moment.anchor, _unit(match), 1, match["way"])


def read_same(match: re.Match[str], moment: Moment) -> PartialDate:
    """«the same day», «that year»."""
    return _shifted(moment.anchor, _unit(match), 0, "")


def read_event_relative(match: re.Match[str], moment: Moment) -> PartialDate:
    """«two weeks after the vote»: it dates the event, but no day of the calendar bounds it."""
    return UNKNOWN


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    return "day" if re.fullmatch(PART, unit) else read_unit_name(unit)


def _shifted(anchor: PartialDate, unit: str, count: int | None, way: str) -> PartialDate:
    if count is None or not anchor.start or not anchor.end or anchor.precision not in _FINER.get(unit, ()):
        return UNKNOWN
    return unit_around(anchor.start, unit, -count if way.lower() in _BACK else count)


ANCHORED = (
    (
        rf"(?P<number>{NUMBER}|(?i:the))\s+(?P<unit>{UNIT})s?\s+"
        rf"(?P<way>(?i:later|earlier)(?!\s+than)|(?i:before|afterwards?|after){_END})",
        read_shifted,
        "number digit the",
    ),
    (
        rf"(?P<number>{NUMBER}|(?i:the))\s+(?P<unit>{UNIT})s?\s+(?i:before|after)",
        read_event_relative,
        "number digit the",
    ),
    (
        rf"(?i:the)\s+(?P<way>(?i:following|previous|preceding|prior))\s+(?P<unit>{UNIT}|{PART})(?!\w|-)",
        read_adjacent,
        "the",
    ),
    (rf"(?i:the)\s+(?P<way>(?i:next))\s+(?P<unit>(?i:day)|{PART})(?!\w|-)", read_adjacent, "the"),
    (rf"(?i:that(?:\s+same)?|the\s+same)\s+(?P<unit>{UNIT}|{PART})(?!\w|-)", read_same, "the that"),
)
"""Regular expression, reader, and the classes of words that it begins with."""
