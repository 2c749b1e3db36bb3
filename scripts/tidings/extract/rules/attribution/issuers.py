"""Who «we» are in a text that somebody issued: the head of a press release or a statement names them."""

from collections.abc import Iterator

from tidings.extract.rules.mentions.mentions import Mentions
from tidings.extract.rules.parse.tree import Tree

_FAR = 60
"""Tokens from the start among which the head of a release ends, right before the sentence that says «we»."""
_OWNERS = frozenset({"poss", "compound", "nmod", "amod"})
_BODIES = frozenset({"organization", "government", "armed_group"})
_ISSUERS = _BODIES | {"state", "population"}


def find_issuers(tree: Tree, mentions: Mentions) -> tuple[int, ...]:
    """The actors who issued the text, by what stands before its first «we»; none where nothing says so."""
    first = next((token for token in range(len(tree)) if tree.word_in(token, "issuers_voice")), -1)
    if not 0 < first <= _FAR:
        return ()
    for token in range(first):
        near = tree.sentence[first] - tree.sentence[token] <= 1
        if near and tree.lemma_in(token, "issued") and (found := _named(mentions, _owners(tree, token))):
            return found
    return _signed(tree, mentions, first)


def _owners(tree: Tree, noun: int) -> Iterator[int]:
    """The heads of the phrases that say whose a statement is: «statement of A and B», «A issued a statement»."""
    for owner in tree.kids(noun, *_OWNERS):
        yield from tree.conjuncts(owner)
    for name, owner in tree.prepositions(noun):
        if name in tree.lexicon.words("told_by") or name in tree.lexicon.words("of"):
            yield from tree.conjuncts(owner)
    verb = tree.head[noun]
    if tree.dep[noun] == "dobj" and tree.lemma_in(verb, "issuing"):
        subject = tree.subject(verb)
        yield from tree.conjuncts(subject) if subject >= 0 else ()


def _signed(tree: Tree, mentions: Mentions, first: int) -> tuple[int, ...]:
    """The body whose name, perhaps with a date, is all of the first line: «Amnesty International, 14 May 2024»."""
    end = next((token for token in range(first) if "\n" in tree.word[token]), 0)
    if not end or any(tree.is_verb(token) for token in range(end)):
        return ()
    named = {mentions.of_token[token] for token in range(end)} - {-1}
    return _named(mentions, iter((0,)), _BODIES) if len(named) == 1 else ()


def _named(mentions: Mentions, heads: Iterator[int], kinds: frozenset[str] = _ISSUERS) -> tuple[int, ...]:
    """The bodies and states that words name, each once."""
    numbers = (mentions.of_token[head] for head in heads)
    found = (mentions.all[number] for number in numbers if number >= 0)
    return tuple(dict.fromkeys(one.entity for one in found if one.kind in kinds))
