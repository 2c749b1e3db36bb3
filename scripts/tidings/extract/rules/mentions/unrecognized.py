"""Finds names that the parser's recognizer passes over: initials in brackets, family names, names of far places."""

from collections.abc import Iterator
from dataclasses import replace

from tidings.extract.rules.mentions.phrases import Phrase, head_of, named_nation
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.places.locations import is_locative
from tidings.gazetteer.countries import nation_of

_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "pobj", "dative", "appos", "conj"})


def find_initials(tree: Tree, found: list[Phrase], taken: list[bool]) -> list[Phrase]:
    """Names in capitals in brackets after a body: «Hayat Tahrir al-Sham (HTS)», and wherever they stand alone."""
    short = defined_initials(tree, found)
    return [
        replace(short[word], first=token, last=token, head=token)
        for token, word in enumerate(tree.word)
        if word in short and not taken[token]
    ]


def defined_initials(tree: Tree, found: list[Phrase]) -> dict[str, Phrase]:
    """The bodies that the article gives initials in brackets, by these."""
    short: dict[str, Phrase] = {}
    for phrase in found:
        at = phrase.last + 2
        if set(tree.lower[at - 1 : at]) & tree.lexicon.words("possessive_s"):
            at += 1
        if phrase.sort == "body" and tree.word[at - 1 : at + 2 : 2] == ["(", ")"] and _is_short(tree.word[at]):
            short[tree.word[at]] = phrase
    return short


def redefine(tree: Tree, found: list[Phrase]) -> list[Phrase]:
    """The names where initials are what the article says they are: «the Rapid Support Forces (RSF)»."""
    short = defined_initials(tree, found)
    return [
        replace(short[word], first=phrase.first, last=phrase.last, head=phrase.head)
        if (word := tree.word[phrase.first]) in short
        and phrase.first == phrase.last
        and _initials(tree, short[word]) == word
        else phrase
        for phrase in found
    ]


def _initials(tree: Tree, phrase: Phrase) -> str:
    return "".join(word[0] for word in tree.word[phrase.first : phrase.last + 1] if word[0].isupper())


def _is_short(word: str) -> bool:
    return word[0].isupper() and sum(map(str.isupper, word)) > 1


def find_unrecognized(tree: Tree, taken: list[bool]) -> Iterator[Phrase]:
    """Proper nouns outside of every recognized name that stand where an actor does."""
    token, size = 0, len(tree)
    while token < size:
        if tree.pos[token] != "PROPN" or taken[token] or tree.entity[token] >= 0:
            token += 1
            continue
        first = token
        while token < size and tree.pos[token] == "PROPN" and not taken[token] and tree.entity[token] < 0:
            token += 1
        phrase = _unrecognized(tree, first, token - 1)
        if phrase:
            yield phrase


def _unrecognized(tree: Tree, first: int, last: int) -> Phrase | None:
    """The name that a run of proper nouns is, or None for titles, texts, places and single letters."""
    while first < last and tree.lower[first] in tree.lexicon.titles:
        first += 1
    head = head_of(tree, first, last)
    if tree.dep[head] not in _ACTING or not tree.word[first][0].isupper() or len(tree.word[last]) < 2:
        return None
    nation = nation_of(tree.span(first, last)[2])
    if nation:
        return None if is_locative(tree, head) else named_nation(tree, first, last, head, nation)
    if is_locative(tree, head) or any(_is_no_name(tree, token) for token in range(first, last + 1)):
        return None
    if not _is_in_clause(tree, head, first):
        return None
    return Phrase(first, last, head, "person", "unknown", single=True)


def _is_no_name(tree: Tree, token: int) -> bool:
    """True for titles and nouns of actors (described elsewhere), and for words that end the names of things."""
    word, lexicon = tree.lower[token], tree.lexicon
    return word in lexicon.actor_nouns or word in lexicon.titles or word in lexicon.words("no_actor_endings")


def _is_in_clause(tree: Tree, head: int, first: int) -> bool:
    """False in headings, where all words have capitals, in quotes («‘Musa’»), and for «the Net» after a verb."""
    if tree.word[head].isupper() and tree.dep[head] not in ("nsubj", "nsubjpass", "poss"):
        return False
    begin, _ = tree.sentences[tree.sentence[head]]
    if tree.dep[head] in ("dobj", "pobj", "conj", "appos") and tree.child(head, "det") >= 0:
        return False
    if first > begin and tree.word[first - 1] in ("'", '"', "`"):
        return False
    return any(tree.is_verb(above) for above in tree.ancestors(head))
