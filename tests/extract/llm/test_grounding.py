"""What an answer points at is kept where it stands to the letter in the sentence that it names, and nowhere else."""

from typing import Any

import pytest
from kept_answers import at_words as words
from kept_answers import event
from written_answers import answer, chunk_of, source, text_of, triggers

from tidings.extract.llm.chunks import cut, split_sentences
from tidings.extract.llm.codebook import codebook
from tidings.extract.llm.exchange import Span
from tidings.extract.llm.grounding import Grounded, find_words, ground
from tidings.extract.llm.parsing import parse
from tidings.model import Article

MALI = Article(
    "mali.txt",
    'Mali’s army attacked the camp and attacked the village on Monday.\n\nNiger-based rebels said: "Mali will not '
    'leave", and condemned the attack.\n\nThe attack killed ten.',
)


def grounded(*events: Any, article: Article = MALI) -> Grounded:
    return ground(parse(answer(*events)), chunk_of(article), article)


def test_an_event_with_all_its_parts() -> None:
    told = event(
        2,
        "condemned",
        "ACCUSE",
        mode="disapprove",
        polarity="negative",
        modality="planned",
        hedged=True,
        cues=[words(2, "will not")],
        actors=[words(2, "Niger-based rebels"), words(2, "Niger-based rebels")],
        recipients=[words(1, "Mali")],
        third_parties=[words(2, "Niger")],
        sources=[source(2, "rebels", words(2, "said"), "cited_by")],
        date=words(1, "on Monday"),
        place=words(1, "village"),
    )
    (one,), faults = grounded(told)
    assert faults == ()
    assert text_of(MALI, one.sentence) == MALI.text.split("\n\n")[1]
    assert (one.event_type, one.mode, one.polarity, one.modality, one.hedged) == (
        "ACCUSE",
        "disapprove",
        "negative",
        "planned",
        True,
    )
    spans = (one.trigger, *one.cues, *one.actors, *one.recipients, *one.third_parties, one.date, one.place)
    assert [text_of(MALI, span) for span in spans] == [
        "condemned",
        "will not",
        "Niger-based rebels",
        "Mali",
        "Niger",
        "on Monday",
        "village",
    ]
    (said,) = one.sources
    assert (text_of(MALI, said.span), said.relation, text_of(MALI, said.cue)) == ("rebels", "cited_by", "said")


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        (words(1, "Mali's army"), "«Mali's army» does not stand in sentence 1, to the letter and as whole words"),
        (words(1, "mali"), "«mali» does not stand"),
        (words(1, "Malis army"), "«Malis army» does not stand"),
        (words(1, "thecamp"), "«thecamp» does not stand"),
        (words(1, "the  camp"), "«the  camp» does not stand"),
        (words(1, " camp"), "« camp» does not stand"),
        (words(1, "vill"), "«vill» does not stand"),
        (words(1, "illage"), "«illage» does not stand"),
        (words(1, ""), "«» does not stand"),
        (words(1, "Chad"), "«Chad» does not stand"),
        (words(2, "army"), "«army» does not stand in sentence 2"),
        (words(1, "army attacked … village"), "«army attacked … village» does not stand"),
        (words(1, "attacked the camp\n"), "«attacked the camp\\n» does not stand"),
        (words(4, "Mali"), "sentence 4 is none of those shown"),
        (words(0, "Mali"), "sentence 0 is none of those shown"),
        (words(10**30, "Mali"), "sentence of so many digits is none of those shown"),
        (words(1, "the"), "«the» stands 2 times in sentence 1: say which as occurrence"),
        (words(1, "the", 3), "«the» stands only 2 times in sentence 1"),
        (words(1, "the", 0), "«the» stands only 2 times in sentence 1"),
        (words(1, "the", -1), "«the» stands only 2 times in sentence 1"),
        (words(1, "camp", 2), "«camp» stands only 1 time in sentence 1"),
    ],
    ids=lambda one: repr(one)[:40],
)
def test_words_that_do_not_stand_there_are_dropped_and_the_event_stays(told: dict[str, Any], fault: str) -> None:
    (one,), faults = grounded(event(3, "killed", actors=[told], recipients=[words(3, "ten")]))
    assert (one.actors, text_of(MALI, one.recipients[0])) == ((), "ten")
    assert [line.startswith(f"event 1, actors 1: {fault}") for line in faults] == [True]


def test_an_event_whose_trigger_does_not_stand_there_is_dropped() -> None:
    assert grounded(event(1, "bombed"), event(2, "killed"), event(9, "killed")) == (
        (),
        (
            "event 1, trigger: «bombed» does not stand in sentence 1, to the letter and as whole words",
            "event 2, trigger: «killed» does not stand in sentence 2, to the letter and as whole words",
            "event 3, trigger: sentence 9 is none of those shown",
        ),
    )


def test_an_ambiguous_trigger_needs_its_occurrence() -> None:
    assert grounded(event(1, "attacked")).events == ()
    (second, third), _ = grounded(event(3, "killed"), event(1, "attacked", at=2))
    assert (second.trigger, text_of(MALI, third.trigger)) == (Span(34, 42), "killed")


def test_a_mode_of_another_type_is_dropped_and_the_fault_tells_those_it_may_have() -> None:
    (one, other), faults = grounded(
        event(1, "attacked", "RETREAT", at=2, mode="arrest"), event(3, "killed", "AID", mode="arrest")
    )
    assert (one.mode, other.mode) == ("", "")
    assert faults == (
        "event 1, mode: arrest is no mode of RETREAT; "
        "choose access, ceasefire, disarm, release, resign, withdraw or null",
        "event 2, mode: arrest is no mode of AID; it has none: write null",
    )


def test_a_trigger_told_twice_with_one_type_is_one_event() -> None:
    events, faults = grounded(event(3, "killed"), event(3, "killed", hedged=True), event(3, "killed", "COERCE"))
    assert ([(one.event_type, one.hedged) for one in events], faults) == ([("ASSAULT", False), ("COERCE", False)], ())


def test_same_as_is_the_first_of_the_text_whatever_the_order_of_the_answer() -> None:
    events, faults = grounded(
        event(3, "killed"),
        event(2, "attack", same_as=1),
        event(1, "attacked", at=1, same_as=2),
        event(2, "condemned", "ACCUSE", same_as=None),
        event(1, "attacked", at=1, same_as=4),
    )
    assert triggers(MALI, events) == ["attacked", "condemned", "attack", "killed"]
    assert [one.same_as for one in events] == [-1, 0, 0, 0]
    assert faults == ()


@pytest.mark.parametrize("number", [2, 0, -1, 9, 10**40])
def test_same_as_nothing_is_told(number: int) -> None:
    events, faults = grounded(event(3, "killed"), event(2, "attack", same_as=number))
    assert [one.same_as for one in events] == [-1, -1]
    assert [line.startswith("event 2, same_as: ") for line in faults] == [True]


def test_same_as_what_was_dropped_is_nothing() -> None:
    events, faults = grounded(event(3, "bombed"), event(2, "attack", same_as=1))
    assert ([one.same_as for one in events], len(faults)) == ([-1], 1)


def test_events_of_sentences_that_are_only_shown_are_anothers_to_tell() -> None:
    second = cut(split_sentences(MALI.text, "en"), 1)[1]
    told = parse(
        answer(event(1, "attacked", at=1), event(2, "condemned", recipients=[words(1, "Mali")]), event(3, "x"))
    )
    events, faults = ground(told, second, MALI)
    assert (triggers(MALI, events), text_of(MALI, events[0].recipients[0]), faults) == (["condemned"], "Mali", ())


def test_labels_mean_what_the_codebook_says() -> None:
    swapped = codebook("swapped")
    told = parse(answer(event(3, "killed", "AGREE", mode="arrest")))
    (one,), faults = ground(told, chunk_of(MALI), MALI, swapped)
    assert (one.event_type, one.mode, faults) == (
        swapped.types["AGREE"],
        "",
        ("event 1, mode: arrest is no mode of AGREE; choose allege, disapprove, investigate or null",),
    )


def test_line_breaks_are_the_blanks_that_they_are_shown_as() -> None:
    wrapped = Article("w.txt", "The army of Mali said on Monday that it had\nattacked a camp of Islamist rebels.")
    (one,), faults = grounded(event(1, "had attacked"), article=wrapped)
    assert (text_of(wrapped, one.trigger), faults) == ("had\nattacked", ())


@pytest.mark.parametrize(
    ("told", "sentence", "places"),
    [
        ("a", "aaa a-a a", [4, 6, 8]),
        ("Iran", "Iran's US-Iran Iranian _Iran", [0, 10]),
        ("日本", "中国は日本を訪れた", [3]),
        ("서울", "그는 서울에서 만났다", [3]),
        ("กรุงเทพ", "เขาไปกรุงเทพเมื่อวาน", [5]),
        ("بوتين", "قال بوتين لبوتين", [4]),
        ("Peru", "Peru\u0301", []),
        ("می", "می\u200cخواهد و می", [11]),
        ("«", "« a", [0]),
    ],
)
def test_words_are_whole_where_the_script_has_blanks(told: str, sentence: str, places: list[int]) -> None:
    assert list(find_words(told, sentence)) == places
