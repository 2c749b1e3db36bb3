"""Which claims of two articles are worth comparing: those of one story and type, or of one word in a class of types.

Across stories only what is nearly certain: the same word of the same stated day, with the same actors in both parts.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from tidings.resolve.events.claim_columns import ClaimColumns
from tidings.resolve.vectors import Rows

FEW = 100
"""Up to so many claims of a block are all compared."""
NEXT = 40
"""Of more, each with so many that follow in time: what costs stays in proportion to the claims."""


def pairs_in_stories(claims: ClaimColumns) -> tuple[Rows, Rows]:
    """The pairs of rows of two articles of one story, each once, the lower number first, sorted."""
    left, right = _pairs_in(claims.story, claims)
    across = claims.article[left] != claims.article[right]
    return left[across], right[across]


def pairs_in_articles(claims: ClaimColumns) -> tuple[Rows, Rows]:
    """The same of one article, to learn from."""
    return _pairs_in(claims.article, claims)


def _pairs_in(rooms: Rows, claims: ClaimColumns) -> tuple[Rows, Rows]:
    size = len(claims.claims)
    keys = np.stack([rooms, claims.type]), np.stack([rooms, claims.quad, claims.lemma])
    days = np.where(np.isfinite(claims.first), claims.first, -1.0)
    order = np.lexsort((np.arange(size), days))
    codes = [code for key in keys for block in _blocks(key[:, order]) for code in _codes(order[block], size)]
    left, right = np.divmod(np.unique(np.concatenate([*codes, np.zeros(0, np.int64)])), max(1, size))
    return left, right


def _blocks(keys: Rows) -> list[Rows]:
    """The places of each different column of keys, in order."""
    _, blocks = np.unique(keys, axis=1, return_inverse=True)
    order = np.argsort(blocks, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(blocks[order])) + 1)


def _codes(block: Rows, size: int) -> Iterator[Rows]:
    """The pairs of a block that are compared, as `lower * size + higher`."""
    reach = block.size - 1 if block.size <= FEW else NEXT
    for step in range(1, reach + 1):
        one, other = block[:-step], block[step:]
        yield np.minimum(one, other) * size + np.maximum(one, other)


def certain_pairs(claims: ClaimColumns) -> Iterator[tuple[int, int]]:
    """The pairs of rows of two stories that are nearly certainly one: each row with the first that says the same."""
    firsts: dict[Sequence[object], int] = {}
    for row, claim in enumerate(claims.claims):
        if all(claim.sides) and claim.row.date_precision == "day":
            stance = claim.row.event_type, claim.row.polarity, claim.row.modality
            first = firsts.setdefault((claim.lemma, *stance, claim.date, claim.sides), row)
            if claims.story[first] != claims.story[row]:
                yield first, row
