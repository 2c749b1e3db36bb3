"""The default engine: an object made of a language and of settings; it holds what it has loaded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tidings.extract.engine import USED, settings_of
from tidings.extract.manifest import Manifest, code_of, digest_of, digest_of_distribution
from tidings.extract.rules.encoder.encoder import DISTRIBUTIONS, Encoder
from tidings.extract.rules.encoder.network.base import DISTRIBUTION
from tidings.extract.rules.joining import join_parts
from tidings.extract.rules.language import Language
from tidings.extract.rules.lexicon.lexicon import LISTS
from tidings.extract.rules.reading import ArticleReader
from tidings.extract.rules.settings import RulesSettings
from tidings.extract.rules.triggers.classifier import Weights
from tidings.gazetteer import FILES
from tidings.issue import Issue
from tidings.model import Article, Reading
from tidings.schema import schemas_folder
from tidings.text.spelling import NAME_WORDS

VERSION = "2"
AS_THEY_COME = RulesSettings()
CODELISTS = ("countries", "event_types")
"""The codelists that a reading depends on."""


class RulesEngine:
    """Reads articles of one language offline and deterministically; two of them may live side by side.

    `classifier` stands in for the language's own, for training.
    """

    name = "rules"

    def __init__(
        self, language: Language, settings: RulesSettings = AS_THEY_COME, classifier: Weights | None = None
    ) -> None:
        self.language = language
        self.languages: tuple[str, ...] = (language.code,)
        self.settings = settings
        self._classifier = classifier

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), (self.language, self.settings, self._classifier)

    @cached_property
    def reader(self) -> ArticleReader:
        """What reads a parsed article."""
        language, classifier = self.language, self._classifier or self.language.classifier
        encoder, settings = self.encoder, self.settings
        return ArticleReader(self.stamp, language.dates, classifier, language.confidence, settings.propose, encoder)

    @cached_property
    def encoder(self) -> Encoder | None:
        """What weighs the rules' proposals; None where the settings ask for none, or nothing is there to run it."""
        return self.language.encoder if self.has_encoder else None

    @property
    def stamp(self) -> str:
        """The name and version that its readings carry; asked, nothing need be loaded."""
        return f"{self.name}{'+encoder' if self.has_encoder else ''}/{VERSION}"

    @property
    def has_encoder(self) -> bool:
        """True where there is one; asked, it need not be loaded."""
        return self.settings.encoder and self.language.has_encoder

    def manifest(self) -> Manifest:
        """The code of the engine and of its language, their tables and weights, the parser, the settings."""
        codelists = tuple(schemas_folder() / "codelists" / f"{name}.csv" for name in CODELISTS)
        learnt = {"classifier": self._classifier.digest} if self._classifier else {}
        return Manifest(
            code=(*code_of(__name__, type(self.language).__module__), *self.language.code_files),
            data=(*self.language.files, LISTS, NAME_WORDS, *FILES, *codelists),
            distributions=(*self.language.distributions, "anyascii", *(DISTRIBUTIONS if self.has_encoder else ())),
            settings={**settings_of(self.settings), "encoder": self.has_encoder, **learnt},
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

    def provenance(self, _: Sequence[Article]) -> Mapping[str, Any]:
        """What was learnt and the words that it goes by."""
        return {USED: {self.stamp: [*self._models(), *self._tables()]}}

    def _models(self) -> Iterator[Mapping[str, str]]:
        """The models that others made, by their versions and hashes."""
        names = (*self.language.models, *((DISTRIBUTION,) if self.has_encoder else ()))
        yield from ({"name": one, "version": version(one), "sha256": digest_of_distribution(one)} for one in names)

    def _tables(self) -> Iterator[Mapping[str, str]]:
        """The language's folders of tables and weights, and the gazetteer, by their hashes."""
        folder, rooms = self.language.folder, dict[str, list[Path]]()
        for path in self.language.files:
            room = path.relative_to(folder).parts[0]
            if room != "encoder" or self.has_encoder:
                rooms.setdefault(room, []).append(path)
        for room, files in rooms.items():
            yield {"name": f"{self.language.code}/{room}", "sha256": digest_of(files)}
        yield {"name": "gazetteer", "sha256": digest_of(FILES)}

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article, in order."""
        reader, parts = self.reader, list[Reading]()
        for document in self.language.parse(articles):
            parts.append(reader.read(document))
            if document.last:
                yield join_parts(parts)
                parts = []
