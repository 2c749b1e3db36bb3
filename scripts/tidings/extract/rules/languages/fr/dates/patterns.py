"""The forms of French dates, and the words that they begin with."""

from functools import cache

from tidings.extract.rules.languages.fr.dates.absolute import ABSOLUTE, read_year
from tidings.extract.rules.languages.fr.dates.relative import ANCHORED, RELATIVE
from tidings.extract.rules.languages.fr.dates.vocabulary import MONTHS, NUMBERS, SEASONS, WEEKDAYS
from tidings.extract.rules.timex.patterns import DatePatterns, compile_forms

_WORDS = {
    "month": [*MONTHS, "fevrier", "aout", "decembre"],
    "weekday": list(WEEKDAYS),
    "number": [*NUMBERS, "quelques", "plusieurs"],
    "season": list(SEASONS),
    "named": ["hier", "avant-hier", "aujourd'hui", "demain", "après-demain"],
    "this": ["ce", "cet", "cette", "ces"],
    "the": ["le", "la", "les", "l'", "l’", "des", "au", "à"],
    "edge": ["début", "fin", "mi", "courant"],
    "il": ["il"],
    "within": ["dans"],
    "unit": ["années"],
    "part": ["nuit"],
}
_CLASSES = {word: name for name, those in _WORDS.items() for word in those}
"""The class of each word that can begin a date."""


@cache
def date_patterns() -> DatePatterns:
    """The forms of French dates, compiled when the first text is read."""
    forms = compile_forms((*ABSOLUTE, *ANCHORED, *RELATIVE), read_year)
    table = {name: forms.get(name, []) for name in ("digit", *_WORDS)}
    return DatePatterns(table, _class_of, frozenset(read for _, read, _ in ANCHORED))


def _class_of(word: str) -> str:
    """The class of a word in lower case that can begin a date, or the empty string."""
    if word[:1].isdigit():
        return "digit"
    return _CLASSES.get(word) or ("edge" if word.startswith("mi-") else "")
