"""Control characters never get into an article: what is read in their place, and the one warning that says so."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.articles import read_articles
from tidings.articles.content import canonical
from tidings.articles.controls import spell_out
from tidings.issue import Issue
from tidings.model import Article

CONTROLS = [chr(code) for code in (*range(1, 0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]
PARAGRAPH = "The talks were direct and lasted for hours, according to a person who was in the room. " * 5


def read(folder: Path, name: str, content: str) -> tuple[list[Issue], Article]:
    (folder / name).write_text(content, encoding="utf-8", newline="")
    *issues, article = read_articles(folder)
    assert isinstance(article, Article)
    return [one for one in issues if isinstance(one, Issue)], article


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("one\x0ctwo\x0bthree\x1cfour\x1dfive\x1esix\x1fseven", "one two three four five six seven"),
        ("o\x01n\x08e\x1b[31m\x7f", "one[31m"),
        ("It\x92s \x93late\x94\x85 \x80 5", "It’s “late”… € 5"),
        ("o\x81n\x9de", "one"),
        ("one\x85two", "one\ntwo"),
        ("e\x07\u0301", "é"),
        ("a\tb\nc\r\nd\re", "a\tb\nc\nd\ne"),
    ],
    ids=["what separates", "what does not", "signs of Windows", "no sign", "a next line", "an accent", "none"],
)
def test_what_is_read_in_their_place(text: str, read_as: str) -> None:
    assert canonical(text) == read_as


@pytest.mark.parametrize("control", CONTROLS, ids=ascii)
def test_none_is_left(control: str) -> None:
    assert spell_out(f"one{control}two") in ("onetwo", "one two", "one\ntwo") or control >= "\x80"
    assert not set(spell_out(f"one{control}two")) & set(CONTROLS)


@given(st.text(alphabet=st.sampled_from([*CONTROLS, "\ufeff", "\r", "\n", "e", "\u0301", " "])))
def test_canonical_text_has_none_and_stays_as_it_is(text: str) -> None:
    once = canonical(text)
    assert not set(once) & {*CONTROLS, "\r"}
    assert canonical(f" {once}") == f" {once}"


def test_a_warning_an_article_at_the_first_of_them(tmp_path: Path) -> None:
    issues, article = read(tmp_path, "a.md", '---\ntitle: "A\\x07B"\n---\none\n\x0ctwo \x92\x0cthree\n')
    assert article == Article("a.md", "one\n two ’ three\n", title="AB")
    said = "1 × U+0007 left out, 2 × U+000C read as a blank, 1 × U+0092 read as «’»"
    assert [(one.rule, one.severity, one.place, one.message) for one in issues] == [
        ("TID-READ-CONTROL", "warning", "a.md:5", f"control characters: {said}")
    ]


def test_a_record_is_named_by_its_line(tmp_path: Path) -> None:
    record = '{"id": "2", "text": "one\x0ctwo\\u0007", "author": "J\\u001f\\u0085D"}'
    issues, article = read(tmp_path, "a.jsonl", f"\n{record}")
    assert article == Article("a.jsonl#2", "one two", author="J D", line=2)
    assert [(one.rule, one.place) for one in issues] == [("TID-READ-CONTROL", "a.jsonl:2")]


def test_a_page_may_name_them_by_number(tmp_path: Path) -> None:
    text = f"<h1>Talks</h1><p>Chad&#146;s&#12;army&#x0C;\x07left. {PARAGRAPH}</p>"
    issues, article = read(tmp_path, "a.html", f"<html><body><article>{text}</article></body></html>")
    assert article.text.startswith("Talks\nChad’s army left. The talks")
    assert [one.message for one in issues] == ["control characters: 1 × U+0007 left out, 2 × U+000C read as a blank"]


def test_a_text_without_any_is_as_it_was(tmp_path: Path) -> None:
    issues, article = read(tmp_path, "a.txt", "\tCafé — “ok”\u2028\u200b\ufffe\n")
    assert (issues, article.text) == ([], "\tCafé — “ok”\u2028\u200b\ufffe\n")
