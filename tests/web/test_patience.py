"""A server is left alone for as long as it asks for, and longer each time where it says nothing."""

from datetime import UTC, datetime

import pytest

from tidings.web.patience import Patience, stated_wait

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("1.5", 1.5),
        ("-3", 0.0),
        ("Sat, 28 Nov 2026 12:00:30 GMT", 30.0),
        ("Sat, 28 Nov 2026 11:00:00 GMT", 0.0),
        ("Sat, 28 Nov 2026 12:00:30", 30.0),
        ("", None),
        ("soon", None),
        ("nan", None),
        ("inf", None),
        ("Sat, 99 Nov 2026 12:00:30 GMT", None),
    ],
)
def test_what_a_server_asks_for_in_seconds_or_by_a_date(stated: str, seconds: float | None) -> None:
    assert stated_wait({"retry-after": stated}, NOW) == seconds


def test_who_says_nothing_is_asked_less_and_less_often() -> None:
    patience = Patience(first=1.0, longest=10.0)
    pauses = [patience.pause(attempt, None) for attempt in range(1, 8)]
    assert [
        0.75 * wanted <= pause <= 1.25 * wanted
        for pause, wanted in zip(pauses, (1, 2, 4, 8, 10, 10, 10), strict=True)
    ]
    assert patience.pause(3, 0.5) == 0.5
