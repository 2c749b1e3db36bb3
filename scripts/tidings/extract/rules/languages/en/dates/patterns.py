"""The forms of English dates, and the words that they begin with."""

from functools import cache

from tidings.extract.rules.languages.en.dates.absolute import ABSOLUTE, read_year
from tidings.extract.rules.languages.en.dates.anchored import ANCHORED
from tidings.extract.rules.languages.en.dates.relative import RELATIVE
from tidings.extract.rules.languages.en.dates.vocabulary import MONTHS, NUMBERS, SEASONS, WEEKDAYS
from tidings.extract.rules.languages.en.dates.within import WITHIN
from tidings.extract.rules.timex.patterns import DatePatterns, compile_forms


@cache
def date_patterns() -> DatePatterns:
    """The forms of English dates, compiled when the first text is read."""
    forms = compile_forms((*WITHIN, *ABSOLUTE, *ANCHORED, *RELATIVE), read_year)
    table = {name: forms.get(name, []) for name in ("digit", *_CLASSES.values())}
    return DatePatterns(table, _class_of, frozenset(read for _, read, _ in ANCHORED))


def _class_of(word: str) -> str:
    """The class of a word that can begin a date."""
    if word in _CLASSES:
        return _CLASSES[word]
    if word[3:4] in ("-", "/") and word[:3] in _CLASSES:
        return _CLASSES[word[:3]]
    if word[:1].isdigit():
        return "digit"
    if word.startswith("mid"):
        return "edge" if word[3:4] in ("", "-") else ""
    if word[:1] in ("'", "’") and len(word) > 1:
        return "digit" if word[1:2].isdigit() else ""
    return "number" if "-" in word and word in NUMBERS else ""


_WORDS = {
    "month": [*MONTHS, *(name[:3] for name in MONTHS), *(name[:3] + "." for name in MONTHS), "Sept", "Sept."],
    "weekday": [*WEEKDAYS, *(f"{name[:3]}." for name in WEEKDAYS), "Tues.", "Thurs.", "Thur."],
    "number": [*NUMBERS, "several", "few", "many", "some"],
    "ordinal": ["first", "second", "third", "fourth", "fifth", "final", "opening", "closing"],
    "season": list(SEASONS),
    "named": ["yesterday", "today", "tonight", "tomorrow"],
    "which": ["last", "past", "previous", "this", "current", "next", "coming", "upcoming"],
    "edge": ["early", "late", "mid", "earlier", "later"],
    "the": ["the"],
    "that": ["that"],
    "unit": ["years", "months", "weeks", "days", "hours", "decades"],
    "weekend": ["weekend"],
    "fiscal": ["fiscal", "calendar"],
    "q": ["q1", "q2", "q3", "q4"],
    "holiday": ["christmas", "thanksgiving", "boxing", "new", "valentine", "halloween"],
}
_CLASSES = {word.lower(): name for name, those in _WORDS.items() for word in those}
"""The class of each word that can begin a date."""
