"""Tables as programs write them: headers, separators, days and blanks of many kinds, each row told or read."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import polars as pl
import pytest
from samples import zipped

from tidings.articles.catalogue import UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.read_content import read_content
from tidings.issue import Issue
from tidings.model import Article


def read(raw: bytes, name: str = "a.csv") -> tuple[list[Article], list[tuple[int, str]]]:
    """The articles of a file, and the lines and messages of what is wrong with it."""
    try:
        items = list(read_content(FileContent(name, BytesIO(raw))))
    except UnreadableError as error:
        items = [error.issue]
    issues = [(one.line, one.message) for one in items if isinstance(one, Issue)]
    return [one for one in items if isinstance(one, Article)], issues


@pytest.mark.parametrize(
    "table",
    [
        "id,text\n1,Words here\n",
        "sep=;\nid;text\n1;Words here\n",
        'sep=\t\n"ID"\t"Text"\n1\tWords here\n',
        '\ufeff" Article ID "," Full-Text"\r\n1,Words here\r\n',
        "My export, of news\n\nid,text\n1,Words here\n",
        "id,text,text\n1,Words here,Other\n",
        "id,text,text\n1,,Words here\n",
        "id,text,Text\n1.0,Words here,\n",
        "id,text\r1,Words here\r",
        "id,text,\n1,<p>Words here</p>,\n",
    ],
)
def test_a_header_and_a_row_however_they_are_written(table: str) -> None:
    articles, issues = read(table.encode())
    assert ([(one.origin, one.text) for one in articles], issues) == ([("a.csv#1", "Words here")], [])


@pytest.mark.parametrize("day", ["45356", "45356.5", "1709625600", "1709625600000", "2024-03-05 08:30:00+00:00"])
def test_days_that_are_counted(day: str) -> None:
    ((article,), issues) = read(f"text,date\nWords here,{day}\n".encode())
    assert (str(article.published), issues) == ("2024-03-05", [])


def test_blanks_and_lists_of_names() -> None:
    rows = ["text,title,publisher,authors", "Words,nan,None,\"['Jane Doe', 'John Roe']\"", "NULL,T,P,A"]
    ((article,), issues) = read("\n".join(rows).encode())
    assert (article.title, article.publisher, article.author) == ("", "", "Jane Doe; John Roe")
    assert issues == [(3, "no text")]


def test_rows_that_are_broken_are_told() -> None:
    articles, issues = read(b'id,text\n1,Words, more\n2,Good words\n3,"Open words\n4,Swallowed\n')
    assert [one.origin for one in articles] == ["a.csv#2", "a.csv#3"]
    assert issues == [
        (2, "a row of 3 cells, more than the 2 of the header"),
        (4, "a quote that is not closed: all from line 4 on is one cell"),
    ]
    assert read(b"id,text\n") == ([], [(0, "no article in this CSV")])


def test_ids_that_no_line_can_show() -> None:
    articles, _ = read(b'id,text\n"a\nb\xe2\x80\xae#/",One\n"a b #/",Two\n' + b"x" * 5000 + b",Three\n")
    assert [one.origin for one in articles][:2] == ["a.csv#a b #/", "a.csv#a b #/-2"]
    assert len(articles[2].origin) < 400


# --- workbooks

Fill = Callable[[openpyxl.Workbook], None]


def workbook(sheets: Sequence[tuple[str, Sequence[Sequence[object]]]]) -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    for state, rows in sheets:
        sheet = book.create_sheet()
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(out)
    return out.getvalue()


ROWS = [["id", "text", "date"], [7.0, "Words_x000D_ here", 45356], [8, "More words", datetime(2024, 3, 5)]]


@pytest.mark.parametrize(
    "sheets",
    [
        [("visible", ROWS)],
        [("visible", [["An export of news"], [], *ROWS])],
        [("visible", [["Read me"], ["Notes"]]), ("visible", ROWS)],
        [("hidden", [["id", "text"], [1, "Hidden"]]), ("visible", ROWS)],
    ],
)
def test_the_sheet_of_articles_is_found(sheets: Sequence[tuple[str, Sequence[Sequence[object]]]]) -> None:
    articles, issues = read(workbook(sheets), "a.xlsx")
    told = [(one.origin, one.text.replace("\n", ""), str(one.published)) for one in articles]
    assert (told, issues) == (
        [("a.xlsx#7", "Words here", "2024-03-05"), ("a.xlsx#8", "More words", "2024-03-05")],
        [],
    )


@pytest.mark.parametrize("member", ["xl/workbook.xml", "word/document.xml"])
def test_a_document_that_would_fill_the_memory(member: str) -> None:
    raw = zipped({member: b"<x/>", "big.xml": bytes(60_000_000)})
    assert read(raw, "a") == ([], [(0, "a file in it would unpack to 60,000,000 bytes")])


def test_parquet_with_lists_moments_and_nested_columns() -> None:
    frame = pl.DataFrame(
        {
            "id": [7.0, 8.5],
            "text": [["Words", "More"], ["Others"]],
            "date": [datetime(2024, 3, 5, 23, 30, tzinfo=UTC)] * 2,
            "authors": [["Jane Doe", "John Roe"], []],
            "source": pl.Series(["A", "B"], dtype=pl.Categorical),
            "more": [{"day": date(2024, 3, 5)}] * 2,
        }
    )
    out = BytesIO()
    frame.write_parquet(out)
    articles, issues = read(out.getvalue(), "a.parquet")
    assert [(one.origin, one.text, one.author, one.publisher, str(one.published)) for one in articles] == [
        ("a.parquet#7", "Words\nMore", "Jane Doe; John Roe", "A", "2024-03-05"),
        ("a.parquet#8.5", "Others", "", "B", "2024-03-05"),
    ]
    assert issues == []
