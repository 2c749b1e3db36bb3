"""The words of a text that may name an actor, before it is asked which of them mean the same one."""

from dataclasses import dataclass
from typing import Literal

from tidings.extract.rules.parse.tree import Tree
from tidings.gazetteer.countries import Nation

Sort = Literal["person", "nation", "body", "people", "place", "description"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` to `last` (inclusive) that may name an actor, and what they alone tell.

    `key` is what phrases that mean the same actor share; `known` is the usual name of a well-known body.
    `noun` is the lemma that heads a description; `definite` tells of «the», `holder` is the token of whoever it
    belongs to («Assad's regime»), or -1. `single` is true for one human being.
    """

    first: int
    last: int
    head: int
    sort: Sort
    kind: str = "unknown"
    sector: str = ""
    country: str = ""
    known: str = ""
    noun: str = ""
    modifiers: tuple[str, ...] = ()
    determiner: str = ""
    holder: int = -1
    single: bool = False


def head_of(tree: Tree, first: int, last: int) -> int:
    """The token of a span that hangs on a word outside of it."""
    for token in range(last, first - 1, -1):
        if not first <= tree.head[token] <= last or tree.head[token] == token:
            return token
    return last


def nation_phrase(first: int, last: int, head: int, nation: Nation) -> Phrase:
    """A state (also by its seat of government), a people, or a part of a country that stands for itself."""
    if nation.form == "people":
        return Phrase(first, last, head, "people", "population", "CVL", nation.code)
    if nation.form == "part":
        return Phrase(first, last, head, "place", "unknown", "", nation.code)
    return Phrase(first, last, head, "nation", "state", "", nation.code)
