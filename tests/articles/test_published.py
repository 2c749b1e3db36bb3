"""The day of publication: whatever means one day is read, nothing else is."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.articles import read_articles
from tidings.articles.pages.published import days_of
from tidings.issue import Issue

THE_FIFTH = """
2024-03-05
20240305
2024/3/5
2024.03.05
2024-Mar-05
2024-03-05T10:00:00Z
2024-03-05T23:30:00-05:00
2024-03-05T2330
20240305T100000Z
2024-03-05 10:00:00 UTC
2024-03-05 10:00 +0200
5 March 2024
05 Mar 2024
5-Mar-2024
5th of March, 2024
March 5, 2024
Mar. 5th 2024
MARCH 5 2024
Tuesday, 5 March 2024
Tues. 5 March 2024
Tue, 05 Mar 2024 10:00:00 +0000
Tue Mar  5 10:00:00 2024
Tue Mar 05 2024 10:00:00 GMT+0100 (CET)
5 March 2024, 10:30 a.m. EST
10:30 GMT, 5 March 2024
March 5, 2024 at 10:30 PM
Tuesday 05/03/2024
mardi 5 mars 2024
le 5 mars 2024 à 10h30
Dienstag, 5. März 2024
martes, 5 de marzo de 2024
"""
NO_DAY = """
yesterday
2024
March 2024
2024-02-30
30 February 2024
31/31/2024
05/03/24
5 March
Monday, 5 March 2024
2024-03-05T25:00
5 March 2024 or so
10 Oct 10 2024
0000-01-01
1709596800
"""


@pytest.mark.parametrize("text", THE_FIFTH.strip().splitlines())
def test_a_written_day(text: str) -> None:
    assert days_of(text) == {date(2024, 3, 5)}


@pytest.mark.parametrize("text", NO_DAY.strip().splitlines())
def test_no_day(text: str) -> None:
    assert days_of(text) == frozenset()


def test_figures_mean_one_day_or_two() -> None:
    assert days_of("03/04/2024") == days_of("3.4.2024") == {date(2024, 3, 4), date(2024, 4, 3)}
    assert days_of("25/12/2024") == days_of("12-25-2024") == {date(2024, 12, 25)}
    assert days_of("03/03/2024") == {date(2024, 3, 3)}


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %b %Y"]))
def test_every_day_is_read(day: date, form: str) -> None:
    assert days_of(day.strftime(form)) == {day}


@given(st.text(alphabet="0123456789-/.: TZMarchtueapm,", max_size=30))
def test_any_text_is_some_days_or_none(text: str) -> None:
    assert len(days_of(text)) <= 2


PARAGRAPH = "The talks were direct and lasted for hours, according to a person who was in the room. " * 5


@pytest.mark.parametrize(
    ("head", "day", "told"),
    [
        ('<meta property="article:published_time" content="2024-03-05T23:30:00-05:00">', date(2024, 3, 5), 0),
        ('<meta property="article:published_time" content="March 5th, 2024">', date(2024, 3, 5), 0),
        ('<meta property="article:published_time" content="Tue, 05 Mar 2024 10:00:00 GMT">', date(2024, 3, 5), 0),
        ('<meta property="article:published_time" content="25/12/2024">', date(2024, 12, 25), 0),
        ('<meta property="article:published_time" content="03/04/2024">', None, 1),
        ('<meta name="date" content="2024-03">', None, 0),
        ('<meta itemprop="copyrightyear" content="2024">', None, 0),
        ('<link rel="canonical" href="https://a.org/2024/03/05/x">', date(2024, 3, 5), 0),
    ],
    ids=["a time", "words", "a mail's", "one way", "two ways", "a month", "a year", "an address"],
)
def test_the_day_of_a_page_is_one_that_it_says(tmp_path: Path, head: str, day: date | None, told: int) -> None:
    page = f"<html><head>{head}</head><body><article><h1>Talks</h1><p>{PARAGRAPH}</p></article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    *issues, article = read_articles(tmp_path)
    assert not isinstance(article, Issue)
    assert article.published == day
    assert [one.rule for one in issues if isinstance(one, Issue)] == ["TID-READ-DATE"] * told
