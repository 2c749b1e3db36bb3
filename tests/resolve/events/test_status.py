"""An event's status from its claims."""

import pytest

from tidings.resolve.events.status import status_of

YES, NO = ("positive", "actual"), ("negative", "actual")
PLAN, ASK, MAYBE = ("positive", "planned"), ("positive", "requested"), ("positive", "hypothetical")


@pytest.mark.parametrize(
    ("stances", "status"),
    [
        ([YES], "reported"),
        ([YES, YES, PLAN], "reported"),
        ([YES, NO], "disputed"),
        ([NO, YES, MAYBE], "disputed"),
        ([YES, ("negative", "planned")], "reported"),
        ([NO], "did_not_happen"),
        ([PLAN, NO], "did_not_happen"),
        ([("negative", "planned")], "did_not_happen"),
        ([PLAN, ASK, MAYBE], "planned"),
        ([ASK, MAYBE], "requested"),
        ([MAYBE], "hypothetical"),
        ([MAYBE, ("negative", "planned")], "hypothetical"),
    ],
)
def test_status(stances: list[tuple[str, str]], status: str) -> None:
    assert status_of(stances) == status_of(reversed(stances)) == status


def test_no_claim() -> None:
    with pytest.raises(ValueError, match="without a claim"):
        status_of([])
