"""What an engine is: an object made of settings that turns articles into readings, and says what they depend on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Protocol

from tidings.extract.manifest import Manifest
from tidings.issue import Issue
from tidings.model import Article, Reading


class Engine(Protocol):
    """Reads articles one by one: a reading depends on its article and on what the manifest names, on nothing else.

    An engine can be pickled: in another process it loads anew what it holds.
    """

    name: str
    languages: tuple[str, ...]

    def manifest(self) -> Manifest:
        """What a reading depends on beside its article."""

    def fingerprint(self) -> str:
        """The manifest's, which readings are kept under."""

    def basis(self, article: Article) -> str:
        """What else this article's reading depends on (a model's answers), hashed; empty where on nothing."""

    def remarks(self, article: Article) -> tuple[Issue, ...]:
        """What a build must tell of how the article was read."""

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article, in order."""


@dataclass(frozen=True, slots=True)
class EngineKind:
    """An engine that can be chosen: its name, its settings (a dataclass of `settings.keys`), what makes it.

    It is made of its settings and of the folder of seeds, None where there is none.
    """

    name: str
    settings: type
    make: Callable[[Any, Path | None], Engine]


def settings_of(settings: Any) -> Mapping[str, object]:
    """Settings as a manifest holds them."""
    return {one.name: getattr(settings, one.name) for one in fields(settings)}


def speaks(engine: Engine, article: Article) -> bool:
    """True where the engine reads the article's language."""
    return article.language.split("-")[0].lower() in engine.languages
