"""The Excel workbook, read by openpyxl: what the tables hold, as words where it is words, and nothing that runs."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook as Opened
from small_seeds import a_row
from tiny_dataset import WORDS, Made, actor, dataset, event, tiny
from xlsxwriter import Workbook

from tidings.errors import InputError
from tidings.formats import find_forms
from tidings.release.forms import excel, read_dataset
from tidings.release.forms.form import Dataset
from tidings.tables import Tables
from tidings.tables.row_types import DecisionRow

COMMITTED = Path(__file__).resolve().parents[3] / "datapackage"
HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("https://example.org")',
    "{=1}",
    "https://example.org",
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    "_x0041_",
    "_x005F_x0041_",
    "_x0041_x0042_x",
    "<r><t>x</t></r>",
    "<r></r>",
    "a\x00b\x1f",
    " blank ",
    "a\r\nb",
    "]]>",
    "&amp;",
    "\ufffe\uffff",
    "007",
    "1e5",
    "TRUE",
    "\x85\u2028",
    "\U0001f600",
)


def opened(made: Dataset, folder: Path) -> Opened:
    excel.write(made, folder)
    return load_workbook(folder / f"{made.stem}.xlsx")


def held(book: Opened, name: str) -> list[tuple[Any, ...]]:
    """The rows of a sheet as a table has them: openpyxl leaves `_xHHHH_` as it is, and has no dates without hours."""
    return [tuple(map(_value, row)) for row in book[name].iter_rows(values_only=True)]


def _value(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.date()
    return unescape(cell) if isinstance(cell, str) else cell


@pytest.mark.parametrize("whole", ["tiny", "small"])
def test_every_table_is_a_sheet(whole: str, tmp_path: Path, small_tables: Tables) -> None:
    tables = tiny().tables if whole == "tiny" else small_tables
    book = opened(Made(tables), tmp_path)
    assert book.sheetnames == ["codebook", *tables]
    for name, frame in tables.items():
        assert held(book, name) == [tuple(frame.columns), *frame.rows()]
        assert (book[name].freeze_panes, book[name].auto_filter.ref) == ("A2", book[name].dimensions)


def test_the_committed_package(tmp_path: Path) -> None:
    made = read_dataset(COMMITTED)
    book = opened(made, tmp_path)
    assert {schema.name: held(book, schema.name)[1:] for schema, _ in made.frames()} == {
        schema.name: frame.rows() for schema, frame in made.frames()
    }


def test_the_codebook_tells_every_table_and_column(tmp_path: Path) -> None:
    made = tiny()
    header, about, *rows = held(opened(made, tmp_path), "codebook")
    assert header[:4] == ("table", "column", "title", "description")
    assert about[:5] == ("oslo-talks", None, "Talks in Oslo", "Two articles. Version 1.2.0.", "dataset")
    told = [(row[0], row[1]) for row in rows]
    assert told == [(name, column) for name, frame in made.tables.items() for column in (None, *frame.columns)]
    place = next(row for row in rows if row[:2] == ("events", "place_id"))
    assert place[4:] == ("string", False, False, "places.place_id", None, None, None)
    status = next(row for row in rows if row[:2] == ("events", "status"))
    assert status[8] == "reported, disputed, did_not_happen, planned, requested, hypothetical"


def test_words_stay_words(tmp_path: Path) -> None:
    made = dataset(actors=[actor(number, text) for number, text in enumerate(HOSTILE)])
    book = opened(made, tmp_path)
    sheet = book["actors"]
    assert [row[1] for row in held(book, "actors")[1:]] == list(HOSTILE)
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []
    guarded = [text for text, cell in zip(HOSTILE, cells, strict=True) if cell.quotePrefix]
    assert guarded == [text for text in HOSTILE if text[0] in "=+-@\t\r"]


@given(st.lists(WORDS, min_size=1, max_size=40))
@settings(max_examples=12)
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    whole = dataset(actors=[actor(number, text) for number, text in enumerate(texts)]).tables
    made = Made(Tables({"actors": whole["actors"]}, whole.schemas))
    book = opened(made, tmp_path_factory.mktemp("any"))
    assert [row[1] for row in held(book, "actors")[1:]] == texts


def test_what_excel_cannot_hold(tmp_path: Path) -> None:
    days = (date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31))
    long = ("a" * 32_767, "b" * 32_768, "\U0001f600" * 16_384)
    decisions = [
        a_row(DecisionRow, "events", str(number), "label", long[number], None, "why", "who", day)
        for number, day in enumerate(days)
    ]
    made = dataset(decisions=decisions, events=[event(1, "AID", articles=10**15, claims=10**15 - 1)])
    book = opened(made, tmp_path)
    assert [row[-1] for row in held(book, "decisions")[1:]] == ["1900-02-28", *days[1:]]
    assert [row[3] for row in held(book, "decisions")[1:]] == [long[0], "b" * 32_767, "\U0001f600" * 16_383]
    told = {row[:2]: row[-1] for row in held(book, "codebook")}
    assert told["decisions", "old_value"] == 2
    counts = dict(zip(*held(book, "events"), strict=True))
    assert (counts["articles"], counts["claims"]) == ("1000000000000000", 999_999_999_999_999)


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "ROWS", 3)
    made = tiny()
    book = opened(made, tmp_path)
    assert [name for name in book.sheetnames if "actors" in name] == ["actors", "actors 2"]
    first, second = held(book, "actors"), held(book, "actors 2")
    assert first[0] == second[0]
    assert [*first[1:], *second[1:]] == made.tables["actors"].rows()


def test_names_that_no_sheet_can_have(tmp_path: Path) -> None:
    """A package may have tables that no contract knows."""
    names = ["a/b", "a:b", "A?B", "history", "codebook", "t" * 40, "t" * 41]
    path = tmp_path / "names.xlsx"
    with Workbook(path) as book:
        sheets = excel.Sheets(book)
        for name in names:
            sheets.write_table(name, pl.DataFrame({"one": [1]}))
    assert load_workbook(path).sheetnames == [
        "a_b",
        "a_b 2",
        "A_B 3",
        "history 2",
        "codebook",
        "t" * 25,
        "t" * 25 + " 2",
    ]


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "tidings.release.forms.excel")
    with pytest.raises(InputError, match=r"the form excel needs xlsxwriter.*pip install 'tidings\[excel\]'"):
        find_forms(["excel"])[0].write  # noqa: B018


def test_polars_reads_it_too(tmp_path: Path) -> None:
    """As many do: by pandas and polars, which read by openpyxl."""
    made = tiny()
    excel.write(made, tmp_path)
    found = pl.read_excel(tmp_path / "oslo-talks-1.2.0.xlsx", sheet_name="actors", engine="openpyxl")
    assert found["name"].to_list() == made.tables["actors"]["name"].to_list()
