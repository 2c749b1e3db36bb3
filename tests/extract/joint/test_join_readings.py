"""What several engines tell of one article is one reading: which claims are one, what stands, how sure it is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import BAKU, Story

from tidings.dates import PartialDate
from tidings.extract.joint.agreement import shifted
from tidings.extract.joint.reading import join_readings
from tidings.model import Claim, Reading

NAMES = ("Anna Berg", "Carl Dahl", "Eva Falk")


def story() -> Story:
    made = Story("Anna Berg met Carl Dahl in Baku in 2024. Eva Falk hailed the meeting.")
    for number, name in enumerate(NAMES):
        made.name(name, number)
    return made


def reading(engine: str, *claims: dict[str, Any]) -> Reading:
    made = story()
    for claim in claims:
        made.claim(**claim)
    return replace(made.reading, engine=f"{engine}/1")


def joined(*readings: Reading) -> tuple[Claim, ...]:
    return join_readings(readings).claims


MET = {"trigger": "met", "event_type": "CONSULT", "actor": 0, "recipient": 1}


def parts(claim: Claim) -> list[tuple[str, str]]:
    return [(one.role, NAMES[one.entity]) for one in claim.arguments]


def test_a_claim_of_one_word_and_type_is_one_and_surer() -> None:
    (claim,) = joined(reading("a", MET | {"confidence": 0.5}), reading("b", MET))
    assert (claim.engine, claim.confidence, claim.doubt, claim.otherwise) == ("a/1 & b/1", 0.73, "", "")
    assert parts(claim) == [("actor", "Anna Berg"), ("recipient", "Carl Dahl")]


def test_where_nobody_has_measured_anything_there_is_no_number() -> None:
    assert [claim.confidence for claim in joined(reading("a", MET), reading("b", MET))] == [None]
    assert [claim.confidence for claim in joined(reading("a", MET), reading("b"))] == [None]


def test_what_only_one_names_fills_what_the_last_leaves_open() -> None:
    full = MET | {"mode": "visit", "date_text": "2024", "date": PartialDate.year(2024), "place": BAKU}
    one = reading("a", full | {"place_text": "Baku", "lemma": "meet", "rule": "meet.verb", "confidence": 0.6})
    (claim,) = joined(one, reading("b", {"trigger": "met", "event_type": "CONSULT", "actor": 0}))
    assert parts(claim) == [("actor", "Anna Berg"), ("recipient", "Carl Dahl")]
    assert (claim.mode, claim.date_text, claim.place_text, claim.lemma) == ("visit", "2024", "Baku", "meet")
    assert (claim.date, claim.place, claim.rule) == (PartialDate.year(2024), BAKU, "meet.verb")
    assert (claim.confidence, claim.doubt) == (0.6, "")


def test_the_words_of_a_date_outside_the_claims_quote_are_not_taken_over_but_the_day_is() -> None:
    one = reading("a", MET | {"date_text": "2024", "date": PartialDate.year(2024)})
    two = reading("b", MET)
    short = replace(two, claims=(replace(two.claims[0], end=23),))
    (claim,) = joined(one, short)
    assert (claim.date_text, claim.date) == ("", PartialDate.year(2024))


def test_a_part_outside_the_claims_quote_is_implied() -> None:
    two = reading("b", {"trigger": "met", "event_type": "CONSULT", "actor": 0})
    short = replace(two, claims=(replace(two.claims[0], end=13),))
    one = reading("a", MET)
    named = tuple(replace(part, mention=part.entity) for part in one.claims[0].arguments)
    (claim,) = joined(replace(one, claims=(replace(one.claims[0], arguments=named),)), short)
    assert [(part.role, part.mention) for part in claim.arguments] == [("actor", -1), ("recipient", -1)]


def test_other_parts_are_the_last_ones_in_doubt_and_nobody_has_measured_them() -> None:
    other = MET | {"recipient": 2}
    (claim,) = joined(reading("a", MET | {"confidence": 0.8}), reading("b", other))
    assert parts(claim) == [("actor", "Anna Berg"), ("recipient", "Eva Falk")]
    assert (claim.confidence, claim.doubt) == (None, "other_parts")
    assert claim.otherwise == "a/1: CONSULT Anna Berg → Carl Dahl"
    (claim,) = joined(reading("a", MET), reading("b", other | {"confidence": 0.8}))
    assert (claim.confidence, claim.doubt) == (0.6, "other_parts")


def test_parts_that_one_names_more_of_neither_raise_nor_lower() -> None:
    (claim,) = joined(reading("a", MET | {"confidence": 0.8}), reading("b", MET | {"recipient": -1}))
    assert (claim.confidence, claim.doubt) == (0.8, "")


def test_another_stance_is_the_last_ones_in_doubt() -> None:
    planned = MET | {"modality": "planned", "cue": "in"}
    (claim,) = joined(reading("a", planned), reading("b", MET | {"confidence": 0.5}))
    assert (claim.modality, claim.confidence, claim.doubt) == ("actual", 0.27, "other_stance")
    assert claim.otherwise == "a/1: CONSULT planned Anna Berg → Carl Dahl"


def test_a_claim_that_is_told_in_both_stances_joins_the_one_that_is_told_alike() -> None:
    planned = MET | {"modality": "planned"}
    claims = joined(reading("a", MET, planned), reading("b", planned))
    assert [(claim.modality, claim.engine) for claim in claims] == [("actual", "a/1"), ("planned", "a/1 & b/1")]


def test_two_types_of_one_word_are_two_claims_in_doubt() -> None:
    aid = {"trigger": "met", "event_type": "AID", "actor": 0, "confidence": 0.5}
    claims = joined(reading("a", aid), reading("b", MET | {"confidence": 0.5}))
    assert [(one.event_type, one.engine, one.confidence, one.doubt, one.otherwise) for one in claims] == [
        ("AID", "a/1", 0.27, "other_type", "b/1: CONSULT Anna Berg → Carl Dahl"),
        ("CONSULT", "b/1", 0.27, "other_type", "a/1: AID Anna Berg → ?"),
    ]


def test_words_that_overlap_are_one_word() -> None:
    met = {"trigger": "met Carl", "event_type": "CONSULT"}
    (claim,) = joined(reading("a", MET), reading("b", met))
    assert (claim.trigger, parts(claim)[1]) == ("met Carl", ("recipient", "Carl Dahl"))


@pytest.mark.parametrize(("own", "after", "doubt"), [(0.9, 0.77, "one_alone"), (0.6, 0.36, ""), (None, None, "")])
def test_what_one_tells_alone_is_less_sure_and_odd_where_it_was_sure(
    own: float | None, after: float | None, doubt: str
) -> None:
    (claim,) = joined(reading("a", MET | {"confidence": own}), reading("b"))
    assert (claim.engine, claim.confidence, claim.doubt) == ("a/1", after, doubt)


def test_a_second_claim_of_a_word_that_another_engine_tells_once_is_not_told_alone() -> None:
    sure = MET | {"confidence": 0.8}
    claims = joined(reading("a", sure, sure | {"trigger": "Carl"}), reading("b", MET | {"trigger": "met Carl"}))
    assert [(one.trigger, one.engine, one.confidence, one.doubt) for one in claims] == [
        ("met", "a/1", 0.8, ""),
        ("met Carl", "a/1 & b/1", 0.92, ""),
    ]


def test_one_that_another_stands_in_for_is_no_voice_of_its_own() -> None:
    one = reading("a", MET | {"confidence": 0.5})
    assert join_readings([one, one]) == one
    claims = joined(one, reading("b", MET | {"recipient": 2}), one)
    assert [(claim.engine, parts(claim)[1][1]) for claim in claims] == [("a/1 & b/1", "Eva Falk")]


def test_three_engines_each_have_a_voice() -> None:
    (claim,) = joined(reading("a", MET | {"confidence": 0.5}), reading("b", MET), reading("c", MET))
    assert (claim.engine, claim.confidence) == ("a/1 & b/1 & c/1", 0.88)
    (claim,) = joined(reading("a", MET | {"confidence": 0.5}), reading("b"), reading("c", MET))
    assert (claim.engine, claim.confidence) == ("a/1 & c/1", 0.5)


def test_links_lead_to_the_same_claims_as_before() -> None:
    hailed = {"trigger": "hailed", "event_type": "SUPPORT", "actor": 2}
    meeting = {"trigger": "meeting", "event_type": "CONSULT", "same_as": 0}
    one = reading("a", MET, meeting)
    two = reading("b", hailed, MET, hailed | {"trigger": "hailed the"})
    two = replace(two, claims=(*two.claims[:2], replace(two.claims[2], coreferent=(0,), same_as=1)))
    claims = joined(one, two)
    assert [(claim.trigger, claim.same_as, claim.coreferent) for claim in claims] == [
        ("met", -1, ()), ("hailed", -1, ()), ("hailed the", 0, (1,)), ("meeting", 0, ()),
    ]  # fmt: skip


@given(st.floats(0.01, 0.99), st.integers(-3, 3))
def test_agreement_never_lowers_and_disagreement_never_raises(share: float, steps: int) -> None:
    after = shifted(share, steps)
    assert 0.01 <= after <= 0.99
    assert (after - share) * steps >= -0.005 * abs(steps)


CLAIMS = st.lists(
    st.builds(
        dict,
        trigger=st.sampled_from(["met", "met Carl", "Carl Dahl in", "hailed", "meeting"]),
        event_type=st.sampled_from(["CONSULT", "AID"]),
        actor=st.integers(-1, 2),
        recipient=st.integers(-1, 2),
        modality=st.sampled_from(["actual", "planned"]),
        confidence=st.none() | st.floats(0.01, 0.99),
        same_as=st.integers(-1, 1),
    ),
    max_size=4,
)


def read(engine: str, claims: Sequence[dict[str, Any]]) -> Reading:
    told = sorted(claims, key=lambda claim: story().text.index(claim["trigger"]))
    linked = [claim | {"same_as": claim["same_as"] if claim["same_as"] < at else -1} for at, claim in enumerate(told)]
    return reading(engine, *linked)


@given(st.lists(CLAIMS, min_size=2, max_size=3))
def test_nothing_that_any_engine_tells_is_lost_and_nothing_is_told_twice(told: list[list[dict[str, Any]]]) -> None:
    readings = [read(f"e{number}", claims) for number, claims in enumerate(told)]
    whole = join_readings(readings)
    assert len(whole.claims) <= sum(len(one.claims) for one in readings)
    for one in readings:
        voices = [claim for claim in whole.claims if one.engine in claim.engine.split(" & ")]
        assert sorted(claim.event_type for claim in voices) == sorted(claim.event_type for claim in one.claims)
    for number, claim in enumerate(whole.claims):
        assert -1 <= claim.same_as < number
        assert story().text[claim.trigger_start :].startswith(claim.trigger)
        assert claim.confidence is None or 0.01 <= claim.confidence <= 0.99
        sure = [other.confidence for one in readings for other in one.claims if other.confidence is not None]
        assert claim.confidence is None or sure
