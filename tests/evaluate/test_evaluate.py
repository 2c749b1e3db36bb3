"""Scores on sentences whose answers are known: what is found, what is right, and how surely that is known."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.dates import PartialDate
from tidings.errors import InputError
from tidings.evaluate import evaluate
from tidings.evaluate.labels import Label, read_labels
from tidings.evaluate.matching import match_article
from tidings.evaluate.report import render
from tidings.evaluate.score import Scores, score_outcomes, share_of
from tidings.model import Argument, Article, Attribution, Claim, Mention, Place, Reading

SENTENCES = {
    "talks.txt": "Norway hosted talks with Chad in Oslo on 3 May 2024.\n",
    "strike.txt": "Israel bombed Damascus on 9 May 2024.\n",
    "aid.txt": "Germany sent food aid to Somalia in 2023.\n",
    "none.txt": "The weather was fine and the harvest was good.\n",
    "missed.txt": "The cat sat on the mat.\n",
}
LABELS = [
    {"article": "talks.txt", "start": 0, "end": 52, "event_type": ["CONSULT", "AGREE"], "actor": ["Norway"]}
    | {"recipient": "Chad", "date": ["2024-05"], "place": ["Oslo"], "stance": "asserted"},
    {"article": "strike.txt", "event_type": "ASSAULT", "actor": ["Israel"], "recipient": ["Lebanon"]},
    {"article": "aid.txt", "event_type": "AID", "actor": ["Germany"], "note": "a year alone", "date": "2023"},
    {"article": "missed.txt", "event_type": "PROTEST"},
]


def write_labels(path: Path, *labels: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(label) + "\n" for label in labels), encoding="utf-8")
    return path


@pytest.fixture
def scores(tmp_path: Path) -> Scores:
    for name, text in SENTENCES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return evaluate(write_labels(tmp_path / "labels", *LABELS), tmp_path, rounds=50)


def test_five_sentences(scores: Scores) -> None:
    found = {share.name: (share.hits, share.of) for share in (*scores.overall, *scores.slots)}
    assert found == {
        "recall": (3, 4),
        "precision": (3, 3),
        "actor": (3, 3),
        "recipient": (1, 2),
        "stance": (1, 1),
        "source": (0, 0),
        "date": (2, 2),
        "place": (1, 1),
    }
    assert scores.articles == 4
    assert [label.article for label in scores.missed] == ["missed.txt"]
    assert scores.stray == ()
    assert [(kind, recall.hits, precision.hits) for kind, recall, precision in scores.types] == [
        ("AID", 1, 1),
        ("ASSAULT", 1, 1),
        ("CONSULT", 1, 1),
        ("PROTEST", 0, 0),
    ]
    assert sum(typed.of for _, typed, _ in scores.reliability) == 3
    assert [(name, typed.hits, whole.hits, whole.of) for name, typed, whole in scores.parts] == [
        ("both", 3, 2, 3),
        ("actor", 0, 0, 0),
        ("recipient", 0, 0, 0),
        ("neither", 0, 0, 0),
    ]


def test_claims_that_a_build_leaves_out_count_by_confidence_alone(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(SENTENCES["talks.txt"], encoding="utf-8")
    (tmp_path / "tidings.toml").write_text("[build]\nmin_confidence = 1\n", encoding="utf-8")
    labels = write_labels(tmp_path / "labels", LABELS[0])
    left, whole = (evaluate(labels, tmp_path, rounds=0, min_confidence=least) for least in (None, 0))
    assert [(one.left_out, one.min_confidence, len(one.missed)) for one in (left, whole)] == [(1, 1, 1), (0, 0, 0)]
    assert [share.of for share in left.overall] == [1, 0]
    assert left.reliability == whole.reliability
    told = "1 claim below a confidence of 1 left out, as from a package; --all counts all"
    assert [told in render(one).splitlines() for one in (left, whole)] == [True, False]


def test_claims_without_a_confidence_are_kept_and_counted_apart() -> None:
    article = Article("a.txt", "They met. They met.")
    claims = tuple(
        Claim(at, at + 9, "met", at + 5, "CONSULT", confidence=share) for at, share in ((0, None), (10, 0.3))
    )
    outcome = match_article(article, Reading(article.article_id, "hand/1", claims=claims), [])
    told = {name: typed.of for name, typed, _ in score_outcomes([outcome], 0).reliability if typed.of}
    assert told == {"0.3 to 0.4": 1, "not known": 1}


def test_the_example_of_the_page_on_evaluation(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    label, text = re.findall(r"```json\n(.*)\n```", page)[0], re.findall(r"^> (.*)$", page, re.MULTILINE)[0]
    (tmp_path / "talks.txt").write_text(text + "\n", encoding="utf-8")
    scores = evaluate(write_labels(tmp_path / "labels", json.loads(label)), tmp_path, rounds=10)
    assert [(share.hits, share.of) for share in (*scores.overall, *scores.slots)] == [(1, 1)] * 8


def test_the_report_as_text_and_json(scores: Scores) -> None:
    lines = render(scores, "text", "labels.jsonl").splitlines()
    assert lines[0] == "4 labelled articles; in brackets the interval of 95 % of bootstrap samples of articles"
    assert "  recall      0.750 [" in lines[2]
    assert lines[-2:] == ["missed (1):", "  labels.jsonl:4: PROTEST in missed.txt"]
    assert "source" not in render(scores, "text")
    assert [line for line in lines if line.startswith("claims by")] == [
        "claims by confidence:        right in type                     right in type, actor and recipient",
        "claims by the parts named:   right in type                     right in type, actor and recipient",
    ]
    assert json.loads(render(scores, "json"))["overall"][0]["hits"] == 3
    with pytest.raises(InputError, match="choose one of text, json"):
        render(scores, "pdf")


ARTICLE = Article("a.txt", "Chad denied that Norway met Mali in Oslo in May 2024.")
READING = Reading(
    ARTICLE.article_id,
    "rules/1",
    (
        Mention(0, 4, "Chad", 0, "Chad", country="TCD"),
        Mention(17, 23, "Norway", 1, "the Norwegian government", country="NOR"),
        Mention(28, 32, "Mali", 2, "Mali", country="MLI"),
    ),
    (
        Claim(
            0,
            53,
            "met",
            24,
            "CONSULT",
            polarity="negative",
            hedged=True,
            date=PartialDate(start=None, end=None, precision="unknown"),
            place_text="Oslo",
            place=Place("Oslo", "city"),
            confidence=0.7,
            arguments=(Argument("actor", 1, 1), Argument("recipient", 2, 2)),
            attributions=(Attribution("said_by", "Chad", "government", "Chad", 0, 4),),
        ),
    ),
)


@pytest.mark.parametrize(
    ("slot", "wanted", "is_right"),
    [
        ("actor", ("Norway",), True),
        ("actor", ("NOR",), True),
        ("actor", ("The Government of Norway",), True),
        ("actor", ("Mali",), False),
        ("actor", ("the government",), False),
        ("recipient", ("Chad", "Mali"), True),
        ("source", ("chad",), True),
        ("source", ("Norway",), False),
        ("place", ("Oslo, Norway",), True),
        ("place", ("Bamako",), False),
        ("date", ("2024-05",), False),
        ("stance", ("negative",), True),
        ("stance", ("hedged", "asserted"), False),
    ],
)
def test_a_slot_is_right_where_itshare_ofs_a_telling_word(slot: str, wanted: tuple[str, ...], is_right: bool) -> None:
    label = replace(Label("a.txt", 0, 0, ("CONSULT",)), **{slot: wanted})
    (finding,) = match_article(ARTICLE, READING, [label]).findings
    assert finding.slots == {slot: is_right}


def test_a_label_holds_where_it_stands() -> None:
    for start, end, found in ((0, 0, True), (0, 10, True), (53, 60, False)):
        outcome = match_article(ARTICLE, READING, [Label("a.txt", start, end, ("CONSULT",))])
        assert outcome.findings[0].found is found
        assert [(one.typed, one.whole) for one in outcome.verdicts] == [(found, found)]


def test_another_type_is_not_found_and_the_claim_is_stray() -> None:
    scores = score_outcomes([match_article(ARTICLE, READING, [Label("a.txt", 0, 0, ("AID",))])], 10)
    assert [share.value for share in scores.overall] == [0.0, 0.0]
    assert scores.stray == (("a.txt", "CONSULT", ARTICLE.text),)


counts = st.lists(st.integers(0, 5).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), max_size=8)


@given(counts=counts, rounds=st.integers(0, 40))
def test_an_interval_holdsshare_ofs_and_is_the_same_each_time(counts: list[tuple[int, int]], rounds: int) -> None:
    share = share_of("recall", counts, rounds)
    assert (share.hits, share.of) == (sum(hit for hit, _ in counts), sum(of for _, of in counts))
    assert share == share_of("recall", counts, rounds)
    assert (share.value is None) is (share.of == 0)
    shares = {hit / of for hit, of in counts if of}
    if share.low is None or share.high is None:
        assert len(shares) < 2 or rounds < 40
    else:
        assert 0 <= min(shares) <= share.low < share.high <= max(shares) <= 1


@given(hits=st.integers(0, 5), articles=st.integers(0, 6), others=st.integers(0, 3))
def test_articles_that_are_all_alike_give_no_interval(hits: int, articles: int, others: int) -> None:
    share = share_of("recall", [(hits, 5)] * articles + [(0, 0)] * others, 30)
    assert (share.low, share.high) == (None, None)
    assert share.value == (hits / 5 if articles else None)


def test_one_article_is_shown_without_an_interval() -> None:
    scores = score_outcomes([match_article(ARTICLE, READING, [Label("a.txt", 0, 0, ("CONSULT",))])], 100)
    lines = render(scores, "text").splitlines()
    assert lines[:4] == [
        "1 labelled article, from which no interval can be had: label more",
        "",
        "  recall      1.000                       1 of 1    ",
        "  precision   1.000                       1 of 1    ",
    ]
    assert "[" not in "".join(lines)


def test_more_articles_give_a_narrower_interval() -> None:
    few, many = (share_of("recall", [(0, 1), (1, 1)] * number, 500) for number in (3, 300))
    assert few.low is not None and few.high is not None and many.low is not None and many.high is not None
    assert few.high - few.low > 3 * (many.high - many.low)


FAULTS = {
    "": "labels: holds no labels; write one JSON object a line (docs/evaluation.md)",
    "nonsense": "labels:1: no JSON (Expecting value: line 1 column 1 (char 0)); write one object a line",
    "[" * 100_000: "labels:1: no JSON (nested too deep); write one object a line",
    '{"article": "a", "event_type": "AID", "start": ' + "9" * 5000 + "}": "labels:1: no JSON (Exceeds the limit",
    "[1]": "labels:1: a label is an object with `article`, the article's path below the seeds folder",
    '{"event_type": "AID"}': "labels:1: a label is an object with `article`, the article's path below ",
    '{"article": "a", "event_type": "AID", "kind": 1}': "labels:1: unknown key 'kind'; known: article, ",
    '{"article": "a", "event_type": "HELP"}': "labels:1: event_type 'HELP' is none of AGREE, ",
    '{"article": "a"}': "labels:1: event_type '' is none of AGREE, ",
    '{"article": "a", "event_type": "AID", "stance": "firm"}': "labels:1: stance must be among asserted, ",
    '{"article": "a", "event_type": "AID", "actor": [1]}': "labels:1: actor must be a text or a list of texts",
    '{"article": "a", "event_type": "AID", "start": -1}': "labels:1: start must be a whole number from 0, ",
    '{"article": "a", "event_type": "AID", "end": true}': "labels:1: end must be a whole number from 0, ",
    '{"article": "a", "event_type": "AID", "start": 5, "end": 5}': "labels:1: end must be greater than start; ",
}


@pytest.mark.parametrize("line", FAULTS, ids=lambda line: line[:60])
def test_a_faulty_label_is_named_by_its_line(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("labels").write_text(line, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_labels(Path("labels"))
    assert str(refused.value).startswith(FAULTS[line])
    assert "\n" not in str(refused.value)


def test_labels_are_lines_of_json_in_utf8(tmp_path: Path) -> None:
    path = tmp_path / "labels"
    path.write_text('\ufeff{"article": "a", "event_type": "AID", "actor": "A\u2028B"}\r\n\n', encoding="utf-8")
    assert read_labels(path) == {"a": [Label("a", 0, 0, ("AID",), actor=("A\u2028B",), line=1)]}
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="is not text in UTF-8"):
        read_labels(path)
    with pytest.raises(InputError, match="is no plain file; write the labels to one"):
        read_labels(tmp_path)


def test_a_label_of_an_article_in_another_language_is_missed_and_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway met Chad.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("---\nlanguage: sw\n---\nNorway ilikutana na Chad.", encoding="utf-8")
    told = ({"article": origin, "event_type": "CONSULT"} for origin in ("b.txt", "a.txt"))
    scores = evaluate(write_labels(tmp_path / "labels", *told), tmp_path, rounds=10)
    assert [label.article for label in scores.missed] == ["b.txt"]
    assert [(engine.split("/")[0], count) for engine, count, *_ in scores.read_by] == [
        ("nobody", 1),
        ("rules", 1),
    ]


def test_a_label_of_a_copy_is_told_why(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Norway met Chad.", encoding="utf-8")
    labels = write_labels(tmp_path / "labels", {"article": "b.txt", "event_type": "CONSULT"})
    with pytest.raises(
        InputError, match=r"'b\.txt' is no readable .*; b\.txt: .* the same text as a\.txt, which is kept"
    ):
        evaluate(labels, tmp_path)


def test_a_label_of_an_article_that_is_not_there(tmp_path: Path) -> None:
    labels = write_labels(tmp_path / "labels", {"article": "gone.txt", "event_type": "AID"})
    (tmp_path / "a.txt").write_text("Norway met Chad.", encoding="utf-8")
    with pytest.raises(InputError, match=r"'gone\.txt' is no readable article of "):
        evaluate(labels, tmp_path)
