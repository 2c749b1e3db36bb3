"""Parses text with a spaCy pipeline: only the components that the rules use, whole articles at a time."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Grammar
from tidings.extract.rules.parse.markup import strip_markup
from tidings.extract.rules.parse.tree import tree_of
from tidings.model import Article, Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
"""Typographic signs that mislead the model; the plain ones are as long, so offsets hold."""

_DATELINE = re.compile(r"^[A-Z][^\n.!?:;\"]{,60}? +(?:-|--|—|–) +(?=[A-Z])", re.MULTILINE)
"""«NAIROBI, March 14 - » at the head of a line: what follows begins a sentence."""

_WRAPPED = 120
"""Characters of the longest line of a text that is broken at its margin: only an empty line parts paragraphs."""


def parse_articles(
    articles: Iterable[Article], nlp: "Language", lexicon: Lexicon, grammar: Grammar
) -> Iterator[Document]:
    """Each article with its parse, in order."""
    plain = ((strip_markup(article.text.translate(_PLAIN)), article) for article in articles)
    pairs = ((_begin_paragraphs(nlp.make_doc(one.text), one.openings), (one, article)) for one, article in plain)
    for doc, (one, article) in nlp.pipe(pairs, as_tuples=True, batch_size=16):
        yield Document(article, tree_of(doc, article.text, lexicon, grammar, one.offsets))


def _begin_paragraphs(doc: "Doc", openings: tuple[int, ...]) -> "Doc":
    """Makes each paragraph begin a sentence: the parser would read headline and first line as one."""
    wrapped = max(map(len, doc.text.splitlines()), default=0) <= _WRAPPED
    for token in doc[:-1]:
        if token.is_space and token.text.count("\n") > wrapped:
            for following in doc[token.i + 1 : token.i + 4]:  # else the parser likes to cut off the first word
                following.is_sent_start = following.i == token.i + 1
    datelines = (one.end() for one in _DATELINE.finditer(doc.text) if one[0].split()[0].isupper())
    for start in (*openings, *datelines):
        opening = doc.char_span(start, start + 1, alignment_mode="expand")
        if opening is not None:
            opening[0].is_sent_start = True
    return doc
