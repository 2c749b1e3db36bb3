"""Sentences of a page that are none of its article."""

from functools import cache

import pytest
from english import trees

from tidings.extract import find_engine
from tidings.extract.rules.claims.boilerplate import boilerplate_sentences
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Article

OF_THE_PAGE = {
    "Please give to support our newsroom.": {0},
    "Get our newsletter. Fight lies. Rebels left Kisumu.": {0, 1},
    "We use cookies to protect you.": {0},
    "Do you know more? Contact us.": {0, 1},
    "Demand change: sign up today.": {0},
    "Back our newsroom. Let us uncover lies.": {0, 1},
    "Advertisement. Demand better. Rebels left Kisumu.": {0, 1},
    "The reporting was supported by a grant of the Moser Fund.": {0},
    "Writing by Lea Moser; editing by Jon Arp": {0},
    "(Additional reporting by Lea Moser in Basel)": {0},
    "Mali thanked Chad.\n\nPhotos by Lea Moser for the Basel Post": {1},
    "Lea Moser contributed to this report.": {0},
}
OF_THE_ARTICLE = [
    "Police seized the newsletter of the union.",
    "We demand that you free them and help us.",
    "«Help us,» the nurse told the council.",
    "The minister told farmers: you must sign up.",
    "They signed up for the army.",
    "Reported by rebels, the raid killed nine.",
    "With help by France, Mali retook the town.",
    "The trial was filed by Kenya in Arusha.",
]


@cache
def parsed() -> dict[str, Tree]:
    texts = [*OF_THE_PAGE, *OF_THE_ARTICLE]
    return dict(zip(texts, trees(*texts), strict=True))


@pytest.mark.parametrize(("text", "expected"), OF_THE_PAGE.items())
def test_the_page_speaks_of_itself(text: str, expected: set[int]) -> None:
    assert boilerplate_sentences(parsed()[text]) == expected


@pytest.mark.parametrize("text", OF_THE_ARTICLE)
def test_an_article_may_use_the_words_of_a_page(text: str) -> None:
    assert boilerplate_sentences(parsed()[text]) == set()


def test_what_a_page_says_of_itself_gives_no_claim() -> None:
    text = "Mali thanked Chad.\n\nSupport our journalism: demand more. Reporting by Lea Moser"
    (reading,) = find_engine("rules").read([Article("a.txt", text)])
    assert [claim.trigger for claim in reading.claims] == ["thanked"]
