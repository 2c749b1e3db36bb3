"""Whatever an answer holds: reading it never fails, and no span is kept but what it points at to the letter."""

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept_answers import at_words as words
from kept_answers import event
from written_answers import chunk_of, source

from tidings.codes import event_types
from tidings.extract.llm.chunks import cut, own_sentences, split_sentences
from tidings.extract.llm.codebook import modes
from tidings.extract.llm.exchange import Chunk, GroundedEvent, Span
from tidings.extract.llm.grounding import Grounded, ground
from tidings.extract.llm.parsing import parse
from tidings.extract.llm.prompts import first_request
from tidings.extract.llm.settings import LlmSettings
from tidings.model import Article

ROUNDS = 10_000
ARTICLE = Article(
    "a.txt",
    "The army of Mali attacked Chad’s camp on Monday. “We will not leave,” the general said, and the rebels said so "
    "too. Mali and Chad had met in Paris in May. The attack killed ten soldiers, police said. The United Nations "
    "condemned the attack and urged talks. Niger may reportedly withdraw its troops from Mali.",
)
ALL = chunk_of(ARTICLE)
MIDDLE = cut(split_sentences(ARTICLE.text, "en"), 120)[1]
"""A chunk that shows more than it asks for."""
PROMPT = first_request(ARTICLE, ALL, LlmSettings(model="m")).messages[0]["content"].split()
EVENTS = (
    event(
        1,
        "attacked",
        actors=[words(1, "army of Mali"), words(1, "Mali")],
        recipients=[words(1, "Chad")],
        date=words(1, "on Monday"),
        place=words(1, "camp"),
    ),
    event(
        2,
        "will not leave",
        "REJECT",
        mode="yield",
        polarity="negative",
        cues=[words(2, "not")],
        sources=[source(2, "general", words(2, "said", 1)), source(2, "rebels", words(2, "said", 2))],
    ),
    event(
        3,
        "met",
        "CONSULT",
        actors=[words(3, "Mali"), words(3, "Chad")],
        place=words(3, "Paris"),
        date=words(3, "in May"),
    ),
    event(
        4, "killed", mode="firearms", recipients=[words(4, "ten soldiers")], sources=[source(4, "police")], same_as=1
    ),
    event(
        5,
        "condemned",
        "ACCUSE",
        mode="disapprove",
        actors=[words(5, "United Nations")],
        third_parties=[words(1, "Mali")],
    ),
    event(
        6, "withdraw", "RETREAT", modality="hypothetical", hedged=True, cues=[words(6, "may"), words(6, "reportedly")]
    ),
)
JUNK: tuple[Any, ...] = (
    None, True, False, 0, 1, 2, -1, 3.0, 1.5, 1e308, float("nan"), 1e999, 10**25, "", " ", "said", "the", "Mali",
    "null", "ASSAULT", "arrest", "\ud800", "\x00", "\u202e", "x" * 5000, [], {}, [[]], [None], {"words": "Mali"},
    words(1, "Mali"), {"events": []}, [[[[[[[[[["deep"]]]]]]]]]],
)  # fmt: skip


def pointers(value: Any) -> list[dict[str, Any]]:
    """Everything in an answer that has words."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    own = [value] if isinstance(value, dict) and isinstance(value.get("words"), str) else []
    return own + [found for one in inner for found in pointers(one)]


def misquote(random: Random, told: str) -> str:
    """Words nearly as they stand, or others."""
    at = random.randrange(len(told) + 1)
    start = random.randrange(len(ARTICLE.text) - 40)
    return random.choice(
        (
            told.replace("’", "'").replace("“", '"').replace(" ", "\u00a0"),
            told[:at] + told[at + 1 :],
            told[:at] + "\u200b" + told[at:],
            told[:at] + random.choice(" s.’") + told[at:],
            told.replace(" ", "", 1) if " " in told else f" {told}",
            told.upper(),
            told[::-1],
            told[1:],
            told[:-1],
            ARTICLE.text[start : start + random.randrange(1, 40)],
            " ".join(random.choices(PROMPT, k=random.randrange(1, 4))),
            random.choice(("Ana Lind", "Esterian soldiers", "shelling", "opened fire", "heavy-weapons")),
        )
    )


def change_words(random: Random, answer: dict[str, Any]) -> None:
    one = random.choice(pointers(answer))
    one["words"] = misquote(random, one["words"])


def change_number(random: Random, answer: dict[str, Any]) -> None:
    """Off by one or far off: a sentence, an occurrence, the event that it is the same as."""
    told = random.choice(answer["events"])
    one = random.choice([told, *pointers(told)])
    key = random.choice([key for key in ("sentence", "occurrence", "same_as") if key in one] or ["words"])
    before = one[key] if isinstance(one[key], int) else 0
    one[key] = random.choice([before + random.choice((-1, 1)), 0, 1, 2, 7, -3, 10**30])


def put_junk(random: Random, answer: dict[str, Any]) -> None:
    """Something else in the place of any value, or a key that nobody asked for, or none."""
    holder: Any = answer
    key: Any = "events"
    for _ in range(random.randrange(1, 6)):
        inner = holder[key]
        if not isinstance(inner, dict | list) or not inner:
            break
        holder, key = inner, random.choice(list(inner) if isinstance(inner, dict) else range(len(inner)))
    if random.random() < 0.2:
        del holder[key]
    else:
        holder[random.choice([key, "why"]) if isinstance(holder, dict) else key] = random.choice(JUNK)


def mix(random: Random, answer: dict[str, Any]) -> None:
    """Events twice, in another order, with each other's parts."""
    events = answer["events"]
    events.append(json.loads(json.dumps(random.choice(events))))
    random.shuffle(events)
    one, other = random.choice(events), random.choice(events)
    key = random.choice(list(one))
    one[key] = other.get(key)


CHANGES: tuple[Callable[[Random, dict[str, Any]], None], ...] = (
    change_words,
    change_words,
    change_number,
    put_junk,
    mix,
)


def can_be_changed(events: Any) -> bool:
    """True for a list of events that still have words."""
    return (
        isinstance(events, list) and bool(events) and all(isinstance(one, dict) and pointers(one) for one in events)
    )


def spoil(random: Random, text: str) -> str:
    """The answer's text cut, doubled, wrapped, or with another character in it."""
    at = random.randrange(len(text))
    return random.choice(
        (
            text[:at],
            text[at:],
            text[:at] + random.choice('{}[]",:\\\ud800\x00 0') + text[at + 1 :],
            text + text,
            f"```json\n{text}\n```",
            f"<think>{text}</think>{text}",
            "[" * random.choice((30, 3000)) + text,
        )
    )


def mutated(random: Random) -> str:
    answer = json.loads(json.dumps({"events": random.sample(EVENTS, random.choice((1, 1, 1, 2)))}))
    for _ in range(random.choice((1, 1, 2, 3))):
        if can_be_changed(answer.get("events")):
            random.choice(CHANGES)(random, answer)
    text = json.dumps(answer, ensure_ascii=random.random() < 0.5)
    return spoil(random, text) if random.random() < 0.1 else text


def places_of(told: dict[str, Any], sentence: Any, chunk: Chunk) -> list[tuple[int, int]]:
    """Where an answer's words stand, found in a way of its own: the one that it says, or the only one."""
    found = [one for one in chunk.sentences if one.number == sentence]
    if not found or not told["words"]:
        return []
    within = ARTICLE.text[found[0].start : found[0].end]
    edge, end = (r"\b" if re.match(r"\w", told["words"][at]) else "" for at in (0, -1))
    starts = [
        one.start() + found[0].start for one in re.finditer(f"(?={edge}{re.escape(told['words'])}{end})", within)
    ]
    return [(start, start + len(told["words"])) for start in chosen(starts, told.get("occurrence"))]


def chosen(starts: list[int], occurrence: Any) -> list[int]:
    if occurrence is None:
        return starts if len(starts) == 1 else []
    counts = isinstance(occurrence, int | float) and not isinstance(occurrence, bool)
    return [start for number, start in enumerate(starts, 1) if counts and number == occurrence]


def allowed(text: str, chunk: Chunk) -> set[tuple[int, int]]:
    """Every span that an answer points at."""
    try:
        answer = json.loads(text[text.find("{") : text.rfind("}") + 1])
    except ValueError:
        answer = json.loads(text.split("</think>")[-1])
    spans = set()
    for one in answer["events"]:
        if isinstance(one, dict):
            spans |= {span for told in pointers(one) for span in places_of(told, told.get("sentence"), chunk)}
            trigger = one.get("trigger")
            if isinstance(trigger, dict) and isinstance(trigger.get("words"), str):
                spans |= set(places_of(trigger, one.get("sentence"), chunk))
    return spans


def spans_of(told: GroundedEvent) -> list[Span]:
    said = [span for one in told.sources for span in (one.span, one.cue) if span]
    parts = (*told.cues, *told.actors, *told.recipients, *told.third_parties, told.date, told.place)
    return [told.trigger, *said, *(span for span in parts if span)]


def assert_sound(text: str, chunk: Chunk) -> Grounded:
    """Reads an answer, and asks of each thing that is kept what it rests on."""
    parsed = parse(text)
    events, faults = found = ground(parsed, chunk, ARTICLE)
    assert all(one.isprintable() and len(one) < 400 for one in (*parsed.faults, *faults))
    if events:
        pointed = allowed(text, chunk)
        kept = {(span.start, span.end) for one in events for span in spans_of(one)}
        assert kept <= pointed, [ARTICLE.text[start:end] for start, end in kept - pointed]
    own = [(one.start, one.end) for one in own_sentences(chunk)]
    for place, one in enumerate(events):
        assert (one.sentence.start, one.sentence.end) in own
        assert one.sentence.start <= one.trigger.start < one.trigger.end <= one.sentence.end
        assert one.event_type in event_types()
        assert one.mode in ("", *modes()[one.event_type])
        assert -1 <= one.same_as < place
        assert one.same_as == -1 or events[one.same_as].same_as == -1
    keys = [(one.trigger.start, one.trigger.end, one.event_type) for one in events]
    assert keys == sorted(set(keys))
    return found


@pytest.mark.parametrize("chunk", [ALL, MIDDLE], ids=["whole", "with context"])
def test_the_true_answer_is_kept_whole(chunk: Chunk) -> None:
    events, faults = assert_sound(json.dumps({"events": EVENTS}), chunk)
    assert (len(events), faults) == (chunk.last - chunk.first + 1, ())


def test_no_mutated_answer_fails_or_has_a_word_kept_that_it_does_not_point_at() -> None:
    random, kept, faulty = Random(11), 0, 0
    for turn in range(ROUNDS):
        events, faults = assert_sound(mutated(random), MIDDLE if turn % 3 == 0 else ALL)
        kept += bool(events)
        faulty += bool(faults)
    assert (kept > ROUNDS / 3, faulty > ROUNDS / 5) == (True, True)  # the changes are neither too wild nor too tame


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*EVENTS[0], "events", "words"]), inner)
    ),
    max_leaves=12,
)


@given(st.text(st.characters()) | JSON.map(json.dumps) | JSON.map(lambda one: json.dumps({"events": [one]})))
def test_anything_at_all_is_read(text: str) -> None:
    assert_sound(text, ALL)
