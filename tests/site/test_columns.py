"""Columns for a browser: what each kind of value becomes, and that nothing is lost on the way."""

import base64
import json
from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.site.chunks import as_literal, write_table
from tidings.site.columns import column_of

WIDTHS = {1: "<u1", 2: "<u2", 4: "<u4"}


def packed(*codes: int) -> str:
    return base64.b64encode(bytes(codes)).decode()


@pytest.mark.parametrize(
    ("values", "column"),
    [
        (
            pl.Series(["evt-0123456789abcdef", "evt-fedcba9876543210"]),
            {"kind": "ids", "prefix": "evt-", "text": "0123456789abcdeffedcba9876543210"},
        ),
        (pl.Series(["evt-1", None]), {"kind": "values", "values": ["evt-1", None]}),
        (pl.Series([0, None, 254]), {"kind": "ints", "bytes": 1, "codes": packed(1, 0, 255)}),
        (pl.Series([255]), {"kind": "ints", "bytes": 2, "codes": packed(0, 1)}),
        (pl.Series([65535]), {"kind": "ints", "bytes": 4, "codes": packed(0, 0, 1, 0)}),
        (pl.Series([-1, 7]), {"kind": "values", "values": [-1, 7]}),
        (
            pl.Series([0.5, None, 0.5, 0.5]),
            {
                "kind": "dict",
                "values": [0.5, None],
                "codes": {"kind": "ints", "bytes": 1, "codes": packed(1, 2, 1, 1)},
            },
        ),
        (pl.Series([date(2024, 12, 1)]), {"kind": "values", "values": ["2024-12-01"]}),
        (
            pl.Series([[1, 2], []], dtype=pl.List(pl.Int64)),
            {
                "kind": "lists",
                "lengths": {"kind": "ints", "bytes": 1, "codes": packed(3, 1)},
                "of": {"kind": "ints", "bytes": 1, "codes": packed(2, 3)},
            },
        ),
        (
            pl.Series([], dtype=pl.String),
            {"kind": "dict", "values": [], "codes": {"kind": "ints", "bytes": 1, "codes": ""}},
        ),
    ],
)
def test_a_column_in_the_kind_that_suits_it(values: pl.Series, column: dict[str, Any]) -> None:
    assert column_of(values) == column


@given(st.lists(st.none() | st.text(max_size=3)), st.lists(st.none() | st.integers(0, 2**31)))
def test_no_value_is_lost(words: list[str | None], numbers: list[int | None]) -> None:
    assert read(column_of(pl.Series(words, dtype=pl.String))) == words
    assert read(column_of(pl.Series(numbers, dtype=pl.Int64))) == numbers


def read(column: dict[str, Any]) -> list[Any]:
    """What a page makes of a column."""
    match column["kind"]:
        case "ids":
            digits = column["text"]
            return [column["prefix"] + digits[at : at + 16] for at in range(0, len(digits), 16)]
        case "ints":
            raised = np.frombuffer(base64.b64decode(column["codes"]), WIDTHS[column["bytes"]])
            return [None if one == 0 else int(one) - 1 for one in raised]
        case "dict":
            return [column["values"][code] for code in read(column["codes"])]
        case "values":
            return list(column["values"])
    raise AssertionError(column["kind"])


def test_a_literal_ends_no_script() -> None:
    hostile = "</script><!--&\u2028\u2029"
    written = as_literal({"a": [hostile, None, True, 0.5]})
    assert written == '{"a":["\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029",null,true,0.5]}'
    assert json.loads(written) == {"a": [hostile, None, True, 0.5]}


def test_a_long_table_is_several_files(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidings.site.chunks.MOST", 20)
    frame = pl.DataFrame({"id": ["a", "b", "b", "c"], "words": ["x" * 9, "y", None, "z" * 30]})
    facts = write_table("notes", frame, tmp_path, "id")
    assert facts == {"rows": 4, "starts": [0, 2], "by": "id", "keys": ["a", "b"]}
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "notes-0.js": 'tidings.take("notes",0,{"rows":2,"columns":{"id":{"kind":"values","values":["a","b"]},'
        '"words":{"kind":"values","values":["xxxxxxxxx","y"]}}});\n',
        "notes-1.js": 'tidings.take("notes",1,{"rows":2,"columns":{"id":{"kind":"values","values":["b","c"]},'
        f'"words":{{"kind":"values","values":[null,"{"z" * 30}"]}}}}}});\n',
    }
    assert write_table("none", frame.clear(), tmp_path, "id") == {"rows": 0, "starts": [0], "by": "id", "keys": []}
