"""The words of a text that may name an actor, before it is asked which of them mean the same one."""

from dataclasses import dataclass
from typing import Literal

from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.addresses import country_beside
from tidings.gazetteer.countries import Nation, nation_of

_NATION_WORDS = 5
"""Tokens of the longest name of a nation that is looked for."""
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


def nation_ending(tree: Tree, token: int, first: int = 0) -> tuple[int, Nation] | None:
    """The longest name of a nation whose last word this is, and its first word: «South Sudan», not «Sudan»."""
    begins = range(max(first, token - _NATION_WORDS + 1), token + 1)
    return next(((begin, nation) for begin in begins if (nation := nation_of(tree.words(begin, token)))), None)


def nation_phrase(first: int, last: int, head: int, nation: Nation) -> Phrase:
    """A state (also by its seat of government), a people, or a part of a country that stands for itself."""
    if nation.form == "people":
        return Phrase(first, last, head, "people", "population", "CVL", nation.code)
    if nation.form == "part":
        return Phrase(first, last, head, "place", "unknown", "", nation.code)
    return Phrase(first, last, head, "nation", "state", "", nation.code)


def named_nation(tree: Tree, first: int, last: int, head: int, nation: Nation) -> Phrase:
    """The phrase of a nation's name; of a capital that is but a city, or a namesake of one, that of a place: Moscow's
    envoy is Russia's, the mayor of Moscow is Moscow's."""
    if nation.form != "capital":
        return nation_phrase(first, last, head, nation)
    country = country_beside(tree, first, last) or nation.code
    if country != nation.code or _is_city_of_office(tree, head):
        return Phrase(first, last, head, "place", country=country)
    return nation_phrase(first, last, head, nation)


def _is_city_of_office(tree: Tree, head: int) -> bool:
    """True for «the mayor of Paris», «Kyiv's mayor», «Kyiv Mayor Vitali Klitschko»."""
    while tree.dep[head] == "conj" and tree.entity[tree.head[head]] >= 0:
        head = tree.head[head]
    if tree.dep[head] in ("poss", "compound"):
        return _is_before_office(tree, head)
    holder = tree.head[tree.head[head]] if tree.dep[head] == "pobj" and tree.word_in(tree.head[head], "of") else -1
    if holder < 0 or tree.lemma[holder] not in tree.lexicon.actor_nouns:
        return False
    return not tree.lemma_in(holder, "of_state")


def _is_before_office(tree: Tree, head: int) -> bool:
    """True where the office follows; without «'s» its holder must follow too: «Kyiv police» is one name."""
    owned = head + 1 < len(tree) and tree.word_in(head + 1, "possessive_s")
    office = head + 1 + owned
    if office >= len(tree) or not tree.lemma_in(office, "of_city"):
        return False
    return owned or tree.dep[office] == "compound"
