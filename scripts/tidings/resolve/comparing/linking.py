"""Average link: from the surest pair down, groups become one while their pairs agree enough on average.

A pair that was not compared counts as 0, since all pairs are that may be one; in `actors.average_link` it counts for
nothing, since few of one actor's names are compared with each other. Groups that hold a pair that must stay apart
never become one. Unlike in single link, one likely pair does not chain two groups that have nothing else in common.
Shares are counted in millionths, as whole numbers, so that the order of additions changes nothing; of equals, the
first go first.
"""

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

import numpy as np

from tidings.resolve.comparing.vectors import PLACES, Rows, Shares

Pairs = Rows | Sequence[tuple[int, int]]
"""Two numbers of things a row."""
SLIGHT = 0.05
"""What is less likely counts as 0: there are many such pairs, and they weigh nothing."""
LEVELS = (0.9, 0.8, 0.7, 0.6, 0.5)
"""What agrees so well becomes one before all else is looked at: no join agrees better than the one before it."""
_Entry = tuple[float, int, int]


def average_link(
    size: int, left: Rows, right: Rows, shares: Shares, least: float, together: Pairs = (), apart: Pairs = ()
) -> Rows:
    """The group of each of `size` things, named by its first member, given how likely pairs of them are one.

    The pairs in `together` are one whatever else is said of them, those `apart` are not unless they are together.
    """
    forced, foes = (np.asarray(pairs, dtype=np.int64).reshape(-1, 2) for pairs in (together, apart))
    telling = shares >= SLIGHT
    ends, sums = np.stack([left[telling], right[telling]], axis=1), np.round(shares[telling] * 10**PLACES)
    group = rooms(size, *forced.T)
    for level in (*(level for level in LEVELS if level > least), least):
        ends, sums = _between(group[ends], sums)
        group = _linked(ends, sums, np.bincount(group, minlength=size), level * 10**PLACES, group[foes])[group]
    return group


def _between(ends: Rows, sums: Shares) -> tuple[Rows, Shares]:
    """The pairs of two groups, each once, the lower one first, with the sum of the shares of all their pairs."""
    low, high = np.sort(ends, axis=1).T
    size = int(high.max(initial=0)) + 1
    codes, place = np.unique((low * size + high)[low < high], return_inverse=True)
    whole = np.bincount(place, sums[low < high], codes.size).astype(np.float64)
    return np.stack(np.divmod(codes, size), axis=1), whole


def _linked(ends: Rows, sums: Shares, sizes: Rows, least: float, foes: Rows) -> Rows:
    """The group that each of some groups is in after all that agree so well are one; those of no member stay.

    None grows beyond the groups that are tied to it by such pairs, so that only what is tied need be looked at.
    """
    likely = ends[sums / (sizes[ends[:, 0]] * sizes[ends[:, 1]]) >= least]
    room = rooms(sizes.size, *likely.T)
    inside = np.flatnonzero(np.bincount(room, minlength=room.size)[room] > 1)
    place = np.zeros(room.size, dtype=np.int64)
    place[inside] = np.arange(inside.size)
    near = room[ends[:, 0]] == room[ends[:, 1]]
    foes = foes[(foes[:, 0] != foes[:, 1]) & (room[foes[:, 0]] == room[foes[:, 1]])]
    groups = _Groups(sizes[inside].tolist(), place[foes].tolist())
    for (one, other), share in zip(place[ends[near]].tolist(), sums[near].astype(np.int64).tolist(), strict=True):
        groups.bind(one, other, share)
    groups.join_all(least)
    found = np.arange(room.size)
    found[inside] = inside[[groups.first(thing) for thing in range(inside.size)]]
    return found


def rooms(size: int, left: Rows, right: Rows) -> Rows:
    """The first of all things that each of `size` is tied to by pairs, also through others."""
    room = np.arange(size)
    while True:
        lower = np.minimum(room[left], room[right])
        below = room.copy()
        for side in (left, right):
            np.minimum.at(below, room[side], lower)
        below = below[below]
        if np.array_equal(below, room):
            return room
        room = below


class _Groups:
    """Groups by their first member, and the sum of the shares of the pairs between each two."""

    def __init__(self, sizes: list[int], apart: Iterable[Sequence[int]]) -> None:
        self._sizes = sizes
        self._above = list(range(len(sizes)))
        self._sums: list[dict[int, int]] = [{} for _ in sizes]
        self._foes: list[set[int]] = [set() for _ in sizes]
        for one, other in apart:
            self._foes[one].add(other)
            self._foes[other].add(one)

    def bind(self, one: int, other: int, share: int) -> None:
        self._sums[one][other] = self._sums[other][one] = share

    def first(self, thing: int) -> int:
        while self._above[thing] != thing:
            self._above[thing] = self._above[self._above[thing]]
            thing = self._above[thing]
        return thing

    def join_all(self, least: float) -> None:
        """Joins the two groups that agree best, as long as two agree enough."""
        heap = [
            entry for group in range(len(self._sums)) for entry in self._entries(group, least) if entry[1] == group
        ]
        heapify(heap)
        while heap:
            entry = heappop(heap)
            if self._is_current(entry):
                self._join(*entry[1:])
                for renewed in self._entries(entry[1], least):
                    heappush(heap, renewed)

    def _entries(self, group: int, least: float) -> list[_Entry]:
        """The pairs of a group with those that agree enough with it."""
        size, sizes = self._sizes[group], self._sizes
        agreed = [(total / (size * sizes[third]), third) for third, total in self._sums[group].items()]
        return [
            (-share, group, third) if group < third else (-share, third, group)
            for share, third in agreed
            if share >= least
        ]

    def _is_current(self, entry: _Entry) -> bool:
        """True where both groups still stand and agree as they did, and none holds a foe of the other's."""
        share, one, other = entry
        if self._above[one] != one or self._above[other] != other or other in self._foes[one]:
            return False
        total = self._sums[one].get(other)
        return total is not None and -total / (self._sizes[one] * self._sizes[other]) == share

    def _join(self, one: int, other: int) -> None:
        """Lets the later group go up in the earlier one."""
        self._above[other] = one
        self._sizes[one] += self._sizes[other]
        mine, sums = self._sums[one], self._sums
        mine.pop(other, None)
        for third, share in sums[other].items():
            if third != one:
                theirs = sums[third]
                del theirs[other]
                theirs[one] = mine[third] = mine.get(third, 0) + share
        self._sums[other] = {}
        for foe in self._foes[other]:
            self._foes[foe].discard(other)
            self._foes[foe].add(one)
        self._foes[one] |= self._foes[other]
