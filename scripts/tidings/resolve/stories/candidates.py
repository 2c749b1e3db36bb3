"""Which articles are worth comparing: those that share telling terms of title and lead."""

from collections import defaultdict
from collections.abc import Hashable, Sequence

import numpy as np

from tidings.resolve.comparing.vectors import Rows

SHARED = 2
"""Terms that two articles must share."""
FEW = 50
"""Up to so many articles with a term are all compared with each other."""
NEXT = 16
"""Of more, each with so many that follow in time: what costs stays in proportion to the articles."""


def candidates(keys: Sequence[Sequence[Hashable]], days: Rows) -> tuple[Rows, Rows]:
    """The pairs of articles, each once, the lower number first, sorted; given each one's terms and day."""
    size = len(keys)
    rank = np.empty(size, dtype=np.int64)
    rank[np.lexsort((np.arange(size), days))] = np.arange(size)
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for number in np.argsort(rank).tolist():
        for term in keys[number]:
            holders[term].append(number)
    codes = [_pairs(np.array(held, dtype=np.int64), size) for held in holders.values() if len(held) > 1]
    found, shared = np.unique(np.concatenate([*codes, np.zeros(0, np.int64)]), return_counts=True)
    left, right = np.divmod(found[shared >= SHARED], max(1, size))
    return left, right


def _pairs(held: Rows, size: int) -> Rows:
    """The pairs of a term's articles, which are given in the order of time, as `lower * size + higher`."""
    reach = held.size - 1 if held.size <= FEW else NEXT
    steps = [(held[:-step], held[step:]) for step in range(1, reach + 1)]
    one, other = (np.concatenate(side) for side in zip(*steps, strict=True))
    codes: Rows = np.minimum(one, other) * size + np.maximum(one, other)
    return codes
