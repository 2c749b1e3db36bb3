"""The articles that labels are of, as an engine will read them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tidings.articles import read_articles
from tidings.errors import InputError
from tidings.extract import Engine, speaks
from tidings.model import Article


def labelled_articles(seeds: Path, origins: Iterable[str], engine: Engine, gold: Path) -> list[Article]:
    """The articles of these origins, in their order; InputError for one that the engine cannot read."""
    found = {
        one.origin: one
        for one in read_articles(seeds)
        if isinstance(one, Article) and (one.guessed or speaks(engine, one))
    }
    wanted = list(origins)
    lost = [origin for origin in wanted if origin not in found]
    if lost:
        raise InputError(
            f"{gold}: {lost[0][:200]!r} is no readable article of {seeds}; `article` is the path below that folder"
        )
    return [found[origin] for origin in wanted]


def require_answers(engine: Engine, articles: Sequence[Article]) -> None:
    """InputError where the engine reads by answers and has none at all."""
    engine.remarks(articles)
