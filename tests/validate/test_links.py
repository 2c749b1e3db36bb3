"""Looking up references: the quick way finds what the plain way finds, on any numbers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tidings.validate.layers.between.links import search
from tidings.validate.layers.between.references import on_circle

NUMBERS = st.integers(0, 2**64 - 1) | st.integers(0, 100) | st.integers(2**64 - 100, 2**64 - 1)


@given(known=st.sets(NUMBERS, min_size=1, max_size=200), sought=st.lists(NUMBERS, max_size=50))
def test_search_agrees_with_halving(known: set[int], sought: list[int]) -> None:
    keys = np.array(sorted(known), np.uint64)
    wanted = np.array([*sought, *known], np.uint64)
    assert search(keys, wanted).tolist() == np.minimum(np.searchsorted(keys, wanted), keys.size - 1).tolist()


@given(step=st.lists(st.integers(-1, 11), min_size=12, max_size=12))
def test_circles(step: list[int]) -> None:
    def returns(start: int) -> bool:
        at = start
        for _ in step:
            at = step[at] if at >= 0 else -1
            if at == start:
                return True
        return False

    assert on_circle(np.array(step)).tolist() == [row for row in range(12) if returns(row)]
