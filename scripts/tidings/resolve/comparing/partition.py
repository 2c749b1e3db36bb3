"""Things that are one and things that must stay apart: a union-find that knows enemies."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Partition(Generic[T]):
    """Groups of things. `join` refuses where the two groups hold a pair that must stay apart.

    Joins that no pair forbids give the same groups in any order.
    """

    def __init__(self, apart: Iterable[tuple[T, T]] = ()) -> None:
        self._parent: dict[T, T] = {}
        self._enemies: dict[T, set[T]] = {}
        self._marked: dict[T, set[T]] = {}
        for one, other in apart:
            self.part(one, other)

    def part(self, one: T, other: T) -> None:
        """Keeps two things apart from now on, unless their groups are one already."""
        for thing, enemy in ((one, other), (other, one)):
            self._enemies.setdefault(thing, set()).add(enemy)
            root = self.top(thing)
            if root != thing:
                self._marked.setdefault(root, set()).add(thing)

    def top(self, thing: T) -> T:
        """The thing that stands for its group."""
        root = thing
        while (above := self._parent.get(root, root)) != root:
            root = above
        while thing != root:
            above = self._parent.get(thing, thing)
            self._parent[thing] = root
            thing = above
        return root

    def join(self, one: T, other: T) -> bool:
        """Makes two groups one; False where that is forbidden."""
        one, other = self.top(one), self.top(other)
        if one == other:
            return True
        if self._forbidden(one, other):
            return False
        marked = self._members_that_matter(one) | self._members_that_matter(other)
        self._parent[other] = one
        if marked:
            self._marked[one] = marked
        return True

    def may_join(self, one: T, other: T) -> bool:
        """False for things of two groups that must stay apart."""
        one, other = self.top(one), self.top(other)
        return one == other or not self._forbidden(one, other)

    def _forbidden(self, one: T, other: T) -> bool:
        others = self._members_that_matter(other)
        return any(self._enemies[member] & others for member in self._members_that_matter(one))

    def _members_that_matter(self, root: T) -> set[T]:
        """The group's members that have an enemy."""
        known = self._marked.get(root, set())
        return known | {root} if root in self._enemies else known
