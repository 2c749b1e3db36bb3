"""What an engine is: an object made of settings that turns articles into readings, and says what they depend on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Protocol

from tidings.extract.manifest import Manifest
from tidings.issue import Issue
from tidings.model import Article, Reading

ANY = "*"
"""Among an engine's languages: it reads every other one too."""
AND = " & "
"""What joins the engines that an article, or a package, was read by."""

USED = "used"
"""Under this key an engine's provenance tells, for each stamp of readings, what these rest on: things with a `name`
and a `sha256`, or a `version`."""


class Engine(Protocol):
    """Reads articles one by one: a reading depends on its article, on what the manifest names and on the article's
    basis, on nothing else.

    An engine can be pickled: in another process it loads anew what it holds. `languages` are the codes of those that
    it reads, its own first; `ANY` among them stands for all others.
    """

    name: str
    languages: tuple[str, ...]

    def manifest(self) -> Manifest:
        """What a reading depends on beside its article."""

    def fingerprint(self) -> str:
        """The manifest's, which readings are kept under."""

    def basis(self, article: Article) -> str:
        """What of the seeds, beside its text and day, a reading of the article depends on; "" for nothing."""

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article, in order."""

    def remarks(self, articles: Sequence[Article]) -> tuple[Issue, ...]:
        """What a build of these articles must tell of how they are read; InputError where they cannot be."""

    def provenance(self, articles: Sequence[Article]) -> Mapping[str, Any]:
        """What a package of these articles states of their reading, beside the engine's name and version."""


@dataclass(frozen=True, slots=True)
class EngineKind:
    """An engine that can be chosen: its name, its settings (a dataclass of `settings.keys`), and what makes it of
    them and of the seeds folder."""

    name: str
    settings: type
    make: Callable[[Any, Path], Engine]


def settings_of(settings: Any) -> Mapping[str, object]:
    """Settings as a manifest holds them."""
    return {one.name: getattr(settings, one.name) for one in fields(settings)}


def speaks(engine: Engine, article: Article) -> bool:
    """True where the engine reads the article's language."""
    return ANY in engine.languages or base_language(article) in engine.languages


def base_language(article: Article) -> str:
    """The article's language without its region: "en" for "en-GB"."""
    return article.language.split("-")[0].lower()


def merged(stated: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What several engines state: the last one's word counts, but what readings rest on is of all of them."""
    whole: dict[str, Any] = {}
    used: dict[str, list[Mapping[str, str]]] = {}
    for one in stated:
        whole |= one
        for stamp, things in one.get(USED, {}).items():
            known = used.setdefault(stamp, [])
            known += [thing for thing in things if thing not in known]
    return whole | ({USED: used} if used else {})


def stamps_of(engines: Iterable[str]) -> str:
    """The engines that readings are by, as these say it, each with its version."""
    return AND.join(sorted({one for engine in engines for one in engine.split(AND)}))
