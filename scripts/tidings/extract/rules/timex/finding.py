"""Finds the date expressions of an article: patterns tried only where a word starts that can begin a date."""

from collections.abc import Iterator, Sequence
from datetime import date

from tidings.dates import UNKNOWN
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.timex.bounds import bound_dates
from tidings.extract.rules.timex.context import context_of
from tidings.extract.rules.timex.expression import DateExpression
from tidings.extract.rules.timex.guards import is_date
from tidings.extract.rules.timex.patterns import DatePatterns, Pattern


def find_dates(tree: Tree, published: date | None, patterns: DatePatterns) -> tuple[DateExpression, ...]:
    """The date expressions in the text's order; relative ones are unknown where `published` is None."""
    return bound_dates(tree, list(_scan(tree, published, patterns)))


def _scan(tree: Tree, published: date | None, patterns: DatePatterns) -> Iterator[DateExpression]:
    token, class_of = 0, patterns.class_of
    before: DateExpression | None = None
    while token < len(tree):
        start = class_of(tree.lower[token])
        found = _match(tree, token, patterns.by_class[start], published, before) if start else None
        if found:
            yield found
            token = found.last
            before = found if found.date.is_known else before
        token += 1


def date_in(
    tree: Tree, first: int, last: int, published: date | None, patterns: DatePatterns
) -> DateExpression | None:
    """The date among words of which somebody says that they tell one, a bare number too; None for no known form."""
    for token in range(first, last + 1):
        start = patterns.class_of(tree.lower[token])
        found = _match(tree, token, patterns.by_class[start], published, None, sure=True) if start else None
        if found:
            return found
    return None


def _match(
    tree: Tree,
    token: int,
    tried: Sequence[Pattern],
    published: date | None,
    before: DateExpression | None,
    *,
    sure: bool = False,
) -> DateExpression | None:
    """The date that begins with the token, by the first pattern that fits; `sure`: it is known to be one."""
    for pattern in tried:
        match = pattern.regex.match(tree.text, tree.start[token])
        if match is None:
            continue
        last = _last_token(tree, token, match.end())
        if not sure and not is_date(tree, token, last, pattern.bare_year):
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
    return above if above == last + 1 and tree.word_in(above, "part_of_day") else head
