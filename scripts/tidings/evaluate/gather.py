"""The articles that labels are of, as an engine reads them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tidings.articles import read_articles
from tidings.errors import InputError
from tidings.extract import Engine, speaks
from tidings.issue import Issue
from tidings.model import Article, Reading

NOBODY = "nobody"
"""Who has read an article of a language that the engine does not know."""


def readable_articles(seeds: Path, engine: Engine, guess: bool) -> dict[str, Article]:
    """The articles that can be read, by origin, in the engine's language where none is stated; `guess` as the
    settings have it: see a build."""
    return {
        one.origin: replace(one, language=engine.languages[0], guessed=False) if one.guessed and not guess else one
        for one in read_articles(seeds)
        if isinstance(one, Article)
    }


def labelled_articles(
    readable: Mapping[str, Article], labelled: Iterable[str], seeds: Path, gold: Path
) -> list[Article]:
    """The labelled ones, in the labels' order; InputError for one that is not readable, and why."""
    origins = list(labelled)
    if lost := next((origin for origin in origins if origin not in readable), ""):
        faults = (
            one.told for one in read_articles(seeds) if isinstance(one, Issue) and lost in (one.file, one.value)
        )
        why = next(faults, "`article` is the path below that folder")
        raise InputError(f"{gold}: {lost[:200]!r} is no readable article of {seeds}; {why}")
    return [readable[origin] for origin in origins]


def read_labelled(engine: Engine, articles: Sequence[Article]) -> Iterator[tuple[Article, Reading]]:
    """Each article with its reading, which has no claims where the engine does not know the language: engines of
    other languages can be scored on the same labels."""
    known = [one.guessed or speaks(engine, one) for one in articles]
    readings = iter(engine.read([one for one, is_known in zip(articles, known, strict=True) if is_known]))
    for article, is_known in zip(articles, known, strict=True):
        yield article, next(readings) if is_known else Reading(article.article_id, NOBODY, (), ())


def require_answers(engine: Engine, articles: Sequence[Article]) -> None:
    """InputError where the engine reads by answers and has none at all."""
    engine.remarks(articles)
