"""The words of a text that may name an actor, before it is asked which of them mean the same one."""

from dataclasses import dataclass
from typing import Literal

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
