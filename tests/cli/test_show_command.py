"""`tidings show` and `tidings evaluate` on the command line; what they say is tested beside their modules."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_events_a_line_each(run: Run, package: Path) -> None:
    done = run("show", "datapackage")
    assert (done.exit_code, done.stderr) == (0, "")
    assert [line.split("  ")[-1] for line in done.stdout.splitlines()] == [
        "label",
        "Norway – talks – Chad; Oslo; 2024-05-03",
        "Israel – attack from the air – Syria; Damascus; 2024-05-09",
    ]


def test_filters_and_names(run: Run, package: Path) -> None:
    done = run(
        "show", "datapackage", "--actor", "Chad", "--type", "consult", "--from", "2024-05-03", "--to", "2024-05-03"
    )
    assert [line.split("  ")[-1] for line in done.stdout.splitlines()[1:]] == [
        "Norway – talks – Chad; Oslo; 2024-05-03"
    ]
    assert run("show", "datapackage", "damascus").stdout.startswith("place_id: ")
    assert (
        json.loads(run("show", "datapackage", "--limit", "1", "--format", "json").stdout)[0]["event_type"]
        == "CONSULT"
    )


REFUSED = {
    ("show", "datapackage", "Nobody"): (
        "nothing in datapackage is called 'Nobody', nor does an event tell of it; "
        "`tidings show datapackage` lists its events"
    ),
    ("show", "datapackage", "--format", "x"): "there is no format 'x'; choose one of table, csv, json",
    ("show", "datapackage", "evt-0000000000000000"): (
        "datapackage has no row evt-0000000000000000 in events; `tidings show datapackage` lists its events"
    ),
    ("show", "seeds"): "seeds is no data package: it has no file datapackage.json",
    ("evaluate", "gold.jsonl", "--seeds", "seeds"): (
        "gold.jsonl:2: unknown key 'kind'; known: article, start, end, event_type, actor, recipient, stance, source, "
        "date, place, note"
    ),
    ("evaluate", "none.jsonl", "--seeds", "seeds"): (
        "Invalid value for 'GOLD': File 'none.jsonl' does not exist. See: tidings evaluate --help"
    ),
    ("evaluate", "good.jsonl", "--seeds", "seeds", "--engine", "x"): (
        "there is no engine 'x'; choose one of rules, llm"
    ),
    ("evaluate", "good.jsonl", "--seeds", "seeds", "--format", "x"): (
        "there is no format 'x'; choose one of text, json"
    ),
    ("evaluate", "good.jsonl"): (
        "name --seeds to score an engine, or --package to score what is joined: one of them. "
        "See: tidings evaluate --help"
    ),
    ("evaluate", "good.jsonl", "--seeds", "seeds", "--package", "datapackage"): (
        "name --seeds to score an engine, or --package to score what is joined: one of them. "
        "See: tidings evaluate --help"
    ),
    ("evaluate", "good.jsonl", "--package", "datapackage", "--engine", "rules"): (
        "--engine means nothing with --package: leave it out. See: tidings evaluate --help"
    ),
    ("evaluate", "good.jsonl", "--package", "datapackage"): (
        "good.jsonl:1: group must be a text, the same for all that belong together"
    ),
}


@pytest.fixture
def labels(tmp_path: Path) -> None:
    good = {"article": "talks.txt", "event_type": "CONSULT"}
    (tmp_path / "good.jsonl").write_text(json.dumps(good) + "\n", encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(f"{json.dumps(good)}\n{json.dumps({**good, 'kind': 1})}\n", encoding="utf-8")


@pytest.mark.parametrize("asked", REFUSED, ids=lambda asked: " ".join(asked))
def test_what_stops_them_is_one_line(
    asked: tuple[str, ...], run: Run, seeds: Path, package: Path, labels: None
) -> None:
    done = run(*asked)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"tidings: {REFUSED[asked]}\n")


def test_scores_as_text_and_as_json(run: Run, seeds: Path, labels: None) -> None:
    text = run("evaluate", "good.jsonl", "--seeds", "seeds", "--rounds", "10")
    assert (text.exit_code, text.stderr) == (0, "")
    assert text.stdout.startswith("1 labelled article, ")
    scores = json.loads(run("evaluate", "good.jsonl", "--seeds", "seeds", "--format", "json").stdout)
    assert scores["articles"] == 1
    assert scores["overall"][0] == {"name": "recall", "hits": 1, "of": 1, "low": None, "high": None}
