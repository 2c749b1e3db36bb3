"""A grammar for a language whose parse says it all: what a language's own grammar may build on."""

from collections.abc import Iterator
from typing import Literal

from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Links, Tense
from tidings.extract.rules.parse.tree import Tree


class PlainGrammar:
    """Subjects and objects as the tree has them, no voice but the active, no endings."""

    def repair(self, links: Links, lexicon: Lexicon) -> None:
        """Leaves the parse as it is."""

    def prepositions(self, tree: Tree, token: int) -> Iterator[tuple[str, int]]:
        """Each preposition that hangs on a token, with its object."""
        for preposition in tree.kids(token, "prep", "agent", "dative"):
            yield from ((tree.lower[preposition], kid) for kid in tree.kids(preposition, "pobj", "pcomp"))

    def is_passive(self, tree: Tree, verb: int) -> bool:
        """True where the verb has a subject that bears the deed."""
        return tree.child(verb, "nsubjpass") >= 0

    def subject(self, tree: Tree, verb: int) -> int:
        """The verb's own subject."""
        return tree.child(verb, "nsubj")

    def objects(self, tree: Tree, verb: int) -> Iterator[int]:
        """The verb's own objects, or the subject of a passive."""
        return tree.kids(verb, "dobj", "nsubjpass")

    def indirect(self, tree: Tree, verb: int) -> int:
        """The verb's own dative."""
        return tree.child(verb, "dative")

    def holder(self, tree: Tree, noun: int) -> int:
        """The noun's possessor."""
        return tree.child(noun, "poss")

    def is_consequence(self, tree: Tree, verb: int) -> bool:
        """Nothing is told as what comes of another deed."""
        return False

    def telling_after(self, tree: Tree, noun: int) -> int:
        """Nothing follows."""
        return noun

    def tense_at(self, tree: Tree, token: int) -> Tense:
        """Unclear."""
        return "unclear"

    def is_subjunctive(self, tree: Tree, verb: int) -> bool:
        """Nothing is told as a wish by the verb's form alone."""
        return False

    def is_later(self, tree: Tree, verb: int, auxiliary: int) -> bool:
        """No form of condition is a future."""
        return False

    def condition(self, tree: Tree, verb: int) -> int:
        """None."""
        return -1

    def is_open_question(self, tree: Tree, verb: int) -> bool:
        """Every sentence with a question mark asks whether it is so."""
        return True

    def looks_like_verb(self, trigger: str) -> bool:
        """False: the words alone do not tell."""
        return False

    def is_outcome(self, between: str, trigger: str) -> bool:
        """False: the words alone do not tell."""
        return False

    def singular(self, noun: str) -> str:
        """The noun itself."""
        return noun

    def singulars(self, noun: str) -> tuple[str, ...]:
        """The noun itself."""
        return (noun,)

    def singular_name(self, name: str) -> str:
        """The name itself."""
        return name

    def owned(self, owner: str, words: str, way: Literal["of", "possessive", "compound"]) -> str:
        """Owner and description side by side."""
        return f"{words} {owner}"
