"""Every engine that can be chosen keeps the contract, and so do a tiny one and the rules in a tiny language; that of
a language model with its answers at hand."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from engine_contract import CONTRACT, articles
from kept_answers import MODEL, at_words, event, keep
from tiny_engine import TINY, TinySettings
from tiny_language.tiny import TinyFrench

from tidings.extract import ENGINES, find_engine
from tidings.extract.calibrated.engine import CalibratedEngine
from tidings.extract.calibrated.table import PLACE, write_calibration
from tidings.extract.engine import Engine
from tidings.extract.joint.engine import JointEngine
from tidings.extract.llm import LLM
from tidings.extract.rules.engine import RulesEngine
from tidings.tables.row_types import CalibrationRow

MADE: Mapping[str, Callable[[Path], Engine]] = {
    "rules": lambda _: find_engine("rules"),
    "rules in French": lambda _: find_engine("rules", {"rules": {"language": "fr"}}),
    "llm": lambda folder: answering(folder, "en"),
    "llm in a language without rules": lambda folder: answering(folder, "sw"),
    "llm & rules, calibrated": lambda folder: calibrated(folder, answering(folder, "en"), find_engine("rules")),
    "tiny": lambda _: TINY.make(TinySettings(), Path()),
    "rules in tiny French": lambda _: RulesEngine(TinyFrench()),
}
SLOW = {"rules in French"}
MET = event(1, "met", "CONSULT", 1, actors=[at_words(1, "Chad", 1)], recipients=[at_words(1, "Mali", 1)])
ANSWERS: Mapping[str, list[dict[str, Any]]] = {
    "prose": [
        event(
            *(1, "met", "CONSULT"),
            actors=[at_words(1, "Norway"), at_words(1, "Chad")],
            date=at_words(1, "3 May 2024"),
            place=at_words(1, "Oslo"),
        ),
        event(
            *(2, "condemned", "ACCUSE"),
            actors=[at_words(2, "Turkish officials")],
            recipients=[at_words(2, "rebels")],
            sources=[at_words(2, "ministry", relation="said_by", cue=at_words(2, "said"))],
        ),
        event(
            *(4, "killed", "ASSAULT"),
            polarity="negative",
            cues=[at_words(4, "denied")],
            actors=[at_words(4, "soldiers")],
            recipients=[at_words(4, "farmers"), at_words(2, "Turkish")],
            same_as=2,
        ),
        event(7, "attack", "ASSAULT", same_as=3),
    ],
    "no end": [MET],
    "brackets": [event(1, "(((", "COERCE", 1)],
    "controls": [event(1, "met", "CONSULT")],
    "other scripts": [event(1, "会见", "CONSULT", actors=[at_words(1, "挪威")], recipients=[at_words(1, "乍得")])],
    "emoji": [event(1, "met", "CONSULT", actors=[at_words(1, "🇳🇴")], place=at_words(1, "Oslo"))],
    "lines": [MET],
    "quotation left open": [MET],
}


def calibrated(folder: Path, *engines: Engine) -> Engine:
    """These engines as one, whose claims are as sure as a file of that folder says."""
    joint = JointEngine(engines)
    row = CalibrationRow("llm/1 & rules/2", MODEL.model, None, None, None, None, 21, 30, 0.69)
    write_calibration([row], folder / PLACE)
    return CalibratedEngine(joint, folder / PLACE)


def answering(folder: Path, language: str) -> Engine:
    """The engine of a model that has answered for the contract's articles in this language."""
    made: Engine = LLM.make(MODEL, folder)
    made.languages = (language, *made.languages)
    for article in articles(made):
        keep(folder, article, *ANSWERS.get(article.origin, ()))
    return made


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Engine]:
    return {name: make(tmp_path_factory.mktemp("seeds")) for name, make in MADE.items()}


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__.removeprefix("check_"))
@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.slow] * (name in SLOW)) for name in MADE])
def test_an_engine_keeps_the_contract(
    engines: Mapping[str, Engine], name: str, check: Callable[[Engine], None]
) -> None:
    check(engines[name])


def test_every_engine_that_can_be_chosen_is_held_to_it() -> None:
    assert {kind.name for kind in ENGINES} <= set(MADE)


def test_the_model_is_held_to_it_by_its_answers(engines: Mapping[str, Engine]) -> None:
    """Not by the rules in its place."""
    for name in ("llm", "llm in a language without rules"):
        told = {one.article_id: one for one in engines[name].read(articles(engines[name]))}
        assert {one.engine for one in told.values()} == {"llm/1"}
        assert sum(len(one.claims) for one in told.values()) >= 9
        assert [
            one for one in engines[name].remarks(articles(engines[name])) if one.rule != "TID-READ-UNGROUNDED"
        ] == []
