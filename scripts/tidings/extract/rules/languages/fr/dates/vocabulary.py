"""The words that French dates are written with, and the pieces of regular expressions made of them."""

import re
from collections.abc import Iterable

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SEASONS = {"printemps": 3, "été": 6, "automne": 9, "hiver": 12}
"""The month that each northern season starts in."""
UNITS = {
    **dict.fromkeys(("jour", "journée"), "day"),
    "semaine": "week",
    "quinzaine": "fortnight",
    "mois": "month",
    "trimestre": "quarter",
    **dict.fromkeys(("an", "année"), "year"),
    "décennie": "decade",
}
_WORDS = (
    *(
        "zéro",
        "un",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "treize",
    ),
    *("quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt"),
)
NUMBERS = {word: value for value, word in enumerate(_WORDS)} | {"une": 1, "trente": 30, "quarante": 40}
_OLDER = {"fevrier": "février", "aout": "août", "decembre": "décembre"}
"""Months as they are written without accents."""


def read_number(words: str) -> int | None:
    """The number that digits or words name; None for «quelques», which names none."""
    return int(words) if words.isdigit() else NUMBERS.get(words.lower())


def read_month(word: str) -> int:
    """1 to 12 for a month's name."""
    return MONTHS.index(_OLDER.get(word.lower(), word.lower())) + 1


def read_weekday(word: str) -> int:
    """0 to 6, Monday first."""
    return WEEKDAYS.index(word.lower())


def read_unit(word: str) -> str:
    """The unit as the calendar's arithmetic calls it: «années» is «year»."""
    return UNITS.get(word.lower()) or UNITS[word.lower().removesuffix("s")]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


MONTH = rf"(?i:{_any((*MONTHS, *_OLDER))})"
WEEKDAY = rf"(?i:{_any(WEEKDAYS)})"
DAY = r"(?:1er|3[01]|[12]\d|0?[1-9])(?!\d|[h:,.]\d|%)"
YEAR = r"(?:1\d\d\d|20\d\d)(?![\d%]|[,.]\d)"
NUMBER = rf"(?i:\d{{1,3}}|{_any(NUMBERS)}|quelques|plusieurs)"
UNIT = rf"(?i:{_any(UNITS)})"
PART = r"(?i:matin|midi|après-midi|soir|nuit|soirée)"
EDGE = (
    r"(?:(?i:début|fin|mi|courant)[\s-]|(?i:(?:au\s+début|à\s+la\s+fin|la\s+fin|le\s+début)\s+(?:de\s+|du\s+|d['’])))"
)
NEXT, LAST = r"(?i:prochaine?s?)", r"(?i:derni(?:er|ère)s?|passée?s?|précédente?s?)"
