"""French: spaCy's small model, which is an extra of its own, and the tables beside this module."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from tidings.extract.rules.language import Language
from tidings.extract.rules.languages.fr.dates.patterns import date_patterns
from tidings.extract.rules.languages.fr.grammar import FrenchGrammar
from tidings.extract.rules.languages.fr.model import PACKAGE, cut_name, load_model
from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.parse import parse_articles
from tidings.extract.rules.timex.patterns import DatePatterns
from tidings.model import Article, Document

if TYPE_CHECKING:
    import spacy


class French(Language):
    """French as the news has it, of Europe, Africa and Canada."""

    code = "fr"
    models = (PACKAGE,)
    distributions = ("spacy", *models)
    extra = "fr"
    grammar = FrenchGrammar()

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of French."""
        return Lexicon(self.folder, cut_name)

    @property
    def dates(self) -> DatePatterns:
        """How French writes dates."""
        return date_patterns()

    @cached_property
    def pipeline(self) -> "spacy.language.Language":
        """The parser."""
        return load_model(self.lexicon)

    def parse(self, articles: Iterable[Article]) -> Iterator[Document]:
        """Each article with its parse, in order."""
        return parse_articles(articles, self.pipeline, self.lexicon, self.grammar)
