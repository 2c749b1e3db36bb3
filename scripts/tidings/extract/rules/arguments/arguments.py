"""Where an event's parts stand: who is its actor, its recipient, its third party."""

from collections.abc import Iterator
from dataclasses import dataclass

from tidings.codes import types_that_are, verbal_conflict
from tidings.extract.rules.arguments.fillers import ArgumentFinder, Filler
from tidings.extract.rules.arguments.owners import doers, doing_clauses, suffering_owner
from tidings.extract.rules.arguments.recipients import find_nearest, is_product
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.triggers.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Arguments:
    """Who bears each role of an event, in the text's order."""

    actor: tuple[Filler, ...] = ()
    recipient: tuple[Filler, ...] = ()
    third_party: tuple[Filler, ...] = ()


def find_arguments(finder: ArgumentFinder, trigger: Trigger) -> Arguments:
    """The parts of a trigger's event; nobody has two."""
    third = _mediators(finder, trigger)
    both = _both_sides(finder, trigger)
    if both:
        return Arguments(both[:1], both[1:], third)
    suffering = _suffering(finder, trigger)
    slots = tuple(slot for slot in trigger.sense.actor if not suffering or slot != "poss")
    actor = _first(finder, trigger, slots, (*third, *suffering), inside=trigger.sense.pos == "verb")
    if not actor and trigger.sense.pos == "noun":
        actor = _doing(finder, trigger, third) or _borrowed(finder, trigger, (*third, *suffering))
    recipient = suffering or _first(finder, trigger, trigger.sense.recipient, (*third, *actor), inside=True)
    if len(actor) > 1 and not recipient and _is_mutual(finder.tree, trigger):
        return Arguments(actor[:1], actor[1:], third)
    recipient = recipient or find_nearest(finder, trigger, (*third, *actor))
    if len(actor) > 1 and not recipient and trigger.sense.event_type == "SUPPORT":
        return Arguments(actor[:1], actor[1:], third)
    return Arguments(actor, recipient, third)


def _suffering(finder: ArgumentFinder, trigger: Trigger) -> tuple[Filler, ...]:
    """Those to whom a noun's deed is done as its owners: «the hostages' release».

    A body or state with a name does such things itself, but for what is one's fate alone: «Russia's suspension».
    """
    tree = finder.tree
    owner = suffering_owner(tree, trigger.token) if trigger.sense.pos == "noun" else -1
    if owner < 0 or (finder.is_body(owner) and not tree.lemma_in(trigger.token, "fate")):
        return ()
    return finder.fillers(owner)


def _doing(finder: ArgumentFinder, trigger: Trigger, taken: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """Those who do what a noun tells by its own clause: «the siege that Israel imposes»."""
    found = (filler for doer in doers(finder.tree, trigger.token) for filler in finder.fillers(doer))
    return tuple(filler for filler in found if filler not in taken)


def _is_mutual(tree: Tree, trigger: Trigger) -> bool:
    """True for what two do with each other: «agreed», «reached a deal»; «offered soldiers» goes to a third."""
    lemma, words = trigger.sense.lemma, tree.lexicon.words
    if lemma in words("one_way"):
        return False
    return trigger.sense.event_type in types_that_are("symmetric") or lemma in words("done_together")


def _both_sides(finder: ArgumentFinder, trigger: Trigger) -> tuple[Filler, ...]:
    """The sides of «talks between A and B», «negotiations between the two states»."""
    for token in (trigger.token, *trigger.objects):
        for name, kid in finder.tree.prepositions(token):
            if name in finder.tree.lexicon.words("between"):
                sides = finder.fillers(kid)
                if len(sides) > 1:
                    return sides
    return ()


def _mediators(finder: ArgumentFinder, trigger: Trigger) -> tuple[Filler, ...]:
    """Those with whose help it was done: «with mediation from Qatar», «brokered by Oman»."""
    tree, words, found = finder.tree, finder.tree.lexicon.words, []
    for token in (trigger.token, tree.head[trigger.token]):
        for name, kid in tree.prepositions(token):
            if name in words("by_means_of") and tree.lemma_in(kid, "mediation"):
                found += [side for inner, side in tree.prepositions(kid) if inner in words("whose_help")]
                found += tree.kids(kid, "poss", "amod", "compound")
        for kid in tree.kids(token, "acl"):
            if tree.lemma_in(kid, "mediating"):
                found += [side for inner, side in tree.prepositions(kid) if inner in words("by")]
    return tuple(dict.fromkeys(filler for side in found for filler in finder.named(side)))


def _first(
    finder: ArgumentFinder, trigger: Trigger, slots: tuple[str, ...], taken: tuple[Filler, ...], *, inside: bool
) -> tuple[Filler, ...]:
    """Who fills the first slot that leads to an actor without a part; `inside` looks into phrases too."""
    entities = {filler.entity for filler in taken}
    for slot in slots:
        look = (
            finder.named if slot == "poss" or not inside else finder.holders if slot == "subject" else finder.fillers
        )
        heads = (head for head in _fillers(finder.tree, trigger, slot) if not is_product(finder, trigger, head))
        found = [filler for head in heads for filler in look(head)]
        if slot == "subject" and not finder.tree.is_passive(trigger.token):
            found = [filler for filler in found if not _is_inside(finder, filler, trigger.token)]
        free = {filler.entity: filler for filler in reversed(found) if filler.entity not in entities}
        if free:
            return tuple(reversed(free.values()))
    return ()


def _is_inside(finder: ArgumentFinder, filler: Filler, token: int) -> bool:
    """True for an actor that only the verb's own clause names: «an operation aimed at persuading Mali»."""
    if not 0 <= filler.mention < len(finder.mentions.heads):
        return False
    head = finder.mentions.heads[filler.mention]
    own = finder.tree.child(token, "nsubj")
    inside = finder.tree.left[token] <= head <= finder.tree.right[token]
    return inside and not (own >= 0 and finder.tree.left[own] <= head <= finder.tree.right[own])


def _fillers(tree: Tree, trigger: Trigger, slot: str) -> Iterator[int]:
    """The heads of the phrases that stand in a slot of the trigger."""
    token = trigger.token
    if slot == "subject":
        yield from _subjects(tree, token)
    elif slot == "object":
        yield from trigger.objects or _objects_of_noun(tree, trigger)
    elif slot == "indirect":
        yield from (head for head in [tree.grammar.indirect(tree, token)] if head >= 0)
    elif slot == "poss":
        yield from tree.kids(token, "poss", "amod", "compound", "nmod")
    else:
        yield from _prepositional(tree, trigger, slot)
        if slot in tree.lexicon.words("against") and trigger.sense.pos == "noun":
            yield from _objects_of_noun(tree, trigger)


def _subjects(tree: Tree, verb: int) -> Iterator[int]:
    """The verb's subject, and who stands behind it: «Amnesty put out a report accusing the army»."""
    subject = tree.subject(verb)
    if subject >= 0:
        yield subject
        if tree.dep[subject] == "dobj" and (_is_told(tree, subject, verb) or _is_done(tree, subject, verb)):
            yield from (above for above in [tree.subject(tree.head[subject])] if above >= 0)


def _is_told(tree: Tree, thing: int, clause: int) -> bool:
    """True for «put out a report accusing …», «made a bid to seize …», false for «uncovered a plot to kill …»."""
    if tree.dep[clause] != "acl":
        return False
    return tree.tag[clause] != "VB" or not tree.lemma_in(tree.head[thing], "about_others")


def _is_done(tree: Tree, thing: int, clause: int) -> bool:
    """True for «launched a raid that killed …», false for «condemned the raid that killed …»."""
    return tree.dep[clause] == "relcl" and tree.lemma_in(tree.head[thing], "light_verb")


def _objects_of_noun(tree: Tree, trigger: Trigger) -> Iterator[int]:
    """What the clause on a noun is done to: «airstrikes targeting sites», «a raid that killed villagers»."""
    for clause in tree.kids(trigger.token, "acl", "relcl"):
        if not tree.is_passive(clause):
            yield from tree.objects(clause)


def _prepositional(tree: Tree, trigger: Trigger, slot: str) -> Iterator[int]:
    """Objects of a preposition on the trigger or on what carries its parts."""
    if trigger.last != trigger.token and tree.lower[trigger.last] == slot:
        yield from tree.kids(trigger.last, "pobj", "pcomp")
    for carrier in dict.fromkeys(_carriers(tree, trigger)):
        yield from (kid for name, kid in tree.prepositions(carrier) if name == slot and kid != trigger.token)


def _carriers(tree: Tree, trigger: Trigger) -> Iterator[int]:
    """The words that parts may hang on: the trigger, its particle, its objects, its light verb or own clause."""
    yield trigger.token
    yield trigger.last
    yield from trigger.objects
    if trigger.sense.pos == "noun":
        yield from (kid for name, kid in tree.prepositions(trigger.token) if name in tree.lexicon.words("of"))
        yield from tree.kids(trigger.token, "acl")
        yield from doing_clauses(tree, trigger.token)
        for verb in _verbs_above(tree, trigger.token):
            yield verb
            yield from (kid for kid in tree.kids(verb, "advcl") if tree.tag[kid] == "VBN")  # «…, driven by rebels»


def _verbs_above(tree: Tree, noun: int) -> Iterator[int]:
    """The verb that a noun hangs on as subject or object, straight or by a preposition."""
    noun = _first_joined(tree, noun)
    above = tree.head[noun]
    if tree.dep[noun] == "pobj":
        above = tree.head[above]
    if tree.dep[above] == "acomp":  # «is responsible for the killings»
        above = tree.head[above]
    if above != noun and tree.is_verb(above):
        yield above


def _first_joined(tree: Tree, noun: int) -> int:
    """The noun by which joined ones hang on the rest: «voiced surprise and condemnation»."""
    while tree.dep[noun] == "conj" and tree.pos[tree.head[noun]] == "NOUN":
        noun = tree.head[noun]
    return noun


def _borrowed(finder: ArgumentFinder, trigger: Trigger, taken: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """The actor that a noun takes from its verb: «Israel launched airstrikes», «Trump announced the lifting»."""
    lender = _lender(finder.tree, trigger)
    found = finder.fillers(lender) if lender >= 0 else ()
    return tuple(filler for filler in found if filler not in taken)


def _lender(tree: Tree, trigger: Trigger) -> int:
    """Who does what a noun says by the words above it («denied any role in the attack»: whose role it was), or -1."""
    noun = _first_joined(tree, trigger.token)
    if tree.dep[noun] == "pobj" and tree.lemma_in(tree.head[tree.head[noun]], "answering"):
        return tree.holder(tree.head[tree.head[noun]])
    for verb in _verbs_above(tree, noun):
        if _is_denied_speech(tree, trigger, verb):
            return -1
        if tree.lemma_in(verb, "light_verb") and tree.dep[noun] in ("dobj", "pobj", "nsubjpass"):
            return tree.subject(verb)
    return -1


def _is_denied_speech(tree: Tree, trigger: Trigger, verb: int) -> bool:
    """True for «denied the accusation»: who does so has not made it."""
    return trigger.sense.event_type in verbal_conflict() and tree.lemma_in(verb, "denying")
