"""Parses text with a spaCy pipeline: only the components that the rules use, some pages at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Grammar
from tidings.extract.rules.parse.labels import strip_labels
from tidings.extract.rules.parse.lines import ending_breaks
from tidings.extract.rules.parse.markup import Plain, strip_markup
from tidings.extract.rules.parse.noise import strip_noise
from tidings.extract.rules.parse.openings import mark_openings
from tidings.extract.rules.parse.pieces import TOKENS, cut
from tidings.extract.rules.parse.tree import Columns, columns_of, tree_of
from tidings.model import Article, Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\xa0": " ", "\u202f": " "})
"""Typographic signs that mislead the model; the plain ones are as long, so offsets hold."""
_BATCH = 16
"""Articles that are parsed at once, where they are short."""
_PART = 8
"""Pieces of a long article that the rules read as one: all that a name or a pronoun can point back to."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is parsed at once of an article, and where it starts in the plain text.

    `closes`: the rules read what was parsed up to here as one; `last`: the article ends.
    """

    article: Article
    plain: Plain
    start: int
    closes: bool
    last: bool


def parse_articles(
    articles: Iterable[Article], nlp: "Language", lexicon: Lexicon, grammar: Grammar
) -> Iterator[Document]:
    """Each article with its parse, in order; a very long one in several parts, each with a parse of its own."""
    columns: list[Columns] = []
    pairs = (pair for article in articles for pair in _pieces(nlp, article, lexicon, grammar))
    for doc, piece in _parse(nlp, pairs):
        columns.append(columns_of(doc, piece.start))
        if piece.closes:
            tree = tree_of(columns, nlp.vocab, piece.article.text, lexicon, grammar, piece.plain.offsets)
            yield Document(piece.article, tree, piece.last)
            columns = []


def _pieces(nlp: "Language", article: Article, lexicon: Lexicon, grammar: Grammar) -> "Iterator[tuple[Doc, Piece]]":
    quiet = strip_labels(strip_noise(article.text.translate(_PLAIN)), lexicon.words("turn_label"))
    plain = strip_markup(quiet.text, quiet.offsets)
    ends, size = ending_breaks(plain.text, lexicon, grammar), len(plain.text)
    for number, (start, end) in enumerate(cut(plain.text), 1):
        doc = mark_openings(nlp.make_doc(plain.text[start:end]), plain, start, ends)
        yield doc, Piece(article, plain, start, end == size or number % _PART == 0, end == size)


def _parse(nlp: "Language", pairs: "Iterable[tuple[Doc, Piece]]") -> "Iterator[tuple[Doc, Piece]]":
    for batch in _batches(pairs):
        yield from nlp.pipe(batch, as_tuples=True, batch_size=len(batch))


def _batches(pairs: "Iterable[tuple[Doc, Piece]]") -> "Iterator[list[tuple[Doc, Piece]]]":
    """As many at a time as have no more tokens than a long piece may have alone."""
    batch: list[tuple[Doc, Piece]] = []
    for pair in pairs:
        if batch and (len(batch) == _BATCH or sum(len(doc) for doc, _ in (*batch, pair)) > TOKENS):
            yield batch
            batch = []
        batch.append(pair)
    if batch:
        yield batch
