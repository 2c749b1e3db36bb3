"""What is remembered between builds saves work and changes nothing: a build with it is a build without."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import BAKU, PARIS, Story
from tales import DAYS, OPENINGS, corpora, tales

from tidings.dates import PartialDate
from tidings.resolve import NOTHING, Curation, Memory, Resolved, resolve
from tidings.resolve.memory import key_of, recall, remember


class Kept(dict[str, bytes]):
    """A memory of one process."""

    def recall(self, keys: Collection[str]) -> Iterable[tuple[str, bytes]]:
        return [(key, self[key]) for key in keys if key in self]

    def remember(self, found: Mapping[str, bytes]) -> None:
        self.update(found)


quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def resolved(stories: Sequence[Story], memory: Memory = NOTHING) -> Resolved:
    articles, readings = [story.article for story in stories], [story.reading for story in stories]
    return resolve(articles, readings, Curation(), None, "1.0.0", 0.0, memory)


@quick
@given(corpora, st.lists(tales() | st.integers(0, 5), min_size=1, max_size=5))
def test_articles_come_and_go_and_are_mended_and_all_is_as_without_memory(
    stories: list[Story], history: list[Story | int]
) -> None:
    memory = Kept()
    resolved(stories, memory)
    for change in history:
        if isinstance(change, Story):
            stories = [*(story for story in stories if story.text != change.text), change]
        else:
            stories = [story for story in stories if f"Report {change}." not in story.text]
        assert resolved(stories, memory) == resolved(stories)


@quick
@given(corpora, st.binary(max_size=40), st.randoms(use_true_random=False))
def test_what_is_damaged_or_another_s_is_passed_over(
    stories: list[Story], garbage: bytes, chance: st.randoms
) -> None:  # type: ignore[valid-type]
    expected, memory = resolved(stories), Kept()
    resolved(stories, memory)
    contents = list(memory.values())
    chance.shuffle(contents)  # type: ignore[attr-defined]
    assert resolved(stories, Kept(zip(memory, contents, strict=True))) == expected
    assert resolved(stories, Kept(dict.fromkeys(memory, garbage))) == expected
    assert resolved(stories, Kept({key: content[:-1] for key, content in memory.items()})) == expected
    for whole in (b"[]", b"{}", b"[[[9]],[],[],[]]", b'{"a": 1}'):
        foreign = Kept()
        remember(foreign, dict.fromkeys(memory, whole))
        assert resolved(stories, foreign) == expected


def telling(**more: Any) -> Story:
    """An article on the ferry that tells of one meeting."""
    opening, published = more.pop("opening", OPENINGS[0]), more.pop("published", DAYS[0])
    known = more.pop("known", {"kind": "person"})
    story = Story(f"{opening} {more.pop('more', '')} Anna Berg met Carl Dahl there.", published)
    story.name("Anna Berg", 0, **known).name("Carl Dahl", 1, kind="person")
    return story.claim("met", "CONSULT", 0, more.pop("recipient", 1), **more)


FIRST = telling(more="So it was told.")
ON = {"date": PartialDate.day(DAYS[0])}
OFF = {"date": PartialDate.day(DAYS[1])}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([telling(**ON), FIRST], [telling(**OFF), FIRST], id="a date"),
        pytest.param([telling(place=BAKU)], [telling(place=PARIS)], id="a place"),
        pytest.param([telling()], [telling(polarity="negative")], id="what is said"),
        pytest.param([telling()], [telling(published=DAYS[1])], id="the day of an article"),
        pytest.param([telling()], [telling(recipient=0)], id="who has a part"),
        pytest.param([telling()], [telling(known={"kind": "state", "country": "NOR"})], id="who an actor is"),
        pytest.param(
            [telling()],
            [telling(), telling(opening=OPENINGS[1], published=None)],
            id="a sentence is in another story too",
        ),
    ],
)
def test_whatever_a_decision_depends_on_is_part_of_its_key(before: list[Story], after: list[Story]) -> None:
    other = telling(more="It was told so.", place=BAKU, **ON)
    memory = Kept()
    first, second = resolved([*before, other], memory), resolved([*after, other])
    assert told(first) != told(second)
    assert resolved([*after, other], memory) == second


def told(one: Resolved) -> object:
    """Which claims are of one event, and why."""
    return [{claim.event_id: claim.claim_id for claim in one.claims}, one.joins, one.suggestions]


def test_a_second_build_works_out_nothing_anew() -> None:
    stories = [tale("Anna Berg", "met"), tale("Carl Dahl", "accused")]
    memory, more = Kept(), Kept()
    resolved(stories, memory)
    more.update(memory)
    resolved(stories, more)
    assert more == memory and len(memory) == 5  # two texts, their terms, and their story
    resolved([*stories, Story(f"{OPENINGS[1]} Marco Vidal sued.")], more)
    assert more.items() > memory.items()


def tale(name: str, verb: str) -> Story:
    story = Story(f"{OPENINGS[0]} {name} {verb} the Dalsund line.")
    return story.name(name, 0, kind="person").name("Dalsund line", 1).claim(verb, "CONSULT", 0, 1)


@given(st.binary(), st.binary())
def test_what_is_kept_comes_back_under_its_own_key_alone(one: bytes, other: bytes) -> None:
    memory, key = Kept(), key_of("test", one, other)
    remember(memory, {key: one})
    assert recall(memory, [key, "unknown"]) == {key: one}
    assert (key_of("test", one + other, b"") == key) == (not other)
    assert key_of("other", one, other) != key
    assert recall(Kept({"another": memory[key]}), ["another"]) == {}
