"""Finds what a pronoun or a noun with «the» points back to: «he», «the two states», «his office»."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby

from tidings.extract.rules.mentions.mentions import Mentions
from tidings.extract.rules.parse.tree import Tree

_FAR = 12
"""Sentences between a pointing word and what it points back to, at most."""
_PERSON = ("person",)
_GROUPS = ("population", "armed_group", "organization", "government")
_BODIES = ("state", "organization", "government", "armed_group")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLURAL = frozenset({"NNS", "NNPS"})


def resolve_token(tree: Tree, mentions: Mentions, token: int) -> tuple[int, ...]:
    """The entities that the phrase with this head points back to (two for «the two states»); empty where unclear."""
    owner, pronouns = tree.child(token, "poss"), tree.lexicon.words("pronoun")
    if tree.lower[token] in pronouns:
        return _pronoun(tree, mentions, token)
    if _is_pair(tree, token):
        return _pair(tree, mentions, token)
    kinds = tree.lexicon.pointing.get(tree.lemma[token])
    if kinds and is_definite(tree, token) and tree.tag[token] not in _PLURAL:  # «the women» are no one woman
        before = _before(tree, mentions, token)
        return _first(mentions, _not_beside(tree, mentions, token, before) if kinds == _PERSON else before, kinds)
    if owner >= 0 and tree.lower[owner] in pronouns:
        return _pronoun(tree, mentions, owner)
    return ()


def _not_beside(tree: Tree, mentions: Mentions, token: int, before: Iterable[int]) -> Iterator[int]:
    """Those of earlier sentences: in «the envoy was criticised by the mayor» the mayor is not the envoy."""
    return (one for one in before if tree.sentence[mentions.heads[one]] != tree.sentence[token])


def is_definite(tree: Tree, token: int) -> bool:
    """True for «the meeting», «this group»: pointed at, and not told apart by words of its own."""
    determiner = tree.child(token, "det")
    if determiner < 0 or not tree.word_in(determiner, "pointing_back"):
        return False
    return tree.child(token, "amod", "compound", "nmod", "poss") < 0


def _is_pair(tree: Tree, token: int) -> bool:
    if tree.lemma[token] not in tree.lexicon.pairing or tree.tag[token] not in _PLURAL:
        return False
    before, words = {tree.lower[kid] for kid in tree.children[token] if kid < token}, tree.lexicon.words
    if before & words("pair"):
        return True
    return tree.lemma_in(token, "paired_by_article") and bool(before & words("article"))


def _pair(tree: Tree, mentions: Mentions, token: int) -> tuple[int, ...]:
    """The two actors of a kind that the text before speaks of most, in the text's order."""
    kinds = tree.lexicon.pairing[tree.lemma[token]]
    for choice in (("state",), kinds) if "state" in kinds else (kinds,):
        weight = _salience(tree, mentions, token, choice)
        if len(weight) > 1:
            best = sorted(weight, key=lambda entity: -weight[entity])[:2]
            return tuple(sorted(best))
    return ()


def _salience(tree: Tree, mentions: Mentions, token: int, kinds: tuple[str, ...]) -> dict[int, float]:
    """How much the text before a token speaks of each actor of these kinds; far sentences count less."""
    here = tree.sentence[token]
    weight: dict[int, float] = {}
    last = bisect_left(mentions.heads, token)
    state = {mention.country: mention.entity for mention in mentions.all if mention.kind == "state"}
    for number in range(last - 1, -1, -1):
        mention, distance = mentions.all[number], here - tree.sentence[mentions.heads[number]]
        if distance > _FAR:
            break
        entity = (
            mention.entity if mention.kind in kinds else state.get(mention.country, -1) if "state" in kinds else -1
        )
        if entity >= 0:
            weight[entity] = weight.get(entity, 0.0) + 0.8**distance
    return weight


def _before(tree: Tree, mentions: Mentions, token: int) -> Iterator[int]:
    """The mentions before a token: the nearest sentence first, its subjects first, from left to right."""
    last = bisect_left(mentions.heads, token)
    while last > 0:
        sentence = tree.sentence[mentions.heads[last - 1]]
        if tree.sentence[token] - sentence > _FAR:
            return
        first = last - 1
        while first > 0 and tree.sentence[mentions.heads[first - 1]] == sentence:
            first -= 1
        subjects = [number for number in range(first, last) if tree.dep[mentions.heads[number]] in _SUBJECTS]
        yield from subjects
        yield from (number for number in range(first, last) if number not in subjects)
        last = first


def _first(mentions: Mentions, numbers: Iterable[int], kinds: tuple[str, ...], barred: int = -1) -> tuple[int, ...]:
    """The actor of the first of these mentions that is of a kind and not barred."""
    for number in numbers:
        mention = mentions.all[number]
        if mention.kind in kinds and mention.entity != barred:
            return (mention.entity,)
    return ()


def _pronoun(tree: Tree, mentions: Mentions, token: int) -> tuple[int, ...]:
    """The nearest fitting actor; within a quote «I» is its speaker and «he» is not."""
    word, words = tree.lower[token], tree.lexicon.words
    speaker = _speaker(tree, mentions, token)
    if word in words("pronoun_speaker"):
        return (speaker,) if speaker >= 0 else ()
    before = _before(tree, mentions, token)
    if word in words("pronoun_thing"):
        return _first(mentions, before, _BODIES, speaker)
    if word in words("pronoun_several"):
        return _first(mentions, _plurals_first(tree, mentions, before), _GROUPS, speaker)
    other = "f" if word in words("pronoun_male") else "m"
    return _first(mentions, (number for number in before if mentions.gender[number] != other), _PERSON, speaker)


def _plurals_first(tree: Tree, mentions: Mentions, before: Iterator[int]) -> Iterator[int]:
    """The mentions of more than one human being, of each sentence those in the plural first: «they» are the fighters
    rather than the hospital that they raided."""
    for _, numbers in groupby(before, key=lambda number: tree.sentence[mentions.heads[number]]):
        several = [number for number in numbers if not mentions.single[number]]
        yield from sorted(several, key=lambda number: tree.tag[mentions.heads[number]] not in _PLURAL)


def _speaker(tree: Tree, mentions: Mentions, token: int) -> int:
    """The actor who says the quote that the token stands in, where its sentence tells, or -1."""
    first, last = tree.sentences[tree.sentence[token]]
    if tree.word[first:token].count('"') % 2 == 0:
        return -1
    for subject in range(first, last):
        if tree.dep[subject] != "nsubj" or mentions.of_token[subject] < 0 or tree.word[first:subject].count('"') % 2:
            continue
        if ("verb", tree.lemma[tree.head[subject]]) in tree.lexicon.sayings:
            return mentions.all[mentions.of_token[subject]].entity
    return -1
