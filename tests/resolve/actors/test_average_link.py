"""Groups by average link, and what must stay apart in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.resolve.actors.average_link import join_by_average
from tidings.resolve.comparing.partition import Partition

A, B, C, D = ("a",), ("b",), ("c",), ("d",)
Scores = dict[tuple[tuple[str, ...], tuple[str, ...]], float]


def grouped(scores: Scores, groups: Partition[tuple[str, ...]] | None = None) -> list[list[str]]:
    """The groups of four things after all joins, sorted."""
    groups = groups or Partition()
    join_by_average(scores, 0.7, groups)
    found: dict[tuple[str, ...], list[str]] = {}
    for key in (A, B, C, D):
        found.setdefault(groups.top(key), []).append(key[0])
    return sorted(found.values())


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({(A, B): 0.9, (C, D): 0.6}, [["a", "b"], ["c"], ["d"]]),
        ({(A, B): 0.9, (B, C): 0.8}, [["a", "b", "c"], ["d"]]),
        ({(A, B): 0.9, (B, C): 0.8, (A, C): 0.1}, [["a", "b"], ["c"], ["d"]]),
        ({(A, B): 0.9, (C, D): 0.9, (B, C): 0.75, (A, D): 0.5}, [["a", "b"], ["c", "d"]]),
    ],
    ids=["not enough", "a chain", "one likely pair against another", "two groups"],
)
def test_groups_agree_on_average(scores: Scores, expected: list[list[str]]) -> None:
    assert grouped(scores) == expected


def test_what_must_stay_apart_does_though_others_join() -> None:
    groups = Partition([(A, C)])
    assert grouped({(A, B): 0.9, (B, C): 0.95, (C, D): 0.8}, groups) == [["a"], ["b", "c", "d"]]


def test_what_is_parted_later_stays_with_its_group() -> None:
    groups: Partition[tuple[str, ...]] = Partition()
    groups.join(A, B)
    groups.part(B, C)
    assert (groups.may_join(A, C), groups.may_join(A, D), groups.may_join(A, B)) == (False, True, True)
    assert grouped({(A, C): 1.0, (A, D): 1.0}, groups) == [["a", "b", "d"], ["c"]]


@given(st.permutations([((A, B), 0.9), ((B, C), 0.8), ((A, C), 0.6), ((C, D), 0.7), ((B, D), 0.7)]))
def test_the_order_of_pairs_says_nothing(pairs: list[tuple[tuple[tuple[str, ...], tuple[str, ...]], float]]) -> None:
    assert grouped(dict(pairs)) == grouped(dict(sorted(pairs)))
