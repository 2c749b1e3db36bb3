"""An answer is found in what came back, whole or in parts, and each fault is told in a line."""

import json

import pytest
from kept_answers import at_words as words
from kept_answers import event
from written_answers import answer, source

from tidings.extract.llm.parsing import parse

WHOLE = answer(event(1, "attacked"), event(2, "met", "CONSULT"))


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"```json\n{WHOLE}\n```",
        f"Here are the events:\n\n{WHOLE}\n\nI hope that this helps.",
        f"<think>\nIs {{this}} an event? {{}}\n</think>\n{WHOLE}",
        f"\ufeff  {WHOLE}\n",
    ],
)
def test_the_object_is_found_in_what_stands_around_it(text: str) -> None:
    found = parse(text)
    assert ([one.trigger.words for one in found.events], found.faults) == (["attacked", "met"], ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the answer is not one JSON object: expecting value"),
        ("I cannot help with that.", "the answer is not one JSON object: expecting value"),
        (WHOLE[:-4], "the answer is not one JSON object: "),
        (WHOLE + WHOLE, "the answer is not one JSON object: extra data"),
        ("[]", "the answer is not one JSON object: "),
        ("{}", "the answer has no list «events»"),
        ('{"events": {}}', "the answer has no list «events»"),
        ('{"events": NaN}', "the answer is not one JSON object: NaN is no value of JSON"),
        ('{"events": [], "events": []}', "the answer is not one JSON object: a key stands twice in an object"),
        ('{"events": ' + "[" * 50 + "]" * 50 + "}", "the answer is not one JSON object: nested too deep"),
        ('{"events": ' + "[" * 100_000, "the answer is not one JSON object: "),
        ('{"events": ' + "[" * 100_000 + "]" * 100_000 + "}", "the answer is not one JSON object: nested too deep"),
        ('{"events": [' + "9" * 10_000 + "]}", "the answer is not one JSON object: "),
    ],
    ids=range(13),
)
def test_what_is_no_answer_is_told(text: str, said: str) -> None:
    found = parse(text)
    assert (found.events, found.usable, len(found.faults)) == ((), False, 1)
    assert found.faults[0].lower().startswith(said.lower())
    assert len(found.faults[0]) < 200


def test_what_is_absent_is_none_and_what_nobody_asked_for_is_passed_over() -> None:
    bare = {key: event(1, "met")[key] for key in ("sentence", "type", "polarity", "modality", "hedged")}
    told = bare | {"trigger": {"words": "met"}, "why": "because", "actors": [{"sentence": 1, "words": "Mali"}]}
    (found,) = parse(json.dumps({"events": [told | {"recipients": None}], "note": 1})).events
    (whole,) = parse(answer(event(1, "met", actors=[words(1, "Mali")]))).events
    assert found == whole


def test_a_faulty_part_goes_alone() -> None:
    told = event(
        1,
        "attacked",
        mode="bite",
        actors=["Mali", words(1, "Chad"), words("1", "Niger")],
        sources=[source(1, "police"), source(1, "army", {"words": "said"}), source(1, "us", relation="told")],
        date="Monday",
        same_as="first",
    )
    found = parse(answer(told))
    (one,) = found.events
    assert [pointer.words for pointer in one.actors] == ["Chad"]
    assert [(said.pointer.words, said.cue) for said in one.sources] == [("police", None), ("army", None)]
    assert (one.mode, one.date, one.same_as) == ("", None, None)
    assert sorted(line.split(":")[0] for line in found.faults) == [
        "event 1, actors 1",
        "event 1, actors 3 sentence",
        "event 1, date",
        "event 1, mode",
        "event 1, same_as",
        "event 1, sources 2 cue",
        "event 1, sources 3 relation",
    ]
    assert "event 1, mode: 'bite' is no mode of any type; write one of the event's type, or null" in found.faults


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        7,
        [],
        {},
        event(1, "x") | {"type": "ATTACK"},
        event(1, "x") | {"type": None},
        event(1, "x") | {"trigger": "x"},
        event(1, "x") | {"sentence": "1"},
        event(1, "x") | {"sentence": 1.5},
        event(1, "x") | {"sentence": True},
        event(1, "x") | {"polarity": "neutral"},
        event(1, "x") | {"modality": "asserted"},
        event(1, "x") | {"hedged": "no"},
    ],
    ids=repr,
)
def test_an_event_that_is_wrong_in_itself_goes_alone(wrong: object) -> None:
    found = parse(answer(wrong, event(1, "met")))
    assert ([one.number for one in found.events], found.told) == ([2], 2)
    assert {line.split(":")[0].split(",")[0] for line in found.faults} == {"event 1"}
