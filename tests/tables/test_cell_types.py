"""The text of a CSV cell as a value of its column's type."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from tidings.schema import Field, table_schema
from tidings.tables.cell_types import typed_cell, typed_column

PLAIN = replace(table_schema("places").field("name"), required=False)

GOOD = [
    ("integer", "-12", -12),
    ("number", "0.5", 0.5),
    ("number", "1e3", 1000.0),
    ("date", "2024-02-29", date(2024, 2, 29)),
    ("boolean", "true", True),
    ("string", "1_000", "1_000"),
    ("string", "", None),
]
BAD = [
    ("integer", "1_000"),
    ("integer", "12.0"),
    ("integer", "9" * 19),
    ("number", "nan"),
    ("number", "inf"),
    ("number", "1_0.5"),
    ("date", "2025-02-29"),
    ("date", "20240229"),
    ("date", "2024-W09-4"),
    ("boolean", "True"),
]


def _field(kind: str) -> Field:
    return replace(PLAIN, type=kind)


@pytest.mark.parametrize(("kind", "cell", "value"), GOOD)
def test_a_cell_is_a_value_of_its_type(kind: str, cell: str, value: Any) -> None:
    assert typed_cell(_field(kind), cell) == value
    assert pl.DataFrame({"x": [cell]}).select(typed_column("x", kind)).item() == value


@pytest.mark.parametrize(("kind", "cell"), BAD)
def test_what_is_no_value_of_the_type_is_refused(kind: str, cell: str) -> None:
    with pytest.raises(ValueError, match=f"is no {kind}"):
        typed_cell(_field(kind), cell)


@pytest.mark.parametrize(
    ("column", "cell", "what"),
    [
        ("place_id", "", "cannot be empty"),
        ("place_id", "plc-1", "is not of the form"),
        ("kind", "village", "is no code of kind"),
        ("latitude", "90.5", "is out of bounds"),
    ],
)
def test_what_the_column_does_not_allow_is_refused(column: str, cell: str, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        typed_cell(table_schema("places").field(column), cell)


@pytest.mark.parametrize(("kind", "cell"), [("integer", "x"), ("number", "x"), ("date", "x"), ("boolean", "x")])
def test_a_column_is_read_whole_or_with_gaps(kind: str, cell: str) -> None:
    frame = pl.DataFrame({"x": [cell, ""]})
    assert frame.select(typed_column("x", kind, strict=False))["x"].to_list() == [None, None]
    with pytest.raises(pl.exceptions.PolarsError):
        frame.select(typed_column("x", kind))
