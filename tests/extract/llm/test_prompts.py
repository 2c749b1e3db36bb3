"""A request holds all that its answer depends on, to the byte; it changes with each of these and nothing else."""

import json
from dataclasses import replace

import pytest
from written_answers import chunk_of

from tidings.extract.llm import codebook as rules
from tidings.extract.llm.chunks import cut, split_sentences
from tidings.extract.llm.exchange import Request
from tidings.extract.llm.grounding import ground
from tidings.extract.llm.parsing import parse
from tidings.extract.llm.prompts import EXAMPLE, PLAIN, Variant, first_request, repair_request
from tidings.extract.llm.settings import LlmSettings
from tidings.model import Article

MALI = Article("mali.txt", "Mali attacked Chad.\n\nChad left.", title="War")
SETTINGS = LlmSettings(model="m")


def request(article: Article = MALI, settings: LlmSettings = SETTINGS, variant: Variant = PLAIN) -> Request:
    return first_request(article, chunk_of(article), settings, variant)


def test_the_sentences_stand_numbered_between_marks() -> None:
    question = request().messages[1]["content"].splitlines()
    code = question[0].removeprefix("<article ").removesuffix(">")
    assert (len(code), set(code) <= set("0123456789abcdef")) == (16, True)
    assert question == [
        f"<article {code}>",
        "Title: War",
        "[1] Mali attacked Chad.",
        "[2] Chad left.",
        f"</article {code}>",
        "",
        "Code the events of sentences 1 to 2 of the article by the codebook. Answer with the JSON object alone.",
    ]


def test_a_chunk_is_asked_for_its_own_sentences() -> None:
    second = cut(split_sentences(MALI.text, "en"), 1)[1]
    question = first_request(MALI, second, SETTINGS).messages[1]["content"]
    assert "[1] Mali attacked Chad." in question
    assert "Code the events of sentence 2 of the article" in question


def test_it_is_the_same_for_the_same_and_another_for_all_else() -> None:
    others = [
        request(replace(MALI, text="Mali attacked Niger.\n\nChad left.")),
        request(replace(MALI, title="")),
        *(
            request(settings=replace(SETTINGS, **{name: value}))
            for name, value in (
                ("model", "n"),
                ("temperature", 0.5),
                ("top_p", 0.5),
                ("seed", 2),
                ("answer_tokens", 9),
            )
        ),
        *(request(variant=one) for one in (Variant("swapped"), Variant("plain", "reversed"), Variant(repeat=2))),
        repair_request(request(), "{}", ["a fault"]),
        repair_request(request(), "{}", ["another fault"]),
        repair_request(request(), "[]", ["a fault"]),
    ]
    digests = [request().digest, *(one.digest for one in others)]
    assert len(set(digests)) == len(digests)
    same = request(replace(MALI, origin="b.txt", url="x"), replace(SETTINGS, endpoint="x", workers=9, chunk=7))
    assert same == request()
    assert same.digest == request().digest


def test_a_changed_codebook_asks_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = request()
    changed = replace(rules.codebook(), text=rules.codebook().text + "\n- One more rule.")
    monkeypatch.setattr("tidings.extract.llm.prompts.codebook", lambda labels, order: changed)
    after = request()
    assert (after.digest == before.digest, after.asked.codebook == before.asked.codebook) == (False, False)
    assert after.messages[1] == before.messages[1]


def test_the_worked_example_is_without_fault_by_the_labels_that_are_shown() -> None:
    example = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    article = Article("example.txt", "\n\n".join(example["sentences"]))
    for variant in (PLAIN, Variant("swapped", "reversed")):
        shown = request(variant=variant).messages[0]["content"].splitlines()[-1]
        told = parse(shown)
        events, faults = ground(told, chunk_of(article), article, variant.codebook())
        assert ((*told.faults, *faults), len(events)) == ((), len(example["events"]))
        assert [one.event_type for one in events] == [one["type"] for one in example["events"]]


def test_the_instructions_are_short_and_say_that_it_is_json() -> None:
    system = request().messages[0]["content"]
    assert len(system) < 4500 * 4
    assert "JSON" in system
    assert "{{" not in system


def test_a_repair_turn_has_the_answer_and_its_faults() -> None:
    again = repair_request(request(), '{"events": "\ud800"}', [f"fault {number}" for number in range(40)])
    assert again.messages[:2] == request().messages
    assert again.messages[2] == {"role": "assistant", "content": '{"events": "\\ud800"}'}
    listed = [line for line in again.messages[3]["content"].splitlines() if line.startswith("- ")]
    assert listed == [*(f"- fault {number}" for number in range(30)), "- and 10 more"]
    assert (again.asked.repair, again.schema, again.sampling) == (True, request().schema, request().sampling)
    assert json.dumps([dict(one) for one in again.messages], ensure_ascii=False).encode()
