"""Scores an engine on articles that people labelled: what share it finds, what share it gets right, how surely."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from tidings.evaluate.gather import labelled_articles, read_labelled, readable_articles, require_answers
from tidings.evaluate.labels import read_labels
from tidings.evaluate.matching import ArticleResult, match_article
from tidings.evaluate.score import Agreement, Scores, score_outcomes
from tidings.extract import find_engine
from tidings.extract.calibrated.engine import CalibratedEngine
from tidings.model import Article, Reading
from tidings.settings import FILE, Settings, fill, read_settings


def evaluate(
    gold: Path,
    seeds: Path,
    engine: str | Sequence[str] | None = None,
    rounds: int = 1000,
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
    min_confidence: float | None = None,
    probes: bool = False,
) -> Scores:
    """The engine's scores on the labelled articles of `seeds`, for the claims that a build of them would keep.

    These are the claims of `min_confidence` or more, or of none; both this and the engine are by default those of the
    folder's settings.

    `gold` is a file of labels (see docs/evaluation.md). Intervals are the 2.5 % and 97.5 % points of `rounds`
    bootstrap samples of articles (Efron 1979). `probes`: also what stays the same of a model's events where it was
    asked in another way, in whatever articles of `seeds`. InputError where a label is faulty or names no article.
    """
    labels = read_labels(gold)
    settings = read_settings(seeds).asking(min_confidence)
    least = settings.build.min_confidence
    reader = find_engine(engine or settings.build.engine, settings.engines, seeds)
    readable = readable_articles(seeds, reader, settings.build.guess_language)
    articles = labelled_articles(readable, labels, seeds, gold)
    require_answers(reader, articles)
    outcomes: list[ArticleResult] = []
    every: list[ArticleResult] = []
    for article, reading in read_labelled(reader, articles):
        every.append(match_article(article, reading, labels[article.origin]))
        outcomes.append(match_article(article, _sure(reading, least), labels[article.origin]))
        progress("evaluate", 1, len(articles))
    agreements = _agreements(tuple(readable.values()), settings, seeds, rounds) if probes else ()
    measured = isinstance(reader, CalibratedEngine)
    scores = score_outcomes(outcomes, rounds, every)
    return replace(scores, min_confidence=least, probes=agreements, calibrated=measured)


def _agreements(articles: Sequence[Article], settings: Settings, seeds: Path, rounds: int) -> tuple[Agreement, ...]:
    """What stays the same under each probe."""
    from tidings.evaluate.probes import probe_agreements
    from tidings.extract.llm.settings import LlmSettings

    table = fill(LlmSettings, settings.engines.get("llm", {}), f"{seeds / FILE}: [engines.llm]")
    return probe_agreements(articles, table, seeds, rounds)


def _sure(reading: Reading, least: float) -> Reading:
    """The reading without the claims that a build leaves out."""
    sure = (one for one in reading.claims if one.confidence is None or one.confidence >= least)
    return replace(reading, claims=tuple(sure))
