"""What a language's grammar says of a parse: who is subject and object, which words a preposition holds, how names
are put together. Rooms ask the tree, and the tree asks the grammar of its language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from tidings.extract.rules.lexicon.lexicon import Lexicon

if TYPE_CHECKING:
    from tidings.extract.rules.parse.tree import Tree

Tense = Literal["past", "present", "future", "unclear", "either"]
"""`either`: past or future, and nothing says which."""


@dataclass(frozen=True, slots=True)
class Links:
    """A parse's words and links, a list item a token; all may be repaired.

    `word` is in small letters; a contraction may be told as what it stands for («du» is «de»). `label` is of the name
    that a token belongs to, empty outside of names; `mark` is 3 where it begins the name and 1 where it goes on.
    """

    word: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    label: list[str]
    mark: list[int]


class Grammar(Protocol):
    """The grammar of one language. Tokens are numbers; -1 is none."""

    def repair(self, links: Links, lexicon: Lexicon) -> None:
        """Puts right in place what the parser often hangs on the wrong word."""

    def prepositions(self, tree: "Tree", token: int) -> Iterator[tuple[str, int]]:
        """Each preposition that hangs on a token, with its object."""

    def is_passive(self, tree: "Tree", verb: int) -> bool:
        """True where the verb's grammatical subject bears the deed."""

    def subject(self, tree: "Tree", verb: int) -> int:
        """The head of the phrase that does what the verb says."""

    def objects(self, tree: "Tree", verb: int) -> Iterator[int]:
        """The heads of the phrases to which it is done."""

    def indirect(self, tree: "Tree", verb: int) -> int:
        """The head of the phrase to which it is given."""

    def holder(self, tree: "Tree", noun: int) -> int:
        """Whose noun it is: «Israel's decision», «the decision of Israel»."""

    def is_consequence(self, tree: "Tree", verb: int) -> bool:
        """True for what comes of the verb above: «shelled a camp, killing four»."""

    def telling_after(self, tree: "Tree", noun: int) -> int:
        """The last of the words that follow a noun and belong to a description by it: «soldats [français]»; or the
        noun itself."""

    def tense_at(self, tree: "Tree", token: int) -> Tense:
        """The tense of the clause that holds the token."""

    def is_subjunctive(self, tree: "Tree", verb: int) -> bool:
        """True for what is wished: «proposed that he leave»."""

    def is_later(self, tree: "Tree", verb: int, auxiliary: int) -> bool:
        """True where a form of condition is a report's future: «said that they would meet»."""

    def condition(self, tree: "Tree", verb: int) -> int:
        """The word that opens a conditional clause on a verb: «will answer if they attack»."""

    def is_open_question(self, tree: "Tree", verb: int) -> bool:
        """True where a sentence asks whether it is so: «Did Israel attack?»."""

    def looks_like_verb(self, trigger: str) -> bool:
        """True for the words of a trigger that end as a verb does."""

    def is_outcome(self, between: str, trigger: str) -> bool:
        """True where a deed is the outcome of another of its sentence, by the words from the one to the other."""

    def singular(self, noun: str) -> str:
        """A noun without a plural's ending."""

    def singulars(self, noun: str) -> tuple[str, ...]:
        """The forms that a noun may have in the singular, the noun itself first."""

    def singular_name(self, name: str) -> str:
        """The name of one of a people: «Houthi» for «Houthis»."""

    def owned(self, owner: str, words: str, way: Literal["of", "possessive", "compound"]) -> str:
        """A description with its owner: «Assad's regime», «president of Iran», «Hezbollah fighters»."""
