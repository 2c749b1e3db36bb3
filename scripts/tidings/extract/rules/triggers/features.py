"""What the classifier sees of a word in its sentence: the word, what hangs on it, what it hangs on, those around."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from tidings.extract.rules.parse.tree import Tree

ROWS = 1 << 17
"""Rows of the classifier's table; a feature's row is the checksum of its text, which no Python version changes."""

_NAMES = {"GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people", "ORG": "body", "PERSON": "person"}
_FIGURES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"})
_PARTS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd", "acomp", "xcomp", "ccomp", "agent", "prt"}
)
_SMALL = frozenset({"aux", "auxpass", "neg", "mark", "advmod", "det", "expl"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})


@lru_cache(maxsize=1 << 17)
def row_of(feature: str) -> int:
    """The row of a feature in the classifier's table."""
    return crc32(feature.encode()) & (ROWS - 1)


_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun"}


@dataclass(frozen=True, slots=True)
class Sight:
    """What features are made of beside the tree: the plain word of every token, and its event types."""

    words: list[str]
    types: list[tuple[str, ...]]


def look_at(tree: Tree) -> Sight:
    """The plain words of an article, and the event types that the lexicon's senses give each."""
    return Sight([plain_word(tree, token) for token in range(len(tree))], types_of_tokens(tree))


def types_of_tokens(tree: Tree) -> list[tuple[str, ...]]:
    """The event types that the lexicon's senses give each word of an article, each once."""
    types, pairs = tree.lexicon.types_of, zip(tree.pos, tree.lemma, strict=True)
    return [types.get((_POS[pos], lemma), ()) if pos in _POS else () for pos, lemma in pairs]


def plain_word(tree: Tree, token: int) -> str:
    """A word's lemma, or for names and figures their class: the classifier shall learn no names."""
    entity = tree.entity[token]
    if entity >= 0:
        label = tree.entities[entity].label
        if label in _NAMES:
            return "_" + _NAMES[label]
        if label in _FIGURES:
            return "_figure"
    return "_name" if tree.tag[token] in ("NNP", "NNPS") else tree.lemma[token]


def sentence_features(tree: Tree, sight: Sight, number: int) -> set[str]:
    """The words of a sentence, their pairs, and the types that the lexicon gives them."""
    first, last = tree.sentences[number]
    kept = [sight.words[token] for token in range(first, last) if tree.pos[token] not in ("PUNCT", "SPACE", "DET")]
    kept = [word for place, word in enumerate(kept) if place == 0 or word != kept[place - 1]]
    found = {f"w {word}" for word in kept}
    found.update(f"p {one} {two}" for one, two in pairwise(kept))
    for token in range(first, last):
        found.update(f"t {kind}" for kind in sight.types[token])
    return found


def word_features(tree: Tree, sight: Sight, token: int, rule: str) -> Iterator[str]:
    """The features of one word; `rule` is the type of the sense that the rules found for it, "" for none."""
    lemma, pos = tree.lemma[token], tree.pos[token]
    yield f"l {lemma} {pos}"
    yield f"g {tree.tag[token]} {tree.dep[token]}"
    yield from _own_types(sight, token, rule)
    yield from _below(tree, sight, token, lemma)
    yield from _above(tree, sight, token, lemma)
    yield from _near(sight, token)


def _own_types(sight: Sight, token: int, rule: str) -> Iterator[str]:
    yield f"r {rule}"
    kinds = sight.types[token]
    yield f"n {len(kinds)} {rule}"
    for kind in kinds:
        yield f"s {kind}"


def _below(tree: Tree, sight: Sight, token: int, lemma: str) -> Iterator[str]:
    for kid in tree.children[token]:
        dep = tree.dep[kid]
        if dep in _PARTS or dep in _MODIFIERS:
            yield from _part(tree, sight, kid, dep, lemma)
        elif dep in _SMALL:
            yield f"a {dep} {tree.lower[kid]}"
        elif dep == "prep":
            name = tree.lower[kid]
            yield f"q {name}"
            yield f"q {lemma} {name}"
            for inner in tree.kids(kid, "pobj", "pcomp"):
                yield from _part(tree, sight, inner, name, lemma)


def _part(tree: Tree, sight: Sight, kid: int, link: str, lemma: str) -> Iterator[str]:
    word = sight.words[kid]
    yield f"b {link} {word}"
    yield f"c {lemma} {link} {word}"
    for kind in sight.types[kid]:
        yield f"d {link} {kind}"
    for inner in tree.children[kid]:
        if tree.dep[inner] in _MODIFIERS:
            yield f"e {link} {sight.words[inner]}"


def _above(tree: Tree, sight: Sight, token: int, lemma: str) -> Iterator[str]:
    above, dep = tree.head[token], tree.dep[token]
    if above == token:
        yield "h root"
        return
    if dep == "pobj":
        dep = tree.lower[above]
        above = tree.head[above]
    yield f"h {dep} {sight.words[above]}"
    yield f"i {lemma} {sight.words[above]}"
    for kind in sight.types[above]:
        yield f"j {dep} {kind}"


def _near(sight: Sight, token: int) -> Iterator[str]:
    for offset in (-2, -1, 1, 2):
        place = token + offset
        if 0 <= place < len(sight.words):
            yield f"k {offset} {sight.words[place]}"


def rows_of(features: Iterable[str]) -> list[int]:
    """The rows of features, in order, each once."""
    return sorted({row_of(feature) for feature in features})


def candidate_words(tree: Tree) -> list[int]:
    """The words that may tell of an event: verbs, and nouns that the lexicon knows."""
    pairs = zip(tree.pos, types_of_tokens(tree), strict=True)
    return [token for token, (pos, types) in enumerate(pairs) if pos == "VERB" or (pos == "NOUN" and types)]
