"""The engines that turn articles into readings; a wrong name lists the choices."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from tidings.errors import InputError
from tidings.extract.rules.engine import RulesEngine
from tidings.model import Article, Reading


class Engine(Protocol):
    """Reads articles one by one: a reading depends on its article and the engine, on nothing else."""

    name: str
    languages: tuple[str, ...]

    def fingerprint(self) -> str:
        """Changes whenever a reading may change: the engine's code, data and model."""

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article, in order."""


ENGINES: tuple[Engine, ...] = (RulesEngine(),)


def find_engine(name: str) -> Engine:
    """The engine of that name; InputError lists the choices."""
    for engine in ENGINES:
        if engine.name == name:
            return engine
    raise InputError(f"there is no engine {name!r}; choose one of {', '.join(engine.name for engine in ENGINES)}")


def speaks(engine: Engine, article: Article) -> bool:
    """True where the engine reads the article's language."""
    return article.language.split("-")[0].lower() in engine.languages
