"""The order in which people read a page: column by column, between the lines that go across."""

from collections.abc import Iterable, Iterator

from tidings.articles.formats.pdf_pages.lines import Line

_FEWEST = 3
"""Lines of the shortest column."""
_ACROSS = 0.3
"""The share of lines that may go across a gutter: headlines, the head of a table."""
_CLEAR = 4.0
"""Points of the narrowest gutter."""


def in_reading_order(lines: list[Line]) -> list[Line]:
    """The lines of a page from its first word to its last."""
    gutter = _gutter(lines)
    if gutter is None:
        return sorted(lines, key=lambda line: (-line.top, line.left))
    return [line for band in _bands(lines, gutter) for line in _by_column(band, gutter)]


def _gutter(lines: list[Line]) -> float | None:
    """Where a column ends and another begins: the place that the fewest lines go across; None on a page of one."""
    found = [seen for edge in sorted({line.right for line in lines}) if (seen := _seen_at(edge, lines))]
    return min(found)[2] if found else None


def _seen_at(edge: float, lines: list[Line]) -> tuple[int, float, float] | None:
    """How many lines go across a gutter that begins at the edge, its width below zero, and where it is; None where
    none does."""
    begin = min((line.left for line in lines if line.left > edge), default=None)
    if begin is None or begin - edge < _CLEAR:
        return None
    left = sum(line.right <= edge for line in lines)
    right = sum(line.left >= begin for line in lines)
    across = len(lines) - left - right
    is_one = min(left, right) >= _FEWEST and across <= _ACROSS * len(lines) and _side_by_side(lines, edge, begin)
    return (across, edge - begin, (edge + begin) / 2) if is_one else None


def _side_by_side(lines: list[Line], edge: float, begin: float) -> bool:
    """True where both sides share a stretch of the page; a list has only short figures there."""
    left = [line for line in lines if line.right <= edge]
    right = [line for line in lines if line.left >= begin]
    shared = min(left[0].top, right[0].top) - max(left[-1].bottom, right[-1].bottom)
    width = max(line.right for line in right) - begin
    return shared > 0 and width > 0.15 * (max(line.right for line in lines) - min(line.left for line in lines))


def _bands(lines: list[Line], gutter: float) -> Iterator[list[Line]]:
    """The lines between those that go across, and each of these alone."""
    band: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.top):
        if line.left < gutter < line.right:
            yield band
            yield [line]
            band = []
        else:
            band.append(line)
    yield band


def _by_column(band: Iterable[Line], gutter: float) -> Iterator[Line]:
    lines = list(band)
    left, right = ([one for one in lines if (one.left < gutter) == side] for side in (True, False))
    for side in (left, right):
        yield from in_reading_order(side)
