"""The words that dates are written with, and the pieces of regular expressions made of them."""

import calendar
import re
from collections.abc import Iterable

MONTHS = tuple(calendar.month_name[1:])
WEEKDAYS = tuple(calendar.day_name)
SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9}
"""The month that each northern season starts in."""
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_TEENS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _numbers() -> dict[str, int]:
    numbers = {word: value for value, word in enumerate(_TEENS)} | {"a": 1, "an": 1}
    for ten, word in enumerate(_TENS, 2):
        numbers[word] = ten * 10
        numbers |= {f"{word}-{unit}": ten * 10 + value for value, unit in enumerate(_TEENS[1:10], 1)}
    return numbers


NUMBERS = _numbers()


def read_number(words: str) -> int | None:
    """The number that digits or words name; None for «several», which names none."""
    if words.isdigit():
        return int(words)
    return NUMBERS.get(re.sub(r"[\s-]+", "-", words.lower()))


def read_month(word: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return next(number for number, name in enumerate(MONTHS, 1) if name[:3] == word[:3].title())


def read_weekday(word: str) -> int:
    """0 to 6, Monday first."""
    return next(number for number, name in enumerate(WEEKDAYS) if name[:3] == word[:3].title())


def read_unit_name(word: str) -> str:
    """The unit in the singular: «centuries» is «century»."""
    word = word.lower()
    return "century" if word.startswith("centur") else word.removesuffix("s")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_SHORT = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
FULL_MONTH = _any([*MONTHS, *(name.upper() for name in MONTHS)])
MONTH = rf"(?:{FULL_MONTH}|(?:{_any([*_SHORT, *(name.upper() for name in _SHORT)])})\b\.?)"
_SHORT_DAY = r"(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\."
WEEKDAY = rf"(?:{_any([*WEEKDAYS, *(name.upper() for name in WEEKDAYS)])}|{_SHORT_DAY})"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|%)"
YEAR = r"(?:1\d\d\d|20\d\d)(?![\d%]|,\d|\.\d)"
NUMBER = rf"(?i:\d{{1,3}}|{_any(list(NUMBERS))}|several|(?:a\s+)?few|a\s+couple\s+of|many)"
UNIT = r"(?i:day|week|fortnight|month|quarter|year|decade|centur(?:y|ie))"
PART = r"(?i:morning|afternoon|evening|night|noon)"
OF_EDGE = r"(?i:the\s+(?:very\s+)?(?:end|start|beginning|middle|close|eve|early\s+part)\s+of)"
EDGE = rf"(?:(?i:early|late|mid)|{OF_EDGE})"
