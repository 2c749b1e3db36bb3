"""Reprints are found whatever an editor does to them; two reports of one happening stay two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import Story, build

from tidings.dates import PartialDate
from tidings.model import Article
from tidings.resolve.reprints.duplicates import find_duplicates

WIRE = """\
Ferry owners lose licence after grounding

The harbour board of Vessby withdrew the licence of the Norrland ferry company on Tuesday, six days after one of its
ships ran aground with 212 passengers on board. Nobody was hurt, but divers found a tear of nine metres in the hull.

"We can no longer be sure that these ships are fit to carry people," said the board's chair, Lena Ek. She added that
the company had been warned twice in the spring about missing lifeboats.

Norrland said that it would go to court. Its two other ships stay in port until the judges have ruled. About four
hundred islanders who work on the mainland now depend on a single bus across the northern bridge, which takes three
hours each way. The county offered to pay for a second bus from Monday.
"""
RIVAL = """\
Islanders cut off as board acts against ferry line

It took the harbour board less than an hour to decide. By eleven on Tuesday morning Norrland had lost the right to
sail, and Marit Lund had lost her way to work. "I sat on that ship last week and saw the water come in," she says.

"We can no longer be sure that these ships are fit to carry people," said the board's chair, Lena Ek, after the vote.
A union of seamen welcomed the step and asked why it had come so late. Records that this paper has seen show that an
inspector wrote of rust and of missing lifeboats as early as March. The company calls the decision an outrage, and
its lawyer Per Holm says he will ask the court in Vessby to lift it this week.
"""
ELSEWHERE = """\
A strait without buoys

For 31 years the lighthouse of Kallsund has been dark, and the parliament of Jura has talked of it in 14 sessions.
Sofia Brandt, who fishes for crabs, tows a raft of lanterns behind her boat. In January three freighters from Bilbao
struck the same rock. Insurers in Hamburg raised their premiums by a third, and pilots refuse to go out at night.
"""
CUT = WIRE.split("Norrland said")[0]
REPRINT = "Board grounds the Norrland fleet\nBy our own reporter\n" + WIRE.partition("\n\n")[2]
UPDATE = WIRE + RIVAL.partition("\n\n")[2] + RIVAL.replace("Tuesday", "Wednesday").replace("the", "a")


def duplicate(later: str, earlier: str) -> bool:
    first = Article("a.txt", earlier, published=date(2024, 5, 7))
    second = Article("b.txt", later, published=date(2024, 5, 8))
    found = find_duplicates([second, first])
    assert found in ({}, {second.article_id: first.article_id})
    return bool(found)


@pytest.mark.parametrize(
    ("later", "earlier", "repeated"),
    [
        (WIRE.upper().replace("\n", "  "), WIRE, True),
        (CUT, WIRE, True),
        (WIRE, CUT, True),
        (REPRINT, WIRE, True),
        (WIRE, REPRINT, True),
        (RIVAL, WIRE, False),
        (WIRE, RIVAL, False),
        (UPDATE, WIRE, False),
        ("The markets are closed today.", "The markets are closed today!", True),
        ("The markets are closed today and on Friday.", "The markets are closed today.", False),
    ],
    ids=[
        "same",
        "cut",
        "whole",
        "reprint",
        "reprinted",
        "rival",
        "rival first",
        "update",
        "formula",
        "formula and more",
    ],
)
def test_reprints(later: str, earlier: str, repeated: bool) -> None:
    assert duplicate(later, earlier) == repeated


def test_the_earliest_is_the_original_of_one_day_the_longest_and_an_undated_one_last() -> None:
    wire, reprint, cut = Article("w", WIRE), Article("r", REPRINT, published=date(2024, 5, 9)), Article("c", CUT)
    original = reprint.article_id
    assert find_duplicates([wire, reprint, cut]) == {wire.article_id: original, cut.article_id: original}
    assert find_duplicates([cut, wire]) == {cut.article_id: wire.article_id}


def test_the_articles_table_names_the_original() -> None:
    told = build(Story(WIRE, date(2024, 5, 7)), Story(REPRINT, date(2024, 5, 8)), Story(RIVAL, date(2024, 5, 8)))
    ids = {row.article_id: row.published for row in told.articles}
    assert [
        (row.published, row.duplicate_of and ids[row.duplicate_of]) for row in told.articles if row.duplicate_of
    ] == [(date(2024, 5, 8), date(2024, 5, 7))]


def test_a_claim_of_a_reprint_is_its_original_s_whatever_today_is() -> None:
    stories = [Story("Board meets. " + text, date(2024, 5, day)) for text, day in ((WIRE, 7), (REPRINT, 9))]
    for story, day in zip(stories, (7, 9), strict=True):
        story.claim("meets", "CONSULT", date=PartialDate.day(date(2024, 5, day)), date_text="today")
    (event,) = build(*stories).events
    assert (event.articles, event.date_start, event.date_end) == (2, date(2024, 5, 7), date(2024, 5, 9))


def accused(text: str, day: int) -> Story:
    """A report of islanders who accuse the company, as an insider says, and call on two judges."""
    story = Story("Islanders blame owners and beg judges for ships that sail on days when the sea is rough. " + text)
    story.published = date(2024, 5, day)
    for number, words in enumerate(("Islanders", "owners", "judges")):
        story.name(words, number, kind="population", form="description", number="many")
    story.claim("blame", "ACCUSE", 0, 1).said_by("Islanders", "insiders", "anonymous")
    return story.claim("beg", "REQUEST", 0, 2)


def test_nobody_of_a_reprint_stands_twice() -> None:
    told = build(accused(WIRE, 7), accused(REPRINT, 9))
    assert sorted(row.label for row in told.events) == [
        "Islanders – accusation or criticism – owners",
        "Islanders – request – judges",
    ]
    assert [(row.name, row.kind) for row in told.sources] == [("insiders", "anonymous")]
    assert sorted(row.name for row in told.actors) == ["Islanders", "judges", "owners"]
    assert [(row.articles, row.claims) for row in told.events] == [(2, 2), (2, 2)]


def test_the_same_words_in_another_report_are_other_people_unless_it_is_of_the_same_story() -> None:
    told = build(accused(WIRE, 7), accused(ELSEWHERE, 9))
    assert (len(told.stories), len(told.actors), len(told.sources)) == (2, 6, 2)
    told = build(accused(WIRE, 7), accused(RIVAL, 9))
    assert (len(told.stories), len(told.actors), len(told.sources)) == (1, 3, 2)


def test_two_deeds_of_a_copied_sentence_stay_two() -> None:
    """The second report is no reprint, but has a sentence of the first."""
    sentence = "Anna Berg shelled a bridge over the river and later bombed a mill on the other side of it."

    def report(text: str) -> Story:
        story = Story(sentence + " " + text, date(2024, 5, 7)).name("Anna Berg", 0, kind="person")
        return story.claim("shelled", "ASSAULT", 0).claim("bombed", "ASSAULT", 0)

    others = [Story(f"We saw Person{number} Lee.").name(f"Person{number} Lee", 0) for number in range(40)]
    told = build(report(WIRE), report(RIVAL), *others)
    triggers: dict[str, list[str]] = {}
    for row in told.claims:
        triggers.setdefault(row.event_id, []).append(row.trigger)
    assert sorted(triggers.values()) == [["bombed", "bombed"], ["shelled", "shelled"]]


@given(st.lists(st.tuples(st.sampled_from([WIRE, CUT, REPRINT, RIVAL, ""]), st.integers(0, 9)), max_size=6))
def test_duplicates_never_go_round_in_circles_and_are_the_same_in_any_order(parts: list[tuple[str, int]]) -> None:
    articles = list({f"{text}{number}": Article("x", f"{text}{number}") for text, number in parts}.values())
    found = find_duplicates(articles)
    for step in found:
        seen = {step}
        while step in found:
            step = found[step]
            assert step not in seen
            seen.add(step)
    assert find_duplicates(reversed(articles)) == found
