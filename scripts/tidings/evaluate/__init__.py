"""Scores an engine on articles that people labelled: what share it finds, what share it gets right, how surely."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tidings.articles import read_articles
from tidings.errors import InputError
from tidings.evaluate.labels import Label, read_labels
from tidings.evaluate.matching import ArticleResult, match_article
from tidings.evaluate.score import Scores, score_outcomes
from tidings.extract import Engine, find_engine, speaks
from tidings.model import Article, Reading
from tidings.settings import read_settings


def evaluate(
    gold: Path,
    seeds: Path,
    engine: str = "rules",
    rounds: int = 1000,
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
    min_confidence: float | None = None,
) -> Scores:
    """The engine's scores on the labelled articles of `seeds`, for the claims that a build of them would keep.

    These are the claims of `min_confidence` or more, by default that of the folder's settings.

    `gold` is a file of labels (see docs/evaluation.md). Intervals are the 2.5 % and 97.5 % points of `rounds`
    bootstrap samples of articles (Efron 1979). InputError where a label is faulty or names no article.
    """
    labels = read_labels(gold)
    settings = read_settings(seeds).asking(min_confidence)
    least = settings.build.min_confidence
    reader = find_engine(engine, settings.engines, seeds)
    articles = _labelled_articles(seeds, labels, reader, gold)
    reader.remarks(articles)
    outcomes: list[ArticleResult] = []
    every: list[ArticleResult] = []
    for article, reading in zip(articles, reader.read(articles), strict=True):
        every.append(match_article(article, reading, labels[article.origin]))
        outcomes.append(match_article(article, _sure(reading, least), labels[article.origin]))
        progress("evaluate", 1, len(articles))
    return replace(score_outcomes(outcomes, rounds, every), min_confidence=least)


def _sure(reading: Reading, least: float) -> Reading:
    """The reading without the claims that a build leaves out."""
    return replace(reading, claims=tuple(claim for claim in reading.claims if claim.confidence >= least))


def _labelled_articles(seeds: Path, labels: dict[str, list[Label]], engine: Engine, gold: Path) -> list[Article]:
    found = {
        one.origin: one
        for one in read_articles(seeds)
        if isinstance(one, Article) and (one.guessed or speaks(engine, one))
    }
    lost = [origin for origin in labels if origin not in found]
    if lost:
        raise InputError(
            f"{gold}: {lost[0][:200]!r} is no readable article of {seeds}; `article` is the path below that folder"
        )
    return [found[origin] for origin in labels]
