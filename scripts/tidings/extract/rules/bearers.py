"""Which actors a phrase leads to: the one it names, the one it points back to, or the one inside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tidings.extract.rules.clauses import find_objects
from tidings.extract.rules.coreference import resolve_token
from tidings.extract.rules.mentions import Cast
from tidings.extract.rules.soil import Soil
from tidings.extract.rules.syntax import Tree

_FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})
_LEADING = ("of", "from", "by", "with", "to", "in", "against", "on", "at", "for")
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Bearer:
    """An actor that bears a part: an entity of the article, and the mention that names it there (-1 if implied)."""

    entity: int
    mention: int = -1


@dataclass(frozen=True, slots=True)
class Stage:
    """Where bearers are sought: the parse, its actors, the states it names as places, and the entities that speak
    at this point («I», «we»)."""

    tree: Tree
    cast: Cast
    soil: Soil
    speakers: tuple[int, ...] = ()

    def named(self, head: int) -> tuple[Bearer, ...]:
        """The actors that a phrase and what is joined to it name or point back to, without looking inside it."""
        return tuple(bearer for side in self.tree.conjuncts(head) for bearer in self._own(side))

    def bearers(self, head: int, depth: int = 0) -> tuple[Bearer, ...]:
        """The actors that a phrase and what is joined to it lead to, in the text's order, each once."""
        found = [
            bearer for side in self.tree.conjuncts(head) for bearer in self._own(side) or self._inside(side, depth)
        ]
        return tuple(dict.fromkeys(found))

    def state(self, token: int) -> tuple[Bearer, ...]:
        """The state that a token names as a place."""
        mention = self.soil.of_token.get(token, -1)
        return (Bearer(self.soil.mentions[mention - self.soil.first].entity, mention),) if mention >= 0 else ()

    def _own(self, token: int) -> tuple[Bearer, ...]:
        mention = self.cast.of_token[token]
        if mention >= 0:
            return (Bearer(self.cast.mentions[mention].entity, mention),)
        if self.tree.lower[token] in _FIRST_PERSON:
            return tuple(Bearer(entity) for entity in self.speakers)
        return tuple(Bearer(entity) for entity in resolve_token(self.tree, self.cast, token))

    def _inside(self, token: int, depth: int) -> tuple[Bearer, ...]:
        """The first actor found on the way into a phrase: «sites linked to Iran», «Assad's inner circle»."""
        if depth >= _DEEPEST:
            return ()
        for inner in self._ways_in(token):
            found = self.bearers(inner, depth + 1)
            if found:
                return found
        return ()

    def _ways_in(self, token: int) -> Iterator[int]:
        tree = self.tree
        if tree.is_verb(token):  # «on what it claims are Iranian positions»
            yield from find_objects(tree, token)
            yield from tree.kids(token, "attr", "ccomp")
            return
        yield from tree.kids(token, "poss")
        phrases = list(tree.prepositions(token))
        for preposition in _LEADING[:2]:
            yield from (kid for name, kid in phrases if name == preposition)
        yield from tree.kids(token, "amod", "compound", "nmod", "appos")
        for preposition in _LEADING[2:]:
            yield from (kid for name, kid in phrases if name == preposition)
        for clause in tree.kids(token, "acl"):
            yield from (kid for name, kid in tree.prepositions(clause) if name in _LEADING)
