"""Finds the names of bodies and peoples that are known all over the world, whether the parser saw them or not."""

from collections.abc import Iterator

from tidings.extract.rules.lexicon.known_actors import KnownActor, known_actors, word_list
from tidings.extract.rules.mentions.phrases import Phrase, Sort, head_of
from tidings.extract.rules.parse.tree import Tree

_LOOSE = frozenset({"the", "a", "an", "'s", "'", '"', "-", ".", ",", "then", "(", ")"})


def find_known(tree: Tree) -> Iterator[Phrase]:
    """Well-known names, the longest first, unless a longer name of another sort holds them («Karen Smith»)."""
    index = known_actors()
    word, size = tree.word, len(tree)
    token = 0
    while token < size:
        for cut, actor in index.get(word[token], ()):
            last = token + len(cut) - 1
            if last < size and tuple(word[token : last + 1]) == cut and _stands_alone(tree, token, last):
                phrase = _known_phrase(tree, token, last, actor)
                yield phrase
                token = last
                break
        token += 1


def _stands_alone(tree: Tree, first: int, last: int) -> bool:
    """False inside a longer name, and for an ordinary word («the people» is no «People»)."""
    number = tree.entity[first]
    if number < 0:
        return last > first or tree.word[first].isupper() or tree.pos[first] == "PROPN"
    entity = tree.entities[number]
    if entity.first >= first and entity.last - 1 <= last:
        return entity.label != "PERSON" or last > first or tree.lower[first] not in word_list("given_names")
    inside = [tree.lower[token] for token in range(entity.first, entity.last) if not first <= token <= last]
    return all(word in _LOOSE for word in inside) or tree.lower[min(last + 1, len(tree) - 1)] in ("'s", "'")


def _known_phrase(tree: Tree, first: int, last: int, actor: KnownActor) -> Phrase:
    head = head_of(tree, first, last)
    sort: Sort = "people" if actor.kind == "population" else "nation" if actor.kind == "state" else "body"
    return Phrase(first, last, head, sort, actor.kind, actor.sector, actor.country, actor.name)
