"""Who is chosen for the roles of an event: actor and recipient together, nobody as both, as the rules allow."""

from collections.abc import Collection, Mapping
from itertools import product

from tidings.codes import types_that_are, verbal_conflict
from tidings.extract.rules.encoder.beliefs import Belief
from tidings.extract.rules.encoder.facts.referents import Referent
from tidings.extract.rules.encoder.facts.scene import Scene
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Role

FILL = 0.15
"""The belief from which somebody is the actor, or the recipient, of an event."""
MORE, APART = 0.5, 0.6
"""The beliefs from which another one is so too: one that is joined to it («Chad and Mali»), and one that is not."""
FOUND = 0.3
"""What a belief is raised by for whom the rules have found: they seldom err where the sentence itself says who."""
ROLES: tuple[Role, Role] = ("actor", "recipient")

Side = Mapping[int, tuple[float, Referent]]
"""How likely each entity bears a role, and the phrase that says so."""


def choose_sides(belief: Belief, scene: Scene) -> tuple[Side, Side]:
    """Who is the actor and who the recipient of an event, in the order in which they are likely."""
    actors, recipients = (_side(belief, scene, role) for role in ROLES)
    actor, recipient = _together(actors, recipients)
    acting = _with_others(scene, actors, _narrowed(scene, actors, actor, {recipient}), recipients, {recipient})
    bearing = _with_others(scene, recipients, _narrowed(scene, recipients, recipient, acting), actors, acting)
    return acting, bearing


def _side(belief: Belief, scene: Scene, role: Role) -> Side:
    """The likeliest phrase of each entity for a role. Whom the rules have found for it in the event's own sentence is
    likelier by `FOUND`, and leaves out whoever stands in another."""
    place, given = ROLES.index(role), belief.draft.entities(role)
    number = scene.tree.sentence[belief.token]
    near = {one for one, *_ in belief.parts if scene.tree.sentence[one.head] == number}
    found = {entity for one in near for entity in one.entities if given.get(entity, -1) == one.mention >= 0}
    best: dict[int, tuple[float, Referent]] = {}
    for phrase, *shares in belief.parts:
        if _is_barred(belief, scene, role, phrase) or (found and phrase not in near):
            continue
        for entity in phrase.entities:
            likely = min(shares[place] + FOUND * (entity in found), 1.0)
            if entity not in best or likely > best[entity][0]:
                best[entity] = likely, phrase
    return best


def _is_barred(belief: Belief, scene: Scene, role: Role, phrase: Referent) -> bool:
    """True for who cannot bear a role: who bears the deed as its actor, who does it as its recipient, whom the rules
    have found for the other role, a state that is only named as a place, who denies an accusation as its maker."""
    ties, draft = belief.ties, belief.draft
    if phrase.mention >= scene.analysis.host_states.first and not draft.entities(role).keys() & {*phrase.entities}:
        return True
    if role == "actor" and _is_denied(belief, scene, phrase):
        return True
    if belief.event_type in types_that_are("symmetric"):
        return role == "actor" and phrase.head in ties.bearing - ties.doing
    rival, own = draft.entities("recipient" if role == "actor" else "actor"), draft.entities(role)
    if any(rival.get(entity, -1) >= 0 and entity not in own for entity in phrase.entities):
        return True
    mine, others = (ties.doing, ties.bearing) if role == "actor" else (ties.bearing, ties.doing)
    return phrase.head in others - mine


def _is_denied(belief: Belief, scene: Scene, phrase: Referent) -> bool:
    """«denied accusations of arming rebels»: who denies them has not made them."""
    tree, verb = scene.tree, scene.tree.carrier(belief.token)
    spoken = belief.event_type in verbal_conflict() and tree.pos[belief.token] == "NOUN"
    return spoken and tree.lemma_in(verb, "denying") and phrase.head in belief.ties.above


def _together(actors: Side, recipients: Side) -> tuple[int, int]:
    """The likeliest actor and recipient of which none is both; -1 for nobody."""
    first = [-1, *(one for one in sorted(actors) if actors[one][0] >= FILL)]
    second = [-1, *(one for one in sorted(recipients) if recipients[one][0] >= FILL)]
    pairs = ((one, other) for one, other in product(first, second) if one < 0 or one != other)
    return max(pairs, key=lambda pair: _worth(actors, pair[0]) + _worth(recipients, pair[1]))


def _worth(side: Side, entity: int) -> float:
    return side[entity][0] if entity >= 0 else FILL


def _narrowed(scene: Scene, side: Side, chosen: int, taken: Collection[int]) -> int:
    """Who acts for the one that is chosen, where the text names both: the minister in «the minister of Norway»."""
    if chosen < 0:
        return chosen
    office_of, inner = scene.analysis.mentions.office_of, side[chosen][1].head
    acting = [
        one
        for one, (likely, phrase) in side.items()
        if likely >= MORE and one not in taken and one != chosen
        if office_of.get(one, -1) == chosen or _is_within(scene.tree, inner, phrase.head)
    ]
    return max(acting, key=lambda one: (side[one][0], -one), default=chosen)


def _with_others(scene: Scene, side: Side, lead: int, rivals: Side, taken: Collection[int]) -> Side:
    """Who is chosen for a role, and who else in that phrase's sentence likely bears it and no other."""
    if lead < 0:
        return {}
    chosen, sentence = {lead: side[lead]}, scene.tree.sentence[side[lead][1].head]
    for entity, (likely, phrase) in sorted(side.items(), key=lambda one: (-one[1][0], one[0])):
        is_rather_other = entity in taken or likely <= rivals.get(entity, (0.0,))[0]
        least = MORE if _are_joined(scene.tree, side[lead][1].head, phrase.head) else APART
        if likely < least or is_rather_other or scene.tree.sentence[phrase.head] != sentence:
            continue
        if not any(_are_one(scene, (entity, phrase), (one, other)) for one, (_, other) in chosen.items()):
            chosen[entity] = likely, phrase
    return chosen


def _is_within(tree: Tree, inner: int, outer: int) -> bool:
    """True for «Chad» in «President Issa of Chad»: a word of the other's own phrase."""
    while inner != outer:
        if tree.dep[inner] not in _IN_PHRASE or tree.head[inner] == inner:
            return False
        inner = tree.head[inner]
    return True


_IN_PHRASE = frozenset({"pobj", "prep", "poss", "compound", "nmod", "amod", "appos"})


def _are_joined(tree: Tree, one: int, other: int) -> bool:
    return other in tree.conjuncts(one) or one in tree.conjuncts(other)


def _are_one(scene: Scene, one: tuple[int, Referent], other: tuple[int, Referent]) -> bool:
    """True where one acts for the other, or is: «Norway» and «the minister of Norway»."""
    office_of, mention = scene.analysis.mentions.office_of, scene.referents.first_of
    (entity, phrase), (rival, words) = one, other
    first, second = mention[entity], mention[rival]
    same_country = bool(first.country) and first.country == second.country
    acts = rival in (entity, office_of.get(entity, -1)) or office_of.get(rival, -1) == entity
    below, above = _is_within(scene.tree, phrase.head, words.head), _is_within(scene.tree, words.head, phrase.head)
    within = below != above  # both for «the two leaders», who are two
    return acts or within or (same_country and "state" in (first.kind, second.kind))
