"""The classifier: what it says of a few sentences, and that its file is what its script makes."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from english import ENGLISH, tree_of

from maintain.train.training_sentences import MARK, STANCES, read_marked, training_lines
from tidings.extract.rules.arguments.arguments import Arguments
from tidings.extract.rules.arguments.fillers import Filler
from tidings.extract.rules.claims.candidates import predict, select_candidates
from tidings.extract.rules.triggers.classifier import classify
from tidings.extract.rules.triggers.features import candidate_words
from tidings.extract.rules.triggers.triggers import find_triggers

ROOT = Path(__file__).parents[3]
SENTENCES = [
    ("Norway lambasted the junta on Friday for shelling a refugee camp.", "lambasted", "ACCUSE"),
    ("Gunmen mowed down eleven farmers near Kidal before dawn.", "mowed", "ASSAULT"),
    ("The Danish premier conferred with her Polish colleague in Gdansk.", "conferred", "CONSULT"),
    ("Kenya trucked blankets and maize to the flooded villages of Malawi.", "trucked", "AID"),
    ("The orchestra played Brahms in a cold church.", "played", "NONE"),
]


@pytest.mark.parametrize(("text", "word", "kind"), SENTENCES)
def test_likeliest_kind(text: str, word: str, kind: str) -> None:
    tree = tree_of(text)
    found = classify(tree, dict.fromkeys(candidate_words(tree), ""), ENGLISH.classifier)
    shares = found.of_token[tree.word.index(word)]
    assert max(shares, key=lambda name: shares[name]) == kind
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-5)


def test_predictions_do_not_hang_on_what_else_is_asked_for() -> None:
    tree = tree_of(" ".join(text for text, _, _ in SENTENCES))
    tokens = candidate_words(tree)
    together = classify(tree, dict.fromkeys(tokens, ""), ENGLISH.classifier)
    assert [classify(tree, {token: ""}, ENGLISH.classifier).of_token[token] for token in tokens] == [
        pytest.approx(together.of_token[token], abs=1e-5) for token in tokens
    ]


def test_it_adds_what_the_lexicon_lacks() -> None:
    tree = tree_of("The Ghanaian police hauled off three opposition activists.")
    decided = [
        one.trigger
        for one in select_candidates(
            tree, [], lambda trigger: Arguments(actor=(Filler(0),)), predict(tree, [], ENGLISH.classifier)
        )
    ]
    assert [(tree.word[one.token], one.sense.event_type, one.sense.rule) for one in decided] == [
        ("hauled", "COERCE", "judge")
    ]


def test_it_drops_sport() -> None:
    tree = tree_of("The striker attacked down the left and scored before half-time.")
    triggers = find_triggers(tree)
    predictions = predict(tree, triggers, ENGLISH.classifier)
    assert select_candidates(tree, triggers, lambda trigger: Arguments(), predictions) == []


def test_training_lines_are_well_formed() -> None:
    modes = Counter((row["event_type"], row["code"]) for row in read(ROOT / "schemas" / "codelists" / "modes.csv"))
    types = {row["code"] for row in read(ROOT / "schemas" / "codelists" / "event_types.csv")}
    lines = list(training_lines())
    assert [line for line in lines if not is_well_formed(line, types, modes)] == []
    texts = Counter(read_marked(line).text for line in lines)
    assert [text for text, count in texts.items() if count > 1] == []


def is_well_formed(line: str, types: set[str], modes: Counter[tuple[str, str]]) -> bool:
    marks = [mark for mark in MARK.finditer(line) if mark[1]]
    plain = line == line.strip() != "" and not set("[]{}") & set(read_marked(line).text)
    known = all(
        mark[1] in types and (not mark[2] or (mark[1], mark[2]) in modes) and (not mark[3] or mark[3] in STANCES)
        for mark in marks
    )
    return plain and known and (bool(marks) or "{" not in line)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.slow
def test_weights_are_what_the_script_makes(tmp_path: Path) -> None:
    module = pytest.importorskip("maintain.train.train_classifier", reason="needs scikit-learn", exc_type=ImportError)
    path = tmp_path / "classifier.npz"
    path.write_bytes(module.train([*module.marked_cases(), *module.lexicon_cases()]))
    made, kept = np.load(path), ENGLISH.classifier
    assert tuple(made["kinds"]) == kept.kinds
    # Another processor may round the last digit of the parser's or the trainer's sums otherwise.
    assert np.abs(made["table"].astype(int) - kept.table).mean() < 0.05
