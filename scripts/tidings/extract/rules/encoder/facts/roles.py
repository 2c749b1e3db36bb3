"""What the encoder is told of a word and a phrase that may bear a part in its event."""

from dataclasses import dataclass

import numpy as np

from tidings.extract.rules.encoder.facts.referents import Referent
from tidings.extract.rules.encoder.facts.scene import Draft, Scene
from tidings.extract.rules.encoder.facts.words import Numbers

SORTS = ("person", "organization", "government", "state", "armed_group", "population", "unknown", "pronoun", "noun")
SIZE = 4 + len(SORTS) + 28
"""Numbers that the facts of a pair make."""
_FAR = 40


@dataclass(frozen=True, slots=True)
class Ties:
    """What the parse and the rules tell of a word's parts: the heads of the phrases that do it, bear it, have it, and
    of what does the deed above it; and the rules' draft."""

    doing: frozenset[int]
    bearing: frozenset[int]
    having: frozenset[int]
    above: frozenset[int]
    draft: Draft


def ties_of(scene: Scene, token: int, kind: str) -> Ties:
    """The ties of a word as an event of a type."""
    tree, draft = scene.tree, scene.draft(token, kind)
    subject, passive = tree.subject(token), tree.is_passive(token)
    own = {joined for kid in tree.kids(token, "nsubjpass") for joined in tree.conjuncts(kid)} if passive else set()
    doing = set(tree.conjuncts(subject)) if subject >= 0 else set()
    objects = {joined for kid in tree.objects(token) for joined in tree.conjuncts(kid)}
    holder = tree.holder(token)
    having = set(tree.conjuncts(holder)) if holder >= 0 else set()
    above: set[int] = set()
    for verb in tree.ancestors(token):
        if tree.is_verb(verb) and (leader := tree.subject(verb)) >= 0:
            above = set(tree.conjuncts(leader))
            break
    return Ties(frozenset(doing - own), frozenset(own | objects), frozenset(having), frozenset(above), draft)


def pair_facts(scene: Scene, token: int, one: Referent, ties: Ties) -> Numbers:
    """The facts of a word and a phrase that may bear a part in its event: `SIZE` numbers."""
    tree, referents, draft, entities = scene.tree, scene.referents, ties.draft, set(one.entities)
    actor, recipient, third = (draft.entities(role) for role in ("actor", "recipient", "third_party"))
    away, gap = tree.sentence[token] - tree.sentence[one.head], one.head - token
    dep = tree.dep[one.head]
    mention = referents.mention_of(one)
    facts = [float(min(away, 3) == number) for number in range(4)]
    facts += [float(one.kind == sort) for sort in SORTS]
    facts += [
        bool(entities & actor.keys()),
        bool(entities & recipient.keys()),
        bool(entities & third.keys()),
        one.mention >= 0 and any(actor.get(entity, -1) == one.mention for entity in entities),
        one.mention >= 0 and any(recipient.get(entity, -1) == one.mention for entity in entities),
        bool(entities & draft.speakers),
        min(np.log1p(max(referents.counts.get(entity, 0) for entity in entities)) / 3, 1),
        gap < 0,
        min(abs(gap), _FAR) / _FAR,
        abs(gap) <= 2,
        abs(gap) <= 5,
        bool(entities & referents.in_title),
        len(entities) > 1,
        bool(actor),
        bool(recipient),
        tree.sentence[one.head] == 0,
        bool(mention.country),
        mention.text[:1].isupper(),
        dep == "nsubj",
        dep in ("nsubjpass", "dobj"),
        dep == "pobj",
        dep == "poss",
        one.head in ties.doing,
        one.head in ties.bearing,
        one.head in ties.having,
        one.head in ties.above,
        tree.tag[one.head] in ("NNS", "NNPS"),
        one.first <= token <= one.last,
    ]
    return np.array(facts, dtype=np.float32)
