"""Ids, integers and days are read off the bytes just as the plain ways to read them would."""

import datetime
import re

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tidings.validate.reading.values import value_of, with_values

NEAR = st.none() | st.text(alphabet="0123456789abcdefgoABF-+: /@`xclm\x00é", max_size=22)
IDS = NEAR | st.from_regex(r"clm-[0-9a-f]{16}", fullmatch=True) | st.from_regex(r"clm-[/-g@-G]{16}", fullmatch=True)
APART = st.dates().map(str) | st.from_regex(r"2024[ -A]0[1-9][ -A]1[0-9]", fullmatch=True)
DAYS = NEAR | APART | st.from_regex(r"[/-:]{4}-[01][0-9]-[0-3][/-:]", fullmatch=True)
WHOLES = NEAR | st.integers(-(10**20), 10**20).map(str) | st.from_regex(r"[+-]?[0-9]{1,20}", fullmatch=True)
often = settings(deadline=None, max_examples=500)


def values(cells: list[str | None], **field: object) -> list[object]:
    frame = pl.DataFrame({"x": pl.Series(cells, dtype=pl.String)})
    return with_values(frame, [{"name": "x", **field}])[value_of("x")].to_list()


@often
@given(cells=st.lists(IDS, max_size=8))
def test_ids(cells: list[str | None]) -> None:
    wanted = [int(cell[4:], 16) if cell and re.fullmatch(r"clm-[0-9a-f]{16}", cell) else None for cell in cells]
    assert values(cells, type="string", constraints={"pattern": "^clm-[0-9a-f]{16}$"}) == wanted


def day(cell: str | None) -> datetime.date | None:
    if not cell or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
        return None
    try:
        return datetime.date.fromisoformat(cell)
    except ValueError:
        return None


@often
@example(cells=["2024-01-04", "2024/01/04", "2024.01.04", "2024-01)04"])
@given(cells=st.lists(DAYS, max_size=8))
def test_days(cells: list[str | None]) -> None:
    assert values(cells, type="date") == [day(cell) for cell in cells]


@often
@given(cells=st.lists(WHOLES, max_size=8))
def test_integers(cells: list[str | None]) -> None:
    shortest = re.compile(r"0|-?[1-9][0-9]{0,17}")
    assert values(cells, type="integer") == [int(c) if c and shortest.fullmatch(c) else None for c in cells]


def test_many_cells_are_read_as_few_are() -> None:
    cells = [f"evt-{number:016x}" if number % 7 else None for number in range(50_000)]
    wanted = [number if number % 7 else None for number in range(50_000)]
    assert values(list(cells), type="string", constraints={"pattern": "^evt-[0-9a-f]{16}$"}) == wanted
