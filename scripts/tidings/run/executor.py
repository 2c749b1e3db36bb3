"""Who reads articles: this process, others, a cluster, all by one protocol."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from tidings.extract.engine import Engine
from tidings.model import Article, Reading


class Executor(Protocol):
    """Has an engine read articles. The readings are the same whoever reads, and come in whatever order."""

    def read(self, articles: Sequence[Article], engine: Engine) -> Iterator[tuple[Article, Reading]]:
        """Each article once, with its reading, as soon as it is read; TidingsError where reading was cut short."""


class Here:
    """Reads in this process, one article after the other."""

    def read(self, articles: Sequence[Article], engine: Engine) -> Iterator[tuple[Article, Reading]]:
        """Each article with its reading, in order."""
        return zip(articles, engine.read(articles), strict=True)
