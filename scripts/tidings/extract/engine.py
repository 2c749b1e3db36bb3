"""What an engine is: it turns articles into readings, one by one, and says what they depend on."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from tidings.model import Article, Reading


class Engine(Protocol):
    """Reads articles one by one: a reading depends on its article and the engine, on nothing else."""

    name: str
    languages: tuple[str, ...]

    def fingerprint(self) -> str:
        """Changes whenever a reading may change: the engine's code, data, models and settings."""

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article, in order."""


def speaks(engine: Engine, article: Article) -> bool:
    """True where the engine reads the article's language."""
    return article.language.split("-")[0].lower() in engine.languages
