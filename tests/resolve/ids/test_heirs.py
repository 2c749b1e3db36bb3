"""Which article took the place of one that is there no more: by its words, and by its origin."""

import pytest

from tidings.model import Article
from tidings.resolve.ids.heirs import Orphan, find_heirs

BERG = "Anna Berg met Carl Dahl in Oslo on Monday, and both spoke of ferries."
REBELS = "Rebels attacked a post near Harstad in the night, the army said."
FOOT = "All rights are with the agency, which is not liable for any of this."
ONE = Orphan("art-1", "one.txt", (BERG,))


def heirs(orphans: list[Orphan], **articles: str) -> dict[str, str]:
    """The origin of each orphan's heir among articles whose files are named so."""
    found = find_heirs(orphans, [Article(f"{name}.txt", text) for name, text in articles.items()])
    return {own: heir.origin for own, heir in found.items()}


@pytest.mark.parametrize(
    ("articles", "heir"),
    [
        ({"one": BERG.replace("Monday", "Tuesday")}, "one.txt"),
        ({"other": BERG.replace("ferries", "boats")}, "other.txt"),
        ({"one": REBELS}, None),
        ({"one": REBELS, "other": f"It rained. {BERG}"}, "other.txt"),
        ({"other": f"It rained. {BERG}", "another": f"It snowed. {BERG}"}, None),
        ({"one": f"It rained. {BERG}", "another": f"It snowed. {BERG}"}, "one.txt"),
        ({"other": REBELS}, None),
        ({}, None),
    ],
)
def test_an_article_is_found_by_its_words(articles: dict[str, str], heir: str | None) -> None:
    assert heirs([ONE], **articles) == ({"art-1": heir} if heir else {})


def test_one_article_takes_the_place_of_one() -> None:
    near = Orphan("art-2", "two.txt", (BERG.replace("ferries", "trains"),))
    assert heirs([ONE, near], one=f"{BERG} More soon.") == {"art-1": "one.txt"}


def test_records_that_were_numbered_anew_are_found_by_their_words() -> None:
    old = [ONE, Orphan("art-2", "two.txt", (REBELS,))]
    new = {"two": BERG.replace("Monday", "Friday"), "three": REBELS.replace("night", "dark")}
    assert heirs(old, **new) == {"art-1": "two.txt", "art-2": "three.txt"}


def test_one_of_which_nothing_is_remembered_is_found_by_its_origin() -> None:
    assert heirs([Orphan("art-1", "one.txt", ())], one=REBELS, two=BERG) == {"art-1": "one.txt"}


def test_what_stands_below_all_articles_is_nobodys_own() -> None:
    old = [Orphan(f"art-{number}", f"{number}.txt", (FOOT,)) for number in range(30)]
    assert heirs(old, new=FOOT) == {}
