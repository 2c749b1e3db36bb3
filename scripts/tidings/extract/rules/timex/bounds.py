"""Open intervals: «since 2011», «by the end of 2019», «between 2003 and 2006», «from March to May»."""

from dataclasses import replace
from datetime import date, timedelta

from tidings.dates import UNKNOWN, PartialDate
from tidings.extract.rules.lexicon.senses import WordLists
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.timex.expression import DateExpression

_DAY = timedelta(days=1)


def bound_dates(tree: Tree, dates: list[DateExpression]) -> tuple[DateExpression, ...]:
    """The expressions with the prepositions that belong to their meaning, pairs of them joined to one."""
    found: list[DateExpression] = []
    for number, one in enumerate(dates):
        if found and found[-1].last >= one.first:
            continue
        after = dates[number + 1] if number + 1 < len(dates) else None
        found.append((after and _joined(tree, one, after)) or _bounded(tree, one))
    return tuple(found)


def _joined(tree: Tree, one: DateExpression, other: DateExpression) -> DateExpression | None:
    """«from March to May 2011», «between 2003 and 2006» as one interval."""
    if one.first == 0 or other.first != one.last + 2:
        return None
    pair = tree.lower[one.first - 1], tree.lower[one.last + 1]
    if (
        " ".join(pair) not in tree.lexicon.words("date_pair")
        or not (one.date.start and other.date.end)
        or one.date.start > other.date.end
    ):
        return None
    return _widened(tree, one, other.last, PartialDate.between(one.date.start, other.date.end))


def _bounded(tree: Tree, one: DateExpression) -> DateExpression:
    if one.first == 0 or tree.head[one.head] != one.first - 1:
        return one
    limits = limited(tree.lexicon.words, tree.lower[one.first - 1], one.date)
    return _widened(tree, one, one.last, limits) if limits else one


def limited(words: WordLists, preposition: str, when: PartialDate) -> PartialDate | None:
    """What a preposition makes of a date; None where it leaves it as it is."""
    start: date | None = None
    end: date | None = None
    if preposition in words("date_since"):
        start = when.start
    elif preposition in words("date_after"):
        start = when.end and when.end + _DAY
    elif preposition in words("date_before"):
        end = when.start and when.start - _DAY
    elif preposition in words("date_until"):
        end = when.end
    else:
        return None
    return PartialDate.between(start, end) if start or end else UNKNOWN


def _widened(tree: Tree, one: DateExpression, last: int, when: PartialDate) -> DateExpression:
    """The expression from its preposition to `last`."""
    first = one.first - 1
    start, end = tree.start[first], max(one.end, tree.end[last])
    return replace(
        one, first=first, last=last, head=first, start=start, end=end, text=tree.text[start:end], date=when
    )
