"""The articles that labels are of, as an engine will read them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tidings.articles import read_articles
from tidings.errors import InputError
from tidings.extract import Engine, speaks
from tidings.model import Article


def readable_articles(seeds: Path, engine: Engine, guess: bool) -> dict[str, Article]:
    """The articles that the engine can read, by origin; `guess` as the settings have it: see a build."""
    return {
        one.origin: replace(one, language=engine.languages[0], guessed=False) if one.guessed and not guess else one
        for one in read_articles(seeds)
        if isinstance(one, Article) and (one.guessed or speaks(engine, one))
    }


def labelled_articles(
    readable: Mapping[str, Article], labelled: Iterable[str], seeds: Path, gold: Path
) -> list[Article]:
    """The labelled ones, in the labels' order; InputError for one that is not readable."""
    origins = list(labelled)
    lost = [origin for origin in origins if origin not in readable]
    if lost:
        raise InputError(
            f"{gold}: {lost[0][:200]!r} is no readable article of {seeds}; `article` is the path below that folder"
        )
    return [readable[origin] for origin in origins]


def require_answers(engine: Engine, articles: Sequence[Article]) -> None:
    """InputError where the engine reads by answers and has none at all."""
    engine.remarks(articles)
