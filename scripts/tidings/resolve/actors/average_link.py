"""Groups by average link: from the surest pair down, two become one while their compared pairs agree on average.

In `resolve.comparing.linking` a pair that was not compared counts as 0. Of one actor's names few are compared with
each other.
"""

from collections.abc import Mapping
from heapq import heapify, heappop, heappush

from tidings.resolve.actors.name_blocks import Key
from tidings.resolve.comparing.partition import Partition

Pair = tuple[Key, Key]
_WHOLE = 10_000
"""What a score of 1 counts: scores have four places and are added as whole numbers, so that order changes nothing."""


class _Between:
    """The scores between groups, by their tops: for each two, their sum and how many they are."""

    def __init__(self, scores: Mapping[Pair, float], groups: Partition[Key]) -> None:
        self.sums: dict[Key, dict[Key, tuple[int, int]]] = {}
        for (one, other), score in scores.items():
            self._add(groups.top(one), groups.top(other), round(score * _WHOLE), 1)

    def _add(self, one: Key, other: Key, total: int, count: int) -> None:
        if one != other:
            old, number = self.sums.setdefault(one, {}).get(other, (0, 0))
            self.sums[one][other] = old + total, number + count
            self.sums.setdefault(other, {})[one] = self.sums[one][other]

    def average(self, one: Key, other: Key) -> float:
        """The average score between two groups; 0 where they are no longer two, or were never compared."""
        total, count = self.sums.get(one, {}).get(other, (0, 1))
        return total / count / _WHOLE

    def merge(self, one: Key, other: Key) -> None:
        """Gives one group the scores of another that it took in."""
        for third, (total, count) in self.sums.pop(other, {}).items():
            del self.sums[third][other]
            if third != one:
                self._add(one, third, total, count)


def join_by_average(scores: Mapping[Pair, float], limit: float, groups: Partition[Key]) -> None:
    """Joins in `groups` whatever agrees on average by `limit` or more; what must stay apart there, does."""
    between = _Between(scores, groups)
    heap: list[tuple[float, Key, Key]] = [
        (-average, one, other)
        for one, others in between.sums.items()
        for other in others
        if one < other and (average := between.average(one, other)) >= limit
    ]
    heapify(heap)
    while heap:
        average, one, other = heappop(heap)
        if between.average(one, other) != -average or not groups.join(one, other):
            continue
        top, gone = (one, other) if groups.top(one) == one else (other, one)
        between.merge(top, gone)
        for third in between.sums.get(top, {}):
            if (renewed := between.average(top, third)) >= limit:
                heappush(heap, (-renewed, min(top, third), max(top, third)))
