"""Finds the names of bodies and peoples that are known all over the world, whether the parser saw them or not."""

from collections.abc import Iterator

from tidings.extract.rules.lexicon.actors import KnownBody
from tidings.extract.rules.mentions.phrases import Phrase, Sort, head_of
from tidings.extract.rules.parse.tree import Tree
from tidings.gazetteer.countries import country_of


def find_known(tree: Tree) -> Iterator[Phrase]:
    """Well-known names, the longest first, unless a longer name of another sort holds them («Karen Smith»)."""
    index, named = tree.lexicon.known_bodies, _named_countries(tree)
    word, size = tree.word, len(tree)
    token = 0
    while token < size:
        for cut, body in sorted(index.get(word[token], ()), key=lambda pair: _rank(len(pair[0]), pair[1], named)):
            last = token + len(cut) - 1
            if last < size and tuple(word[token : last + 1]) == cut and _stands_alone(tree, token, last):
                phrase = _known_phrase(tree, token, last, body)
                yield phrase
                token = last
                break
        token += 1


def _named_countries(tree: Tree) -> frozenset[str]:
    """The countries that the article names or that its people are of."""
    names = (tree.words(one.first, one.last - 1) for one in tree.entities if one.label in ("GPE", "NORP"))
    return frozenset(code for name in names if (code := country_of(name)))


def _rank(size: int, body: KnownBody, named: frozenset[str]) -> tuple[int, int]:
    """The longest name first; of two bodies with one name («RSF») that of a country which the article names, else
    the one that is known all over the world."""
    return -size, 0 if body.country in named else 2 if body.country else 1


def _stands_alone(tree: Tree, first: int, last: int) -> bool:
    """False inside a longer name, and for an ordinary word («the people» is no «People»)."""
    number, words = tree.entity[first], tree.lexicon.words
    if number < 0:
        return last > first or tree.word[first].isupper() or tree.pos[first] == "PROPN"
    entity = tree.entities[number]
    if entity.first >= first and entity.last - 1 <= last:
        return entity.label != "PERSON" or last > first or not tree.word_in(first, "given_names")
    inside = [tree.lower[token] for token in range(entity.first, entity.last) if not first <= token <= last]
    owns = tree.word_in(min(last + 1, len(tree) - 1), "possessive")
    return owns or all(word in words("loose_in_name") for word in inside)


def _known_phrase(tree: Tree, first: int, last: int, body: KnownBody) -> Phrase:
    head = head_of(tree, first, last)
    sort: Sort = "people" if body.kind == "population" else "nation" if body.kind == "state" else "body"
    return Phrase(first, last, head, sort, body.kind, body.sector, body.country, body.name)
