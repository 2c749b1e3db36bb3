"""Rows in columns are the rows that went in, sorted, whichever way they are looked at."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.tables import cells, frame, frames, pack
from tidings.tables.row_types import StoryRow

rows = st.lists(
    st.builds(
        StoryRow,
        story_id=st.from_regex("sto-[0-9]{4}", fullmatch=True),
        title=st.text(min_size=1),
        date_start=st.none() | st.dates(),
        date_end=st.none() | st.dates(),
        articles=st.integers(0, 9),
        terms=st.none() | st.text(min_size=1),
    ),
    unique_by=lambda row: row.story_id,
    max_size=7,
)


@given(rows, st.integers(1, 4))
def test_rows_come_out_as_they_went_in(told: list[StoryRow], batch: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frames, "_BATCH", batch)
        packed = pack("stories", StoryRow, iter(told))
    ordered = sorted(told, key=lambda row: row.story_id)
    assert packed == ordered
    assert [packed[place] for place in range(len(packed))] == ordered
    assert packed[1:3] == ordered[1:3]
    assert list(cells(packed, "story_id", "articles")) == list(cells(ordered, "story_id", "articles"))
    assert frame("stories", packed).equals(frame("stories", ordered))


def test_what_is_packed_is_unlike_other_rows() -> None:
    one = StoryRow("sto-1", "Talks", date(2024, 1, 2), None, 1, None)
    packed = pack("stories", StoryRow, [one])
    assert (packed == (), packed == [one, one], packed == 1, repr(packed)) == (False, False, False, f"({one!r},)")
