"""What labels show of an engine's claims is counted, written, and used from then on."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from small_seeds import TOML, write_seeds
from tiny_engine import TINY

from tidings import extract
from tidings.errors import InputError
from tidings.evaluate import evaluate
from tidings.evaluate.calibrate import Judged, calibrate, learn, left_out_error
from tidings.evaluate.report import render
from tidings.evaluate.score import calibration_error
from tidings.extract import ENGINES
from tidings.model import Claim, Reading

Run = Callable[..., Result]
RIGHT, WRONG = "Chad met Mali. ", "Peru met Chile. "


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three articles, each with ten claims of the tiny engine; labels bear out eight, six and seven."""
    monkeypatch.setattr(extract, "ENGINES", (*ENGINES, TINY))
    texts = {f"{name}_txt": RIGHT * right + WRONG * (10 - right) for name, right in (("a", 8), ("b", 6), ("c", 7))}
    return write_seeds(tmp_path / "seeds", tidings_toml=f'{TOML}[build]\nengine = "tiny"\n', **texts)


def labels(seeds: Path, *names: str) -> Path:
    path = seeds.parent / "labels.jsonl"
    label = {"event_type": "CONSULT", "actor": "Chad", "recipient": "Mali"}
    path.write_text("".join(f"{json.dumps({'article': f'{name}.txt'} | label)}\n" for name in names))
    return path


def test_the_share_that_is_right_is_drawn_toward_that_of_the_wider_kind(seeds: Path) -> None:
    learnt = calibrate(labels(seeds, "a", "b", "c"), seeds)
    assert [(row.told_by, row.parts, row.right, row.of, row.confidence) for row in learnt.rows] == [
        (None, None, 21, 30, 0.69), ("tiny/1", None, 21, 30, 0.7), ("tiny/1", "both", 21, 30, 0.7),
    ]  # fmt: skip
    assert (learnt.claims, learnt.articles) == (30, 3)
    assert learnt.error is not None
    assert round(learnt.error, 2) == 0.1
    scores = evaluate(labels(seeds, "a", "b", "c"), seeds, rounds=0)
    assert [(name, whole.hits, whole.of) for name, _, whole in scores.reliability if whole.of] == [
        ("0.7 to 0.8", 21, 30)
    ]
    assert scores.error is not None
    assert round(scores.error, 2) == 0.0
    line = "  in the mean, confidence, by answers/calibration.csv, is 0.00 from the share that is right as it stands"
    assert line in render(scores).splitlines()


def test_it_is_learnt_of_the_engine_alone_however_often(seeds: Path) -> None:
    first = calibrate(labels(seeds, "a", "b", "c"), seeds)
    written = first.path.read_bytes()
    assert calibrate(labels(seeds, "a", "b", "c"), seeds) == first
    assert first.path.read_bytes() == written


def test_a_build_has_it_and_is_read_anew_for_it(seeds: Path, run: Run) -> None:
    run("build", "seeds", "--out", "one", "--no-check")
    done = run("calibrate", str(labels(seeds, "a", "b", "c")), "--seeds", "seeds")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "seeds/answers/calibration.csv: learnt from 30 claims of 3 articles",
        "",
        "claims, by who tells them and the parts named:  right as they stand   confidence",
        "  all, read by tiny/1                              21 of 30         0.69",
        "  tiny/1                                           21 of 30         0.70",
        "    both                                           21 of 30         0.70",
        "",
        "in the mean, confidence is 0.10 from what is right in articles left out",
    ]
    run("build", "seeds", "--out", "two", "--no-check")
    told = [(seeds.parent / out / "data" / "claims.csv").read_text().count(",0.7\n") for out in ("one", "two")]
    assert told == [0, 30]


def test_too_few_claims_are_refused_in_one_line(seeds: Path, run: Run) -> None:
    done = run("calibrate", str(labels(seeds, "a", "b")), "--seeds", "seeds")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith(
        "labels.jsonl: the engine tiny tells 20 claims of its articles, and a share is had of 30; "
        "label more articles\n"
    )
    assert not (seeds / "answers").exists()


def test_a_place_that_cannot_be_written_is_told(seeds: Path) -> None:
    (seeds / "answers").write_text("in the way")
    with pytest.raises(InputError, match=r"answers.calibration\.csv: cannot be written: "):
        calibrate(labels(seeds, "a", "b", "c"), seeds)


def judged(article: str, confidence: float | None, right: bool) -> Judged:
    claim = Claim(0, 14, "met", 5, "CONSULT", confidence=confidence)
    return Judged(Reading(article, "a/1", (), (claim,)), claim, right)


def test_one_article_alone_says_nothing_of_others() -> None:
    assert left_out_error([judged("a", None, True)] * 40, "") is None


def test_the_error_is_weighed_by_claims() -> None:
    assert calibration_error([]) is None
    assert calibration_error([(None, True)]) is None
    assert calibration_error([(0.5, True), (0.5, False), (None, True)]) == 0
    assert calibration_error([(0.9, False), (0.1, False), (0.1, False), (0.1, False)]) == pytest.approx(0.3)


CLAIMS = st.lists(
    st.builds(judged, st.sampled_from("abc"), st.none() | st.floats(0, 1), st.booleans()), min_size=1, max_size=60
)


@given(CLAIMS)
def test_every_share_lies_between_none_and_all_and_each_kind_is_counted_once(claims: list[Judged]) -> None:
    rows = learn(claims, "")
    assert len({(row.told_by, row.parts, row.band) for row in rows}) == len(rows)
    assert all(0 < row.confidence < 1 and 0 <= row.right <= row.of for row in rows)
    assert sum(row.of for row in rows if row.told_by is None) == len(claims)
