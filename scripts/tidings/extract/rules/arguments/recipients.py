"""The recipient of an event where no slot of its sense gives one, and what cannot be one."""

from collections.abc import Callable, Iterator

from tidings.codes import types_that_are
from tidings.extract.rules.arguments.fillers import ArgumentFinder, Filler
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.triggers.triggers import Trigger

Look = Callable[[int], tuple[Filler, ...]]
"""How the actors of a word are looked for."""
_DEEPEST = 8
"""How many steps down the parse a recipient is sought that no slot has given."""
_DOWNWARD = frozenset(
    {"dobj", "pobj", "prep", "xcomp", "acomp", "ccomp", "pcomp", "attr", "oprd", "nsubj", "nsubjpass", "amod", "poss"}
    | {"compound", "nmod", "acl", "dative", "agent", "advcl", "prt"}
)
"""The dependencies that lead down to what is said of an event."""
_WITHIN = frozenset({"poss", "compound", "amod", "nmod"})
"""Those of what a phrase's head has before it."""


def find_nearest(finder: ArgumentFinder, trigger: Trigger, taken: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """The recipient that no slot has given: an actor further down in what the trigger says, else in the clause that
    it serves («summoned the envoy to complain»), else the state on whose soil it is done."""
    tree, entities = finder.tree, {filler.entity for filler in taken}
    served = [tree.head[trigger.token]] if tree.dep[trigger.token] in ("advcl", "xcomp") else []
    ways: list[tuple[Look, list[int]]] = [(finder.named, [trigger.token]), (finder.named, served)]
    if not _is_spoken(finder, trigger):  # who speaks in Rome speaks to no Italy
        ways.append((finder.state, [trigger.token]))
    for look, top in ways:
        for token in _downwards(tree, top):
            found = tuple(filler for filler in look(token) if not _is_of(finder, filler.entity, entities))
            if (
                found
                and token > min(top)
                and not (is_product(finder, trigger, token) or _is_part(finder, token, taken))
            ):
                return found
    return ()


def _is_spoken(finder: ArgumentFinder, trigger: Trigger) -> bool:
    """True for the verbs of two who deal with each other that are verbs of saying too: «spoke», «talked»."""
    symmetric = trigger.sense.event_type in types_that_are("symmetric") - types_that_are("spoken")
    return symmetric and (trigger.sense.pos, trigger.sense.lemma) in finder.tree.lexicon.sayings


def _is_part(finder: ArgumentFinder, token: int, taken: tuple[Filler, ...]) -> bool:
    """True for a word of the actor's own phrase: in «led by the lawyers' union» the lawyers suffer nothing."""
    heads = {finder.mentions.heads[one.mention] for one in taken if 0 <= one.mention < len(finder.mentions.heads)}
    mention = finder.mentions.of_token[token]
    head = finder.mentions.heads[mention] if mention >= 0 else token
    return finder.tree.dep[head] in _WITHIN and finder.tree.head[head] in heads


def _is_of(finder: ArgumentFinder, entity: int, others: set[int]) -> bool:
    """True for one of the others and for what belongs to one: the actor's own troops."""
    return entity in others or finder.mentions.office_of.get(entity, -1) in others


def _downwards(tree: Tree, top: list[int]) -> Iterator[int]:
    """What hangs below some words, level by level, the nearest first: «agreed to lift a ban on goods from Peru»."""
    level = top
    for _ in range(_DEEPEST):
        level = [kid for token in level for kid in tree.children[token] if _leads_down(tree, token, kid)]
        yield from level


def is_product(finder: ArgumentFinder, trigger: Trigger, token: int) -> bool:
    """True for what is made or sent: in «set up a field hospital» the hospital is no recipient."""
    if trigger.sense.event_type in types_that_are("on_object"):  # «sent home the refugees»
        return False
    tree, mention = finder.tree, finder.mentions.of_token[token]
    token = finder.mentions.heads[mention] if mention >= 0 else token
    made = tree.pos[token] == "NOUN" and tree.dep[token] in ("dobj", "nsubjpass")
    return made and tree.lemma_in(tree.head[token], "making")


def _leads_down(tree: Tree, token: int, kid: int) -> bool:
    """Not to what is sent or withdrawn («sent troops to Mali»), nor to the victim of a plot that was only found."""
    if tree.dep[kid] == "dobj" and tree.lemma_in(token, "conveying"):
        return False
    if tree.dep[kid] == "acl" and tree.lemma_in(tree.head[token], "about_others"):
        return not tree.lemma_in(token, "undertaking")
    return tree.dep[kid] in _DOWNWARD and not _is_aside(tree, kid)


def _is_aside(tree: Tree, clause: int) -> bool:
    """True for a clause that tells of another happening: «after rebels fled», «in which gunmen died»."""
    if tree.dep[clause] == "advcl":
        return any(tree.word_in(kid, "of_other_happening") for kid in tree.kids(clause, "mark", "advmod"))
    return tree.dep[clause] == "relcl" and tree.child(clause, "nsubj") >= 0
