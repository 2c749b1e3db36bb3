"""A small edit of an article costs no id but of what it takes out; one that tells of something else keeps none."""

import random
import re
from dataclasses import replace

import polars as pl
import pytest
from edited_articles import BEFORE, EDITS, KEYS, OTHERS, Edit, built, cost, gone

from tidings.model import Article
from tidings.tables import Tables

TAKEN_OUT = {
    "paragraph taken out": {"crowd", "reporters"},
    "headline": {"ministers", "ministers – talks"},
    "headline taken out": {"ministers", "ministers – talks"},
    "source put right": {"Bergen Courier", "unnamed – support – Bergen Courier"},
}
"""What rests on nothing but the words that an edit took out, by name or label."""
QUICK = (
    "typo beside the trigger",
    "typo in an actor's name, everywhere",
    "renamed and mended",
    "wrapped",
    "sentences swapped",
    "synonym of the trigger",
    "name made longer",
    "day of the event",
    "paragraph taken out",
)
QUICK_OTHERS = ("another verb", "another doer", "another article")


@pytest.fixture(scope="module")
def before() -> Tables:
    return built(BEFORE)


def each(edits: dict[str, Edit], quick: tuple[str, ...]) -> pytest.MarkDecorator:
    """A case for each edit, all but the quick ones marked slow."""
    marks = {name: () if name in quick else (pytest.mark.slow,) for name in edits}
    return pytest.mark.parametrize("name", [pytest.param(name, marks=marks[name], id=name) for name in edits])


def names(tables: Tables) -> dict[str, str]:
    """What the ids stand for."""
    named = {"events": "label", "actors": "name", "sources": "name", "stories": "title"}
    return {
        own: text for table, word in named.items() for own, text in tables[table].select(KEYS[table], word).rows()
    }


@each(EDITS, QUICK)
def test_an_edit_costs_only_what_it_takes_out(name: str, before: Tables) -> None:
    found, called = cost(EDITS[name], before), names(before)
    assert {called[own] for ids in found.gone.values() for own in ids} == TAKEN_OUT.get(name, set())
    assert (found.step == "major") == (name in TAKEN_OUT), found.reason


@each(OTHERS, QUICK_OTHERS)
def test_what_tells_of_something_else_has_another_id(name: str, before: Tables) -> None:
    edit, lost = OTHERS[name]
    after = built((edit(BEFORE[0]), *BEFORE[1:]), before, "1.1.0")
    assert lost <= {names(before)[own] for table in KEYS for own in gone(before, after, table)}


def test_an_edit_changes_nothing_of_another_article(before: Tables) -> None:
    after = built((EDITS["synonym of the trigger"](BEFORE[0]), BEFORE[1]), before, "1.1.0")
    own = before["claims"].filter(pl.col("article_id") == BEFORE[1].article_id)
    assert after["claims"].filter(pl.col("article_id") == BEFORE[1].article_id).equals(own)


def test_taken_back_all_is_as_it_was(before: Tables) -> None:
    tables = before
    for number, name in enumerate(("sentences swapped", "typo in an actor's name", "renamed and mended"), 1):
        tables = built((EDITS[name](BEFORE[0]), BEFORE[1]), tables, f"1.{number}.0")
    back = built(BEFORE, tables, "2.0.0")
    assert {table: set(back[table][KEYS[table]]) for table in KEYS} == {
        table: set(before[table][KEYS[table]]) for table in KEYS
    }
    assert back["claims"].equals(before["claims"])


def test_two_articles_that_were_renamed_and_mended_at_once_are_told_apart(before: Tables) -> None:
    mended = (EDITS["typo beside the trigger"](BEFORE[0]), replace(BEFORE[1], text=BEFORE[1].text + "More soon.\n"))
    swapped = tuple(replace(one, origin=other.origin) for one, other in zip(mended, reversed(mended), strict=True))
    after = built(swapped, before, "1.1.0")
    assert not any(gone(before, after, table) for table in KEYS)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_a_letter_swapped_costs_nothing_that_is_still_read(seed: int, before: Tables) -> None:
    """Wherever a slip is: an event that is gone is one that no claim of its type tells any more in that article."""
    after = built((slip(BEFORE[0], random.Random(seed)), *BEFORE[1:]), before, "1.1.0")
    lost = gone(before, after, "events")
    fresh = set(after["events"]["event_id"]) - set(before["events"]["event_id"])
    old = before["events"].filter(before["events"]["event_id"].is_in(lost))
    new = after["events"].filter(after["events"]["event_id"].is_in(fresh))
    assert not set(old["event_type"]) & set(new["event_type"])


def slip(article: Article, chance: random.Random) -> Article:
    """The article with two letters of a word swapped."""
    at = chance.choice([one.start() for one in re.finditer(r"(?<=[a-z])[a-z]{2}(?=[a-z])", article.text)])
    text = article.text
    return replace(article, text=text[:at] + text[at + 1] + text[at] + text[at + 2 :])


def test_sides_that_change_places_are_others() -> None:
    """«Norway condemned Russia» with all its words, the other way round, is another event."""
    one = Article("one.txt", "Norway condemned Russia in Oslo on 3 May 2025, and nobody else was there to speak.\n")
    before = built((one,))
    turned = replace(one, text=one.text.replace("Norway condemned Russia", "Russia condemned Norway"))
    after = built((turned,), before, "1.1.0")
    assert gone(before, after, "events") == set(before["events"]["event_id"])
    assert not any(gone(before, after, name) for name in ("actors", "stories"))


def test_an_article_whose_encoding_was_mended_keeps_its_ids() -> None:
    right = Article(
        "one.txt", "Rebels attacked Tromsø’s harbour on 3 May 2025, Jaan Tämmsaar said.\n\nÉmile Zöld waited.\n"
    )
    broken = replace(right, text=right.text.encode().decode("cp1252"))
    before = built((broken,))
    after = built((right,), before, "1.1.0")
    assert before["events"].height and not gone(before, after, "events")
