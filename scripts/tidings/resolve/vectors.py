"""Weighted terms of many things, in columns, and how alike two of them are: the cosine of what they hold.

A thing's own terms alone make its row: what else is there changes no cosine.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
"""Numbers of rows."""
Shares = NDArray[np.float64]
"""Numbers from 0 to 1."""

PLACES = 6
"""Decimals that are compared: sums of floats may differ in the last bits from machine to machine."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Rows of unit length, one after the other: `starts` says where each begins, and where the last ends."""

    starts: Rows
    terms: NDArray[np.int64]
    weights: Shares
    size: int

    def row(self, number: int) -> slice:
        """Where the terms and weights of one row stand."""
        return slice(self.starts[number], self.starts[number + 1])

    def cosines(self, left: Rows, right: Rows) -> Shares:
        """The cosine of each pair of rows, to `PLACES` decimals; 0 where one has no terms."""
        found = np.zeros(left.size)
        scratch = np.zeros(self.size)
        order = np.argsort(left, kind="stable")
        firsts = np.flatnonzero(np.diff(left[order], prepend=-1))
        for pairs in np.split(order, firsts[1:]) if order.size else ():
            own = self.row(left[pairs[0]])
            scratch[self.terms[own]] = self.weights[own]
            found[pairs] = self._sums(scratch, right[pairs])
            scratch[self.terms[own]] = 0.0
        return np.round(found, PLACES)

    def _sums(self, weights: Shares, rows: Rows) -> Shares:
        lengths = self.starts[rows + 1] - self.starts[rows]
        places = np.repeat(self.starts[rows] - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
        products = self.weights[places] * weights[self.terms[places]]
        return np.bincount(np.repeat(np.arange(rows.size), lengths), products, rows.size).astype(np.float64)


def vectors(things: Iterable[Mapping[str, float]]) -> Vectors:
    """The rows of things, given the weight of each of their terms."""
    starts, codes, weights = [0], [], []
    for terms in things:
        held = sorted((crc32(term.encode()), weight) for term, weight in terms.items() if weight > 0)
        length = sum(weight * weight for _, weight in held) ** 0.5
        codes += [code for code, _ in held]
        weights += [weight / length for _, weight in held]
        starts.append(len(codes))
    known, terms_ = np.unique(np.array(codes, dtype=np.int64), return_inverse=True)
    return Vectors(np.array(starts), terms_.astype(np.int64), np.array(weights, dtype=np.float64), known.size)
