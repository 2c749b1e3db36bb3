"""Partial dates: an interval of days is as exact as the one period of the calendar that it is."""

from datetime import date

import pytest

from tidings.dates import PartialDate, agrees, precision_of


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        ("", "", "unknown"),
        ("2024-02-01", "", "open"),
        ("", "2024-02-01", "open"),
        ("2024-02-29", "2024-02-29", "day"),
        ("2024-02-26", "2024-03-03", "week"),
        ("2024-02-27", "2024-03-04", "open"),
        ("2024-02-01", "2024-02-29", "month"),
        ("2023-02-01", "2023-02-28", "month"),
        ("2024-02-01", "2024-02-28", "open"),
        ("2024-02-01", "2024-03-31", "open"),
        ("2023-12-01", "2024-02-29", "season"),
        ("2024-01-01", "2024-03-31", "season"),
        ("2024-02-01", "2024-04-30", "open"),
        ("2024-01-01", "2024-06-30", "open"),
        ("2024-01-01", "2024-12-31", "year"),
        ("2024-01-01", "2025-12-31", "open"),
        ("2010-01-01", "2019-12-31", "decade"),
        ("2004-01-01", "2013-12-31", "open"),
        ("1901-01-01", "2000-12-31", "open"),
    ],
)
def test_an_interval_is_as_exact_as_the_period_that_it_is(start: str, end: str, precision: str) -> None:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    assert PartialDate.between(first, last).precision == precision
    others = {"day", "week", "month", "season", "year", "decade", "open", "unknown", "century"} - {precision}
    assert [other for other in others if agrees(first, last, other)] == []


def test_an_interval_that_runs_backwards_is_none() -> None:
    days = date(2024, 2, 2), date(2024, 2, 1)
    assert not agrees(*days, precision_of(*days))
    with pytest.raises(ValueError, match="2024-02-02 to 2024-02-01 is no open"):
        PartialDate.between(*days)
