"""Confidence: what it is made of, what counts as right, and that its fit is honest."""

import csv
import random
from dataclasses import replace

import pytest
from english import ENGLISH, documents

from maintain.train.labels import Labelled, sentence_facts
from maintain.train.training_sentences import Mark, Marked, read_marked
from tidings.extract.rules.claims.confidence import FACTS, confidence_of, facts_of
from tidings.extract.rules.engine import RulesEngine
from tidings.extract.rules.settings import RulesSettings
from tidings.model import Article, Document, Reading

ENGINE = RulesEngine(ENGLISH, RulesSettings(encoder=False))
WHOLE = "{A Norway} [ACCUSE/disapprove condemned] {R the junta} on Friday."
PLANNED = "{A Germany} will [AID!planned deliver] food aid to {R Somalia} in May."


def read(text: str) -> tuple[Document, Reading]:
    (document,) = documents(text)
    return document, ENGINE.reader.read(document)


def test_a_marked_line() -> None:
    assert read_marked(WHOLE) == Marked(
        "Norway condemned the junta on Friday.",
        (Mark(7, 16, "ACCUSE"),),
        (Mark(0, 6, "actor"), Mark(17, 26, "recipient")),
    )
    assert read_marked(PLANNED).triggers == (Mark(13, 20, "AID", "planned"),)


def test_the_file_holds_a_weight_for_each_fact() -> None:
    with (ENGLISH.folder / "weights" / "confidence.csv").open(encoding="utf-8", newline="") as handle:
        assert {row["fact"]: row["what"] for row in csv.DictReader(handle)} == FACTS
    assert list(ENGLISH.confidence) == list(FACTS)


def test_the_facts_of_a_claim() -> None:
    document, reading = read("Israel bombed Syrian positions on Friday.")
    facts = facts_of(ENGINE.reader.candidates(document)[0], reading.claims[0])
    assert list(facts) == list(FACTS)
    plain = {name: value for name, value in facts.items() if name not in ("belief", "weight")}
    assert plain == {
        "base": 1.0,
        "classifier": 0.0,
        "noun": 0.0,
        "both": 1.0,
        "actor_only": 0.0,
        "recipient_only": 0.0,
        "implied": 0.0,
    }
    assert facts["belief"] > 0


def test_what_the_classifier_doubts_is_less_sure() -> None:
    document, reading = read("Israel bombed Syria on Friday.")
    candidate, claim = ENGINE.reader.candidates(document)[0], reading.claims[0]
    sure, doubtful = (
        confidence_of(replace(candidate, belief=belief), claim, ENGLISH.confidence) for belief in (0.95, 0.2)
    )
    assert 0.6 < sure < 1
    assert 0 < doubtful < sure


def test_confidence_is_the_logistic_of_the_weighted_facts() -> None:
    document, reading = read("Israel bombed Syria on Friday.")
    candidate, claim = ENGINE.reader.candidates(document)[0], reading.claims[0]
    for base, share in ((0.0, 0.5), (2.0, 0.88), (-2.0, 0.12), (50.0, 0.99), (-50.0, 0.01)):
        weights = dict.fromkeys(FACTS, 0.0) | {"base": base}
        assert confidence_of(candidate, claim, weights) == share


def test_without_weights_nobody_has_measured_it() -> None:
    document, reading = read("Israel bombed Syria on Friday.")
    assert confidence_of(ENGINE.reader.candidates(document)[0], reading.claims[0], {}) is None


RIGHT = [
    (WHOLE, True),
    (PLANNED, True),
    ("{A Norway} [REJECT condemned] {R the junta} on Friday.", False),
    ("Norway condemned the junta on {R Friday}.", False),
    ("{A Norway} condemned {R the junta} on [ACCUSE Friday].", True),  # of the sentence and type: the word is free
    ("{A Norway} [ACCUSE!negative condemned] {R the junta} on Friday.", False),
    ("{R Norway} [ACCUSE condemned] {A the junta} on Friday.", False),
    ("Norway [ACCUSE condemned] the junta on Friday.", True),
]


@pytest.mark.parametrize(("line", "right"), RIGHT)
def test_a_claim_is_right_as_it_stands(line: str, right: bool) -> None:
    calibrate = pytest.importorskip("maintain.train.calibrate", reason="needs scikit-learn", exc_type=ImportError)
    marked = read_marked(line)
    labelled = Labelled(Article("a.txt", marked.text), tuple(sentence_facts(marked)))
    assert [one.right for one in calibrate.outcomes([labelled], ENGINE)] == [right]


def test_the_fit_is_honest() -> None:
    calibrate = pytest.importorskip("maintain.train.calibrate", reason="needs scikit-learn", exc_type=ImportError)
    draw, share = random.Random(1), {0.0: 0.1, 1.0: 0.7}
    facts = [{"base": 1.0, "both": float(number % 2)} for number in range(4000)]
    found = [
        calibrate.Outcome(tuple(one.get(name, 0.0) for name in FACTS), draw.random() < share[one["both"]])
        for one in facts
    ]
    table = calibrate.weight_table(found)
    assert table == calibrate.weight_table(found)
    lines = [line.split() for line in calibrate.reliability(found, table)]
    assert sum(int(line[1]) for line in lines) == 4000
    assert [(line[0], float(line[3])) for line in lines] == [
        (tenth, pytest.approx(float(tenth), abs=0.101)) for tenth in (line[0] for line in lines)
    ]
    assert len(lines) == 2
