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
