"""One walk for asking and for building: through chunks, halves and repair turns, to what is missing."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from kept_answers import at_words as words
from kept_answers import event
from written_answers import answer, text_of, triggers

from tidings.extract.llm.answers import AnswerStore
from tidings.extract.llm.exchange import Answer, Replay, Request
from tidings.extract.llm.prompts import Variant
from tidings.extract.llm.replay import replay
from tidings.extract.llm.settings import LlmSettings
from tidings.model import Article

MALI = Article("mali.txt", "Mali attacked Chad. Chad attacked Mali. Niger left. Togo met Mali.")
SETTINGS = LlmSettings(model="m")
SPLIT = LlmSettings(model="m", chunk=40)
"""By these settings the article has two chunks: sentences 1 and 2, then 3 and 4."""
Model = Callable[[Request], Answer]


@pytest.fixture
def store(tmp_path: Path) -> AnswerStore:
    return AnswerStore(tmp_path / "answers")


def ask_all(store: AnswerStore, model: Model, settings: LlmSettings = SETTINGS) -> tuple[Replay, int]:
    """Asks until nothing is missing, as `tidings ask` does: what it comes to, and how often was asked."""
    asked = 0
    while (told := replay(MALI, store, settings)).pending:
        for request in told.pending:
            store.keep(request, model(request))
            asked += 1
    return told, asked


def own_numbers(request: Request) -> range:
    first, last = re.findall(r"sentences? (\d+)(?: to (\d+))? of the article", request.messages[1]["content"])[0]
    return range(int(first), int(last or first) + 1)


TRUE = {
    1: event(1, "attacked"),
    2: event(2, "attacked"),
    3: event(3, "left", "RETREAT"),
    4: event(4, "met", "CONSULT"),
}


def honest(request: Request) -> Answer:
    """A model that codes the sentences that it is shown, also those that it is not asked for."""
    shown = re.findall(r"^\[(\d+)\]", request.messages[1]["content"], re.MULTILINE)
    return Answer(answer(*(TRUE[int(number)] for number in shown)), "answered")


def in_turn(*answers: Answer | str) -> Model:
    left: Iterator[Answer | str] = iter(answers)

    def model(request: Request) -> Answer:
        one = next(left)
        return one if isinstance(one, Answer) else Answer(one, "answered")

    return model


def test_nothing_is_asked_of_an_article_without_words(store: AnswerStore) -> None:
    assert replay(Article("a.txt", " \n\n "), store, SETTINGS) == Replay("answered", (), (), (), ())


def test_what_nobody_asked_is_pending(store: AnswerStore) -> None:
    told = replay(MALI, store, SPLIT)
    assert (told.outcome, told.events, [own_numbers(one) for one in told.pending]) == (
        "unasked",
        (),
        [range(1, 3), range(3, 5)],
    )
    store.keep(told.pending[0], honest(told.pending[0]))
    half = replay(MALI, store, SPLIT)
    assert (half.outcome, triggers(MALI, half.events), half.pending) == (
        "unasked",
        ["attacked", "attacked"],
        told.pending[1:],
    )


@pytest.mark.parametrize(("chunk", "asked"), [(8000, 1), (40, 2), (1, 4)])
def test_no_event_is_told_twice_however_the_article_is_cut(store: AnswerStore, chunk: int, asked: int) -> None:
    told, times = ask_all(store, honest, LlmSettings(model="m", chunk=chunk))
    assert (told.outcome, triggers(MALI, told.events), told.dropped, times) == (
        "answered",
        ["attacked", "attacked", "left", "met"],
        (),
        asked,
    )
    assert len(told.used) == times


def test_same_as_counts_the_events_of_its_own_answer(store: AnswerStore) -> None:
    model = in_turn(
        answer(event(1, "attacked"), event(2, "attacked", same_as=1)),
        answer(event(3, "left", "RETREAT"), event(4, "met", "CONSULT", same_as=1)),
    )
    told, _ = ask_all(store, model, SPLIT)
    assert [one.same_as for one in told.events] == [-1, 0, -1, 2]


def test_parts_may_be_named_in_another_chunk(store: AnswerStore) -> None:
    told, _ = ask_all(store, in_turn(answer(), answer(event(3, "left", actors=[words(1, "Chad")]))), SPLIT)
    assert text_of(MALI, told.events[0].actors[0]) == "Chad"


def test_a_truncated_answer_is_asked_in_halves(store: AnswerStore) -> None:
    def short(request: Request) -> Answer:
        return honest(request) if len(own_numbers(request)) == 1 else Answer('{"events": [', "truncated")

    told, times = ask_all(store, short)
    assert (told.outcome, triggers(MALI, told.events), times) == (
        "answered",
        ["attacked", "attacked", "left", "met"],
        1 + 2 + 4,
    )
    assert len(told.used) == 7


def test_one_sentence_that_is_too_much_counts_as_truncated(store: AnswerStore) -> None:
    def short(request: Request) -> Answer:
        return honest(request) if own_numbers(request) == range(3, 4) else Answer("", "truncated")

    told, _ = ask_all(store, short)
    assert (told.outcome, triggers(MALI, told.events), told.pending) == ("truncated", ["left"], ())


def test_a_refusal_is_an_end(store: AnswerStore) -> None:
    told, times = ask_all(store, in_turn(Answer("I cannot", "refused"), answer(TRUE[3])), SPLIT)
    assert (told.outcome, triggers(MALI, told.events), times) == ("refused", ["left"], 2)


FAULTY = answer(TRUE[3], event(4, "met", "CONSULT", actors=[words(4, "Tonga")], recipients=[words(4, "Fiji")]))


def test_an_answer_with_faults_is_asked_for_once_more(store: AnswerStore) -> None:
    store.keep(replay(MALI, store, SETTINGS).pending[0], Answer(FAULTY, "answered"))
    told = replay(MALI, store, SETTINGS)
    (again,) = told.pending
    assert (told.outcome, triggers(MALI, told.events), len(told.dropped)) == ("answered", ["left", "met"], 2)
    assert "event 2, actors 1: «Tonga» does not stand in sentence 4" in again.messages[-1]["content"]
    store.keep(again, Answer(answer(TRUE[3], event(4, "met", "CONSULT", actors=[words(4, "Togo")])), "answered"))
    mended = replay(MALI, store, SETTINGS)
    assert (mended.pending, mended.dropped, len(mended.used)) == ((), (), 2)
    assert text_of(MALI, mended.events[1].actors[0]) == "Togo"


@pytest.mark.parametrize(
    "second",
    [
        FAULTY,
        answer(event(4, "met", "CONSULT", actors=[words(4, "Tonga")])),
        answer(),
        "no JSON",
        Answer("", "refused"),
        Answer(answer(TRUE[3], TRUE[4]), "truncated"),
    ],
    ids=["as faulty", "less told", "nothing told", "no answer", "refused", "truncated"],
)
def test_a_second_answer_that_is_no_better_is_not_taken(store: AnswerStore, second: Answer | str) -> None:
    told, times = ask_all(store, in_turn(FAULTY, second))
    assert (told.outcome, triggers(MALI, told.events), len(told.dropped), times) == (
        "answered",
        ["left", "met"],
        2,
        2,
    )


@pytest.mark.parametrize(
    ("first", "second", "outcome", "told"),
    [
        ("no JSON", FAULTY, "answered", ["left", "met"]),
        ("no JSON", "none again", "failed", []),
        (answer(event(1, "bombed")), answer(TRUE[3]), "answered", ["left"]),
        (answer(event(1, "bombed")), answer(event(1, "shelled")), "ungrounded", []),
        (answer(event(1, "bombed")), answer(), "answered", []),
        (answer(7), answer(7), "ungrounded", []),
        (answer(event(1, "bombed")), "no JSON", "ungrounded", []),
    ],
)
def test_every_end_has_a_name(store: AnswerStore, first: str, second: str, outcome: str, told: list[str]) -> None:
    found, _ = ask_all(store, in_turn(first, second))
    assert (found.outcome, triggers(MALI, found.events)) == (outcome, told)


def test_a_file_that_cannot_be_used_is_told_and_asked_for_again(store: AnswerStore) -> None:
    (request,) = replay(MALI, store, SETTINGS).pending
    store.keep(request, honest(request)).write_text("{", encoding="utf-8")
    told = replay(MALI, store, SETTINGS)
    assert ([one.rule for one in told.issues], told.pending, told.outcome) == (
        ["TID-READ-ANSWER"],
        (request,),
        "unasked",
    )


def test_a_probe_has_answers_of_its_own(store: AnswerStore) -> None:
    ask_all(store, honest)
    (request,) = replay(MALI, store, SETTINGS, Variant("swapped")).pending
    store.keep(request, honest(request))
    told = replay(MALI, store, SETTINGS, Variant("swapped"))
    assert [one.event_type for one in told.events][:2] == [Variant("swapped").codebook().types["ASSAULT"]] * 2


class Remembered(AnswerStore):
    """Answers that are kept in no file."""

    def __init__(self) -> None:
        super().__init__(Path("nowhere"))
        self.answers: dict[str, Answer] = {}

    def find(self, request: Request) -> Answer | None:
        return self.answers.get(request.digest)

    def keep(self, request: Request, answer: Answer) -> Path:
        assert request.digest not in self.answers, "asked twice"
        self.answers[request.digest] = answer
        return self.path_of(request.digest)


def whimsical(random: Random) -> Model:
    """A model that answers well, too long, not at all, with half of it, or with what is not there."""

    def model(request: Request) -> Answer:
        told = [TRUE[number] | {"same_as": random.choice((None, 1, 2))} for number in own_numbers(request)]
        told += [random.choice((event(1, "bombed"), TRUE[random.choice((1, 2, 3, 4))]))]
        kept = random.sample(told, random.randrange(len(told) + 1))
        return random.choice(
            (
                honest(request),
                Answer(answer(*kept), "answered"),
                Answer(answer(*kept)[:-9], random.choice(("answered", "truncated"))),
                Answer("", "refused"),
            )
        )

    return model


@pytest.mark.parametrize("turn", range(60))
def test_whatever_a_model_does_the_asking_ends_and_counts_each_event_once(turn: int) -> None:
    settings = LlmSettings(model="m", chunk=(1, 25, 40, 60, 8000)[turn % 5])
    told, _ = ask_all(Remembered(), whimsical(Random(turn)), settings)
    keys = [(one.trigger.start, one.event_type) for one in told.events]
    assert keys == sorted(set(keys))
    assert set(keys) <= {(5, "ASSAULT"), (25, "ASSAULT"), (46, "RETREAT"), (57, "CONSULT")}
    for place, one in enumerate(told.events):
        assert -1 <= one.same_as < place
    assert len({digest for digest, _ in told.used}) == len(told.used)
    assert told.outcome in ("answered", "ungrounded", "truncated", "refused", "failed")
