"""Rows held in columns, in a tenth of the room that as many objects take: each is made when it is looked at."""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter, eq
from typing import Any, Generic, TypeVar, overload

import polars as pl

Row = TypeVar("Row")


class Packed(Sequence[Row], Generic[Row]):
    """Rows whose attributes are the columns of a data frame, in order; equal to any sequence of such rows."""

    def __init__(self, kind: Callable[..., Row], frame: pl.DataFrame) -> None:
        self._kind = kind
        self.frame = frame

    def __len__(self) -> int:
        return self.frame.height

    def __iter__(self) -> Iterator[Row]:
        return (self._kind(*cells) for cells in self.frame.iter_rows())

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> "Packed[Row]": ...
    def __getitem__(self, place: int | slice) -> "Row | Packed[Row]":
        if isinstance(place, slice):
            return Packed(self._kind, self.frame[place])
        return self._kind(*self.frame.row(place))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(len(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def cells(rows: Sequence[object], *names: str) -> Iterator[tuple[Any, ...]]:
    """These cells of each row, without the rows being made where they are held in columns."""
    if isinstance(rows, Packed):
        return rows.frame.select(names).iter_rows()
    return zip(*(map(attrgetter(name), rows) for name in names), strict=True)
