"""Ids over whole histories: articles come, go, are mended, and are read in another way, as when an engine changed."""

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import Story
from tales import Mended, corpora, mended, tales

from tidings.resolve import Curation, Resolved, resolve
from tidings.tables import Tables, tabulate

KEYS = {"events": "event_id", "actors": "actor_id", "sources": "source_id", "stories": "story_id"}
Change = Story | int | Mended
"""An article that is new or read anew; one that is taken out, by its number; or one whose text is mended."""
histories = st.lists(tales() | st.integers(0, 5) | mended, min_size=1, max_size=4)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def changed(stories: Sequence[Story], change: Change) -> list[Story]:
    if isinstance(change, Mended):
        return [change.of(story) if report(story) == change.number else story for story in stories]
    if isinstance(change, Story):
        return [*(story for story in stories if report(story) != report(change)), change]
    return [story for story in stories if report(story) != change]


def report(story: Story) -> int:
    """Which of the articles it is, however its text was mended."""
    return int(story.text.partition("Report ")[2][0])


def resolved(stories: Sequence[Story], before: Tables | None, version: str) -> Resolved:
    for story in stories:
        story.origin = f"{report(story)}.txt"  # no two articles are of one file
    articles, readings = [story.article for story in stories], [story.reading for story in stories]
    return resolve(articles, readings, Curation(), before, version)


def ids(tables: Tables, name: str) -> set[str]:
    return set(tables[name][KEYS[name]])


def event_of(tables: Tables) -> dict[str, str]:
    return dict(tables["claims"].select("claim_id", "event_id").iter_rows())


@quick
@given(corpora, histories)
def test_what_is_gone_is_replaced_or_has_nothing_left(stories: list[Story], history: list[Change]) -> None:
    before = tabulate(resolved(stories, None, "1.0.0"))
    for number, change in enumerate(history, 1):
        stories = changed(stories, change)
        after = tabulate(resolved(stories, before, f"1.{number}.0"))
        goals = {(row["table"], row["old_id"]): row["new_id"] for row in after["redirects"].iter_rows(named=True)}
        for name in KEYS:
            living = ids(after, name)
            assert not any((name, one) in goals for one in living), "a redirect starts at a living id"
            assert {new for (table, _), new in goals.items() if table == name} - {None} <= living
        for claim, event in event_of(before).items():
            if claim in event_of(after):
                assert event in ids(after, "events") or goals.get(("events", event))
        before = after


@quick
@given(corpora, histories)
def test_what_comes_back_is_what_it_was(stories: list[Story], history: list[Change]) -> None:
    """A second build of the same changes nothing; nor does one after articles came, went and were read anew."""
    first = tabulate(resolved(stories, None, "1.0.0"))
    again = tabulate(resolved(stories, first, "1.1.0"))
    assert all(again[name].equals(first[name]) for name in first)
    for number, change in enumerate(history, 2):
        again = tabulate(resolved(changed(stories, change), again, f"1.{number}.0"))
    back = tabulate(resolved(stories[::-1], again, "2.0.0"))
    assert back["claims"].height == first["claims"].height
    assert set(groups(back).values()) == set(groups(first).values())


def groups(tables: Tables) -> dict[str, frozenset[str]]:
    """The claims of each event."""
    found: dict[str, set[str]] = {}
    for claim, event in event_of(tables).items():
        found.setdefault(event, set()).add(claim)
    return {event: frozenset(claims) for event, claims in found.items()}


@quick
@given(corpora, st.lists(mended, min_size=1, max_size=4))
def test_small_edits_cost_no_id(stories: list[Story], edits: list[Mended]) -> None:
    """Whatever is mended, one edit after the other: all ids are there, or lead to one that is."""
    before = tabulate(resolved(stories, None, "1.0.0"))
    for number, edit in enumerate(edits, 1):
        stories = changed(stories, edit)
        after = tabulate(resolved(stories, before, f"1.{number}.0"))
        led = set(after["redirects"]["old_id"])
        assert {name: ids(before, name) - ids(after, name) - led for name in KEYS} == {name: set() for name in KEYS}
        before = after
