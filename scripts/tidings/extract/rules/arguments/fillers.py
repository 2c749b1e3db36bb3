"""Which actors a phrase leads to: the one it names, the one it points back to, or the one inside it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tidings.extract.rules.arguments.owners import doers
from tidings.extract.rules.mentions.anaphora import resolve_token
from tidings.extract.rules.mentions.host_states import HostStates
from tidings.extract.rules.mentions.mentions import Mentions
from tidings.extract.rules.parse.tree import Tree

_DEEPEST = 3
Ways = Callable[[int], Iterator[int]]


@dataclass(frozen=True, slots=True)
class Filler:
    """An actor that bears a part: an entity of the article, and the mention that names it there (-1 if implied)."""

    entity: int
    mention: int = -1


@dataclass(frozen=True, slots=True)
class ArgumentFinder:
    """Where fillers are sought: the parse, its actors, the states it names as places, and who speaks at this point
    («I», «we»), asked only where the text says so."""

    tree: Tree
    mentions: Mentions
    host_states: HostStates
    speakers: Callable[[], tuple[int, ...]]

    def named(self, head: int) -> tuple[Filler, ...]:
        """The actors that a phrase and what is joined to it name or point back to, without looking inside it."""
        return tuple(filler for side in self.tree.conjuncts(head) for filler in self._own(side))

    def holders(self, head: int) -> tuple[Filler, ...]:
        """The same, or else those whose thing it is: «Norway's offer», «the decision of the court»."""
        return self._led_to(head, self._held_by, 0)

    def fillers(self, head: int) -> tuple[Filler, ...]:
        """The same, or else any actor on the way into the phrase: «sites linked to Iran»."""
        return self._led_to(head, self._ways_in, 0)

    def _led_to(self, head: int, ways: Ways, depth: int) -> tuple[Filler, ...]:
        """What a phrase and what is joined to it lead to, in the text's order, each once."""
        sides = self.tree.conjuncts(head)
        return tuple(
            dict.fromkeys(one for side in sides for one in self._own(side) or self._inside(side, ways, depth))
        )

    def state(self, token: int) -> tuple[Filler, ...]:
        """The state that a token names as a place."""
        mention = self.host_states.of_token.get(token, -1)
        return (
            (Filler(self.host_states.mentions[mention - self.host_states.first].entity, mention),)
            if mention >= 0
            else ()
        )

    def is_body(self, token: int) -> bool:
        """True for a name that is no human being's."""
        mention = self.mentions.of_token[token]
        is_name = self.tree.pos[token] == "PROPN" and self.tree.lemma[token] not in self.tree.lexicon.actor_nouns
        return is_name and (mention < 0 or self.mentions.all[mention].kind != "person")

    def _own(self, token: int) -> tuple[Filler, ...]:
        mention = self.mentions.of_token[token]
        if mention >= 0:
            return (Filler(self.mentions.all[mention].entity, mention),)
        if self.tree.word_in(token, "first_person"):
            return tuple(Filler(entity) for entity in self.speakers())
        return tuple(Filler(entity) for entity in resolve_token(self.tree, self.mentions, token))

    def _inside(self, token: int, ways: Ways, depth: int) -> tuple[Filler, ...]:
        """The first actor found on the way into a phrase."""
        if depth >= _DEEPEST:
            return ()
        for inner in ways(token):
            found = self._led_to(inner, ways, depth + 1)
            if found:
                return found
        return ()

    def _held_by(self, token: int) -> Iterator[int]:
        tree = self.tree
        yield from tree.kids(token, "poss")
        phrases = list(tree.prepositions(token))
        for held_by in tree.lexicon.slots["noun", "holder"]:
            yield from (kid for name, kid in phrases if name == held_by)
        yield from tree.kids(token, "amod", "compound", "nmod", "appos")
        yield from (kid for name, kid in phrases if name in tree.lexicon.words("by"))
        yield from doers(tree, token)

    def _ways_in(self, token: int) -> Iterator[int]:
        tree = self.tree
        if tree.is_verb(token):  # «on what it claims are Iranian positions»
            yield from tree.objects(token)
            yield from tree.kids(token, "attr", "ccomp")
            return
        yield from self._held_by(token)
        phrases = list(tree.prepositions(token))
        for clause in tree.kids(token, "acl"):
            phrases += tree.prepositions(clause)
        for preposition in tree.lexicon.slots["noun", "inside"]:
            yield from (kid for name, kid in phrases if name == preposition)
