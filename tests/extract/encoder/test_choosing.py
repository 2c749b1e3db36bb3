"""What is claimed of beliefs: the likeliest actor and recipient together, nobody as both."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.extract.rules.claims.analysis import analyse, propose_candidates
from tidings.extract.rules.encoder.beliefs import Belief
from tidings.extract.rules.encoder.choosing import choose
from tidings.extract.rules.encoder.claims import claim_of
from tidings.extract.rules.encoder.facts.roles import Ties
from tidings.extract.rules.encoder.facts.scene import KINDS, Draft, Scene, set_scene
from tidings.extract.rules.encoder.sides import FILL, MORE
from tidings.extract.rules.languages.en.english import English
from tidings.model import Argument, Article, Claim, Role

ENGLISH = English()


def scene_of(text: str) -> Scene:
    (document,) = ENGLISH.parse([Article("a.txt", text)])
    analysis = analyse(document, ENGLISH.dates)
    return set_scene(analysis, propose_candidates(analysis, None, 1.0), "")


SCENE = scene_of("Chad waited. Mali met Togo and Ghana.")
MET = SCENE.tree.word.index("met")
CHAD, MALI, TOGO, GHANA = (SCENE.referents.all[number].entities[0] for number in range(4))
DRAFT = Draft(
    None,  # type: ignore[arg-type]  # what the rules made of the word is nothing to the choice
    Claim(13, 37, "met", 18, "CONSULT", mode="meet", arguments=(Argument("third_party", GHANA, 3),)),
    None,
    None,
)


NOBODY = frozenset[int]()
TIES = Ties(NOBODY, NOBODY, NOBODY, NOBODY, DRAFT)


def belief(*parts: tuple[int, float, float]) -> Belief:
    """What is believed of «met», where each entity is actor and recipient with these probabilities."""
    named = tuple((SCENE.referents.all[one], actor, recipient) for one, actor, recipient in parts)
    shares = tuple(0.9 if kind == "CONSULT" else 0.1 / 16 for kind in KINDS)
    return Belief(MET, "CONSULT", shares, TIES, 0.0, (1.0, 0.0, 0.0, 0.0), named, (), ())


@pytest.mark.parametrize(
    ("parts", "arguments"),
    [
        ([], []),
        ([(MALI, 0.1, 0.1)], []),
        ([(MALI, 0.9, 0.1), (TOGO, 0.1, 0.9)], [("actor", MALI, 1), ("recipient", TOGO, 2)]),
        # the likeliest of each may be one: then the pair that is likeliest together
        ([(MALI, 0.9, 0.8), (TOGO, 0.8, 0.3)], [("actor", TOGO, 2), ("recipient", MALI, 1)]),
        # who is likely beside the first is claimed too
        (
            [(MALI, 0.9, 0.0), (TOGO, 0.0, 0.9), (GHANA, 0.1, 0.7)],
            [("actor", MALI, 1), ("recipient", TOGO, 2), ("recipient", GHANA, 3)],
        ),
        # not if another sentence names it; what is implied has no mention
        ([(MALI, 0.9, 0.0), (CHAD, 0.8, 0.0)], [("actor", MALI, 1)]),
        ([(CHAD, 0.7, 0.0)], [("actor", CHAD, -1)]),
    ],
)
def test_actor_and_recipient_are_chosen_together(
    parts: list[tuple[int, float, float]], arguments: list[tuple[Role, int, int]]
) -> None:
    assert list(choose(belief(*parts), SCENE).arguments) == [Argument(*one) for one in arguments]


@pytest.mark.parametrize(("minister", "actor"), [(0.8, 1), (0.4, 0)])
def test_who_acts_for_another_is_the_actor_where_that_is_likely(minister: float, actor: int) -> None:
    scene = scene_of("Norway's foreign minister met rebels.")
    norway, office = scene.referents.all[:2]
    one = replace(belief(), parts=((norway, 0.9, 0.0), (office, minister, 0.0)))
    assert choose(one, scene).arguments == (Argument("actor", actor, actor),)


def test_a_state_named_as_a_place_is_no_actor() -> None:
    scene = scene_of("Rebels attacked a convoy in Mali.")
    place = next(one for one in scene.referents.all if one.mention >= scene.analysis.host_states.first)
    assert choose(replace(belief(), parts=((place, 0.9, 0.9),)), scene).arguments == ()


LIKELY = st.floats(0, 1).map(lambda share: round(share, 3))


@given(st.lists(st.tuples(st.sampled_from([CHAD, MALI, TOGO, GHANA]), LIKELY, LIKELY), max_size=8))
def test_nobody_is_both_and_nobody_unlikely_is_named(parts: list[tuple[int, float, float]]) -> None:
    chosen = choose(belief(*parts), SCENE)
    assert len({one.entity for one in chosen.arguments}) == len(chosen.arguments) == len(chosen.beliefs)
    assert all(likely >= FILL for likely in chosen.beliefs)
    for role in ("actor", "recipient"):
        of_role = [likely for one, likely in zip(chosen.arguments, chosen.beliefs, strict=True) if one.role == role]
        assert all(likely >= MORE for likely in of_role[1:])


def test_the_claim_keeps_what_the_rules_say_beside_the_choice() -> None:
    one = belief((MALI, 0.9, 0.1))
    assert claim_of(one, choose(one, SCENE)) == replace(
        DRAFT.claim, arguments=(Argument("actor", MALI, 1), Argument("third_party", GHANA, 3))
    )
    other = replace(one, event_type="AGREE")
    assert claim_of(other, choose(other, SCENE)).mode == ""
