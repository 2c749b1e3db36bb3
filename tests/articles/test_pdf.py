"""PDF files in the layouts of newspapers: the words in the order that people read them."""

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from samples import newspaper

from tidings.articles import read_articles
from tidings.issue import Issue
from tidings.model import Article

PARAGRAPHS = [
    "Two delegations held talks in Oslo on Monday, the ministry of foreign affairs said. The army denied that a"
    " soldier had been killed.",
    "A spokeswoman of the rebels called for a truce and accused the governor of fraud.",
    "It was the first meeting since January, when talks in Geneva broke down after an hour. The office of the envoy"
    " said that it would invite both sides again in spring. Norway has hosted such talks before.",
]


def read(folder: Path, raw: bytes) -> Article | Issue:
    (folder / "a.pdf").write_bytes(raw)
    (item,) = read_articles(folder)
    return item


def test_a_page_of_two_columns(tmp_path: Path) -> None:
    article = read(tmp_path, newspaper())
    assert isinstance(article, Article)
    assert (article.title, str(article.published)) == ("Talks in Oslo go on, and nobody says why", "2024-03-05")
    assert article.text.split("\n")[-3:] == PARAGRAPHS
    assert article.text.startswith(
        "The Example · No. 7 · page 1\nTalks in Oslo go on, and nobody says why\nBy Jane Doe"
    )


def test_heads_that_run_on_every_page_are_no_words_of_the_article(tmp_path: Path) -> None:
    article = read(tmp_path, newspaper(3))
    assert isinstance(article, Article)
    assert "The Example" not in article.text
    assert article.text.split("\n")[2:] == PARAGRAPHS * 3


@pytest.mark.parametrize(
    ("raw", "rule", "message"),
    [
        (newspaper(lock=StandardEncryption("secret")), "TID-READ-DOCUMENT", "it is locked with a password"),
        (newspaper()[:600], "TID-READ-DOCUMENT", "no PDF that can be read"),
    ],
)
def test_a_document_that_does_not_open(tmp_path: Path, raw: bytes, rule: str, message: str) -> None:
    issue = read(tmp_path, raw)
    assert isinstance(issue, Issue)
    assert (issue.rule, issue.message.startswith(message)) == (rule, True)


def test_a_scan_without_text_is_named(tmp_path: Path) -> None:
    out = BytesIO()
    canvas = Canvas(out)
    for _ in range(2):
        canvas.rect(60, 60, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    issue = read(tmp_path, out.getvalue())
    assert isinstance(issue, Issue)
    assert (issue.rule, issue.message) == ("TID-READ-SCAN", "2 pages without text")


def drawn(*lines: tuple[float, float, float, str]) -> bytes:
    """A page with words at places, in a size each."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for left, bottom, size, words in lines:
        canvas.setFont("Times-Roman", size)
        canvas.drawString(left, bottom, words)
    canvas.save()
    return out.getvalue()


def column(left: float, words: str, top: float = 700) -> list[tuple[float, float, float, str]]:
    return [(left, top - 13 * number, 11, line) for number, line in enumerate(words.split("/"))]


def test_columns_that_stand_near_each_other(tmp_path: Path) -> None:
    first = "Two delegations held talks in/Oslo on Monday, and nobody/knows how long they go on."
    second = "The army denied that a man of/the guard had been killed near/the border by rebels."
    article = read(tmp_path, drawn(*column(60, first), *column(203, second)))
    assert isinstance(article, Article)
    assert article.text.split("\n") == [first.replace("/", " "), second.replace("/", " ")]


def test_letters_that_are_set_apart_and_an_initial(tmp_path: Path) -> None:
    lines = [(60.0, 672.0, 40.0, "T"), (60.0, 740.0, 26.0, "Talks in Oslo")]
    lines += column(86, "wo delegations held talks in Oslo/on Monday, the ministry said.")
    article = read(tmp_path, drawn(*lines))
    assert isinstance(article, Article)
    assert article.text == "Talks in Oslo\nTwo delegations held talks in Oslo on Monday, the ministry said."
    assert article.title == "Talks in Oslo"


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_is_turned(tmp_path: Path, turned: int) -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setPageRotation(turned)
    move = {90: (595, 0), 180: (595, 842), 270: (0, 842)}[turned]
    canvas.translate(*move)
    canvas.rotate(turned)
    canvas.setFont("Times-Roman", 11)
    for number, line in enumerate(["Two delegations held talks in", "Oslo on Monday, and in", "Bergen."]):
        canvas.drawString(60, 500 - 13 * number, line)
    canvas.save()
    article = read(tmp_path, out.getvalue())
    assert isinstance(article, Article)
    assert article.text == "Two delegations held talks in Oslo on Monday, and in Bergen."


def test_what_a_browser_prints_at_the_edges(tmp_path: Path) -> None:
    lines = [
        (24.0, 820.0, 8.0, "3/5/24, 7:23 PM"),
        (24.0, 15.0, 8.0, "https://a.example/1"),
        (560.0, 15.0, 8.0, "1/1"),
    ]
    article = read(tmp_path, drawn(*lines, *column(60, "By Jane Doe, March 5, 2024/The army denied it on Monday.")))
    assert isinstance(article, Article)
    assert article.text == "By Jane Doe, March 5, 2024 The army denied it on Monday."
    assert str(article.published) == "2024-03-05"
