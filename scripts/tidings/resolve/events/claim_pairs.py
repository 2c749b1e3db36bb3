"""Which claims of two articles are worth comparing: those of one story and type, or of one word in a class of types.

Across stories only what is nearly certain is one, without a comparison (see `forced_pairs`).
"""

import numpy as np

from tidings.resolve.comparing.vectors import Rows, Shares, spread
from tidings.resolve.events.claim_columns import ClaimColumns

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


def _pairs_in(room: Rows, claims: ClaimColumns) -> tuple[Rows, Rows]:
    size = len(claims.claims)
    days = np.where(np.isfinite(claims.first), claims.first, -1.0)
    blocks = _numbers(room, claims.type), _numbers(room, claims.quad, claims.lemma)
    pairs = np.concatenate([_codes(block, days) for block in blocks])
    left, right = np.divmod(np.unique(pairs), max(1, size))
    return left, right


def _numbers(*keys: Rows) -> Rows:
    """A number for each different row of keys."""
    number = np.zeros(keys[0].size, dtype=np.int64)
    for key in keys:
        number = number * (key.max(initial=0) + 1) + key
    return number


def _codes(block: Rows, days: Shares) -> Rows:
    """The pairs of each block that are compared, as `lower * size + higher`: near in time first, then by row."""
    order = np.lexsort((np.arange(block.size), days, block))
    lengths = np.diff(np.flatnonzero(np.diff(block[order], prepend=-1, append=-1)))
    reach = np.repeat(np.where(lengths <= FEW, lengths - 1, NEXT), lengths)
    after = np.repeat(np.cumsum(lengths), lengths) - np.arange(block.size)  # claims of the block from here on
    row, step = spread(np.ones_like(reach), np.minimum(reach, after - 1))
    one, other = order[row], order[row + step]
    found: Rows = np.minimum(one, other) * block.size + np.maximum(one, other)
    return found
