"""What of a page's markup would pass for another article's day, title or words."""

import json
from collections.abc import Mapping
from io import BytesIO

import pytest

from tidings.articles.file_content import FileContent
from tidings.articles.formats.html import read
from tidings.model import Article

WORDS = "The harbour master of Valletta told the council that the new pier would be ready before the autumn storms."
BODY = f"<article><h1>A pier for Valletta</h1><p>{WORDS}</p><p>He thanked the divers. {WORDS}</p></article>"
CHANGED = "2023-11-09"


def article_of(body: str, head: str = "") -> Article:
    page = f'<html lang="en"><head>{head}</head><body>{body}</body></html>'
    (article,) = read(FileContent("a.html", BytesIO(page.encode())))
    assert isinstance(article, Article)
    return article


def stated(*values: Mapping[str, object] | list[Mapping[str, object]]) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in values)


@pytest.mark.parametrize(
    "head",
    [
        f'<meta property="article:modified_time" content="{CHANGED}">',
        f'<meta property="og:updated_time" content="{CHANGED}">',
        f'<meta name="lastmod" content="{CHANGED}">',
        f'<meta http-equiv="last-modified" content="{CHANGED}">',
        f'<meta itemprop="dateModified" content="{CHANGED}">',
        stated({"@type": "NewsArticle", "headline": "A pier", "dateModified": CHANGED}),
    ],
)
def test_the_day_of_a_change_is_no_day_of_publication(head: str) -> None:
    shown = '<p>Malta, <time datetime="2023-04-02">2 April 2023</time></p>'
    assert str(article_of(shown + BODY, head).published) == "2023-04-02"
    assert article_of(BODY, head).published is None


def test_a_time_that_is_of_both_tells_the_publication() -> None:
    body = '<time class="published updated" datetime="2023-04-02">2 April 2023</time>' + BODY
    assert str(article_of(body).published) == "2023-04-02"


POST = {"@type": "BlogPosting", "headline": "The pier opens", "datePublished": "2023-04-05"}
BLOG = {"@type": ["LiveBlogPosting"], "headline": "Valletta live", "datePublished": "2023-04-02"}


@pytest.mark.parametrize(
    "head",
    [
        stated(BLOG | {"liveBlogUpdate": [POST]}),
        stated(POST, BLOG),
        stated({"@graph": [POST, BLOG | {"liveBlogUpdate": [POST]}]}),
        stated([POST, BLOG]),
    ],
)
def test_a_live_blog_has_its_own_title_and_day_not_its_posts(head: str) -> None:
    article = article_of(BODY.replace("A pier for Valletta", "Valletta live"), head)
    assert (article.title, str(article.published)) == ("Valletta live", "2023-04-02")


def test_a_post_alone_is_an_article() -> None:
    article = article_of(BODY, stated(POST))
    assert (article.title, str(article.published)) == ("A pier for Valletta", "2023-04-05")


def test_clocks_between_posts_do_not_run_them_together() -> None:
    posts = f"<div><time>10.02</time><h2>Noon</h2><p>{WORDS}</p></div>" * 2
    assert article_of(f"<main><article><h1>Live</h1>{posts}</article></main>").text.split("\n")[:3] == [
        "Live",
        "Noon",
        WORDS,
    ]


def test_a_table_of_layout_is_parts_of_the_page() -> None:
    menu = '<td><a href="/">Home</a><br><a href="/sport">Sport</a></td>'
    paragraphs = f"<td><b>A pier for Valletta</b><br>{WORDS}<br><br>Divers: {WORDS}</td>"
    nested = f"<td><table><tr><td><h1>A pier for Valletta</h1></td></tr><tr><td><p>{WORDS}</p></td></tr></table></td>"
    assert article_of(f"<table><tr>{menu}{paragraphs}</tr></table>").text == (
        f"A pier for Valletta\n{WORDS}\nDivers: {WORDS}"
    )
    assert "|" not in article_of(f"<table><tr>{menu}{nested}</tr></table>").text


def test_a_table_of_figures_stays_one() -> None:
    table = "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Valletta</td><td>12</td></tr></table>"
    assert "| Valletta | 12 |" in article_of(BODY.replace("</article>", f"{table}<p>{WORDS}</p></article>")).text


def test_marks_of_footnotes_are_no_words() -> None:
    raised = (
        "On the 4<sup>th</sup>, Malta<sup>1</sup> gave Cyprus<sup>[b]</sup> 10 km<sup>2</sup> of sea.<sup>*</sup>"
    )
    text = article_of(BODY.replace(WORDS, f"{raised} {WORDS}", 1)).text
    assert "On the 4th, Malta gave Cyprus 10 km2 of sea. The harbour" in text


@pytest.mark.parametrize("script", ["{", "[" * 5_000 + "]" * 5_000, '{"@graph": 7}', "null", '[[{"@type": 3}], 1]'])
def test_what_a_page_says_wrongly_of_itself_is_passed_over(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>' + stated(BLOG)
    assert WORDS in article_of(BODY, head).text
