"""What the judge sees of a word in its sentence: the word, what hangs on it, what it hangs on, the words around."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from tidings.extract.rules.lexicon.senses import senses
from tidings.extract.rules.parse.tree import Tree

ROWS = 1 << 17
"""Rows of the judge's table; a feature's row is the checksum of its text, which no Python version changes."""

_NAMES = {"GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people", "ORG": "body", "PERSON": "person"}
_FIGURES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"})
_PARTS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd", "acomp", "xcomp", "ccomp", "agent", "prt"}
)
_SMALL = frozenset({"aux", "auxpass", "neg", "mark", "advmod", "det", "expl"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})


@lru_cache(maxsize=1 << 17)
def row_of(feature: str) -> int:
    """The row of a feature in the judge's table."""
    return crc32(feature.encode()) & (ROWS - 1)


@lru_cache(maxsize=1 << 14)
def types_of(pos: str, lemma: str) -> tuple[str, ...]:
    """The event types that the lexicon's senses give a word, each once."""
    found = senses().get((_POS.get(pos, ""), lemma), ())
    return tuple(sorted({sense.event_type for sense in found}))


_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun"}


def plain_word(tree: Tree, token: int) -> str:
    """A word's lemma, or for names and figures their class: the judge shall learn no names."""
    entity = tree.entity[token]
    if entity >= 0:
        label = tree.entities[entity].label
        if label in _NAMES:
            return "_" + _NAMES[label]
        if label in _FIGURES:
            return "_figure"
    return "_name" if tree.tag[token] in ("NNP", "NNPS") else tree.lemma[token]


def plain_words(tree: Tree) -> list[str]:
    """The plain word of every token."""
    return [plain_word(tree, token) for token in range(len(tree))]


def sentence_features(tree: Tree, words: list[str], number: int) -> set[str]:
    """The words of a sentence, their pairs, and the types that the lexicon gives them."""
    first, last = tree.sentences[number]
    kept = [words[token] for token in range(first, last) if tree.pos[token] not in ("PUNCT", "SPACE", "DET")]
    kept = [word for place, word in enumerate(kept) if place == 0 or word != kept[place - 1]]
    found = {f"w {word}" for word in kept}
    found.update(f"p {one} {two}" for one, two in pairwise(kept))
    for token in range(first, last):
        found.update(f"t {kind}" for kind in types_of(tree.pos[token], tree.lemma[token]))
    return found


def word_features(tree: Tree, words: list[str], token: int, rule: str) -> Iterator[str]:
    """The features of one word; `rule` is the type of the sense that the rules found for it, "" for none."""
    lemma, pos = tree.lemma[token], tree.pos[token]
    yield f"l {lemma} {pos}"
    yield f"g {tree.tag[token]} {tree.dep[token]}"
    yield from _own_types(pos, lemma, rule)
    yield from _below(tree, words, token, lemma)
    yield from _above(tree, words, token, lemma)
    yield from _near(words, token)


def _own_types(pos: str, lemma: str, rule: str) -> Iterator[str]:
    yield f"r {rule}"
    kinds = types_of(pos, lemma)
    yield f"n {len(kinds)} {rule}"
    for kind in kinds:
        yield f"s {kind}"


def _below(tree: Tree, words: list[str], token: int, lemma: str) -> Iterator[str]:
    for kid in tree.children[token]:
        dep = tree.dep[kid]
        if dep in _PARTS or dep in _MODIFIERS:
            yield from _part(tree, words, kid, dep, lemma)
        elif dep in _SMALL:
            yield f"a {dep} {tree.lower[kid]}"
        elif dep == "prep":
            name = tree.lower[kid]
            yield f"q {name}"
            yield f"q {lemma} {name}"
            for inner in tree.kids(kid, "pobj", "pcomp"):
                yield from _part(tree, words, inner, name, lemma)


def _part(tree: Tree, words: list[str], kid: int, link: str, lemma: str) -> Iterator[str]:
    word = words[kid]
    yield f"b {link} {word}"
    yield f"c {lemma} {link} {word}"
    for kind in types_of(tree.pos[kid], tree.lemma[kid]):
        yield f"d {link} {kind}"
    for inner in tree.children[kid]:
        if tree.dep[inner] in _MODIFIERS:
            yield f"e {link} {words[inner]}"


def _above(tree: Tree, words: list[str], token: int, lemma: str) -> Iterator[str]:
    above, dep = tree.head[token], tree.dep[token]
    if above == token:
        yield "h root"
        return
    if dep == "pobj":
        dep = tree.lower[above]
        above = tree.head[above]
    yield f"h {dep} {words[above]}"
    yield f"i {lemma} {words[above]}"
    for kind in types_of(tree.pos[above], tree.lemma[above]):
        yield f"j {dep} {kind}"


def _near(words: list[str], token: int) -> Iterator[str]:
    for offset in (-2, -1, 1, 2):
        place = token + offset
        if 0 <= place < len(words):
            yield f"k {offset} {words[place]}"


def rows_of(features: Iterable[str]) -> list[int]:
    """The rows of features, in order, each once."""
    return sorted({row_of(feature) for feature in features})


def candidates(tree: Tree) -> list[int]:
    """The words that may tell of an event: verbs, and nouns that the lexicon knows."""
    return [
        token
        for token, pos in enumerate(tree.pos)
        if pos == "VERB" or (pos == "NOUN" and types_of(pos, tree.lemma[token]))
    ]
