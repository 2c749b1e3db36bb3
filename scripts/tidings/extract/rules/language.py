"""A language that the rules read: its words, its grammar, its parser, how it writes dates, what was learnt from it.

A language is a class in a folder of its own below `languages/`, with its tables beside it; docs/adding-a-language.md
says how to add one.
"""

import inspect
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import ClassVar

from tidings.dates import PartialDate
from tidings.extract.rules.claims.confidence import read_confidence
from tidings.extract.rules.encoder.encoder import Encoder, has_encoder, load_encoder
from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Grammar
from tidings.extract.rules.parse.plain_grammar import PlainGrammar
from tidings.extract.rules.timex.patterns import NO_DATES, DatePatterns
from tidings.extract.rules.timex.wording import Wording
from tidings.extract.rules.triggers.classifier import Weights, load_weights
from tidings.model import Article, Document


def _is_installed(distribution: str) -> bool:
    try:
        version(distribution)
    except PackageNotFoundError:
        return False
    return True


class Language(ABC):
    """One language; what it needs is loaded when it is first asked for, once, and held by the object."""

    code: ClassVar[str]
    """ISO 639-1."""
    distributions: ClassVar[tuple[str, ...]] = ()
    """The installed packages whose versions a reading depends on: parser and model."""
    models: ClassVar[tuple[str, ...]] = ()
    """Those of them that were learnt: packages name them among what their readings rest on."""
    extra: ClassVar[str] = ""
    """The extra of this package that installs these, where a plain installation has not got them."""
    grammar: Grammar = PlainGrammar()
    """What is subject, object, plural in this language."""

    @property
    def folder(self) -> Path:
        """Where the language's tables stand: beside its class."""
        return Path(inspect.getfile(type(self))).parent

    @property
    def files(self) -> tuple[Path, ...]:
        """Every table and every file of weights."""
        kinds = (".csv", ".npz", ".onnx", ".txt")
        return tuple(sorted(path for path in self.folder.rglob("*") if path.suffix in kinds))

    @property
    def code_files(self) -> tuple[Path, ...]:
        """Every module of the language."""
        return tuple(sorted(self.folder.rglob("*.py")))

    @classmethod
    def is_installed(cls) -> bool:
        """True where all that the language needs is there."""
        return all(map(_is_installed, cls.distributions))

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), ()

    @cached_property
    def lexicon(self) -> Lexicon:
        """The language's words."""
        return Lexicon(self.folder)

    @cached_property
    def classifier(self) -> Weights | None:
        """What tells which words tell of events; None where nothing has been learnt yet: then the lexicon tells."""
        path = self.folder / "weights" / "classifier.npz"
        return load_weights(path) if path.is_file() else None

    @cached_property
    def confidence(self) -> Mapping[str, float]:
        """What tells how sure a claim is; nothing where that has not been learnt yet."""
        path = self.folder / "weights" / "confidence.csv"
        return read_confidence(path) if path.is_file() else {}

    @cached_property
    def has_encoder(self) -> bool:
        """True where there is an encoder; asked, it need not be loaded."""
        return has_encoder(self.folder / "encoder")

    @cached_property
    def encoder(self) -> Encoder | None:
        """What reads sentences in their context; None where none was fitted, or it cannot run here."""
        return load_encoder(self.folder / "encoder")

    @property
    def dates(self) -> DatePatterns:
        """How the language writes dates; by default, in no way that is known."""
        return NO_DATES

    @cached_property
    def wording(self) -> Wording:
        """How the language words dates, for checks of what was read."""
        return Wording(self.dates, self.lexicon.words)

    def can_mean(self, words: str, when: PartialDate, published: date | None) -> bool:
        """False where words of a known form cannot mean these days.

        >>> from tidings.extract.rules.languages import find_language
        >>> can_mean = find_language("en").can_mean
        >>> can_mean("2019", PartialDate.year(2019), None), can_mean("since 2019", PartialDate.year(2019), None)
        (True, False)
        """
        return self.wording.can_mean(words, when, published)

    @abstractmethod
    def parse(self, articles: Iterable[Article]) -> Iterator[Document]:
        """Each article with its parse, a `Tree`, in order."""
