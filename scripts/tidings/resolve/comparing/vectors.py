"""Weighted terms of many things, in columns, and how alike two of them are: the cosine of what they hold.

A thing's own terms alone make its row: what else is there changes no cosine.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
"""Numbers of rows."""
Shares = NDArray[np.float64]
"""Numbers from 0 to 1."""

PLACES = 6
"""Decimals that are compared: sums of floats may differ in the last bits from machine to machine."""
BLOCK = 1024
"""Pairs that are compared at a time: what they are looked up in has room near the processor."""
_CODES = 1 << 32
"""Numbers that terms may have."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Rows of unit length: where each starts among all terms and weights, and how many terms it has.

    Terms are numbered from 0 to `size`.
    """

    starts: Rows
    lengths: Rows
    terms: Rows
    weights: Shares
    size: int

    def take(self, rows: Rows) -> "Vectors":
        """The same rows in another order; one may be taken often, and has room once."""
        return replace(self, starts=self.starts[rows], lengths=self.lengths[rows])

    def cosines(self, left: Rows, right: Rows) -> Shares:
        """The cosine of each pair of rows, to `PLACES` decimals; 0 where one has no terms."""
        found = np.zeros(left.size)
        place = np.zeros(self.size, dtype=np.int64)
        order = np.argsort(left, kind="stable")
        for at in range(0, order.size, BLOCK):
            pairs = order[at : at + BLOCK]
            found[pairs] = self._sums(left[pairs], right[pairs], place)
        return np.round(found, PLACES)

    def _sums(self, left: Rows, right: Rows, place: Rows) -> Shares:
        """The cosines of some pairs: the left rows are laid out as a table, with a column for each of their terms.

        `place` is 0 for all terms, before and after: what stands in no left row is looked up where nothing is.
        """
        rows, line = np.unique(left, return_inverse=True)
        owner, own = self._entries(rows)
        terms = np.unique(self.terms[own])
        place[terms] = np.arange(1, terms.size + 1)
        width = terms.size + 1
        table = np.zeros(rows.size * width)
        table[owner * width + place[self.terms[own]]] = self.weights[own]
        pair, other = self._entries(right)
        products = self.weights[other] * table[line[pair] * width + place[self.terms[other]]]
        place[terms] = 0
        return np.bincount(pair, products, right.size).astype(np.float64)

    def _entries(self, rows: Rows) -> tuple[Rows, Rows]:
        """Where the terms of some rows stand, and before them whose each is, as a place in `rows`."""
        return spread(self.starts[rows], self.lengths[rows])


def spread(starts: Rows, lengths: Rows) -> tuple[Rows, Rows]:
    """All numbers of some runs, one run after the other, and before them the run that each is of."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(np.arange(lengths.size), lengths), np.repeat(starts - before, lengths) + np.arange(lengths.sum())


def vectors(things: Iterable[Mapping[str, float]]) -> Vectors:
    """The rows of things, given the weight of each of their terms."""
    lengths, codes, weights = list[int](), list[int](), list[float]()
    for terms in things:
        codes += map(code_of, terms)
        weights += terms.values()
        lengths.append(len(terms))
    return packed(np.array(lengths, np.int64), np.array(codes, np.int64), np.array(weights, np.float64))


@lru_cache(1 << 17)
def code_of(term: str) -> int:
    """The number of a term, the same everywhere."""
    return crc32(term.encode())


def packed(lengths: Rows, codes: Rows, weights: Shares) -> Vectors:
    """The rows of things, given how many terms each has, and the codes and weights of these, one after the other.

    Of a term that a thing has twice the weightier counts.
    """
    keys = np.repeat(np.arange(lengths.size) * _CODES, lengths) + codes
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    weights = np.maximum.reduceat(weights[order], firsts) if firsts.size else weights
    row, codes = np.divmod(keys[firsts][weights > 0], _CODES)
    weights = weights[weights > 0]
    length = np.sqrt(np.bincount(row, weights * weights, lengths.size))
    known, terms = np.unique(codes, return_inverse=True)
    lengths = np.bincount(row, minlength=lengths.size)
    return Vectors(np.cumsum(lengths) - lengths, lengths, terms, weights / length[row], known.size)
