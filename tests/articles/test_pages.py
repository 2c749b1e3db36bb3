"""What a page says of itself: the article's own title, who published and wrote it, when, and what is no article."""

import json
from io import BytesIO

import pytest

from tidings.articles.catalogue import UnreadableError
from tidings.articles.file_content import FileContent
from tidings.articles.formats.html import read
from tidings.articles.pages.asides import is_aside
from tidings.articles.pages.authors import author_names
from tidings.articles.pages.facts import PageFacts
from tidings.articles.pages.published import stated_day
from tidings.articles.pages.publishers import publisher_name
from tidings.articles.pages.titles import own_title
from tidings.model import Article

WORDS = "The harbour master of Valletta told the council that the new pier would be ready before the autumn storms."
MORE = "Divers who had looked at the piles for a week found no cracks, the council said in a letter to the masons."
TITLE = "A pier for Valletta"


def article_of(body: str, head: str = "", language: str = "en") -> Article:
    page = f'<html lang="{language}"><head>{head}</head><body>{body}</body></html>'
    (article,) = read(FileContent("a.html", BytesIO(page.encode())))
    assert isinstance(article, Article)
    return article


def stated(**values: object) -> str:
    node = {"@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("found", "facts", "title"),
    [
        ("A pier | DW | 19.01.2020", PageFacts(sites=("DW.COM",), host="www.dw.com"), "A pier"),
        ("A pier - The Example", PageFacts(sites=("The Example",)), "A pier"),
        ("A pier at last – Europe – BBC News", PageFacts(("A pier at last",), ("BBC",)), "A pier at last"),
        ("A pier for Valletta – Europe – Post", PageFacts(titles=(TITLE,), host="post.example"), TITLE),
        ("Post | Malta's own: A pier for Valletta", PageFacts(titles=(TITLE,), sites=("Post",)), TITLE),
        ("A pier for Valletta - Malta - Post", PageFacts(sites=("Post",)), "A pier for Valletta - Malta"),
        ("Malta – A pier at last: BBC", PageFacts(("A pier", "Malta – A pier at last")), "Malta – A pier at last"),
        ("CNN Politics | A pier", PageFacts(sites=("CNN",)), "A pier"),
        ("News from The Associated Press", PageFacts(owner="The Associated Press"), "First line of it"),
        ("The Example", PageFacts(titles=("The Example", TITLE), sites=("The Example",)), TITLE),
        ("Malta: a pier - and a quay", PageFacts(), "Malta: a pier - and a quay"),
        ("Post-war Malta", PageFacts(sites=("Post",)), "Post-war Malta"),
        ("", PageFacts(), "First line of it"),
    ],
)
def test_a_title_is_the_article_s_own(found: str, facts: PageFacts, title: str) -> None:
    assert own_title(found, facts, "First line of it") == title


@pytest.mark.parametrize(
    ("found", "facts", "name"),
    [
        ("The Tico Times | Costa Rica News | Travel", PageFacts(host="ticotimes.net"), "The Tico Times"),
        ("Costa Rica News | The Tico Times", PageFacts(host="ticotimes.net"), "The Tico Times"),
        ("Hosted", PageFacts(host="hosted.ap.org", owner="The Associated Press"), "The Associated Press"),
        ("tribune242.com", PageFacts(sites=("The Tribune",), host="tribune242.com"), "The Tribune"),
        ("tribune242.com", PageFacts(host="tribune242.com"), "tribune242.com"),
        ("@dwnews", PageFacts(sites=("Deutsche Welle",), host="dw.com"), "Deutsche Welle"),
        ("", PageFacts(sites=("Home", "La Voz"), host="lavoz.example"), "La Voz"),
        (TITLE, PageFacts(host="voz.example"), "voz.example"),
        ("", PageFacts(), ""),
    ],
)
def test_a_publisher_is_a_name(found: str, facts: PageFacts, name: str) -> None:
    assert publisher_name(found, TITLE, facts) == name


@pytest.mark.parametrize(
    ("found", "names"),
    [
        ("Phil Helsel is a reporter for NBC News.", "Phil Helsel"),
        ("ROBERT BURNS; AP National Security Writer", "Robert Burns"),
        ("LYNNE O'DONNELL; JEAN-LUC MCKAY", "Lynne O'Donnell; Jean-Luc McKay"),
        ("By Jane Doe and John Roe", "Jane Doe; John Roe"),
        ("Jane Doe, Senior Correspondent", "Jane Doe"),
        ("The Example; Jane Doe; Jane Doe", "Jane Doe"),
        ("Admin; Staff; Web Desk", ""),
        ("Agence France-Presse", "Agence France-Presse"),
        ("Ediciones The Example; Jane Doe; Apr", "Jane Doe"),
        ("Account You're logged; LAURE DUPONT Envoyée spéciale à Oslo", "Laure Dupont"),
        ("J. R. R. Tolkien", "J. R. R. Tolkien"),
        ("", ""),
    ],
)
def test_authors_are_names(found: str, names: str) -> None:
    assert author_names(found, "The Example") == names


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en-US", "2024-03-04"),
        ("en-GB", "2024-04-03"),
        ("fr", "2024-04-03"),
        ("en", "03/04/2024"),
        ("", "03/04/2024"),
    ],
)
def test_figures_are_read_as_the_page_s_readers_do(language: str, day: str) -> None:
    assert stated_day("2024-03-04", "<p>03/04/2024</p>", language) == day


def test_the_stated_day_of_publication_goes_before_any_other() -> None:
    head = '<meta name="date" content="2024-05-06">' + stated(datePublished="2024-03-05T08:00:00Z", headline=TITLE)
    article = article_of(f"<article><h1>{TITLE}</h1><p>{WORDS}</p><p>{MORE}</p></article>", head)
    assert str(article.published) == "2024-03-05"


ASIDES = """
READ MORE: Five things to know about the talks
Read more
SEE MORE
- Watch now: the minister's speech
Related: Ten killed in Oslo
(Reporting by Jane Doe in Oslo; editing by John Roe)
Additional reporting by Jane Doe
Jane Doe in Geneva contributed to this report.
© 2024 The Example. All rights reserved.
Follow @example on Twitter
Sign up for our newsletter
This story has been updated with a statement of the ministry.
jane@example.org
ADVERTISEMENT
"""
NEWS = """
Read more than once, the letter still surprises him.
Editing by hand, the monks killed no book that the abbot had condemned to the flames of the great library fire.
Share prices fell after the bank said that it would sell its arm in Norway.
Subscribers of the paper protested in Oslo on Monday, and police arrested three of them near the parliament.
Trending upwards since May, arrests of reporters rose again this month, the union said in a report on Tuesday.
Joining us was not easy, the rebels said.
Related companies were fined.
"""


@pytest.mark.parametrize("line", ASIDES.strip().splitlines())
def test_an_aside_is_no_part_of_an_article(line: str) -> None:
    assert is_aside(line)


@pytest.mark.parametrize("line", NEWS.strip().splitlines())
def test_news_that_begin_like_an_aside_stay(line: str) -> None:
    assert not is_aside(line)


def test_asides_and_the_links_below_them_are_left_out() -> None:
    links = "<p>Read more:</p><ul><li>Ten killed in Oslo</li><li>Army denies talks</li></ul>"
    credit = "<p>(Reporting by Jane Doe; editing by John Roe)</p>"
    article = article_of(f"<article><h1>{TITLE}</h1><p>{WORDS}</p>{links}<p>{MORE}</p>{credit}</article>")
    assert article.text.split("\n")[-2:] == [WORDS, MORE]


def test_a_lead_before_the_article_is_kept() -> None:
    lead = "Masons and divers agreed on Monday to build a pier for the fishing boats of Valletta."
    caption = (
        "<figure><figcaption>The old pier was broken by the storms of last year, as seen here.</figcaption></figure>"
    )
    body = f"<div class='body'><p>{WORDS}</p><p>{MORE}</p><p>{WORDS[:-1]}, again.</p></div>"
    page = f"<main><header><h1>A pier for the boats of Valletta</h1><div class='standfirst'>{lead}</div></header>"
    article = article_of(f"{page}{caption}<article>{body}</article></main>")
    assert article.text.split("\n").count(lead) == 1
    assert "broken by the storms" not in article.text


@pytest.mark.parametrize(
    ("title", "words", "what"),
    [
        ("Just a moment...", "Enable JavaScript and cookies to continue", "a challenge"),
        ("Attention Required! | Cloudflare", "Sorry, you have been blocked. Ray ID: 7f3", "a challenge"),
        ("404 Not Found", "The page you are looking for may have been moved or deleted by its owner.", "an error"),
        ("Page not found - The Example", "Sorry, this page does not exist. Return to the homepage.", "an error"),
        ("Access Denied", "You don't have permission to access this page on this server.", "an error"),
        ("Before you continue", "We and our partners store cookies. Accept all or manage preferences.", "a request"),
        ("Sign in", "Forgot your password? Already a subscriber?", "a login"),
        ("Robot or human?", "Activate and hold the button to confirm that you're human.", "a challenge"),
        ("Page non trouvée", "La page que vous recherchez n'existe pas.", "an error"),
        ("Seite nicht gefunden", "Die gesuchte Seite existiert nicht.", "an error"),
        ("Página no encontrada", "La página que busca no existe.", "an error"),
        ("Nous utilisons des cookies", "Nous et nos partenaires. Tout accepter.", "a request"),
    ],
)
def test_a_page_in_an_article_s_place_is_told(title: str, words: str, what: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>{words}</p></main></body></html>"
    with pytest.raises(UnreadableError) as told:
        list(read(FileContent("a.html", BytesIO(page.encode()))))
    issue = told.value.issue
    assert issue.rule in ("TID-READ-NO-ARTICLE", "TID-READ-EMPTY")
    assert issue.rule == "TID-READ-EMPTY" or issue.message.startswith(what)


@pytest.mark.parametrize(
    "title", ["404 killed in quake, ministry says", "Access denied: how the army kept reporters out"]
)
def test_an_article_about_such_a_thing_is_read(title: str) -> None:
    article = article_of(f"<article><h1>{title}</h1>{f'<p>{WORDS}</p><p>{MORE}</p>' * 3}</article>")
    assert article.title == title


def test_the_day_in_the_site_s_head_is_not_the_article_s() -> None:
    body = f"<h1>{TITLE}</h1><p>The Example, Thu, 14 May 2020 17:55 UTC</p><p>{WORDS}</p><p>{MORE}</p>"
    article = article_of(f"<header>Mon, 25 Dec 2023</header><article>{body}</article>")
    assert str(article.published) == "2020-05-14"


def test_who_comments_is_no_author() -> None:
    comment = "<div class='comments'><span class='comment_author'>Jane Doe</span><p>Well said.</p></div>"
    article = article_of(f"<article><h1>{TITLE}</h1><p>{WORDS}</p><p>{MORE}</p></article>{comment}")
    assert article.author == ""


@pytest.mark.parametrize("sign", ["-", "_", "｜", " - "])
def test_a_site_s_name_behind_a_title_without_blanks(sign: str) -> None:
    title, words = (
        "短缺药品保供稳价 全力保障临床用药需求",
        "新华社北京电 记者从国家卫生健康委获悉，近阶段，相关部门持续保障人民群众临床用药需求。",
    )
    page = f"<html><head><title>{title}{sign}新华网</title></head><body><article><h1>{title}</h1><p>{words * 3}</p>"
    (article,) = read(FileContent("a.html", BytesIO(page.encode())))
    assert isinstance(article, Article)
    assert (article.title, article.publisher) == (title, "新华网")


def test_a_site_s_front_is_no_article() -> None:
    page = f"<html><head><link rel='canonical' href='https://a.example/'></head><body><h1>{TITLE}</h1><p>{WORDS}</p>"
    with pytest.raises(UnreadableError) as told:
        list(read(FileContent("a.html", BytesIO(page.encode()))))
    assert told.value.issue.message == "a site's front, no article"


@pytest.mark.parametrize(
    ("head", "title", "publisher"),
    [
        ("Talks in Oslo go on | DW | 19.01.2020", "Talks in Oslo go on", "DW"),
        ("Talks in Oslo go on :: The Example", "Talks in Oslo go on", "The Example"),
        ("Talks in Oslo go on « The Example", "Talks in Oslo go on", "The Example"),
        ("World | Talks in Oslo go on | AP News", "Talks in Oslo go on", ""),
        ("Opinion | Talks in Oslo go on", "Talks in Oslo go on", ""),
        ("Talks in Oslo go on | World news | The Guardian", "Talks in Oslo go on", "The Guardian"),
    ],
)
@pytest.mark.parametrize("heading", [True, False])
def test_a_title_among_sections_and_names(head: str, title: str, publisher: str, heading: bool) -> None:
    shown = f"<h1>{title}</h1>" if heading else ""
    page = f"<html><head><title>{head}</title></head><body><article>{shown}<p>{WORDS}</p><p>{MORE}</p></article>"
    (article,) = [one for one in read(FileContent("a.html", BytesIO(page.encode()))) if isinstance(one, Article)]
    assert (article.title, article.publisher) == (title, publisher)


@pytest.mark.parametrize(
    ("line", "day"),
    [("Published 5 March 2024, updated 1 April 2024", "2024-03-05"), ("Last updated: 1 April 2024", "None")],
)
def test_a_day_of_change_below_the_heading_is_not_that_of_publication(line: str, day: str) -> None:
    article = article_of(f"<article><h1>{TITLE}</h1><p>{line}</p><p>{WORDS}</p><p>{MORE}</p></article>")
    assert str(article.published) == day


def test_the_mark_of_a_note_in_a_link() -> None:
    marked = WORDS.replace(" ", "<a href='#n2'><sup>[2]</sup></a> ", 1)
    article = article_of(f"<article><h1>{TITLE}</h1><p>{marked}</p><p>{MORE}</p></article>")
    assert WORDS in article.text
