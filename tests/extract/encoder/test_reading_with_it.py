"""Articles read with the encoder: it decides, the rules propose; without it they read alone."""

import pytest

from tidings.extract.rules.encoder import encoder as module
from tidings.extract.rules.engine import RulesEngine
from tidings.extract.rules.languages.en.english import English
from tidings.extract.rules.settings import RulesSettings
from tidings.model import Article, Reading

TEXT = "Rebels attacked a convoy in Goma on Friday. They also seized two aid workers.\n\nSales of cars fell."
pytestmark = pytest.mark.encoder


def read(engine: RulesEngine) -> Reading:
    (reading,) = engine.read([Article("a.txt", TEXT)])
    return reading


def told(reading: Reading) -> list[tuple[str, str, list[str], list[str]]]:
    name = {one.entity: one.name for one in reading.mentions}
    return [
        (
            one.trigger,
            one.event_type,
            *([name[part.entity] for part in one.arguments if part.role == role] for role in ("actor", "recipient")),
        )
        for one in reading.claims
    ]


def test_an_article_is_read_with_parts_from_the_sentence_before() -> None:
    reading = read(RulesEngine(English()))
    assert reading.engine == "rules+encoder/2"
    claims = told(reading)
    assert [(trigger, kind) for trigger, kind, _, _ in claims] == [("attacked", "ASSAULT"), ("seized", "COERCE")]
    assert [actor for _, _, actor, _ in claims] == [["rebels"], ["rebels"]]
    assert all(0 < one.confidence < 1 for one in reading.claims)


def test_two_readings_are_one() -> None:
    assert read(RulesEngine(English())) == read(RulesEngine(English()))


def test_without_it_the_rules_read_alone_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    full, fast = RulesEngine(English()), RulesEngine(English(), RulesSettings(encoder=False))
    assert read(fast).engine == "rules/2"
    assert full.fingerprint() != fast.fingerprint()
    monkeypatch.setattr(module, "find_base", lambda: None)
    poor = RulesEngine(English())
    assert read(poor) == read(fast)
    assert poor.fingerprint() == fast.fingerprint()
