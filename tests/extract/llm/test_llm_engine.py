"""The engine replays kept answers: the same bytes each time, the rules in their place where there are none."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from kept_answers import MODEL, TOML, at_words, event, keep
from small_seeds import TOML as NAMED
from small_seeds import rows, tree, write_seeds

from tidings.articles import read_articles
from tidings.errors import InputError
from tidings.evaluate import evaluate
from tidings.extract import find_engine
from tidings.extract.llm.codebook import RULES
from tidings.extract.llm.engine import MODES, LlmEngine
from tidings.extract.llm.exchange import Answer
from tidings.extract.llm.prompts import INSTRUCTIONS
from tidings.extract.llm.settings import LlmSettings
from tidings.extract.manifest import PACKAGE
from tidings.model import Article
from tidings.pipeline import build, validate
from tidings.run.processes import CHUNK

Run = Callable[..., Result]
OSLO = "Norway met Chad in Oslo on 3 May 2024, officials said."
GAO = "Rebels shelled Gao. The army of Mali condemned the raid."
MET = event(
    *(1, "met", "CONSULT"),
    actors=[at_words(1, "Norway")],
    recipients=[at_words(1, "Chad")],
    sources=[at_words(1, "officials", relation="said_by", cue=at_words(1, "said"))],
    date=at_words(1, "3 May 2024"),
    place=at_words(1, "Oslo"),
)
SHELLED = event(1, "shelled", "ASSAULT", actors=[at_words(1, "Rebels")], place=at_words(1, "Gao"))


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Two articles of which the model has answered for the first alone."""
    folder = write_seeds(tmp_path / "seeds", tidings_toml=NAMED + TOML, a_txt=OSLO + "\n", b_txt=GAO + "\n")
    keep(folder, article(folder, "a.txt"), MET)
    return folder


@pytest.fixture(autouse=True)
def _without_frictionless(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it finds is tested elsewhere, and it takes most of the time."""
    monkeypatch.setattr("tidings.pipeline.validate", partial(validate, conformance="off"))


def article(folder: Path, origin: str) -> Article:
    return next(one for one in read_articles(folder) if isinstance(one, Article) and one.origin == origin)


def test_what_it_answered_and_what_it_did_not(run: Run, seeds: Path) -> None:
    result = run("--verbose", "build", "seeds", "--out", "package")
    assert result.exit_code == 0, result.output
    package = seeds.parent / "package"
    assert rows(package, "claims", "trigger", "engine", "date_text", "place_text") == [
        ("condemned", "rules/2", "", ""),
        ("met", "llm/1", "3 May 2024", "Oslo"),
        ("shelled", "rules/2", "", "Gao"),
    ]
    made = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["tidings"]
    assert (made["engine"], made["model"]["outcomes"]) == ("llm/1 & rules/2", {"answered": 1, "unasked": 1})
    told = "b.txt: nobody has asked the model about all of it yet; the rules read the article; run tidings ask"
    assert told in result.output
    assert {"articles by tiny:1b: 1 answered, 1 unasked", "valid"} <= {*result.output.splitlines()}


def test_a_share_says_how_many_of_its_articles_it_answered(run: Run, seeds: Path) -> None:
    """One of which it answered nothing is read all the same: others may hold what it did."""

    def told() -> str:
        return run("build", "seeds", "--store", "store", "--shard", "1/1").output.splitlines()[1]

    assert told() == "articles by tiny:1b: 1 answered, 1 unasked"
    shutil.rmtree(seeds / "answers")
    assert told() == "articles by tiny:1b: 2 unasked"


def test_the_package_says_who_read_it_and_how(seeds: Path) -> None:
    """Of an answer with words that do not stand there the rest counts, while its repair is not there."""
    keep(seeds, article(seeds, "b.txt"), event(1, "bombed", "ASSAULT"), SHELLED)
    build(seeds, seeds.parent / "package", check=False)
    made = json.loads((seeds.parent / "package" / "datapackage.json").read_text(encoding="utf-8"))["tidings"]
    page = (seeds.parent / "package" / "README.md").read_text(encoding="utf-8")
    assert "\n- Language model: tiny:1b; articles: 2 answered\n" in page
    digests = {name: made["model"].pop(name) for name in ("codebook", "prompt", "schema")}
    assert all(len(digest) == 64 for digest in digests.values())
    assert made["engine"] == "llm/1"
    assert made["model"] == {
        "name": "tiny:1b",
        "served": ["tiny:1b-q4"],
        "temperature": 0.0,
        "top_p": 1.0,
        "seed": 1,
        "max_tokens": 4096,
        "chunk": 8000,
        "outcomes": {"answered": 2},
        "answers": 2,
        "ungrounded": 1,
        "prompt_tokens": 200,
        "answer_tokens": 20,
    }


@pytest.mark.slow
def test_again_and_on_more_processes_it_gives_the_same_bytes(seeds: Path) -> None:
    keep(seeds, article(seeds, "b.txt"), SHELLED)
    more = [
        Article(f"{number}.txt", f"Norway met Chad in {1900 + number}.", language="sw") for number in range(CHUNK)
    ]
    for one in more:
        (seeds / one.origin).write_text(f"---\nlanguage: sw\n---\n{one.text}", encoding="utf-8")
        keep(seeds, one, event(1, "met", "CONSULT", actors=[at_words(1, "Norway")]))
    folders = [seeds.parent / name for name in ("first", "second")]
    for folder, jobs in zip(folders, (1, 2), strict=True):
        build(seeds, folder, jobs=jobs, use_cache=False, check=False)
    first, second = map(tree, folders)
    assert first == second
    assert len(rows(folders[0], "claims", "engine")) == 2 + CHUNK


def test_a_new_answer_is_read_though_the_article_is_remembered(seeds: Path) -> None:
    def claims() -> list[tuple[str, ...]]:
        build(seeds, seeds.parent / "package", cache=seeds.parent / "cache", check=False)
        return rows(seeds.parent / "package", "claims", "trigger", "event_type")

    assert claims() == [("condemned", "ACCUSE"), ("met", "CONSULT"), ("shelled", "ASSAULT")]
    keep(seeds, article(seeds, "b.txt"), SHELLED)
    assert claims() == [("met", "CONSULT"), ("shelled", "ASSAULT")]
    shutil.rmtree(seeds / "answers")
    keep(seeds, article(seeds, "a.txt"))
    assert claims() == [("condemned", "ACCUSE"), ("shelled", "ASSAULT")]


def test_without_any_answer_a_build_says_what_to_do(run: Run, seeds: Path) -> None:
    shutil.rmtree(seeds / "answers")
    result = run("build", "seeds", "--out", "package")
    assert (result.exit_code, len(result.output.strip().splitlines())) == (2, 1)
    assert "answers holds no answer of tiny:1b on these articles; run `tidings ask seeds` first, or" in result.output
    assert not (seeds.parent / "package").exists()


def test_without_a_model_a_build_says_what_to_do(run: Run, seeds: Path) -> None:
    (seeds / "tidings.toml").write_text('name = "oslo-talks"\n[build]\nengine = "llm"\n', encoding="utf-8")
    result = run("build", "seeds", "--out", "package")
    assert result.exit_code == 2
    assert 'tidings.toml: [engines.llm] names no model; add one, such as model = "qwen3:8b"' in result.output


def test_scores_are_not_those_of_the_rules_in_its_place(seeds: Path) -> None:
    shutil.rmtree(seeds / "answers")
    gold = seeds.parent / "gold.jsonl"
    gold.write_text('{"article": "a.txt", "start": 0, "end": 54, "event_type": "CONSULT"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="run `tidings ask"):
        evaluate(gold, seeds, engine="llm")


def told(seeds: Path, **settings: Any) -> list[tuple[str, str, str]]:
    """Rule, file and message of what a build of the articles would tell."""
    engine = LlmEngine(LlmSettings(model="tiny:1b", **settings), seeds)
    articles = [one for one in read_articles(seeds) if isinstance(one, Article)]
    return [(one.rule, one.file, one.message) for one in engine.remarks(articles)]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (Answer("", "refused"), "the model refused to answer"),
        (Answer('{"events": [', "truncated"), "the model's answer was cut off, even to a single sentence"),
    ],
)
def test_what_ended_otherwise_is_told_by_its_name(tmp_path: Path, raw: Answer, why: str) -> None:
    seeds = write_seeds(tmp_path / "seeds", a_txt=OSLO, b_txt="Rebels shelled Gao.")
    keep(seeds, article(seeds, "a.txt"), MET)
    keep(seeds, article(seeds, "b.txt"), raw=raw)
    assert told(seeds) == [("TID-READ-UNANSWERED", "b.txt", f"{why}; the rules read the article")]
    assert told(seeds, fallback=False)[0][2] == f"{why}; the article has no claims"


def test_a_language_without_rules_has_no_claims_instead(seeds: Path) -> None:
    text = "---\nlanguage: sw\n---\nKenya ilikutana na Mali."
    (seeds / "c.md").write_text(text, encoding="utf-8")
    assert told(seeds)[-1] == (
        "TID-READ-UNANSWERED",
        "c.md",
        "nobody has asked the model about all of it yet; the article has no claims",
    )
    keep(seeds, article(seeds, "c.md"), event(1, "ilikutana", "CONSULT", actors=[at_words(1, "Kenya")]))
    build(seeds, seeds.parent / "package")
    assert rows(seeds.parent / "package", "articles", "language") == [("en",), ("en",), ("sw",)]
    assert ("Kenya", "state") in rows(seeds.parent / "package", "actors", "name", "kind")


def test_without_fallback_it_has_no_claims(seeds: Path) -> None:
    engine = LlmEngine(LlmSettings(model="tiny:1b", fallback=False), seeds)
    (reading,) = engine.read([article(seeds, "b.txt")])
    assert (reading.engine, reading.claims, bool(reading.mentions)) == ("llm/1", (), True)


def test_answers_that_nothing_asks_for_are_one_line(seeds: Path) -> None:
    keep(seeds, article(seeds, "b.txt"), SHELLED)
    assert told(seeds) == []
    old = [file for number in (1, 2) for file in keep(seeds, Article("gone.txt", f"Mali shelled post {number}."))]
    (seeds / "answers" / "calibration.csv").write_text("engine\n", encoding="utf-8")
    first = min(file.relative_to(seeds).as_posix() for file in old)
    message = f"2 kept answers are asked for by nothing, the first {first}"
    assert told(seeds) == [("TID-READ-STALE", "answers", message)]


def test_an_answer_that_cannot_be_used_is_told_and_its_article_falls_back(seeds: Path) -> None:
    (file,) = keep(seeds, article(seeds, "b.txt"), SHELLED)
    file.write_text(file.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    rules = [one[0] for one in told(seeds)]
    assert rules == ["TID-READ-ANSWER", "TID-READ-UNANSWERED"]


def test_answers_are_no_articles(seeds: Path) -> None:
    assert [getattr(one, "origin", "") for one in read_articles(seeds)] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "path", [RULES, INSTRUCTIONS, MODES, PACKAGE / "extract" / "rules" / "places" / "locations.py"]
)
def test_what_a_reading_depends_on_changes_the_fingerprint(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, read = LlmEngine(MODEL, Path()).fingerprint(), Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: read(self) + b"\n" * (self == path))
    assert LlmEngine(MODEL, Path()).fingerprint() != before


def test_what_it_answers_by_counts_and_who_is_asked_does_not() -> None:
    def fingerprint(**settings: Any) -> str:
        return find_engine("llm", {"llm": {"model": "m", **settings}}).fingerprint()

    assert fingerprint() == fingerprint(endpoint="http://10.0.0.1/v1", workers=1, price_in="1")
    others = [fingerprint(**one) for one in ({"model": "n"}, {"seed": 7}, {"chunk": 4000}, {"fallback": False})]
    assert len({fingerprint(), *others}) == 5


def test_relative_dates_count_from_the_day_of_publication(seeds: Path) -> None:
    one = Article("d.txt", "Mali shelled Gao yesterday.", published=date(2024, 5, 7))
    keep(seeds, one, event(1, "shelled", "ASSAULT", date=at_words(1, "yesterday")))
    (reading,) = LlmEngine(MODEL, seeds).read([one])
    assert reading.claims[0].date.start == date(2024, 5, 6)
