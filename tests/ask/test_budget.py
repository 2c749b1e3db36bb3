"""No worker spends what another has set aside, and none asks faster than it may."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.ask.budget import Budget, Limits


class Clock:
    """A time that tests move on."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@given(st.integers(1, 500), st.lists(st.tuples(st.integers(1, 100), st.floats(0, 1)), max_size=30))
def test_no_more_is_ever_spent_than_there_is(tokens: int, requests: list[tuple[int, float]]) -> None:
    budget, spent = Budget(Limits(tokens)), 0
    for most, share in requests:
        if budget.admit(most):
            used = int(most * share)
            budget.settle(most, used)
            spent += used
    assert spent <= tokens


def test_what_a_request_left_over_another_may_spend() -> None:
    """The second waits until the first has ended, which took less than was set aside for it."""
    budget, admitted = Budget(Limits(tokens=100)), []
    assert budget.admit(80)
    waiting = threading.Thread(target=lambda: admitted.append(budget.admit(50)))
    waiting.start()
    assert waiting.is_alive()
    budget.settle(80, 30)
    waiting.join(10)
    assert (admitted, budget.exhausted) == ([True], 0)


def test_what_is_spent_ends_it_for_all() -> None:
    budget = Budget(Limits(tokens=100))
    assert budget.admit(90)
    budget.settle(90, 90)
    assert [budget.admit(20), budget.admit(1)] == [False, False]
    assert budget.exhausted == 20


def test_who_waits_is_let_go_when_it_is_closed() -> None:
    budget, ends = Budget(Limits(requests_per_minute=1)), []
    assert budget.admit(1)
    waiting = threading.Thread(target=lambda: ends.append(budget.admit(1)))
    waiting.start()
    budget.close()
    waiting.join(10)
    budget.rest(600)
    assert ends == [False]


@pytest.mark.parametrize(
    ("limits", "pauses"),
    [
        (Limits(), [0, 0, 0, 0]),
        (Limits(requests_per_minute=2), [0, 0, 60, 60]),
        (Limits(tokens_per_minute=100), [0, 0, 60, 60]),
        (Limits(tokens_per_minute=10), [0, 60, 60, 60]),
    ],
)
def test_the_limits_of_a_minute_hold(limits: Limits, pauses: list[float]) -> None:
    """A request of more tokens than a minute may have is asked alone."""
    clock = Clock()
    budget, told = Budget(limits, clock), []
    for _ in pauses:
        told.append(max(0.0, budget._pause(50)))
        if told[-1] == 0:
            assert budget.admit(50)
    assert told == pauses
    clock.now = 60.0
    assert budget._pause(50) <= 0


def test_all_wait_where_the_server_wants_it() -> None:
    clock = Clock()
    budget = Budget(Limits(), clock)
    budget.hold(5)
    budget.hold(2)
    assert budget._pause(1) == 5
    clock.now = 5.0
    assert budget._pause(1) <= 0
