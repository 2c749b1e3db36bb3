"""What stays the same of a model's events where it is asked in another way."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from kept_answers import TOML, at_words, event, keep
from small_seeds import write_seeds

from tidings.evaluate.probes import count_events, count_parts
from tidings.extract.llm.codebook import codebook
from tidings.extract.llm.exchange import GroundedEvent, Span
from tidings.model import Article

Run = Callable[..., Result]
TEXT = "Norway met Chad. Mali condemned Peru."
MET = event(1, "met", "CONSULT", actors=[at_words(1, "Norway")], recipients=[at_words(1, "Chad")])
CONDEMNED = event(2, "condemned", "ACCUSE", actors=[at_words(2, "Mali")])


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Two articles, of which the model has answered for one; one label."""
    folder = write_seeds(tmp_path / "seeds", tidings_toml=f'name = "talks"{TOML}', a_txt=TEXT, b_txt="Chad met Mali.")
    keep(folder, Article("a.txt", TEXT), MET, CONDEMNED)
    labels = [
        {"article": "a.txt", "event_type": "CONSULT", "actor": "Norway"},
        {"article": "b.txt", "event_type": "CONSULT"},
    ]
    (tmp_path / "labels.jsonl").write_text("".join(f"{json.dumps(label)}\n" for label in labels), encoding="utf-8")
    return folder


def evaluated(run: Run, *options: str) -> Result:
    return run("evaluate", "labels.jsonl", "--seeds", "seeds", "--rounds", "0", *options)


def test_answered_articles_are_told_apart(seeds: Path, run: Run) -> None:
    done = evaluated(run, "--all")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    at = lines.index("articles by who has read them: recall                          precision")
    engines = [line.split("/")[0].strip() for line in lines[at + 1 : at + 5 : 2]]
    assert engines[0] == "llm"
    assert engines[1].startswith("rules")
    assert [line.split()[0] for line in lines[at + 2 : at + 5 : 2]] == ["1.000", "1.000"]


def test_an_engine_without_any_answer_is_refused(seeds: Path, run: Run) -> None:
    for path in (seeds / "answers").glob("*/*.json"):
        path.unlink()
    done = evaluated(run)
    assert done.exit_code == 2
    assert "tidings ask" in done.stderr


def test_what_stays_the_same_under_each_probe(seeds: Path, run: Run) -> None:
    article = Article("a.txt", TEXT)
    label = {code: label for label, code in codebook("swapped").types.items()}
    keep(seeds, article, MET, probe="order")
    keep(seeds, article, *(one | {"type": label[one["type"]]} for one in (MET, CONDEMNED)), probe="labels")
    keep(seeds, article, MET | {"recipients": []}, CONDEMNED, probe="repeat")
    done = evaluated(run, "--probes", "--format", "json")
    assert done.exit_code == 0, done.output
    told = {
        one["probe"]: [(one[name]["hits"], one[name]["of"]) for name in ("events", "parts")]
        for one in json.loads(done.stdout)["probes"]
    }
    assert told == {"order": [(2, 3), (4, 5)], "labels": [(4, 4), (6, 6)], "repeat": [(4, 4), (4, 5)]}
    lines = evaluated(run, "--probes").stdout.splitlines()
    at = lines.index("what stays the same (F1):    events                             their parts")
    assert lines[at + 1] == "  the codebook in the other order, 1 article"
    assert lines[at + 2].split() == ["0.667", "2", "of", "3", "0.800", "4", "of", "5"]


def test_the_answers_of_probes_are_asked_for_by_no_build(seeds: Path, run: Run) -> None:
    keep(seeds, Article("a.txt", TEXT), MET, probe="order")
    done = run("--verbose", "build", "seeds", "--out", "out", "--no-check")
    assert done.exit_code == 0, done.output
    assert "TID-READ-STALE" not in done.output


def test_without_a_probes_answers_the_way_to_them_is_told(seeds: Path, run: Run) -> None:
    done = evaluated(run, "--probes")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith("run for example: tidings ask seeds --probe order\n")


SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 20), st.integers(1, 5))
EVENTS = st.lists(
    st.builds(
        GroundedEvent,
        sentence=st.just(Span(0, 30)),
        trigger=SPANS,
        event_type=st.sampled_from(["AID", "CONSULT"]),
        actors=st.lists(SPANS, max_size=2).map(tuple),
        recipients=st.lists(SPANS, max_size=2).map(tuple),
    ),
    max_size=5,
)


@given(EVENTS, EVENTS)
def test_all_is_like_itself_and_nothing_is_counted_twice(
    one: list[GroundedEvent], other: list[GroundedEvent]
) -> None:
    for count in (count_events, count_parts):
        alike, of = count((one, other))
        assert 0 <= alike <= of
    assert count_events((one, one)) == (2 * len(one), 2 * len(one))
    assert count_events((one, other))[1] == count_events((other, one))[1]
