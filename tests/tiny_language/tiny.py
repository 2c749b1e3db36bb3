"""A French of ten words, with a parser of a few lines: what the least is that a second language needs."""

import re
from collections.abc import Iterable, Iterator

from tidings.extract.rules.language import Language
from tidings.extract.rules.parse.tree import RecognizedName, Tree
from tidings.model import Article, Document

_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_ARTICLES = ("le", "la", "les")


class TinyFrench(Language):
    """Sentences of a subject, a verb, an object and a place: «La Norvège rencontre le Tchad à Oslo.»"""

    code = "fr"

    def parse(self, articles: Iterable[Article]) -> Iterator[Document]:
        """Each article with its tree."""
        return (Document(article, self._tree(article.text)) for article in articles)

    def _tree(self, text: str) -> Tree:
        found = list(_WORD.finditer(text))
        words = [one[0] for one in found]
        lemmas = [self.lexicon.lemmas.get(word.lower(), word.lower()) for word in words]
        pos = [self._pos(word, lemma) for word, lemma in zip(words, lemmas, strict=True)]
        ends = [number + 1 for number, word in enumerate(words) if word == "."] or [len(words)]
        ends += [len(words)] if ends[-1] < len(words) else []
        sentences = tuple(zip([0, *ends], ends, strict=False)) if words else ()
        dep, head = ["punct"] * len(words), list(range(len(words)))
        for first, last in sentences:
            _hang(pos, dep, head, range(first, last))
        children = [[kid for kid, above in enumerate(head) if above == token != kid] for token in range(len(words))]
        names = [token for token, kind in enumerate(pos) if kind == "PROPN"]
        return Tree(
            text=text,
            word=words,
            lower=[word.lower() for word in words],
            lemma=lemmas,
            tag=["NNP" if kind == "PROPN" else "VBZ" if kind == "VERB" else "" for kind in pos],
            pos=pos,
            dep=dep,
            head=head,
            start=[one.start() for one in found],
            end=[one.end() for one in found],
            children=children,
            left=[min([token, *children[token]]) for token in range(len(words))],
            right=[max([token, *children[token]]) for token in range(len(words))],
            entity=[names.index(token) if token in names else -1 for token in range(len(words))],
            entities=tuple(RecognizedName(token, token + 1, "GPE") for token in names),
            sentence=[number for number, (first, last) in enumerate(sentences) for _ in range(first, last)],
            sentences=sentences,
            lexicon=self.lexicon,
            grammar=self.grammar,
        )

    def _pos(self, word: str, lemma: str) -> str:
        if ("verb", lemma) in self.lexicon.senses_of:
            return "VERB"
        if word.lower() in _ARTICLES:
            return "DET"
        if word.lower() in self.lexicon.words("place_preposition"):
            return "ADP"
        return "PROPN" if word[0].isupper() else "ADV" if word.isalpha() else "PUNCT"


def _hang(pos: list[str], dep: list[str], head: list[int], sentence: range) -> None:
    """Hangs names on the verb: one before it is its subject, one after it its object, one after «à» a place."""
    verb = next((token for token in sentence if pos[token] == "VERB"), sentence.start)
    holder = verb
    for token in sentence:
        head[token] = verb
        if pos[token] == "ADP":
            dep[token], holder = "prep", token
        elif pos[token] == "PROPN":
            dep[token] = "pobj" if holder != verb else "nsubj" if token < verb else "dobj"
            head[token] = holder
        elif pos[token] in ("DET", "ADV"):
            dep[token] = "det" if pos[token] == "DET" else "neg"
    dep[verb] = "ROOT"
