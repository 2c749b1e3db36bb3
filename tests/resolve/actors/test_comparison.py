"""Each comparison explains itself, and what is not sure is a suggestion."""

from collections.abc import Sequence
from typing import Any

import pytest
from stories import decide

from maintain.train.actors.labelled_pairs import read_pairs
from maintain.train.actors.train_actors import score
from tidings.resolve import Curation
from tidings.resolve.actors.clustering import Actors, resolve_actors
from tidings.resolve.actors.comparison import scorecard
from tidings.resolve.actors.entities import Entity
from tidings.resolve.actors.features import FEATURES
from tidings.resolve.actors.suggestions import suggestions
from tidings.resolve.comparing.scorecard import BASE
from tidings.resolve.explanations import actor_joins
from tidings.resolve.ids.previous import PreviousVersion


def entity(article: str, name: str, kind: str = "person", country: str = "", number: int = 0, **more: Any) -> Entity:
    """An entity that an article names once; `texts` are the other names that it has for it."""
    texts = tuple(sorted({name, *more.pop("texts", ())}))
    cells = {"base": name, "sector": "", "office_of": -1, "form": "name", "is_one": False}
    spans = ((100 * number, 100 * number + len(name)),)
    return Entity(article, number, name, texts=texts, kind=kind, country=country, spans=spans, **(cells | more))


def resolved(*entities: Entity, beside: str = "", **more: object) -> Actors:
    """The actors of these, each beside the same words."""
    near = frozenset(beside.split())
    return resolve_actors(entities, Curation(), PreviousVersion(), near=lambda one: near, **more)  # type: ignore[arg-type]


def names(actors: Actors) -> Sequence[str]:
    return sorted(row.name for row in actors.rows)


def test_every_feature_has_a_weight() -> None:
    weights = scorecard().weights.items()
    assert [(feature, one.what) for feature, one in weights if feature != BASE] == list(FEATURES.items())


def test_held_pairs_are_merged_as_labelled() -> None:
    precision, recall, _ = score(read_pairs("held"))
    assert precision >= 0.98
    assert recall >= 0.85


def test_a_join_says_why() -> None:
    actors = resolved(
        entity("art-1", "Muammar Gaddafi", country="LBY"), entity("art-2", "Moammar Qadhafi", country="LBY")
    )
    (pair,) = actors.compared
    assert pair.actor_id == pair.other_id == actors.rows[0].actor_id
    assert sorted((pair.name, pair.other_name)) == ["Moammar Qadhafi", "Muammar Gaddafi"]
    assert {FEATURES["transliteration"], FEATURES["country_same"]} <= {what for what, _ in pair.reasons}
    assert pair.score > 0.7
    assert list(suggestions(actors.compared)) == []


@pytest.mark.parametrize(("other", "count"), [("Hussein Ali", 2), ("Hasan Ali", 1)])
def test_two_given_names_are_two_people_even_in_one_story(other: str, count: int) -> None:
    story = {"art-1": "sto-1", "art-2": "sto-1"}
    one, two = entity("art-1", "Hassan Ali", country="IRQ"), entity("art-2", other, country="IRQ")
    assert len(resolved(one, two, story_of=story).rows) == count


def test_names_that_are_alike_are_told_once() -> None:
    words = "labour leader opposition party"
    actors = resolved(*(entity(f"art-{turn}", "John Smith") for turn in range(3)), beside=words)
    assert [(join.one, join.other) for join in actor_joins(actors.compared)] == [("John Smith", "John Smith")]


def test_what_is_not_sure_is_suggested() -> None:
    actors = resolved(entity("art-1", "Abiy Ahmed", country="ETH"), entity("art-2", "Abiy Ahmed Ali", country="ETH"))
    (pair,) = suggestions(actors.compared)
    assert {pair.actor_id, pair.other_id} == {row.actor_id for row in actors.rows}
    assert 0.3 <= pair.score < 0.7
    assert FEATURES["extension"] in dict(pair.reasons)


@pytest.mark.parametrize(
    ("one", "other", "veto"),
    [
        (("Donald Trump Jr.", "person", "USA"), ("Donald Trump III", "person", "USA"), "generation"),
        (("George W. Bush", "person", "USA"), ("George H. Bush", "person", "USA"), "middle names"),
        (("Supreme Court", "government", "USA"), ("Supreme Court", "government", "IND"), "countries"),
    ],
)
def test_a_veto_is_told_and_never_suggested(
    one: tuple[str, str, str], other: tuple[str, str, str], veto: str
) -> None:
    actors = resolved(entity("art-1", *one), entity("art-2", *other))
    assert [(pair.score, pair.veto) for pair in actors.compared] == [(0.0, veto)]
    assert list(suggestions(actors.compared)) == []


def test_initials_that_stand_for_two_bodies() -> None:
    rapid = entity("art-1", "Rapid Support Forces", "armed_group", texts=("RSF",))
    press = entity("art-2", "Reporters Without Borders", "organization", texts=("RSF",))
    short = entity("art-3", "RSF", "unknown")
    actors = resolved(rapid, press, short)
    assert names(actors) == ["RSF", "Rapid Support Forces", "Reporters Without Borders"]


def test_bearers_of_a_common_name_are_one_beside_the_same_words() -> None:
    pair = entity("art-1", "John Smith"), entity("art-2", "John Smith")
    assert len(resolved(*pair).rows) == 2
    assert len(resolved(*pair, beside="labour leader opposition party").rows) == 1


def test_bearers_of_a_common_name_are_one_in_one_company() -> None:
    pair = [entity("art-1", "Mike Brown"), entity("art-2", "Mike Brown")]
    company = [entity(article, "Darren Wilson-Rudd", number=1) for article in ("art-1", "art-2")]
    assert names(resolved(*pair, *company)) == ["Darren Wilson-Rudd", "Mike Brown"]


def test_what_is_described_alike_in_one_story_is_one() -> None:
    described = {"form": "description", "base": "Turkish official"}
    officials = [entity(f"art-{turn}", "Turkish officials", "government", "TUR", **described) for turn in range(3)]
    assert len(resolved(*officials).rows) == 3
    stories = {"art-0": "sto-1", "art-1": "sto-1", "art-2": "sto-2"}
    assert len(resolved(*officials, story_of=stories).rows) == 2


def test_other_places_and_one_person_are_apart_in_one_story_too() -> None:
    described = {"form": "description"}
    told = [
        entity("art-0", "Turkish officials", "government", "TUR", **described),
        entity("art-1", "Greek officials", "government", "GRC", **described),
        entity("art-0", "a Turkish official", "government", "TUR", 1, is_one=True, **described),
        entity("art-1", "a Turkish official", "government", "TUR", 1, is_one=True, **described),
    ]
    assert len(resolved(*told, story_of={"art-0": "sto-1", "art-1": "sto-1"}).rows) == 4


def test_a_name_that_many_bear_is_its_story_s() -> None:
    ministries = [entity(f"art-{turn}", "Foreign Ministry", "government", form="generic") for turn in range(2)]
    assert len(resolved(*ministries).rows) == 2
    assert len(resolved(*ministries, story_of={"art-0": "sto-1", "art-1": "sto-1"}).rows) == 1


def test_people_may_decide_against_a_comparison() -> None:
    story = [entity("art-1", "Mike Rogers", country="USA"), entity("art-2", "Mike Rogers", country="GBR")]
    (one, other) = (row.actor_id for row in resolved(*story).rows)
    curation = decide("same_actors", {"actor_id": one, "other_id": other, "decision": "same"})
    assert len(resolve_actors(story, curation, PreviousVersion()).rows) == 1


def test_the_order_of_entities_says_nothing() -> None:
    given = [
        entity("art-1", "Muammar Gaddafi", country="LBY"),
        entity("art-2", "Moammar Qadhafi", country="LBY"),
        entity("art-3", "Gaddafi"),
        entity("art-4", "Qadhafi", country="LBY"),
        entity("art-5", "Saif Gaddafi", country="LBY"),
        entity("art-6", "John Smith"),
        entity("art-7", "John Smith", country="GBR"),
        entity("art-8", "International Rescue Committee", "organization"),
        entity("art-8", "IRC", "organization", number=1),
    ]
    first = resolved(*given)
    assert resolved(*reversed(given)) == first
    assert resolved(*given[4:], *given[:4]) == first
