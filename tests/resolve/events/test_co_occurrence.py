"""How rare an actor is, and how close two articles are by theirs."""

from datetime import date

from stories import Story, build

from tidings.resolve.events.co_occurrence import CoOccurrence

TOLD = [(f"story {number}", f"actor {number}") for number in range(40)]
WIRE = [(f"story {number}", "Anna Berg") for number in range(5)]
REPRINTS = [(f"reprint {number}", "Anna Berg") for number in range(30)]


def test_a_reprint_makes_nobody_more_common_and_has_its_own_company() -> None:
    alone = CoOccurrence([*TOLD, *WIRE])
    company = CoOccurrence([*TOLD, *WIRE, *REPRINTS], frozenset(article for article, _ in REPRINTS))
    assert (company.size, company.articles) == (alone.size, alone.articles)
    assert (
        company.rarity("Anna Berg")
        == alone.rarity("Anna Berg")
        > CoOccurrence([*TOLD, *WIRE, *REPRINTS]).rarity("Anna Berg")
    )
    assert company.closeness("reprint 1", "reprint 2") > 0.99


def test_reprints_of_an_article_that_names_nobody() -> None:
    company = CoOccurrence([("reprint", "Anna Berg")], frozenset({"reprint"}))
    assert (company.size, company.rarity("Anna Berg"), company.closeness("reprint", "reprint")) == (1, 0.5, 0.0)


def test_a_few_articles_make_nobody_common() -> None:
    company = CoOccurrence(
        (f"story {number}", actor) for actor, times in (("a", 5), ("b", 4), ("c", 3)) for number in range(times)
    )
    assert [company.rarity("a"), company.rarity("c")] == [0.0, 0.5]
    assert 0.0 < company.rarity("b") < 0.1


def test_two_reports_of_a_small_folder_are_one_event() -> None:
    """Three of six articles name her: half of them, and still not many."""

    def report(more: str, day: int, other: str) -> Story:
        story = Story(f"Anna Berg bombed the bridge. {more} {other} went away.", date(2024, 5, day))
        story.name("Anna Berg", 0, kind="person").name(other, 1, kind="person")
        return story.claim("bombed", "ASSAULT", 0)

    others = [Story(f"We saw Person{number} Lee.").name(f"Person{number} Lee", 0) for number in range(3)]
    near = (report("One.", 7, "Carl Dahl"), report("Two.", 8, "Carl Dahl"))
    assert [
        row.articles for row in build(*near, report("Old.", 29, "Eva Falk"), *others).events if row.articles > 1
    ] == [2]
