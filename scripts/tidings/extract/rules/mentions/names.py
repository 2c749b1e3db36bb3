"""Finds the proper names of actors: what the parser's recognizer found, mended, and well-known names it missed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tidings.extract.rules.mentions.known_names import find_known
from tidings.extract.rules.mentions.phrases import Phrase, head_of, named_nation, nation_ending
from tidings.extract.rules.mentions.unrecognized import find_initials, find_unrecognized, redefine
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.addresses import ends_address
from tidings.extract.rules.places.locations import is_locative
from tidings.gazetteer import find_place
from tidings.gazetteer.countries import Nation, country_of, nation_of

_LABELS = frozenset(
    {"PERSON", "ORG", "NORP", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}
)
_THINGS = frozenset({"LANGUAGE", "LAW", "WORK_OF_ART", "EVENT", "PRODUCT", "FAC", "LOC"})
_SEATS = frozenset({"PRODUCT", "FAC", "LOC"})
_DATELINE = re.compile(
    r"\s*([A-Z][A-Z.' ]+(?:, [A-Z][\w. ]+)?|[A-Z]\w+(?:, [A-Z][\w. ]+)?) *(?:, [A-Z]\w+\.? \d+)? *"
    r"(?:\([\w ]+\) *(?:--|—|–|-)?|--|—|–|- )"
)


def find_names(tree: Tree) -> list[Phrase]:
    """The names of people, bodies, states and peoples in the text's order; none overlaps another."""
    found = list(find_known(tree))
    taken = [False] * len(tree)
    for phrase in found:
        _take(phrase, taken)
    for entity in tree.entities:
        if entity.label in _LABELS:
            for first, last in _pieces(tree, entity.first, entity.last - 1):
                mended = _mended(tree, first, last, entity.label, taken)
                if mended:
                    _take(mended, taken)
                    found.append(mended)
    found = redefine(tree, found)
    found += find_initials(tree, found, taken)
    found += find_unrecognized(tree, taken)
    return sorted(found, key=lambda phrase: phrase.first)


def _take(phrase: Phrase, taken: list[bool]) -> None:
    for token in range(phrase.first, phrase.last + 1):
        taken[token] = True


def _pieces(tree: Tree, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A name cut where one name owns another: «Israel's Mossad» is two, «People's Liberation Army» is one."""
    for token in range(first + 1, last):
        if tree.word_in(token, "possessive_s") and country_of(tree.span(first, token - 1)[2]):
            yield first, token - 1
            yield from _pieces(tree, token + 1, last)
            return
    yield first, last


def _mended(tree: Tree, first: int, last: int, label: str, taken: list[bool]) -> Phrase | None:
    """A recognized name without loose words around it, whole where hyphens broke it; None where nothing is left."""
    first, last = _trimmed(tree, first, last, label)
    if last < first or any(taken[first : last + 1]) or not _is_written_as_name(tree, first, last, label):
        return None
    first, last = _joined(tree, first, last, taken)
    text = tree.words(first, last)
    nation = nation_of(text)
    if nation and not (label == "PERSON" and nation.form == "part"):
        return _nation_phrase(tree, first, last, nation, label)
    if label in _THINGS and not (label in _SEATS and _speaks_out(tree, head_of(tree, first, last))):
        return None
    return _other_phrase(tree, first, last, label)


def _speaks_out(tree: Tree, head: int) -> bool:
    """True for what the recognizer takes for a building or a product, and which accuses or urges."""
    above = tree.head[head]
    return tree.dep[head] == "nsubj" and tree.lemma_in(above, "speaks_out") and not tree.is_passive(above)


def _is_written_as_name(tree: Tree, first: int, last: int, label: str) -> bool:
    """True with a capital, and for the adjectives of nations, which many languages write without one."""
    is_nation = label == "NORP" and nation_of(tree.words(first, last)) is not None
    return is_nation or any(map(_is_capital, tree.word[first : last + 1]))


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _trimmed(tree: Tree, first: int, last: int, label: str) -> tuple[int, int]:
    loose = tree.lexicon.words("loose_around_name")
    while first <= last and tree.lower[first] in loose:
        first += 1
    while last >= first and (tree.lower[last] in loose or tree.dep[last] == "case"):
        last -= 1
    if label == "PERSON":
        while first < last and _is_title(tree, first):
            first += 1
    return first, last


def _is_title(tree: Tree, token: int) -> bool:
    if tree.word_in(token, "given_names"):
        return False
    return tree.lower[token] in tree.lexicon.titles or tree.lower[token] in tree.lexicon.actor_nouns


def _joined(tree: Tree, first: int, last: int, taken: list[bool]) -> tuple[int, int]:
    """The name with what a hyphen joins to it: «el» and «-» before «Chareh»."""
    size = len(tree)
    while last + 2 < size and tree.word[last + 1] == "-" and _touch(tree, last) and _touch(tree, last + 1):
        if tree.pos[last + 2] != "PROPN" or taken[last + 2] or not tree.word[last + 2][0].isupper():
            break
        last += 2
    while first >= 2 and tree.word[first - 1] == "-" and _touch(tree, first - 2) and _touch(tree, first - 1):
        if taken[first - 2] or not tree.word_in(first - 2, "tied_particle"):
            break
        first -= 2
    return first, last


def _touch(tree: Tree, token: int) -> bool:
    return tree.end[token] == tree.start[token + 1]


def _nation_phrase(tree: Tree, first: int, last: int, nation: Nation, label: str) -> Phrase | None:
    """A country, its adjective or its people; nothing where it only tells where."""
    head = head_of(tree, first, last)
    if nation.form != "people" and label != "NORP" and _is_setting(tree, first, head, last):
        return None
    if tree.pos[head] != "ADJ" and label == "NORP" and tree.tag[head] in ("NNPS", "NNS"):
        nation = Nation(nation.code, "people")
    return named_nation(tree, first, last, head, nation)


def _is_setting(tree: Tree, first: int, head: int, last: int) -> bool:
    """True for a place that only tells where: «in Damascus», «Beirut-based», «KABUL -» at the start."""
    after = tree.lower[last + 1 : last + 3]
    if after[:1] == ["-"] and set(after[1:]) & tree.lexicon.words("seated"):
        return True
    return _opens_dateline(tree, last) or is_locative(tree, head) or ends_address(tree, first, head)


def _opens_dateline(tree: Tree, last: int) -> bool:
    """True for the places of «KABUL -», «NAIROBI, Kenya (AP) —» at the start of a line."""
    begin = tree.text.rfind("\n", 0, tree.start[last]) + 1
    if tree.end[last] - begin > 40:
        return False
    line = _DATELINE.match(tree.text, begin)
    return line is not None and tree.end[last] <= line.end(1)


def _other_phrase(tree: Tree, first: int, last: int, label: str) -> Phrase | None:
    head = head_of(tree, first, last)
    if first == last and label in ("PERSON", "ORG") and _is_where(tree, head):
        return None
    if label == "GPE" and first < last and _holds_office(tree, first, last, head):
        label = "PERSON"
    if (label == "PERSON" or _has_title(tree, first, last)) and not (first < last and _is_group(tree, last)):
        return Phrase(first, last, head, "person", "person", single=True)
    if label == "GPE":
        return None if _is_setting(tree, first, head, last) else Phrase(first, last, head, "place")
    if label == "NORP" and not tree.word[head].isupper():
        return Phrase(first, last, head, "people", "population")
    if all(_is_title(tree, token) for token in range(first, last + 1)):  # «Major General»: the name follows
        return None
    if tree.word_in(last, "no_actor_endings") or tree.word_in(first, "no_actor_beginnings"):
        return None
    return body_of(tree, Phrase(first, last, head, "body", "organization"))


def _has_title(tree: Tree, first: int, last: int) -> bool:
    """True for «spokesperson Yolande Makolo»: a name in two words after an office is a person's."""
    noun = tree.lexicon.actor_nouns.get(tree.lower[first - 1]) if 0 < first < last else None
    return noun is not None and noun.single and tree.dep[first - 1] == "compound" and first < tree.head[first - 1]


def _holds_office(tree: Tree, first: int, last: int, head: int) -> bool:
    """True for «the minister of Peru, Luz Ramos»: an unknown name in apposition to an office is no place."""
    above = tree.head[head]
    if tree.dep[head] != "appos" or tree.lemma_in(above, "settlement") or find_place(tree.words(first, last)):
        return False
    office = next((one for one in (above, *tree.ancestors(above)) if tree.pos[one] == "NOUN"), head)
    noun = tree.lexicon.actor_nouns.get(tree.lemma[office])
    return noun is not None and noun.single and tree.tag[office] == "NN"


def _is_group(tree: Tree, token: int) -> bool:
    """True for «Foundation», «Administration»: what the recognizer took for a person is a body."""
    noun = tree.lexicon.actor_nouns.get(tree.lower[token])
    return noun is not None and not noun.single


def _is_where(tree: Tree, head: int) -> bool:
    """True for a single word after «in» or «the city of», which the recognizer took for a person: mostly a town."""
    if tree.dep[head] != "pobj":
        return False
    above = tree.head[head]
    if tree.word_in(above, "of"):
        return tree.lemma_in(tree.head[above], "settlement")
    return tree.word_in(above, "in_town")


def _state_in(tree: Tree, phrase: Phrase) -> str:
    """The country of the longest name of a state in a body's name, of two the first: Guinea-Bissau, not Guinea."""
    ends = range(phrase.first, phrase.last + 1)
    found = ((token, nation_ending(tree, token, phrase.first)) for token in ends)
    states = [(token - one[0], one[1].code) for token, one in found if one and one[1].form == "state"]
    return max(states, key=lambda state: state[0], default=(0, ""))[1]


def body_of(tree: Tree, phrase: Phrase) -> Phrase:
    """A body with the kind that its noun tells («Foreign Ministry») and the country that its name holds."""
    tokens = range(phrase.first, phrase.last + 1)
    inner = next((token for token in tokens if tree.pos[token] == "ADP"), phrase.last + 1)
    nouns = tree.lexicon.actor_nouns
    noun = nouns.get(tree.lower[inner - 1]) or nouns.get(tree.grammar.singular(tree.lower[phrase.last]))
    country = _state_in(tree, phrase)
    if noun and not noun.single and noun.kind not in ("unknown", "state", "population"):
        return replace(phrase, kind=noun.kind, sector=noun.sector, country=country)
    return replace(phrase, country=country)
