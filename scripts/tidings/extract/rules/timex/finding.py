"""Finds the date expressions of an article: patterns tried only where a word starts that can begin a date."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from tidings.dates import UNKNOWN, PartialDate
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.timex.absolute import ABSOLUTE, read_year
from tidings.extract.rules.timex.anchored import ANCHORED
from tidings.extract.rules.timex.bounds import bound_dates
from tidings.extract.rules.timex.context import context_of
from tidings.extract.rules.timex.expression import DateExpression, Moment
from tidings.extract.rules.timex.guards import is_date
from tidings.extract.rules.timex.relative import RELATIVE
from tidings.extract.rules.timex.vocabulary import MONTHS, NUMBERS, SEASONS, WEEKDAYS

Reader = Callable[[re.Match[str], Moment], PartialDate]


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one form of date is written, and what reads it."""

    regex: re.Pattern[str]
    read: Reader


def find_dates(tree: Tree, published: date | None) -> tuple[DateExpression, ...]:
    """The date expressions in the text's order; relative ones are unknown where `published` is None."""
    return bound_dates(tree, list(_scan(tree, published)))


def _scan(tree: Tree, published: date | None) -> Iterator[DateExpression]:
    classes, token = _classes(), 0
    before: DateExpression | None = None
    while token < len(tree):
        word = tree.lower[token]
        start = classes.get(word) or _class_of(word)
        found = _match(tree, token, start, published, before) if start else None
        if found:
            yield found
            token = found.last
            before = found if found.date.is_known else before
        token += 1


def _match(
    tree: Tree, token: int, start: str, published: date | None, before: DateExpression | None
) -> DateExpression | None:
    """The date that begins with the token, by the first pattern that fits."""
    for pattern in _patterns()[start]:
        match = pattern.regex.match(tree.text, tree.start[token])
        if match is None:
            continue
        last = _last_token(tree, token, match.end())
        if not is_date(tree, token, last, pattern.read is read_year):
            continue
        head = _head(tree, token, last)
        moment = context_of(tree, head, published, before)
        try:
            when = pattern.read(match, moment)
        except (ValueError, OverflowError):  # the calendar ends: «3,000 years ago»
            when = UNKNOWN
        return DateExpression(token, last, head, *match.span(), match[0], when)
    return None


def _last_token(tree: Tree, token: int, end: int) -> int:
    while token + 1 < len(tree) and tree.start[token + 1] < end:
        token += 1
    return token


def _head(tree: Tree, first: int, last: int) -> int:
    """The token by which the words hang on the rest: «night» for «Friday» in «Friday night»."""
    outward = (token for token in range(first, last + 1) if not first <= tree.head[token] <= last)
    head = next(outward, last)
    above = tree.head[head]
    return above if above == last + 1 and tree.lower[above] in _PARTS_OF_DAY else head


_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "noon", "midnight"})


def _class_of(word: str) -> str:
    if word[:1].isdigit():
        return "digit"
    if word.startswith("mid"):
        return "edge" if word[3:4] in ("", "-") else ""
    if word[:1] in ("'", "’") and len(word) > 1:
        return "digit" if word[1:2].isdigit() else ""
    return "number" if "-" in word and word in NUMBERS else ""


@cache
def _classes() -> dict[str, str]:
    """The class of each word that can begin a date."""
    words = {
        "month": [*MONTHS, *(name[:3] for name in MONTHS), *(name[:3] + "." for name in MONTHS), "Sept", "Sept."],
        "weekday": [*WEEKDAYS, *(f"{name[:3]}." for name in WEEKDAYS), "Tues.", "Thurs.", "Thur."],
        "number": [*NUMBERS, "several", "few", "many", "some"],
        "ordinal": ["first", "second", "third", "fourth"],
        "season": list(SEASONS),
        "named": ["yesterday", "today", "tonight", "tomorrow"],
        "which": ["last", "past", "previous", "this", "current", "next", "coming", "upcoming"],
        "edge": ["early", "late", "mid", "earlier", "later"],
        "the": ["the"],
        "that": ["that"],
        "unit": ["years", "months", "weeks", "days", "decades"],
        "weekend": ["weekend"],
        "fiscal": ["fiscal", "calendar"],
        "q": ["q1", "q2", "q3", "q4"],
        "holiday": ["christmas", "thanksgiving", "boxing", "new", "valentine", "halloween"],
    }
    return {word.lower(): name for name, those in words.items() for word in those}


@cache
def _patterns() -> dict[str, list[Pattern]]:
    """The patterns that can begin with a word of each class, in the order to try."""
    table: dict[str, list[Pattern]] = {name: [] for name in ("digit", *_classes().values())}
    for regex, read, starts in (*ABSOLUTE, *ANCHORED, *RELATIVE):
        pattern = Pattern(re.compile(rf"(?:{regex})(?!\w)"), read)
        for name in starts.split():
            table[name].append(pattern)
    return table
