"""Which triggers tell of an event of their own, and which only repeat or serve another's."""

from collections.abc import Iterator

from tidings.extract.rules.clauses import find_subject
from tidings.extract.rules.decide import Decision
from tidings.extract.rules.lexicon import word_class
from tidings.extract.rules.markup import is_heading
from tidings.extract.rules.syntax import Tree
from tidings.extract.rules.triggers import Trigger

_GOVERNING = frozenset({"AGREE", "REJECT", "THREATEN"})
_COMPLEMENT = frozenset({"xcomp", "acomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "conj"})

_BLOWS = frozenset({"ASSAULT", "RETREAT", "CONCEDE", "MOBILIZE", "THREATEN"})
"""Types that sport has words for."""
_SPORT = 4
"""What the words of sport in a sentence and its neighbours add up to where it tells of sport: a sure one counts 2."""

_BESIDE = frozenset({"following", "after", "before", "during", "since", "until", "amid", "despite", "while"})
"""Prepositions that set another event beside, not inside («violated following the fall of …»)."""


def select_triggers(tree: Tree, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers that tell of events of their own, in the text's order."""
    by_token = {trigger.token: trigger for trigger in triggers}
    repeated = set(_repeated(tree, by_token))
    return [
        trigger
        for trigger in triggers
        if trigger.token not in repeated
        and not _is_served(tree, trigger, by_token)
        and not _is_governed(tree, trigger, by_token)
    ]


def drop_doublings(tree: Tree, decisions: list[Decision]) -> list[Decision]:
    """The decisions without those of the judge right above or below one of the rules («failed to reach»)."""
    by_token = {one.trigger.token for one in decisions if one.trigger.sense.rule != "judge"}
    near = {tree.head[token] for token in by_token} | {kid for token in by_token for kid in tree.children[token]}
    near |= {tree.head[tree.head[token]] for token in by_token if tree.dep[token] == "pobj"}
    return [one for one in decisions if one.trigger.sense.rule != "judge" or one.trigger.token not in near]


def drop_contests(tree: Tree, decisions: list[Decision]) -> list[Decision]:
    """The decisions without the blows of sport: «fired two shots into the top corner»."""
    if not any(map(_may_be_sport, decisions)):
        return decisions
    sport = _sport_sentences(tree)
    return [one for one in decisions if not (_may_be_sport(one) and tree.sentence[one.trigger.token] in sport)]


def _sport_sentences(tree: Tree) -> set[int]:
    """The sentences that tell of sport, by their words and their neighbours', and of no violence."""
    strong, weak, hard = (_count(tree, name) for name in ("contest", "contestlike", "violence"))
    score = [2 * sure + other for sure, other in zip(strong, weak, strict=True)]
    return {
        number
        for number in range(len(score))
        if score[number] and not hard[number]
        if any(strong[max(0, number - 1) : number + 2]) and sum(score[max(0, number - 1) : number + 2]) >= _SPORT
    }


def _may_be_sport(one: Decision) -> bool:
    return one.trigger.sense.event_type in _BLOWS or one.trigger.sense.rule == "judge"


def _count(tree: Tree, name: str) -> list[int]:
    """How many tokens of each sentence are words of a class."""
    words, counts = word_class(name), [0] * len(tree.sentences)
    for token, lemma in enumerate(tree.lemma):
        if lemma in words and tree.pos[token] != "PROPN":
            counts[tree.sentence[token]] += 1
    return counts


def drop_labels(tree: Tree, decisions: list[Decision]) -> list[Decision]:
    """The decisions without those in headings that only name what follows: «## The attack on Goma»."""
    return [one for one in decisions if not _is_label(tree, one.trigger.token)]


def _is_label(tree: Tree, token: int) -> bool:
    first, last = tree.sentences[tree.sentence[token]]
    return is_heading(tree.text, tree.start[first]) and not any(map(tree.is_verb, range(first, last)))


def _repeated(tree: Tree, by_token: dict[int, Trigger]) -> Iterator[int]:
    """Of a noun and its verb that tell the same («airstrikes targeting …», «the attack killed …»), the lesser."""
    for verb in by_token.values():
        if verb.sense.pos != "verb":
            continue
        noun = by_token.get(find_subject(tree, verb.token))
        if noun is not None and noun.sense.event_type == verb.sense.event_type:
            yield verb.token if tree.dep[verb.token] in ("acl", "relcl") else noun.token


def _is_served(tree: Tree, trigger: Trigger, by_token: dict[int, Trigger]) -> bool:
    """True for a noun that only fills a phrase of another sense («the lifting of sanctions») or names a thing."""
    if trigger.sense.pos != "noun":
        return False
    if tree.dep[trigger.token] in ("compound", "nmod"):
        return True
    if tree.dep[trigger.token] != "pobj":
        return False
    preposition = tree.head[trigger.token]
    above = by_token.get(tree.head[preposition])
    if above is None:
        return False
    wanted = [part.words for part in above.sense.complements if part.preposition == tree.lower[preposition]]
    return any(words and not words.forbids and tree.lemma[trigger.token] in words.words for words in wanted)


def _is_governed(tree: Tree, trigger: Trigger, by_token: dict[int, Trigger]) -> bool:
    """True where the act only stands in the scope of a promise, refusal or threat that is a trigger itself."""
    token, asserted = trigger.token, False  # «denied claims that it attacked»: both are told
    while tree.dep[token] in _COMPLEMENT and tree.head[token] != token and tree.lower[token] not in _BESIDE:
        beside = tree.dep[token] == "conj"  # «rejected the offer and vowed to strike»: two acts
        token = tree.head[token]
        asserted = asserted or (token != trigger.token and tree.lemma[token] in word_class("assertion"))
        governor = by_token.get(token)
        if governor is not None and governor.sense.event_type in _GOVERNING and not beside:
            return governor.token < trigger.token and not (asserted and governor.sense.event_type == "REJECT")
        if tree.is_verb(token) and governor is None and tree.dep[token] in ("conj", "ccomp"):
            return False
    return False
