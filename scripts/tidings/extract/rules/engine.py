"""The default engine: an object made of a language and of settings; it holds what it has loaded."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from tidings.extract.rules.claims.candidates import PROPOSE
from tidings.extract.rules.claims.joining import join_parts
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
        reader, parts = self.reader, list[Reading]()
        for document in self.language.parse(articles):
            parts.append(reader.read(document))
            if document.last:
                yield join_parts(parts)
                parts = []

    def fingerprint(self) -> str:
        """Hash of the rules' files, of the parser's versions, and of what was set."""
        return self._fingerprint

    @cached_property
    def _fingerprint(self) -> str:
        digest = hashlib.sha256()
        folder = Path(__file__).parent
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
        for package in self.language.distributions:
            digest.update(f"{package} {version(package)}".encode())
        digest.update(f"{self.language.code} {self._propose}".encode())
        return digest.hexdigest()
