"""Who is subject and object of a verb of English, with voice, control and relative clauses undone."""

from collections.abc import Iterator

from tidings.extract.rules.parse.tree import Tree

_PREPOSITIONAL = frozenset({"prep", "agent", "dative"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_BETWEEN = frozenset({"cc", "punct", "advmod", "prt"})
"""What may stand between two joined verbs that share an object."""
_ASKED = {"call": ("on", "upon"), "appeal": ("to",), "plead": ("with",)}
"""Verbs of asking that name who is asked by a preposition: «called on Chad to leave»."""
_CALLERS_OWN = frozenset({"discuss", "congratulate", "thank", "convey", "express", "brief", "greet"})
"""What one calls on another to do oneself: such a call is a visit."""
_CLAUSAL = frozenset({"xcomp", "advcl", "pcomp", "conj", "ccomp", "acl", "dep", "prep"})


def prepositions(tree: Tree, token: int) -> Iterator[tuple[str, int]]:
    """Each preposition that hangs on a token, with its object («to» and «by» of dative and agent too)."""
    for kid in tree.children[token]:
        if tree.dep[kid] in _PREPOSITIONAL:
            yield from _held(tree, kid)


def _held(tree: Tree, preposition: int) -> Iterator[tuple[str, int]]:
    name = tree.lower[preposition]
    if name == "according":  # who says so has no part in what is said
        return
    for kid in tree.children[preposition]:
        if tree.dep[kid] in ("pobj", "pcomp"):
            yield name, kid
        elif tree.dep[kid] == "prep":  # «according to», «out of»: the inner one carries the object
            yield from _held(tree, kid)


def is_passive(tree: Tree, verb: int) -> bool:
    """True for «was condemned» and for a bare participle after its noun («sites linked to Iran»)."""
    if tree.tag[verb] not in ("VBN", "VBD"):
        return False
    if tree.child(verb, "nsubjpass", "auxpass", "csubjpass") >= 0:
        return True
    if tree.tag[verb] != "VBN":
        return False
    if tree.dep[verb] in ("acl", "amod"):
        return tree.child(verb, "dobj") < 0 or tree.child(verb, "agent") >= 0
    if tree.child(verb, "nsubj", "aux") >= 0:
        return False
    if tree.dep[verb] == "conj":
        return is_passive(tree, tree.head[verb])
    return tree.child(verb, "agent") >= 0 or tree.dep[verb] == "advcl"


def find_subject(tree: Tree, verb: int) -> int:
    """The head of the phrase that does what the verb says, or -1."""
    if is_passive(tree, verb):
        return next((token for name, token in tree.prepositions(verb) if name == "by"), -1)
    return _undergoer_or_subject(tree, verb)


def find_objects(tree: Tree, verb: int) -> Iterator[int]:
    """The heads of the phrases to which it is done: direct objects, or the subject of a passive."""
    if is_passive(tree, verb):
        subject = _undergoer_or_subject(tree, verb)
        if subject >= 0:
            yield subject
        yield from (kid for kid in tree.kids(verb, "dobj", "oprd", "attr"))
        return
    found = False
    for kid in tree.kids(verb, "dobj", "obj"):
        found = True
        yield _antecedent(tree, kid, verb)
    if not found:
        yield from _object_elsewhere(tree, verb)


def find_indirect(tree: Tree, verb: int) -> int:
    """The head of the dative phrase («sent Kyiv tanks»), or -1."""
    return tree.child(verb, "dative", "iobj")


def _object_elsewhere(tree: Tree, verb: int) -> Iterator[int]:
    """The object that a relative clause takes from outside, or that a small clause holds («forced Mali to leave»)."""
    if tree.dep[verb] == "relcl" and tree.child(verb, "nsubj") >= 0 and not _has_relative_subject(tree, verb):
        yield tree.head[verb]
        return
    joined = _shares_object(tree, verb)
    if joined >= 0:
        yield from find_objects(tree, joined)
        return
    for kid in tree.kids(verb, "ccomp", "xcomp"):
        if tree.lemma_in(verb, "object_control"):
            inner = tree.child(kid, "nsubj", "nsubjpass")
            if inner >= 0 and tree.child(kid, "mark") < 0:
                yield inner


def _shares_object(tree: Tree, verb: int) -> int:
    """The verb joined to one that has nothing of its own after it («arrested and expelled two men»), or -1."""
    if tree.lemma_in(verb, "objectless"):
        return -1
    after = [kid for kid in tree.children[verb] if kid > verb]
    joined = next((kid for kid in after if tree.dep[kid] == "conj"), -1)
    if joined < 0 or not tree.is_verb(joined) or tree.child(joined, "nsubj", "nsubjpass") >= 0:
        return -1
    if tree.tag[joined] != tree.tag[verb] or is_passive(tree, joined):
        return -1
    return joined if all(tree.dep[kid] in _BETWEEN for kid in after if kid < joined) else -1


def _has_relative_subject(tree: Tree, verb: int) -> bool:
    subject = tree.child(verb, "nsubj", "nsubjpass")
    return subject >= 0 and tree.lower[subject] in _RELATIVE


def _undergoer_or_subject(tree: Tree, verb: int, depth: int = 0) -> int:
    """The grammatical subject, sought upwards where the verb has none of its own."""
    own = tree.child(verb, "nsubj", "nsubjpass", "expl")
    if own >= 0:
        return _antecedent(tree, own, verb)
    head, dep = tree.head[verb], tree.dep[verb]
    if dep in ("acl", "relcl", "amod"):
        return head
    if head == verb or dep not in _CLAUSAL or depth > 6:
        return -1
    return _subject_above(tree, verb, head, depth)


def _subject_above(tree: Tree, verb: int, head: int, depth: int) -> int:
    """The subject that a clause without one borrows from the clause, or the object, above it."""
    if tree.dep[verb] == "pcomp":  # «accused Mali of helping», «by helping»
        head = tree.head[head] if tree.pos[head] == "ADP" else head
    if tree.dep[head] == "acomp":  # «is willing to withdraw»
        return _undergoer_or_subject(tree, tree.head[head], depth + 1)
    if not tree.is_verb(head):
        return find_holder(tree, head)
    if tree.dep[verb] in ("xcomp", "ccomp", "pcomp") and tree.lemma_in(head, "object_control"):
        controlled = next(find_objects(tree, head), -1)
        if controlled >= 0:
            return controlled
    asked = _find_asked(tree, verb, head)
    if asked >= 0:
        return asked
    if tree.dep[verb] == "ccomp" and tree.child(verb, "mark") >= 0:
        return -1
    if tree.dep[verb] != "conj" and is_passive(tree, head):
        return next(find_objects(tree, head), -1)
    return _undergoer_or_subject(tree, head, depth + 1)


def _find_asked(tree: Tree, verb: int, asking: int) -> int:
    """Who is to do it, in «called on Chad to leave», or -1."""
    if tree.dep[verb] not in ("xcomp", "advcl") or all(tree.tag[kid] != "TO" for kid in tree.kids(verb, "aux")):
        return -1
    if tree.lemma[verb] in _CALLERS_OWN or tree.child(asking, "dobj") >= 0:  # «called Mali on Friday to complain»
        return -1
    names = _ASKED.get(tree.lemma[asking], ())
    return next((kid for name, kid in tree.prepositions(asking) if name in names and kid < verb), -1)


def is_consequence(tree: Tree, verb: int) -> bool:
    """True for the participle of what comes of the verb above: «shelled a camp, killing four»."""
    return tree.dep[verb] == "advcl" and tree.tag[verb] == "VBG" and tree.child(verb, "mark") < 0


def telling_after(_: Tree, noun: int) -> int:
    """The noun itself: what tells of it stands before it."""
    return noun


def find_holder(tree: Tree, noun: int) -> int:
    """Whose noun it is, or -1: «Israel's decision to leave», «the Turkish offer to mediate»."""
    holder = tree.child(noun, "poss")
    if holder < 0:
        holder = next((kid for kid in tree.kids(noun, "amod", "compound") if tree.entity[kid] >= 0), -1)
    if holder < 0:
        holder = next((token for name, token in tree.prepositions(noun) if name in ("by", "from", "of")), -1)
    if holder < 0 and tree.lemma_in(noun, "answering") and tree.dep[noun] == "dobj":
        holder = find_subject(tree, tree.head[noun])  # «denied responsibility for killing three»
    return holder


def _antecedent(tree: Tree, token: int, verb: int) -> int:
    """What a relative pronoun stands for; any other token is itself."""
    if tree.lower[token] not in _RELATIVE or tree.tag[token] not in ("WP", "WDT", "IN", "WP$"):
        return token
    clause = verb
    for above in (verb, *tree.ancestors(verb)):
        if tree.dep[above] == "relcl":
            clause = above
            break
    return tree.head[clause] if tree.dep[clause] == "relcl" else token
