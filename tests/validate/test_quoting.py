"""Quotes that a cell does not need are found, each, and none that one needs."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_package import describe, draft, edit, write

from tidings.validate import check
from tidings.validate.reading.parse import layout, parse
from tidings.validate.reading.quoting import cell_at, line_of, needless_quotes
from tidings.validate.reading.scan import quotes_of

LAYOUT = layout("abc", ",", {"fields": [{"name": name} for name in "abc"]})
CELL = st.tuples(st.text(st.sampled_from('aé ,"\n\r'), max_size=4), st.booleans())


def written(text: str, quoted: bool) -> str:
    """The cell as CSV; in quotes where it needs them, or where it is asked for."""
    needs = not set(text).isdisjoint(',"\n\r')
    return '"' + text.replace('"', '""') + '"' if needs or quoted else text


@settings(deadline=None, max_examples=400)
@given(rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8), free=st.sets(st.sampled_from("abc")))
def test_the_cells_that_are_quoted_in_vain(rows: list[tuple[tuple[str, bool], ...]], free: set[str]) -> None:
    block = "".join(",".join(written(*cell) for cell in row) + "\n" for row in rows).encode()
    quotes = quotes_of(block)
    parsed = parse(block, quotes, LAYOUT)
    found = needless_quotes(block, quotes, parsed.frame, parsed.counted, sorted(free))
    wanted = [text for row in rows for text, quoted in row if quoted and set(text).isdisjoint(',"\n\r')]
    assert [cell_at(block, at) for at in found.tolist()] == [f'"{text}"' for text in wanted]


def test_the_line_of_a_byte() -> None:
    assert [line_of(b'a\n"b"\n', at) for at in (0, 1, 2, 5)] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("table", "old", "new", "value"),
    [
        ("actors", b"state,,ISR", b'"state",,ISR', '"state"'),
        ("actors", b"state,,ISR", b'state,"",ISR', '""'),
        ("redirects", b"table,old_id", b'"table",old_id', ""),
        ("claims", b",talks,", b',"talks",', '"talks"'),
    ],
)
def test_where_they_stand(table: str, old: bytes, new: bytes, value: str, tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    path = package / "data" / f"{table}.csv"
    edit(path, old, new)
    line = next(number for number, text in enumerate(path.read_bytes().splitlines(), 1) if new in text)
    describe(package)
    (issue,) = check(package, conformance="off").issues
    assert (issue.rule, issue.file, issue.line, issue.value) == ("TID-FILE-QUOTED", f"data/{table}.csv", line, value)
