"""Phrases that somebody else points at as actors, a language model above all, and that the rules pass over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tidings.extract.rules.mentions.descriptions import describe, name_of_token
from tidings.extract.rules.mentions.names import body_of
from tidings.extract.rules.mentions.phrases import Phrase, head_of, named_nation, nation_ending
from tidings.extract.rules.parse.tree import Tree
from tidings.gazetteer.countries import nation_of

Run = tuple[int, int]
"""First and last token, both inclusive."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_NAMING = frozenset({"NOUN", "PROPN"})
_TELLING = frozenset({"ADJ", "NOUN", "PROPN"})
_SMALL = frozenset({"ADP", "DET", "CCONJ", "PART", "PUNCT"})
_OUTSIDE = frozenset({"DET", "ADP", "PUNCT", "SPACE", "PART", "CCONJ"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def find_pointed(tree: Tree, runs: Iterable[Run], names: list[Phrase], found: Sequence[Phrase]) -> list[Phrase]:
    """The phrases found, and one for whatever else these runs of words name, where that crosses none of them.

    A description that was found without a word before it («Chinese» of «Chinese government») is told with it.
    """
    named, known = name_of_token(tree, names), {(one.first, one.last): one for one in found}
    for run in runs:
        for head in heads_of(tree, *run):
            again = next((one for one in known.values() if _is_at(one, head, run)), None)
            phrase = _widened(tree, again, run, named) if again else _phrase(tree, head, run, named)
            others = [one for one in known.values() if one is not again]
            if phrase and phrase is not again and not any(_cross(phrase, one) for one in others):
                if again:
                    del known[again.first, again.last]
                known[phrase.first, phrase.last] = phrase
    return list(known.values())


def heads_of(tree: Tree, first: int, last: int) -> Iterator[int]:
    """The heads of what a run of words names: of «Chad and Mali» both."""
    first, last = _trimmed(tree, first, last)
    return (one for one in tree.conjuncts(_head(tree, first, last)) if first <= one <= last)


def _head(tree: Tree, first: int, last: int) -> int:
    """The first noun, and the end of its run, of the words that hang on others: what follows tells more of it.

    Where no noun does («fighters loyal to Kiir»), the first that hangs on one of them.
    """
    outward = [one for one in range(first, last + 1) if not first <= tree.head[one] <= last or tree.head[one] == one]
    nominal = [one for one in outward if tree.pos[one] in _NOMINAL and not _is_owner(tree, one, last)]
    if not nominal:
        named = (one for one in range(first, last) if tree.pos[one] in _NAMING and tree.head[one] in outward)
        return next(named, outward[-1] if outward else last)
    head = nominal[0]
    while head + 1 in nominal:
        head += 1
    return head


def _is_owner(tree: Tree, token: int, last: int) -> bool:
    """True for «Ukraine» of «Ukraine's Volodymyr Zelenskyy», however the parser has it."""
    return token + 1 < last and tree.word_in(token + 1, "possessive_s")


def _trimmed(tree: Tree, first: int, last: int) -> Run:
    """The run without articles, prepositions and signs around it; as it is where nothing else is in it."""
    inner = [token for token in range(first, last + 1) if tree.pos[token] not in _OUTSIDE]
    return (inner[0], inner[-1]) if inner else (first, last)


def _is_at(one: Phrase, head: int, run: Run) -> bool:
    """True for a phrase that the run means: it holds the phrase's head."""
    return one.first <= head <= one.last and run[0] <= one.head <= run[1]


def _widened(tree: Tree, one: Phrase, run: Run, named: list[Phrase | None]) -> Phrase:
    """A description with the words of the run before it, if it is all of the rest and these name no other actor."""
    first, last = _trimmed(tree, *run)
    owners = [word for word in range(first, one.first) if tree.word_in(word, "possessive_s")]
    before = range(max([first - 1, *owners]) + 1, one.first)
    is_all = one.sort == "description" and last == one.last and all(tree.pos[word] in _TELLING for word in before)
    if not before or not is_all or (one.holder in before and named[one.holder]):
        return one
    nations = (found[1].code for word in before if (found := nation_ending(tree, word, before[0])))
    country = one.country or next(nations, "")
    words = (*(tree.lower[word] for word in before), *one.modifiers)
    holder = one.holder if one.holder > last or tree.dep[one.holder] == "poss" else -1
    return replace(one, first=before[0], country=country, modifiers=words, holder=holder)


def _cross(one: Phrase, other: Phrase) -> bool:
    """True for the same words, and where one begins inside the other and ends behind it."""
    apart = one.last < other.first or other.last < one.first
    within = (one.first >= other.first and one.last <= other.last) or (
        other.first >= one.first and other.last <= one.last
    )
    return not apart and (not within or (one.first, one.last) == (other.first, other.last))


def _phrase(tree: Tree, head: int, run: Run, named: list[Phrase | None]) -> Phrase | None:
    """What the words name; nothing for a pronoun alone: «someone», unlike «those held in Gao»."""
    first, last = _trimmed(tree, *run)
    if tree.pos[head] == "PRON":
        told = first < last and tree.lower[head] not in tree.lexicon.words("pronoun")
        return Phrase(head, last, head, "description", noun=tree.lemma[head]) if told else None
    if own := named[head]:
        if first <= own.first and own.last <= last:
            return own
    elif tree.pos[head] == "NOUN" or (tree.pos[head] == "PROPN" and tree.lower[head] in tree.lexicon.actor_nouns):
        return describe(tree, head, named)
    first, last = _name_around(tree, head, first, last)
    if tree.word[head][0].isupper():
        return _named(tree, first, last)
    return Phrase(head, head, head, "description", noun=tree.lemma[head])


def _name_around(tree: Tree, head: int, first: int, last: int) -> Run:
    """All of the words where every telling one has a capital; else those about the head that have one."""
    if not list(tree.conjuncts(head))[1:] and all(_may_be_in_name(tree, one) for one in range(first, last + 1)):
        return first, last
    start = end = head
    while start > first and tree.word[start - 1][0].isupper():
        start -= 1
    while end < last and tree.word[end + 1][0].isupper():
        end += 1
    return start, end


def _may_be_in_name(tree: Tree, token: int) -> bool:
    return tree.word[token][0].isupper() or tree.pos[token] in _SMALL or tree.word[token][0].isdigit()


def _named(tree: Tree, first: int, last: int) -> Phrase:
    """The name by what the gazetteer and the recognizer know of it, wherever it stands."""
    head = head_of(tree, first, last)
    nation = nation_of(tree.words(first, last))
    if nation:
        return named_nation(tree, first, last, head, nation)
    label = tree.entities[tree.entity[head]].label if tree.entity[head] >= 0 else ""
    if label == "PERSON":
        return Phrase(first, last, head, "person", "person", single=True)
    if label == "NORP":
        return Phrase(first, last, head, "people", "population")
    if label in _PLACES:
        return Phrase(first, last, head, "place")
    kind = "organization" if label == "ORG" else "unknown"
    return body_of(tree, Phrase(first, last, head, "body", kind))
