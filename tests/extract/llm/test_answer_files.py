"""Answers are kept by the request that they answer; what is torn, foreign or misplaced is told and not used."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from kept_answers import event
from written_answers import answer, chunk_of

from tidings.extract.llm.answers import AnswerStore
from tidings.extract.llm.exchange import Answer, Request
from tidings.extract.llm.prompts import first_request
from tidings.extract.llm.settings import LlmSettings
from tidings.issue import Issue
from tidings.model import Article

MALI = Article("mali.txt", "Mali attacked the secret camp.")
REQUEST = first_request(MALI, chunk_of(MALI), LlmSettings(model="m", key_variable="KEY"))
ANSWER = Answer(answer(event(1, "attacked")), "answered", "m-2026", 1200, 90)


@pytest.fixture
def store(tmp_path: Path) -> AnswerStore:
    return AnswerStore(tmp_path / "answers")


def other(text: str) -> Request:
    article = Article("b.txt", text)
    return first_request(article, chunk_of(article), LlmSettings(model="m"))


@pytest.mark.parametrize(
    "kept",
    [
        ANSWER,
        Answer("", "refused"),
        Answer('{"events": [', "truncated", "m"),
        Answer("half \ud800 and\u2028\x00 «ß» 😀", "answered"),
    ],
    ids=lambda one: one.outcome,
)
def test_what_is_kept_is_found_again(store: AnswerStore, kept: Answer) -> None:
    assert store.find(REQUEST) is None
    path = store.keep(REQUEST, kept)
    assert path == store.folder / REQUEST.digest[:2] / f"{REQUEST.digest}.json"
    assert AnswerStore(store.folder).find(REQUEST) == kept
    assert store.find(other("Chad left.")) is None
    assert [one.name for one in store.folder.rglob("*") if one.is_file()] == [path.name]


def test_a_file_says_what_it_answers_without_the_text(store: AnswerStore) -> None:
    content = store.keep(REQUEST, ANSWER).read_text(encoding="utf-8")
    record = json.loads(content)
    assert (record["digest"], record["article"], record["sentences"]) == (REQUEST.digest, MALI.sha256, [1, 1])
    assert (record["model"], record["sampling"], record["repair"]) == ("m", dict(REQUEST.sampling), False)
    assert {*record["parts"]} == {"instructions", "codebook", "schema", "chunk"}
    assert "secret" not in content


def test_the_parts_tell_what_changed(store: AnswerStore) -> None:
    one, two = (
        json.loads(store.keep(asked, ANSWER).read_text())["parts"] for asked in (REQUEST, other("Chad left."))
    )
    assert {name for name in one if one[name] != two[name]} == {"chunk"}


def test_an_answer_is_replaced_whole(store: AnswerStore) -> None:
    store.keep(REQUEST, ANSWER)
    store.keep(REQUEST, replace(ANSWER, text="new"))
    assert store.find(REQUEST) == replace(ANSWER, text="new")


BROKEN = {
    "torn": (lambda text: text[: len(text) // 2], "no whole JSON ("),
    "empty": (lambda text: "", "no whole JSON ("),
    "no text": (lambda text: "\ufeff\udcff", "no whole JSON ("),
    "nested": (lambda text: "[" * 100_000, "no whole JSON (nested too deep)"),
    "a list": (lambda text: "[]", "not of format 1"),
    "newer": (lambda text: text.replace('"format": 1', '"format": 2'), "not of format 1"),
    "another's": (lambda text: text.replace(REQUEST.digest, "0" * 64), "its digest does not fit its name"),
    "failed": (lambda text: text.replace('"answered"', '"failed"'), "outcome is wrong: "),
    "no count": (lambda text: text.replace("1200", "-1"), "prompt_tokens is wrong: "),
    "no words": (lambda text: text.replace('"text"', '"words"'), "a key is wrong: 'text' is a required property"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_cannot_be_used_is_told(store: AnswerStore, kind: str) -> None:
    path = store.keep(REQUEST, ANSWER)
    broken, said = BROKEN[kind]
    path.write_bytes(broken(path.read_text(encoding="utf-8")).encode("utf-8", "surrogateescape"))
    found = store.find(REQUEST)
    assert isinstance(found, Issue)
    assert (found.rule, found.severity) == ("TID-READ-ANSWER", "warning")
    assert found.file == f"answers/{REQUEST.digest[:2]}/{REQUEST.digest}.json"
    assert found.message.startswith(f"a kept answer of a language model that cannot be used: {said}")


def test_a_folder_in_the_place_of_a_file_is_told(store: AnswerStore) -> None:
    store.path_of(REQUEST.digest).mkdir(parents=True)
    found = store.find(REQUEST)
    assert isinstance(found, Issue)
    assert found.message.endswith(": is a directory")
