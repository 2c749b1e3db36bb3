"""Reading: what is found in the bytes agrees with the csv module, for any bytes at all."""

import csv
import io
import os
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tidings.errors import PackageError
from tidings.validate.blockwise.files import Content, Source, read_table

SCHEMA = {"fields": [{"name": name, "type": "string"} for name in "abc"]}
TOKENS = st.sampled_from(
    [b"a", b",", b'"', b'""', b"\n", b"\r\n", b'"\n', b'\n"', b"1,2,3\n", b'"x",', "é".encode(), b"\xff"]
)
quick = settings(deadline=None, max_examples=600, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(content: bytes, folder: Path, limit: int = 1000, step: int = 1 << 20) -> Content:
    path = folder / "t.csv"
    path.write_bytes(content)
    return read_table(Source("t", path, "t.csv", SCHEMA), limit, step=step)


def cells(content: Content) -> list[list[str]]:
    assert content.table is not None
    return [[cell or "" for cell in row] for row in content.table.frame.rows()]


def faults(content: Content) -> dict[str, int]:
    return {finding.rule: finding.count for finding in content.findings}


@quick
@given(
    rows=st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r")), min_size=3, max_size=3))
)
def test_written_rows_are_read_back_with_their_lines(rows: list[list[str]], tmp_path: Path) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([list("abc"), *rows])
    content = read(out.getvalue().encode(), tmp_path)
    assert faults(content) == {}
    assert cells(content) == rows
    reader = csv.reader(io.StringIO(out.getvalue(), newline=""))
    ends = [reader.line_num for _ in reader]
    assert content.table is not None
    assert [content.table.line(row) for row in range(len(rows))] == [end + 1 for end in ends[:-1]]


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=6) | st.sampled_from(
    ['"', "\n", ",", "\x1f"]
)


@pytest.mark.slow
@quick
@given(rows=st.lists(st.lists(CELL, min_size=3, max_size=3)), step=st.integers(1, 64))
def test_a_file_read_in_blocks_is_the_file(rows: list[list[str]], step: int, tmp_path: Path) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([list("abc"), *rows])
    whole, blocks = read(out.getvalue().encode(), tmp_path), read(out.getvalue().encode(), tmp_path, step=step)
    assert (blocks.size, blocks.sha256, blocks.findings) == (whole.size, whole.sha256, whole.findings)
    assert whole.table is not None and blocks.table is not None
    assert cells(blocks) == cells(whole) == rows
    lines = [[table.line(row) for row in range(table.height)] for table in (whole.table, blocks.table)]
    assert lines[0] == lines[1]
    numbers = np.arange(whole.table.height)[::3]
    if numbers.size:
        some = blocks.table.rows(numbers)
        assert some.frame.equals(whole.table.frame[numbers])
        assert some.lines.tolist() == [lines[0][number] for number in numbers]


@pytest.mark.slow
@quick
@given(
    body=st.lists(st.sampled_from([b"1,2,3\n", b"1,2\n", b"\n", b'"x\ny",2,3\n', b"\xff,2,3\n"])),
    step=st.integers(1, 64),
)
def test_broken_rows_are_the_same_in_blocks(body: list[bytes], step: int, tmp_path: Path) -> None:
    content = b"a,b,c\n" + b"".join(body)
    whole, blocks = read(content, tmp_path), read(content, tmp_path, step=step)
    assert sorted(blocks.findings) == sorted(whole.findings)
    assert cells(blocks) == cells(whole)


@pytest.mark.parametrize("magic", ["x\x01", "x", "PK\x03\x04", "BZh", "\ufeff"])
def test_a_block_that_begins_as_a_packed_file_does_is_read_as_it_stands(magic: str, tmp_path: Path) -> None:
    content = read(f"a,b,c\n{magic},2,3\n".encode(), tmp_path)
    assert cells(content) == [[magic, "2", "3"]]


@quick
@given(body=st.lists(TOKENS, max_size=25).map(b"".join) | st.binary(max_size=40))
def test_any_bytes_are_read_as_the_csv_module_reads_them_or_refused(body: bytes, tmp_path: Path) -> None:
    content = read(b"a,b,c\n" + body, tmp_path)
    if faults(content).keys() <= {"TID-FILE-LINES"}:
        text = body.decode()
        if text.count("\r\n") == text.count("\r"):
            assert cells(content) == list(csv.reader(io.StringIO(text, newline=""), strict=True))


@quick
@given(body=st.lists(st.sampled_from([b"1,2,3\n", b"1,2\n", b"1,2,3,4\n", b"\n", b'"x\ny",2,3\n', b"\xff,2,3\n"])))
def test_broken_rows_are_counted_and_the_others_kept(body: list[bytes], tmp_path: Path) -> None:
    content = read(b"a,b,c\n" + b"".join(body), tmp_path)
    ragged = sum(row in (b"1,2\n", b"1,2,3,4\n", b"\n") for row in body)
    found = faults(content)
    assert (found.get("TID-FILE-RAGGED", 0), found.get("TID-FILE-ENCODING", 0)) == (ragged, body.count(b"\xff,2,3\n"))
    wanted = [
        ["1", "2", "3"] if row == b"1,2,3\n" else ["x\ny", "2", "3"]
        for row in body
        if row[:2] in (b'"x',) or row == b"1,2,3\n"
    ]
    assert cells(content) == wanted
    starts = [1 + sum(row.count(b"\n") for row in body[:number]) + 1 for number in range(len(body))]
    good = [start for start, row in zip(starts, body, strict=True) if row[:2] == b'"x' or row == b"1,2,3\n"]
    assert content.table is not None
    assert [content.table.line(row) for row in range(len(wanted))] == good


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", {"TID-FILE-HEADER": 1}),
        (b"a,b,c", {"TID-FILE-LINES": 1}),
        (b"a;b;c\n1;2;3\n", {"TID-FILE-HEADER": 1}),
        (b"a,b,b\n1,2,3\n", {"TID-FILE-HEADER": 1}),
        (b"c,b,a\n1,2,3\n", {"TID-FILE-HEADER": 1}),
        (b'a,b,c\n1,2,"3\n4,5,6\n', {"TID-FILE-QUOTES": 1}),
        (b'a,b,c\n1,2,"3"x\n4,5,6\n', {"TID-FILE-QUOTES": 1}),
        (b"a,b,c\r\n1,2,3\r\n", {"TID-FILE-LINES": 2}),
        (b"\xef\xbb\xbfa,b,c\n1,2,3\n", {"TID-FILE-BOM": 1}),
        (
            "a,b,c\n1,2,3\n".encode("utf-16"),
            {"TID-FILE-ENCODING": 1},
        ),
        (b"\x1f\x8b\x08packed", {"TID-FILE-ENCODING": 1}),
        (b"a,b,c\n" + b"x" * (17 << 20), {"TID-FILE-LIMIT": 1}),
        (b",".join(b"c%d" % number for number in range(100_000)) + b"\n", {"TID-FILE-LIMIT": 1}),
    ],
)
def test_form_of_the_file(content: bytes, found: dict[str, int], tmp_path: Path) -> None:
    assert faults(read(content, tmp_path)) == found


def test_a_header_in_another_order_still_lets_the_cells_be_checked(tmp_path: Path) -> None:
    content = read(b"c,a\n3,1\n", tmp_path)
    assert content.table is not None
    assert content.table.frame.to_dicts() == [{"a": "1", "c": "3"}]


@pytest.mark.slow
def test_a_line_of_a_gigabyte_is_refused_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b,c\n")
    os.truncate(path, 1 << 30)
    tracemalloc.start()
    content = read_table(Source("t", path, "t.csv", SCHEMA), 10)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (faults(content), content.size) == ({"TID-FILE-LIMIT": 1}, 1 << 30)
    assert most < 1 << 28


def test_a_file_that_changes_meanwhile_is_said_to(tmp_path: Path) -> None:
    table = read(b"a,b,c\n1,2,3\n4,5,6\n", tmp_path).table
    assert table is not None
    (tmp_path / "t.csv").write_bytes(b"a,b,c\n1,2,3\n")
    with pytest.raises(PackageError, match=r"t\.csv changed while it was checked"):
        table.rows(np.array([1]))
