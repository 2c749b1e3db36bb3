"""What surrounds a date expression and helps to read it: the tense, the publication, the date before."""

import re
from datetime import date

from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.timex.expression import DateExpression, Moment

_YEAR = re.compile(r"\b\d{4}\b")


def context_of(tree: Tree, head: int, published: date | None, before: DateExpression | None) -> Moment:
    """What the expression with this head is read by; `before` is the last known date of the article."""
    tense = tree.grammar.tense_at(tree, head)
    if before is None or tree.sentence[head] - tree.sentence[before.head] > 1:
        return Moment(published, tense)
    year = _shared_year(tree, head, before) if tense == "past" else None
    return Moment(published, tense, year, before.date)


def _shared_year(tree: Tree, head: int, before: DateExpression) -> int | None:
    """«was held in May 2010 and freed in July»: the second verb is joined to the first, and so is its year."""
    if before.date.start is None or not _YEAR.search(before.text):
        return None
    verb, other = tree.carrier(head), tree.carrier(before.head)
    joined = tree.head[verb] == other and tree.dep[verb] == "conj"
    return before.date.start.year if verb == other or joined else None
