"""The whole dataset: whatever the articles, its tables hold together, in any order, from version to version."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import AZERBAIJAN, BAKU, PARIS, Story

from tidings.dates import UNKNOWN, PartialDate
from tidings.model import Argument, Attribution, Claim, Mention, Reading
from tidings.resolve import Curation, Resolved, resolve
from tidings.schema import TABLES, table_schema
from tidings.tables import tabulate

NAMES = [
    ("Anna Berg", "person", "SWE"),
    ("Berg", "person", ""),
    ("Ana Berg", "person", "SWE"),
    ("Carl Dahl", "person", ""),
    ("Israel", "state", "ISR"),
    ("Israeli army", "government", "ISR"),
    ("United Nations", "organization", ""),
    ("UN", "organization", ""),
    ("rebels", "armed_group", ""),
]
DATES = [
    UNKNOWN,
    PartialDate.year(2024),
    PartialDate.day(date(2024, 5, 1)),
    PartialDate.between(None, date(2023, 1, 1)),
]
PLACES = [None, BAKU, AZERBAIJAN, PARIS]
KINDS = ["person", "outlet", "anonymous", "organization"]

numbers = st.integers(0, len(NAMES) - 1)
claims = st.builds(
    Claim,
    start=st.just(0),
    end=st.just(20),
    trigger=st.sampled_from(["met", "meetings"]),
    trigger_start=st.integers(0, 5),
    event_type=st.sampled_from(["CONSULT", "ASSAULT"]),
    polarity=st.sampled_from(["positive", "negative"]),
    modality=st.sampled_from(["actual", "planned"]),
    date=st.sampled_from(DATES),
    place=st.sampled_from(PLACES),
    confidence=st.sampled_from([0.4, 0.8]),
    arguments=st.lists(
        st.builds(Argument, role=st.sampled_from(["actor", "recipient"]), entity=numbers, mention=st.just(-1)),
        max_size=3,
    ).map(tuple),
    attributions=st.lists(
        st.builds(
            Attribution,
            relation=st.sampled_from(["said_by", "cited_by"]),
            name=st.sampled_from(["CNN", "an official", "Berg"]),
            kind=st.sampled_from(KINDS),
            entity=st.integers(-1, 2),
            start=st.integers(-1, 3),
        ),
        max_size=2,
    ).map(tuple),
)


@st.composite
def tales(draw: st.DrawFn, number: int) -> tuple[Story, Reading]:
    """An article that names a few of the actors, with claims about them."""
    story = Story(f"Article {number}.", published=draw(st.sampled_from([None, date(2024, 5, 2) + timedelta(number)])))
    story.publisher = draw(st.sampled_from(["", "CNN"]))
    named = draw(st.lists(numbers, min_size=1, max_size=6))
    for entity in named:
        story.say(f"We met {NAMES[entity][0]} there.")
    spot = 0
    for entity in named:
        name, kind, country = NAMES[entity]
        spot = story.text.index(f"We met {name} there", spot) + len("We met ")
        story.mentions.append(Mention(spot, spot + len(name), name, entity, name, kind, "", country))
    told = draw(st.lists(claims, max_size=4))
    return story, Reading(story.article.article_id, "hand/1", tuple(story.mentions), tuple(told))


libraries = st.tuples(*(st.none() | tales(number) for number in range(4))).map(
    lambda all_: [one for one in all_ if one]
)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def put_together(
    tales_: Sequence[tuple[Story, Reading]],
    last: Resolved | None = None,
    version: str = "1.0.0",
    least: float = 0.0,
) -> Resolved:
    tables = tabulate(last) if last else None
    articles, readings = [story.article for story, _ in tales_], [reading for _, reading in tales_]
    return resolve(articles, readings, Curation(), tables, version, least)


bounds = st.sampled_from([0.0, 0.5, 0.9])
"""The claims have confidences of 0.4 and 0.8."""


@quick
@given(libraries, bounds)
def test_tables_hold_together(library: list[tuple[Story, Reading]], least: float) -> None:
    resolved = put_together(library, least=least)
    tables = tabulate(resolved)
    for name in TABLES:
        schema = table_schema(name)
        keys = tables[name].select(schema.primary_key)
        assert keys.is_unique().all()
        for reference in schema.foreign_keys:
            goals = set(tables[reference.table].select(reference.target).iter_rows())
            rows = tables[name].select(reference.columns).drop_nulls().iter_rows()
            assert set(rows) <= goals, (name, reference.columns)
    assert {row.actor_id for row in resolved.mentions} == {row.actor_id for row in resolved.actors}
    assert {row.event_id for row in resolved.claims} == {row.event_id for row in resolved.events}
    voices = {row.source_id for row in resolved.attributions} | {row.publisher_id for row in resolved.articles} - {
        None
    }
    assert voices == {row.source_id for row in resolved.sources}
    assert not resolved.issues


@quick
@given(libraries, st.randoms(use_true_random=False))
def test_order_says_nothing(library: list[tuple[Story, Reading]], random: st.randoms) -> None:  # type: ignore[valid-type]
    shuffled = list(library)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert put_together(shuffled) == put_together(library)


@quick
@given(libraries, libraries)
def test_ids_live_on(before: list[tuple[Story, Reading]], after: list[tuple[Story, Reading]]) -> None:
    old = put_together(before)
    new = put_together(after, old, "1.1.0")
    redirected = {(row.table, row.old_id): row.new_id for row in new.redirects}
    held = {
        "actors": [(row.actor_id, (row.article_id, row.start, row.end)) for row in old.mentions],
        "events": [(row.event_id, (row.article_id, row.trigger_start)) for row in old.claims],
        "stories": [(row.story_id, row.article_id) for row in old.articles],
    }
    there: dict[str, set[object]] = {
        "actors": {(row.article_id, row.start, row.end) for row in new.mentions},
        "events": {(row.article_id, row.trigger_start) for row in new.claims},
        "stories": {row.article_id for row in new.articles},
    }
    living = {
        "actors": {row.actor_id for row in new.actors},
        "events": {row.event_id for row in new.events},
        "stories": {row.story_id for row in new.stories},
    }
    for table in held:
        for own, evidence in held[table]:
            if evidence in there[table]:
                assert (
                    own in living[table]
                    or redirected.get((table, own)) in living[table]
                    or _shares_place(table, own, old)
                )
    assert all(goal in living.get(table, {goal}) for (table, _), goal in redirected.items())
    assert put_together(after, new, "1.2.0") == new


def _shares_place(table: str, own: str, old: Resolved) -> bool:
    """True where the word told of other claims too, and one of those may be what is still there."""
    if table != "events":
        return False
    mine = {(row.article_id, row.trigger_start) for row in old.claims if row.event_id == own}
    return any((row.article_id, row.trigger_start) in mine for row in old.claims if row.event_id != own)


def events_of(resolved: Resolved) -> dict[str, str]:
    return {row.claim_id: row.event_id for row in (*resolved.claims, *resolved.review)}


@quick
@given(libraries, st.lists(bounds, min_size=1, max_size=4))
def test_no_id_hangs_on_the_claims_that_are_left_out(
    library: list[tuple[Story, Reading]], least: list[float]
) -> None:
    """Whatever was left out of which version: a claim is left out or told, and its event has the same id in all."""
    whole, last = put_together(library), None
    for bound in least:
        last = put_together(library, last, least=bound)
        told, left = {row.claim_id for row in last.claims}, {row.claim_id for row in last.review}
        assert not told & left
        assert (events_of(last), last.redirects) == (events_of(whole), ())
        assert told == {row.claim_id for row in whole.claims if row.confidence >= bound}
    assert put_together(library, last).claims == whole.claims


def test_versions_of_all_pairs_keep_what_they_share() -> None:
    """An article that comes and goes takes nothing of the others with it."""
    first, second = (Story(f"Article {number}. We met Anna Berg there.") for number in (1, 2))
    for story in (first, second):
        story.name("Anna Berg", 0, kind="person")
    sets = [[first], [second], [first, second]]
    for before, after in product(sets, sets):
        old = put_together([(story, story.reading) for story in before])
        new = put_together([(story, story.reading) for story in after], old, "1.1.0")
        assert [row.actor_id for row in new.actors] == [row.actor_id for row in old.actors]
        assert new.redirects == ()


def test_a_revised_article_keeps_its_ids() -> None:
    """A sentence put in front moves every offset and changes the article's id; what is told stays what it is."""

    def telling(first: str) -> Resolved:
        story = Story(f"{first}Rebels met Anna Berg. An official said so.", origin="a.txt", publisher="CNN")
        story.name("Rebels", 0, kind="armed_group").name("Anna Berg", 1, kind="person")
        story.claim("met", "CONSULT", 0, 1).said_by("An official", "An official", "anonymous")
        return put_together([(story, story.reading)], before, "1.1.0")

    before: Resolved | None = None
    before = telling("")
    after = telling("Corrected on Monday. ")
    assert before.articles[0].article_id != after.articles[0].article_id
    assert [row.event_id for row in after.events] == [row.event_id for row in before.events]
    assert [row.actor_id for row in after.actors] == [row.actor_id for row in before.actors]
    assert [row.source_id for row in after.sources] == [row.source_id for row in before.sources]
    assert after.redirects == ()
