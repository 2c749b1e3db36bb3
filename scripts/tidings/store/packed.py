"""The readings of many articles, held packed: each is made when it is told, and let go by whoever hears it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from tidings.model import Reading
from tidings.store.codec import PackedReading


class Readings(Sequence[Reading]):
    """Readings in order, in as much room as their bytes take."""

    def __init__(self, packed: Iterable[PackedReading]) -> None:
        self._packed = tuple(packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[Reading]:
        return (one.unpack() for one in self._packed)

    @overload
    def __getitem__(self, place: int) -> Reading: ...
    @overload
    def __getitem__(self, place: slice) -> "Readings": ...
    def __getitem__(self, place: int | slice) -> "Reading | Readings":
        if isinstance(place, slice):
            return Readings(self._packed[place])
        return self._packed[place].unpack()

    @property
    def engines(self) -> frozenset[str]:
        """The engines that they are by, without any being unpacked."""
        return frozenset(one.engine for one in self._packed)
