"""Where characters of an article stand in its parse."""

from bisect import bisect_left, bisect_right

from tidings.extract.llm.exchange import Span
from tidings.extract.llm.readings.pointed import Run
from tidings.extract.rules.parse.tree import Tree


def run_of(tree: Tree, span: Span) -> Run | None:
    """The first and the last token that a span touches; None where the parse has none of its words."""
    first, last = bisect_right(tree.end, span.start), bisect_left(tree.start, span.end) - 1
    while first <= last and tree.word[first].isspace():
        first += 1
    while last >= first and tree.word[last].isspace():
        last -= 1
    return (first, last) if first <= last else None


def overlap(one: Span, start: int, end: int) -> int:
    """How many characters two spans share; 0 or less where none."""
    return min(one.end, end) - max(one.start, start)


def holds(outer: Span, inner: Span) -> bool:
    """True where all of `inner` is within `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end
