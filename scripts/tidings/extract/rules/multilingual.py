"""The rules in several languages: each article is read by those of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

from tidings.extract.engine import base_language, merged
from tidings.extract.manifest import Manifest, code_of
from tidings.extract.rules.engine import RulesEngine
from tidings.issue import Issue
from tidings.model import Article, Reading


class MultilingualEngine:
    """Reads articles of all languages that are installed; what states none counts as of the first."""

    name = RulesEngine.name

    def __init__(self, engines: Sequence[RulesEngine]) -> None:
        self.engines = tuple(engines)
        self.languages: tuple[str, ...] = tuple(code for one in self.engines for code in one.languages)

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), (self.engines,)

    def manifest(self) -> Manifest:
        """What the rules of any of the languages depend on."""
        parts = [one.manifest() for one in self.engines]
        return Manifest(
            code=tuple(dict.fromkeys((*code_of(__name__), *(path for part in parts for path in part.code)))),
            data=tuple(dict.fromkeys(path for part in parts for path in part.data)),
            distributions=tuple(dict.fromkeys(name for part in parts for name in part.distributions)),
            settings={code: dict(part.settings or {}) for code, part in zip(self.languages, parts, strict=True)},
        )

    @cached_property
    def _fingerprint(self) -> str:
        return self.manifest().fingerprint()

    def fingerprint(self) -> str:
        """The manifest's."""
        return self._fingerprint

    def basis(self, _: Article) -> str:
        """Nothing: all is in the article and the manifest."""
        return ""

    def remarks(self, _: Sequence[Article]) -> tuple[Issue, ...]:
        """Nothing."""
        return ()

    def provenance(self, articles: Sequence[Article]) -> Mapping[str, Any]:
        """What is stated of the languages that the articles are in, whichever others are installed."""
        spoken = {base_language(article) for article in articles}
        return merged(one.provenance(articles) for one in self.engines if not spoken.isdisjoint(one.languages))

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article, in order; those of one language that follow each other are parsed at once."""
        engine_of = dict(zip(self.languages, self.engines, strict=True))
        for language, some in groupby(articles, base_language):
            yield from engine_of[language].read(some)
