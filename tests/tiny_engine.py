"""An engine of a few lines: what the least is that a second engine needs."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tidings.extract.engine import EngineKind, settings_of
from tidings.extract.manifest import Manifest, code_of
from tidings.issue import Issue
from tidings.model import Argument, Article, Claim, Mention, Reading
from tidings.settings.keys import key


@dataclass(frozen=True, slots=True)
class TinySettings:
    """`[engines.tiny]`."""

    verb: str = key("The word that tells of a meeting.", "met", '"saw"')


class OfArticlesAlone:
    """What an engine says whose readings depend on nothing else of the seeds."""

    def basis(self, article: Article) -> str:
        return ""

    def remarks(self, articles: Sequence[Article]) -> tuple[Issue, ...]:
        return ()

    def provenance(self, articles: Sequence[Article]) -> Mapping[str, Any]:
        return {}


class TinyEngine(OfArticlesAlone):
    """Reads «Chad met Mali.» and nothing else."""

    name = "tiny"

    def __init__(self, settings: TinySettings, seeds: Path = Path()) -> None:
        self.languages: tuple[str, ...] = ("en", "de")
        self.settings = settings

    def manifest(self) -> Manifest:
        return Manifest(code_of(__name__), settings=settings_of(self.settings))

    def fingerprint(self) -> str:
        return self.manifest().fingerprint()

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        return map(self._read, articles)

    def _read(self, article: Article) -> Reading:
        mentions: list[Mention] = []
        claims: list[Claim] = []
        for found in re.finditer(rf"([A-Z]\w+) ({re.escape(self.settings.verb)}) ([A-Z]\w+)", article.text):
            for group in (1, 3):
                mentions.append(Mention(*found.span(group), found[group], len(mentions), found[group]))
            numbers = len(mentions) - 2, len(mentions) - 1
            arguments = Argument("actor", numbers[0], numbers[0]), Argument("recipient", numbers[1], numbers[1])
            claims.append(Claim(*found.span(), found[2], found.start(2), "CONSULT", arguments=arguments))
        return Reading(article.article_id, "tiny/1", tuple(mentions), tuple(claims))


TINY = EngineKind("tiny", TinySettings, TinyEngine)
