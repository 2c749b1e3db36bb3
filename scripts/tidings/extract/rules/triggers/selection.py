"""Which triggers tell of an event of their own, and which only repeat or serve another's."""

from collections.abc import Iterator

from tidings.codes import types_that_are
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.triggers.triggers import Trigger

_COMPLEMENT = frozenset({"xcomp", "acomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "conj"})


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


def _repeated(tree: Tree, by_token: dict[int, Trigger]) -> Iterator[int]:
    """Of a noun and its verb that tell the same («airstrikes targeting …», «the attack killed …»), the lesser."""
    for verb in by_token.values():
        if verb.sense.pos != "verb":
            continue
        told = by_token.get(tree.head[verb.token]) if tree.dep[verb.token] in ("acl", "relcl") else None
        if told is not None and told.token in verb.objects and told.sense.event_type == verb.sense.event_type:
            yield told.token  # «the siege that Israel imposes on Gaza»
        noun = by_token.get(tree.subject(verb.token))
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
    beside = tree.lexicon.words("beside")  # «violated following the fall of …»: no part of the violation
    token, asserted = trigger.token, False  # «denied claims that it attacked»: both are told
    while tree.dep[token] in _COMPLEMENT and tree.head[token] != token and tree.lower[token] not in beside:
        joined = tree.dep[token] == "conj"  # «rejected the offer and vowed to strike»: two acts
        token = tree.head[token]
        asserted = asserted or (token != trigger.token and tree.lemma_in(token, "assertion"))
        governor = by_token.get(token)
        if governor is not None and governor.sense.event_type in types_that_are("governing") and not joined:
            return governor.token < trigger.token and not (asserted and governor.sense.event_type == "REJECT")
        if tree.is_verb(token) and governor is None and tree.dep[token] in ("conj", "ccomp"):
            return False
    return False
