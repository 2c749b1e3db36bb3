"""Rules over the columns of one row agree with the plain functions that rows are made by."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.dates import precision_of
from tidings.validate.blockwise.rows import _precision_of

FIRSTS = st.dates(date(1, 1, 1), date(9000, 12, 31)).map(lambda day: day.replace(day=1))
DAYS = st.none() | FIRSTS | FIRSTS.map(lambda day: day - timedelta(days=day.day if day.year > 1 else 0)) | st.dates()
NEAR = st.sampled_from([0, 1, 5, 6, 7, 27, 28, 29, 30, 31, 89, 90, 91, 92, 364, 365, 366, 3651, 3652, 3653])


def near(start: date, days: int) -> tuple[date, date]:
    return (start, start + timedelta(days=days)) if start.year < 9000 else (start, start)


INTERVALS = st.tuples(DAYS, DAYS) | st.builds(near, FIRSTS | st.dates(), NEAR)


@settings(deadline=None, max_examples=300)
@given(intervals=st.lists(INTERVALS, min_size=1, max_size=20))
def test_an_intervals_precision_is_judged_as_it_is_made(intervals: list[tuple[date | None, date | None]]) -> None:
    frame = pl.DataFrame(intervals, schema={"start": pl.Date, "end": pl.Date}, orient="row")
    found = frame.select(_precision_of(pl.col("start"), pl.col("end"))).to_series().to_list()
    assert found == [precision_of(*days) for days in intervals]
