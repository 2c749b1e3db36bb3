"""Where an event's parts stand: the phrases that are its actor, recipient and third party."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tidings.extract.rules.clauses import find_indirect, find_objects, find_subject
from tidings.extract.rules.lexicon import word_class
from tidings.extract.rules.syntax import Tree
from tidings.extract.rules.triggers import Trigger

_BETWEEN = ("between", "among", "amongst")


@dataclass(frozen=True, slots=True)
class Parts:
    """The heads of the phrases that fill each role of an event, as token numbers in the text's order."""

    actor: tuple[int, ...] = ()
    recipient: tuple[int, ...] = ()
    third_party: tuple[int, ...] = ()


def find_parts(tree: Tree, trigger: Trigger, names: Callable[[int], bool]) -> Parts:
    """The parts of a trigger's event; `names` tells whether a phrase with that head leads to an actor."""
    both = _both_sides(tree, trigger, names)
    if both:
        return Parts((both[0],), tuple(both[1:]), _mediators(tree, trigger))
    actor = _first(tree, trigger, trigger.sense.actor, names, ())
    recipient = _first(tree, trigger, trigger.sense.recipient, names, actor)
    if trigger.sense.pos == "noun":
        actor = actor or _borrowed(tree, trigger, names, recipient)
    if len(actor) > 1 and not recipient and trigger.sense.event_type == "CONSULT":
        return Parts(actor[:1], actor[1:], _mediators(tree, trigger))
    return Parts(actor, recipient, _mediators(tree, trigger))


def _both_sides(tree: Tree, trigger: Trigger, names: Callable[[int], bool]) -> list[int]:
    """The two sides of «talks between A and B»."""
    for token in (trigger.token, *trigger.objects):
        for name, kid in tree.prepositions(token):
            if name in _BETWEEN:
                sides = [side for side in tree.conjuncts(kid) if names(side)]
                if len(sides) > 1:
                    return sides
    return []


def _mediators(tree: Tree, trigger: Trigger) -> tuple[int, ...]:
    """Those with whose help it was done: «with mediation from Qatar», «brokered by Oman»."""
    found = []
    for token in (trigger.token, tree.head[trigger.token]):
        for name, kid in tree.prepositions(token):
            if name in ("with", "through", "under") and tree.lemma[kid] in (
                "mediation",
                "help",
                "auspex",
                "auspices",
            ):
                found += [by for inner, by in tree.prepositions(kid) if inner in ("from", "by", "of")]
        for kid in tree.kids(token, "acl"):
            if tree.lemma[kid] in ("mediate", "broker", "host", "facilitate", "sponsor"):
                found += [by for inner, by in tree.prepositions(kid) if inner == "by"]
    return tuple(dict.fromkeys(found))


def _first(
    tree: Tree, trigger: Trigger, slots: tuple[str, ...], names: Callable[[int], bool], taken: tuple[int, ...]
) -> tuple[int, ...]:
    """The phrases of the first slot that leads to an actor who has no part yet."""
    for slot in slots:
        heads = (side for head in _fillers(tree, trigger, slot) for side in tree.conjuncts(head))
        found = tuple(dict.fromkeys(side for side in heads if side not in taken and names(side)))
        if found:
            return found
    return ()


def _fillers(tree: Tree, trigger: Trigger, slot: str) -> Iterator[int]:
    """The heads of the phrases that stand in a slot of the trigger."""
    token = trigger.token
    if slot == "subject":
        subject = find_subject(tree, token)
        if subject >= 0:
            yield subject
    elif slot == "object":
        yield from trigger.objects or find_objects(tree, token)
    elif slot == "indirect":
        indirect = find_indirect(tree, token)
        if indirect >= 0:
            yield indirect
    elif slot == "poss":
        yield from tree.kids(token, "poss")
        yield from (kid for kid in tree.kids(token, "amod", "compound", "nmod"))
    else:
        yield from _prepositional(tree, trigger, slot)


def _prepositional(tree: Tree, trigger: Trigger, slot: str) -> Iterator[int]:
    """Objects of a preposition on the trigger, its particle, its object («held talks with»), or its light verb."""
    token = trigger.token
    carriers = [token]
    if trigger.last != token:
        carriers.append(trigger.last)
        if tree.lower[trigger.last] == slot:
            yield from tree.kids(trigger.last, "pobj")
    carriers += trigger.objects
    if trigger.sense.pos == "noun":
        carriers += _light_verbs(tree, token)
    for carrier in dict.fromkeys(carriers):
        for name, kid in tree.prepositions(carrier):
            if name == slot and kid != token:
                yield kid


def _light_verbs(tree: Tree, noun: int) -> Iterator[int]:
    """The verb that a noun of event hangs on as object or subject, straight or by a preposition."""
    above = tree.head[noun]
    if tree.dep[noun] == "pobj":
        above = tree.head[above]
    if above != noun and tree.is_verb(above):
        yield above


def _borrowed(tree: Tree, trigger: Trigger, names: Callable[[int], bool], taken: tuple[int, ...]) -> tuple[int, ...]:
    """The actor that a noun takes from its verb: «Israel launched airstrikes», «Trump announced the lifting»."""
    for verb in _light_verbs(tree, trigger.token):
        if tree.lemma[verb] in word_class("light_verb") and tree.dep[trigger.token] in ("dobj", "pobj", "nsubjpass"):
            subject = find_subject(tree, verb)
            found = [side for side in tree.conjuncts(subject) if names(side)] if subject >= 0 else []
            return tuple(side for side in found if side not in taken)
    return ()
