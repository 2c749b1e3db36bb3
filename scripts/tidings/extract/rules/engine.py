"""The default engine: an object made of a language and of settings; it holds what it has loaded."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from tidings.extract.rules.claims.candidates import PROPOSE
from tidings.extract.rules.claims.reading import Reader
from tidings.extract.rules.language import Language
from tidings.extract.rules.triggers.classifier import Weights
from tidings.model import Article, Reading

VERSION = "1"


class RulesEngine:
    """Reads articles of one language offline and deterministically; two of them may live side by side.

    `classifier` stands in for the language's own, for training.
    """

    name = "rules"

    def __init__(self, language: Language, propose: float = PROPOSE, classifier: Weights | None = None) -> None:
        self.language = language
        self.languages: tuple[str, ...] = (language.code,)
        self._propose = propose
        self._classifier = classifier

    @cached_property
    def reader(self) -> Reader:
        """What reads a parsed article."""
        language, classifier = self.language, self._classifier or self.language.classifier
        return Reader(f"{self.name}/{VERSION}", language.dates, classifier, language.confidence, self._propose)

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article, in order."""
        reader = self.reader
        return (reader.read(document) for document in self.language.parse(articles))

    def fingerprint(self) -> str:
        """For now."""
        return "x"
