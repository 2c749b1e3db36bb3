"""Decisions appended and taken back: whatever people do to the files meanwhile, no row is lost."""

import csv
import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.errors import InputError
from tidings.resolve import read_curation
from tidings.resolve.curation.read import Decision
from tidings.resolve.curation.write import Row, append, append_all, undo, write_headers
from tidings.schema import BY_HAND, table_schema

CLAIM = {"claim_id": "clm-3f2a91c07be4d658", "why": "known", "who": "jd"}
HEADER = "claim_id,why,who,on,article,quote,trigger\n"


def file_of(seeds: Path, name: str = "rejected_claims") -> Path:
    return seeds / "curation" / f"{name}.csv"


def wrote(seeds: Path, content: str, name: str = "rejected_claims") -> Path:
    path = file_of(seeds, name)
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(content.encode())
    return path


def test_a_first_decision_makes_the_file(tmp_path: Path) -> None:
    row = append(tmp_path, "rejected_claims", CLAIM | {"why": ' a "b",\nc '})
    assert row == Row("rejected_claims", CLAIM | {"why": 'a "b",\nc'})
    expected = HEADER + 'clm-3f2a91c07be4d658,"a ""b"",\nc",jd,,,,\n'
    assert file_of(tmp_path).read_bytes().decode() == expected
    assert undo(tmp_path, row)
    assert file_of(tmp_path).read_bytes().decode() == HEADER
    assert not undo(tmp_path, row)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("claim_id,why,who\n", "claim_id,why,who\n{}\n"),
        ("claim_id,why,who", "claim_id,why,who\n{}\n"),
        ("claim_id,why,who\r\nx,y\r\n", "claim_id,why,who\r\nx,y\r\n{}\r\n"),
        ("\ufeffclaim_id,why,who\r\nx,y", "\ufeffclaim_id,why,who\r\nx,y\r\n{}\r\n"),
        ("claim_id,why,who\rx,y,z", "claim_id,why,who\rx,y,z\r{}\r"),
        ('claim_id,why,who\nx,"y', 'claim_id,why,who\nx,"y"\n{}\n'),
        ('claim_id,why,who\nx,"y\n\n', 'claim_id,why,who\nx,"y\n\n"\n{}\n'),
        ("\nclaim_id,why,who\n\n,,\n", "\nclaim_id,why,who\n\n,,\n{}\n"),
        ("", HEADER + "{},,,,\n"),
        ("claim_id,wh", HEADER + "{},,,,\n"),
    ],
)
def test_what_stands_there_stays(tmp_path: Path, before: str, after: str) -> None:
    path = wrote(tmp_path, before)
    append(tmp_path, "rejected_claims", CLAIM)
    assert path.read_bytes().decode() == after.format("clm-3f2a91c07be4d658,known,jd")


def test_the_order_of_columns_is_the_files_and_a_new_one_stands_last(tmp_path: Path) -> None:
    path = wrote(tmp_path, '"who",claim_id,why\r\n\r\njd,"clm-0",\r\nno, "csv"\r\n"a"b\r\n')
    append(tmp_path, "rejected_claims", CLAIM)
    append(tmp_path, "rejected_claims", CLAIM | {"trigger": "met"})
    assert path.read_bytes().decode() == (
        '"who",claim_id,why,trigger\r\n\r\njd,"clm-0",,\r\nno, "csv",\r\n"a"b\r\n'
        "jd,clm-3f2a91c07be4d658,known,\r\njd,clm-3f2a91c07be4d658,known,met\r\n"
    )


@pytest.mark.parametrize(
    ("file", "cells", "message"),
    [
        ("actor", {}, "'actor' is no file of decisions"),
        ("rejected_claims", CLAIM | {"claim": "x"}, "has no column claim"),
        ("rejected_claims", CLAIM | {"claim_id": "x"}, "claim_id: not of the form"),
        ("rejected_claims", CLAIM | {"why": " "}, "why: a required cell is empty"),
        ("claims", CLAIM | {"decision": "added"}, "article: empty, and the claim is added"),
    ],
)
def test_what_no_reader_would_take_is_refused(tmp_path: Path, file: str, cells: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        append_all(tmp_path, [("rejected_claims", CLAIM), (file, cells)])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"claim_id;why;who\n", b"claim_id,why,who\nJos\xe9,x,y\n"])
def test_a_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = wrote(tmp_path, "")
    path.write_bytes(content)
    with pytest.raises(InputError, match="rejected_claims"):
        append(tmp_path, "rejected_claims", CLAIM)
    assert path.read_bytes() == content


def test_a_file_that_breaks_off_anywhere_is_read_and_written_on(tmp_path: Path) -> None:
    """What a crash of another program leaves: the rows before it stay, and half a row is told."""
    append(tmp_path, "rejected_claims", CLAIM)
    append(tmp_path, "rejected_claims", CLAIM | {"why": "«said»,\nand “meant”", "trigger": "née"})
    whole = file_of(tmp_path).read_bytes()
    first = whole.index(b"\n", len(HEADER)) + 1
    for size in range(len(whole)):
        file_of(tmp_path).write_bytes(whole[:size])
        append(tmp_path, "rejected_claims", CLAIM | {"why": "new"})
        curation, issues = read_curation(tmp_path / "curation")
        whys = [row["why"] for row in curation.rejected_claims]
        assert whys[-1] == "new"
        assert size < first or whys[0] == "known"
        assert len(whys) + len(issues) == 1 + (size > len(HEADER)) + (size > first)


def test_two_writers_keep_each_others_rows(tmp_path: Path) -> None:
    def work(who: str) -> None:
        for number in range(10):
            append(tmp_path, "rejected_claims", CLAIM | {"who": who, "why": str(number)})

    threads = [threading.Thread(target=work, args=(who,)) for who in ("ann", "ben", "cy")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [(row["who"], row["why"]) for row in read_curation(tmp_path / "curation")[0].rejected_claims]
    assert sorted(found) == sorted((who, str(number)) for who in ("ann", "ben", "cy") for number in range(10))


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_the_rights_of_a_shared_file_stay_and_a_link_is_followed(tmp_path: Path) -> None:
    shared = tmp_path / "shared.csv"
    shared.write_text("claim_id,why,who\n")
    shared.chmod(0o664)
    (tmp_path / "curation").mkdir()
    file_of(tmp_path).symlink_to(shared)
    append(tmp_path, "rejected_claims", CLAIM)
    assert shared.read_text() == "claim_id,why,who\nclm-3f2a91c07be4d658,known,jd\n"
    assert shared.stat().st_mode & 0o777 == 0o664
    assert file_of(tmp_path).is_symlink()


def test_headers_are_written_where_there_is_no_file(tmp_path: Path) -> None:
    path = wrote(tmp_path, "claim_id,who,why\n")
    made = write_headers(tmp_path)
    assert {one.stem for one in made} == set(BY_HAND) - {"rejected_claims"}
    assert path.read_text() == "claim_id,who,why\n"
    for one in made:
        assert one.read_text() == ",".join(table_schema(one.stem, "curation").columns) + "\n"
    assert read_curation(tmp_path / "curation")[1] == []
    assert write_headers(tmp_path) == ()


WORDS = st.text("ab\u00e9\U0001f600,\"'\r\n;= «», ", min_size=1, max_size=6).filter(str.strip)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("append"), WORDS, st.sampled_from(["", "met"])),
        st.tuples(st.just("undo"), st.integers(0, 9), st.just("")),
        st.tuples(st.just("edit"), WORDS, st.sampled_from(["\n", "\r\n", ""])),
    ),
    max_size=12,
)


@given(
    start=st.sampled_from([HEADER, "claim_id,why,who\r\n", "\ufeffwho,why,claim_id\n", "why,who,claim_id"]), acts=ACTS
)
def test_no_row_is_lost(
    tmp_path_factory: pytest.TempPathFactory, start: str, acts: list[tuple[str, str, str]]
) -> None:
    """Appends, undos and rows that people add by hand, in any order: what was not undone stands there."""
    seeds = tmp_path_factory.mktemp("seeds")
    path = wrote(seeds, start)
    expected: list[tuple[str, str, str]] = []
    done: list[tuple[Row, tuple[str, str, str]]] = []
    for number, (act, what, more) in enumerate(acts):
        if act == "append":
            row = append(seeds, "rejected_claims", CLAIM | {"why": what, "who": str(number), "trigger": more})
            done.append((row, (row.cells["why"], str(number), more)))
            expected.append(done[-1][1])
        elif act == "undo" and done:
            row, cells = done.pop(int(what) % len(done))
            assert undo(seeds, row)
            expected.remove(cells)
        elif act == "edit" and path.stat().st_size:
            own = add_by_hand(path, what.strip(), str(number), more)
            expected.append(own)
    curation, issues = read_curation(seeds / "curation")
    assert issues == []
    assert [(row["why"], row["who"], row["trigger"]) for row in curation.rejected_claims] == expected


def add_by_hand(path: Path, why: str, who: str, end: str) -> tuple[str, str, str]:
    """A row at the end of the file as an editor may save it, its last line with or without an end."""
    text = path.read_bytes().decode()
    header = next(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    cells = {"claim_id": CLAIM["claim_id"], "why": why, "who": who}
    line = ",".join('"' + cells.get(name, "").replace('"', '""') + '"' for name in header)
    gap = "" if text.endswith(("\n", "\r")) else "\n"
    path.write_bytes((text + gap + line + end).encode())
    return why, who, ""


def test_a_decision_of_a_row(tmp_path: Path) -> None:
    append(tmp_path, "rejected_claims", CLAIM)
    assert read_curation(tmp_path / "curation")[0].rejected_claims == (
        Decision("curation/rejected_claims.csv", 2, CLAIM | dict.fromkeys(("on", "article", "quote", "trigger"), "")),
    )
