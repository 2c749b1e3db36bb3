"""Average link joins what agrees on average, never what must stay apart, and in any order the same."""

from collections.abc import Iterable
from itertools import combinations
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tidings.resolve.comparing.linking import Pairs, average_link

Pair = tuple[int, int]
Shares = dict[Pair, float]


def linked(
    size: int, shares: Shares, least: float = 0.5, together: Pairs = (), apart: Iterable[Pair] = ()
) -> list[int]:
    pairs = np.array(list(shares), dtype=np.int64).reshape(-1, 2)
    values = np.array(list(shares.values()), dtype=np.float64)
    return average_link(size, pairs[:, 0], pairs[:, 1], values, least, together, list(apart)).tolist()


def test_one_likely_pair_does_not_chain_two_groups() -> None:
    assert linked(4, {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8}) == [0, 0, 2, 2]
    assert linked(4, {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8, (0, 2): 0.7, (1, 3): 0.7}) == [0, 0, 0, 0]


def test_the_surest_go_first_and_of_equals_the_first() -> None:
    assert linked(3, {(0, 1): 0.6, (1, 2): 0.8}) == [0, 1, 1]
    assert linked(3, {(1, 2): 0.8, (0, 1): 0.8}) == [0, 0, 2]


def test_foes_stay_apart_also_as_parts_of_groups() -> None:
    every = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.8, (0, 3): 0.8, (1, 3): 0.8, (2, 3): 0.8}
    assert linked(4, every, apart=[(1, 2)]) == [0, 0, 2, 0]


def test_what_is_together_is_so_whatever_else_is_said() -> None:
    assert linked(3, {}, together=[(2, 0)], apart=[(0, 2)]) == [0, 1, 0]


_PAIRS = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])


@given(st.dictionaries(_PAIRS, st.floats(0, 1)), st.sets(_PAIRS, max_size=5), st.randoms(use_true_random=False))
def test_groups_agree_hold_no_foes_and_hang_on_no_order(shares: Shares, apart: set[Pair], chance: Random) -> None:
    groups = linked(8, shares, apart=apart)
    mixed = list(shares.items())
    chance.shuffle(mixed)
    assert linked(8, dict(mixed), apart=list(apart)) == groups
    assert all(groups[first] == first for first in groups)
    assert not any(groups[one] == groups[other] for one, other in apart)
    for one, first in enumerate(groups):
        inside = [shares[pair] for pair in shares if one in pair and groups[pair[0]] == groups[pair[1]]]
        assert groups.count(first) == 1 or max(inside, default=0) > 0


@given(st.dictionaries(_PAIRS, st.floats(0, 1)), st.sets(_PAIRS, max_size=3), st.sets(_PAIRS, max_size=5))
def test_groups_are_those_of_joining_the_two_that_agree_best_one_by_one(
    shares: Shares, together: set[Pair], apart: set[Pair]
) -> None:
    groups = [{thing} for thing in range(8)]
    for one, other in together:
        mine, yours = ({number for number, group in enumerate(groups) if end in group}.pop() for end in (one, other))
        if mine != yours:
            groups[mine] |= groups[yours]
            groups[yours] = set()

    def agreement(one: set[int], other: set[int]) -> float:
        pairs = [(min(a, b), max(a, b)) for a in one for b in other]
        told = [round(shares[pair] * 10**6) for pair in pairs if shares.get(pair, 0) >= 0.05]
        return 0.0 if apart & set(pairs) or not told else sum(told) / len(pairs)

    while True:
        groups = sorted((group for group in groups if group), key=min)
        best = min(((-agreement(*pair), *map(min, pair), pair) for pair in combinations(groups, 2)), default=None)
        if best is None or -best[0] < 500_000:
            break
        best[3][0].update(best[3][1])
        best[3][1].clear()
    first = {thing: min(group) for group in groups for thing in group}
    assert linked(8, shares, together=list(together), apart=apart) == [first[thing] for thing in range(8)]
