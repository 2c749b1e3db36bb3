"""The page of figures: each part is made of figures as the scorer prints them, and tells no machine's paths."""

import json
from pathlib import Path

import pytest

from maintain.docs import make_figures
from maintain.docs.quality_page import PARTS, Figures, Measured, write_figures

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "quality.md").read_text(encoding="utf-8")
PRINTED = """core_facts 25
claims 34
fact_recall 0.960
claim_precision 0.882
fact_f1 0.920
  A03 place differs
actor 1.000 (20 of 20)
place 0.875 (7 of 8)
date nan (0 of 0)
  AID        found 3 of 4, claimed 5
"""
README = """| file | what | from |
| --- | --- | --- |
| events-dev.jsonl | two sentences | here |
| lost-dev.jsonl | of no known kind | nowhere |
| news-dev.jsonl, facts.jsonl | articles | there |
| dates-dev.jsonl | not at hand | elsewhere |
"""
EVENTS = [
    {
        "id": "a",
        "text": "Israel bombed Syria on Friday.",
        "expected": [{"event_types": ["ASSAULT"], "actor": ["Israel"]}],
    },
    {
        "id": "b",
        "text": "The cat sat on the mat.",
        "expected": [{"event_types": ["AID"], "actor": [], "recipient": ["X"]}],
    },
]


def write_events(folder: Path) -> Path:
    (folder / "README.md").write_text(README, encoding="utf-8")
    for name in ("events-dev.jsonl", "lost-dev.jsonl", "news-dev.jsonl"):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in EVENTS), encoding="utf-8")
    return folder / "events-dev.jsonl"


def test_the_figures_that_a_scorer_prints() -> None:
    assert make_figures.read_figures(PRINTED) == {
        "core_facts": (25.0, ""),
        "claims": (34.0, ""),
        "fact_recall": (0.96, ""),
        "claim_precision": (0.882, ""),
        "fact_f1": (0.92, ""),
        "actor": (1.0, "20 of 20"),
        "place": (0.875, "7 of 8"),
    }


def test_the_sets_at_hand(tmp_path: Path) -> None:
    path = write_events(tmp_path)
    assert list(make_figures.read_sets(tmp_path)) == [
        make_figures.LabelledSet(path, path, "events", "two sentences", "here"),
        make_figures.LabelledSet(tmp_path / "news-dev.jsonl", tmp_path / "facts.jsonl", "news", "articles", "there"),
    ]


def test_events_as_labels() -> None:
    assert [label for row in EVENTS for label in make_figures.labels_of(row)] == [
        {"article": "articles.jsonl#a", "event_type": ["ASSAULT"], "actor": ["Israel"]},
        {"article": "articles.jsonl#b", "event_type": ["AID"], "recipient": ["X"]},
    ]


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    gold, seeds = write_events(tmp_path), tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "articles.jsonl").write_bytes(gold.read_bytes())
    scores = make_figures.score_events(gold, seeds, tmp_path)
    shares = {"type_recall": (0.5, ""), "actor_accuracy": (1.0, "")}
    return Figures(
        (
            Measured("events-dev", "events", "two sentences", "here", shares, scores),
            Measured("seeds", "facts", "facts", "here", make_figures.read_figures(PRINTED)),
        ),
        (2.2, 1.1),
    )


def test_each_part_is_made_of_the_figures(figures: Figures) -> None:
    made = {name: list(make(figures)) for name, make in PARTS.items()}
    assert made["sets"][2:] == [
        "| set | what it holds | from |",
        "| --- | --- | --- |",
        "| events-dev | two sentences | here |",
        "| seeds | facts | here |",
    ]
    assert [line.split(" | ")[0] for line in made["figures"][2:]] == [
        "| 0.50",
        "| 0.88",
        "| 0.96",
        "| 1.00",
        "| 1.00",
    ]
    assert made["facts"] == [
        "25 core facts, 34 claims:",
        "recall 0.96,",
        "precision 0.88, F1 0.92. Of the facts found, by slot:",
        "",
        "| slot | share | count |",
        "| --- | ---: | --- |",
        "| place | 0.88 | 7 of 8 |",
        "| actor | 1.00 | 20 of 20 |",
    ]
    assert made["types"][4:] == [
        "| AID | 1 | 0.00 |  | 0 | – |  |",
        "| ASSAULT | 1 | 1.00 |  | 1 | 1.00 |  |",
    ]
    assert made["parts"][4:] == ["| both | 1 | 1.00 | 1.00 |  |"]
    assert "**2.20 times**" in made["speed"][0]
    assert "**1.10 times**" in made["speed"][1]
    assert made["as_stated"] == []


def test_what_confidence_says_of_whole_articles(figures: Figures) -> None:
    said = (
        "calibration_error_as_stated 0.052\n  confidence 0.2: 50 claims, with parts 0.26, as stated 0.24, said 0.25\n"
    )
    tenths = tuple(make_figures._TENTH.findall(said))
    news = Measured("news-dev", "news", "articles", "there", make_figures.read_figures(said), None, tenths)
    assert list(PARTS["as_stated"](Figures((news,), figures.speed))) == [
        "On news-dev, whole articles; confidence is 0.05 from what is right in the mean:",
        "",
        "| confidence | claims | it says | right as stated | right in type and parts |",
        "| --- | ---: | ---: | ---: | ---: |",
        "| from 0.2 | 50 | 0.25 | 0.24 | 0.26 |",
    ]


def test_parts_are_replaced_and_the_text_around_them_stays(figures: Figures) -> None:
    once = write_figures(PAGE, figures)
    assert write_figures(once, figures) == once
    assert [line for line in once.splitlines() if line.startswith("#")] == [
        line for line in PAGE.splitlines() if line.startswith("#")
    ]


def test_the_page_holds_figures_and_no_paths_of_a_machine() -> None:
    empty = [name for name in PARTS if f"<!-- made: {name} -->\n<!-- end" in PAGE]
    assert empty == []
    assert [word for word in ("/work", "/tmp", "/home", "/opt") if word in PAGE] == []
