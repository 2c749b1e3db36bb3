"""Articles on one matter are one story, whatever else is there and in whichever order it comes."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.model import Article
from tidings.resolve.comparing.vectors import vectors
from tidings.resolve.ids.previous import PreviousVersion
from tidings.resolve.stories.article_vectors import UNDATED, article_vectors
from tidings.resolve.stories.candidates import FEW, NEXT, candidates
from tidings.resolve.stories.grouping import LARGEST, bursts
from tidings.resolve.stories.stories import Stories, tell_stories
from tidings.resolve.stories.words import telling, weigh, words_of

FERRY = """Ferry sinks off Kvitholm, nine rescued
The ferry Solveig went down off Kvitholm before dawn with nine passengers aboard. Fishermen from Rognvik pulled all
nine from the water, the harbour master Ingrid Dahle said. The Solveig had been inspected in March.
"""
FERRY_TOO = """Fishermen save nine as Solveig goes down
All nine passengers of the ferry Solveig, which sank near Kvitholm in the dark, were saved by fishermen of Rognvik.
Harbour master Ingrid Dahle praised them. An inspection in March had found no fault with the Solveig.
"""
OTHER_FERRY = """Ferry runs aground at Port Mirabel
The ferry Cormoran ran aground at Port Mirabel with two hundred passengers, and tugs freed her at noon. Nobody was
hurt, said Luc Bastide of the coast guard. The line's timetable was disrupted for a day.
"""
STRIKE = """Bakers of Tolmezza strike over flour prices
Bakers in Tolmezza shut their shops on Monday to protest the price of flour. The guild's Paola Rinaldi spoke of two
years of losses, and the mayor promised talks within the week.
"""
FRENCH = (
    "Le ferry Solveig a coulé au large de Kvitholm. Les pêcheurs de Rognvik ont sauvé les neuf passagers, a déclaré "
    "Ingrid Dahle, la capitaine du port. Le Solveig avait été inspecté en mars.",
    "Neuf passagers sauvés par des pêcheurs de Rognvik : le ferry Solveig a sombré près de Kvitholm. La capitaine du "
    "port, Ingrid Dahle, les a félicités ; le Solveig avait passé une inspection en mars.",
    "Les boulangers de Tolmezza ont fermé leurs magasins lundi contre le prix de la farine. La présidente de leur "
    "guilde, Paola Rinaldi, parle de deux ans de pertes.",
)


def article(text: str, published: date | None = None, **more: str) -> Article:
    return Article(f"{hash(text)}.txt", text, published=published, **more)


def told(articles: list[Article], previous: PreviousVersion | None = None, **reprints: str) -> Stories:
    ordered = sorted(articles, key=lambda one: one.article_id)
    return tell_stories(ordered, reprints, previous or PreviousVersion())


def together(stories: Stories) -> set[frozenset[str]]:
    """The articles of each story, by id."""
    found: dict[str, set[str]] = {}
    for one, story in stories.story_of.items():
        found.setdefault(story, set()).add(one)
    return set(map(frozenset, found.values()))


def sets(*groups: list[Article]) -> set[frozenset[str]]:
    return {frozenset(one.article_id for one in group) for group in groups}


def test_two_reports_of_one_matter_are_a_story_and_another_of_its_kind_is_not() -> None:
    one, two, other, strike = map(article, (FERRY, FERRY_TOO, OTHER_FERRY, STRIKE))
    assert together(told([one, two, other, strike])) == sets([one, two], [other], [strike])


@pytest.mark.parametrize("language", ["fr", "fr-CA", "xx"])
def test_a_language_without_word_frequencies_has_stories_too(language: str) -> None:
    one, two, strike = (article(text, language=language) for text in FRENCH)
    assert together(told([one, two, strike])) == sets([one, two], [strike])


def test_a_script_without_blanks_has_terms() -> None:
    assert words_of("北京で会談 in Beijing") == ["北京", "京で", "で会", "会談", "in", "Beijing"]
    assert words_of("see https://example.org/a and www.example.org") == ["see", "and"]


def test_what_is_said_often_tells_nothing() -> None:
    assert telling("the", "en") < 0.5 < telling("ferry", "en") < telling("solvei", "en")
    assert telling("le", "fr") == 0.0 < telling("avait", "fr") <= telling("solvei", "fr")
    assert set(weigh(["The", "the", "Talks"], "en")) == {"the", "talks"}


def test_a_reprint_is_in_its_originals_story_however_short() -> None:
    one, cut = article(FERRY), article("Stop press.")
    assert together(told([one, cut], **{cut.article_id: one.article_id})) == sets([one, cut])


def test_the_row_of_a_story() -> None:
    one = article(FERRY, date(2025, 3, 4), title="Nine saved at sea")
    two, alone = article(FERRY_TOO, date(2025, 3, 5)), article("…\n\nOverheard.\n")
    rows = {row.articles: row for row in told([one, two, alone]).rows}
    assert (rows[2].date_start, rows[2].date_end) == (date(2025, 3, 4), date(2025, 3, 5))
    assert rows[2].title in ("Nine saved at sea", "Fishermen save nine as Solveig goes down")
    assert {"Solveig", "Kvitholm", "Rognvik"} <= set((rows[2].terms or "").split(", "))
    assert (rows[1].title, rows[1].date_start, rows[1].terms) == ("Overheard.", None, "Overheard")


def test_a_join_says_why() -> None:
    one, two = article(FERRY), article(FERRY_TOO)
    stories = told([one, two, article(STRIKE)])
    (join,) = stories.joins
    assert {join.one, join.other} == {one.article_id, two.article_id}
    assert join.id == stories.story_of[one.article_id]
    assert join.score > 0.5 and join.reasons[0][1] > 0 and "alike" in join.reasons[0][0]


def test_an_id_lasts_when_an_article_joins_and_leads_on_where_two_stories_become_one() -> None:
    one, two, strike = map(article, (FERRY, FERRY_TOO, STRIKE))
    first = told([two, strike])
    before = PreviousVersion(stories=dict(first.story_of))
    assert told([one, two, strike], before).story_of.items() >= first.story_of.items()
    parted = PreviousVersion(stories={one.article_id: "sto-1", two.article_id: "sto-2"})
    merged = told([one, two], parted)
    assert (set(merged.story_of.values()), merged.moved) == ({"sto-1"}, {"sto-2": "sto-1"})


@given(st.permutations([FERRY, FERRY_TOO, OTHER_FERRY, STRIKE]), st.integers(0, 4))
def test_order_changes_nothing_and_another_article_moves_no_similarity(texts: list[str], less: int) -> None:
    whole = article_vectors(map(article, texts))
    fewer = article_vectors(map(article, texts[:less]))
    left, right = np.triu_indices(less, 1)
    assert whole.text.cosines(left, right).tolist() == fewer.text.cosines(left, right).tolist()
    dated = [article(text, date(2025, 3, 4) + timedelta(len(text) % 7)) for text in texts]
    assert told(dated) == told(dated[::-1])


def test_a_long_story_is_cut_where_it_was_silent_and_what_has_no_day_goes_with_the_first() -> None:
    half = LARGEST // 2 + 1
    days = np.array([*range(half), *range(half + 30, 2 * half + 30), UNDATED])
    assert bursts(range(2 * half + 1), days) == [[*range(half), 2 * half], [*range(half, 2 * half)]]
    assert bursts(range(2 * half), np.arange(2 * half)) == [[*range(2 * half)]]
    assert bursts([0, 1], np.array([0, 900])) == [[0, 1]]


def test_articles_that_share_two_terms_are_compared_and_of_many_those_near_in_time() -> None:
    left, right = candidates([("a", "b"), ("b", "a", "c"), ("c", "a")], np.array([5, 1, 9]))
    assert list(zip(left, right, strict=True)) == [(0, 1), (1, 2)]
    many = FEW + NEXT + 1
    left, right = candidates([("a", "b")] * many, np.arange(many))
    assert (right - left).max() == NEXT


def test_nothing_is_no_story() -> None:
    assert told([]) == Stories((), {}, {}, (), vectors([]))
    (row,) = told([article(".")]).rows
    assert (row.title, row.terms, row.articles) == ("Untitled", None, 1)
