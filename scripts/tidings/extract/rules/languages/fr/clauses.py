"""Who is subject and object of a verb of French, with voice, control and relative clauses undone."""

from collections.abc import Iterator

from tidings.extract.rules.parse.tree import Tree

_PREPOSITIONAL = frozenset({"prep", "agent"})
_CLAUSAL = frozenset({"xcomp", "advcl", "pcomp", "conj", "ccomp"})
_HIGHEST = 6


def prepositions(tree: Tree, token: int) -> Iterator[tuple[str, int]]:
    """Each preposition that hangs on a token, with its object; who says so («selon») has no part in what is said."""
    for kid in tree.kids(token, *_PREPOSITIONAL):
        if not tree.word_in(kid, "according"):
            yield from ((tree.lower[kid], held) for held in tree.kids(kid, "pobj", "pcomp"))
    whom = tree.child(token, "dative")
    if whom >= 0:  # «lui», «leur»
        yield "à", whom


def is_passive(tree: Tree, verb: int) -> bool:
    """True for «a été condamné» and for a bare participle after its noun («l'accord signé par Bagdad»)."""
    if tree.tag[verb] != "VBN":
        return False
    if tree.child(verb, "nsubjpass", "auxpass") >= 0:
        return True
    if tree.child(verb, "aux", "nsubj") >= 0:
        return False
    if tree.dep[verb] == "conj":
        return is_passive(tree, tree.head[verb])
    return tree.dep[verb] in ("acl", "amod", "advcl", "acomp", "xcomp", "ROOT") or tree.child(verb, "agent") >= 0


def find_subject(tree: Tree, verb: int) -> int:
    """The head of the phrase that does what the verb says, or -1."""
    if is_passive(tree, verb):
        return next((token for name, token in prepositions(tree, verb) if name == "par"), -1)
    return _own_or_borrowed(tree, verb)


def find_objects(tree: Tree, verb: int) -> Iterator[int]:
    """The heads of the phrases to which it is done: direct objects, or the subject of a passive."""
    if is_passive(tree, verb):
        subject = _own_or_borrowed(tree, verb)
        if subject >= 0:
            yield subject
    found = False
    for kid in tree.kids(verb, "dobj"):
        found = True
        yield _antecedent(tree, kid, verb)
    joined = -1 if found or is_passive(tree, verb) else _sharing_object(tree, verb)
    if joined >= 0:
        yield from find_objects(tree, joined)


def find_indirect(tree: Tree, verb: int) -> int:
    """«lui», «leur», or -1."""
    return tree.child(verb, "dative")


def find_holder(tree: Tree, noun: int) -> int:
    """Whose noun it is, or -1: «la décision d'Israël», «l'offre turque»."""
    found = [tree.child(noun, "poss")]
    found += [token for name, token in prepositions(tree, noun) if name in ("par", "de")]
    found += [kid for kid in tree.kids(noun, "amod") if tree.entity[kid] >= 0]
    return next((one for one in found if one >= 0), -1)


def is_consequence(tree: Tree, verb: int) -> bool:
    """True for the participle of what comes of the verb above: «… a attaqué un camp, tuant quatre personnes»."""
    return tree.dep[verb] in ("advcl", "acl") and tree.tag[verb] == "VBG" and tree.child(verb, "mark", "dep") < 0


def _sharing_object(tree: Tree, verb: int) -> int:
    """The verb joined to one that has nothing after it («a arrêté et expulsé deux hommes»), or -1."""
    joined = next((kid for kid in tree.kids(verb, "conj") if kid > verb and tree.is_verb(kid)), -1)
    bare = all(
        tree.dep[kid] in ("cc", "punct", "advmod", "neg") for kid in tree.children[verb] if verb < kid < joined
    )
    if joined < 0 or not bare or tree.tag[joined] not in (tree.tag[verb], "VBN"):
        return -1
    return joined if tree.child(joined, "nsubj", "nsubjpass") < 0 else -1


def _own_or_borrowed(tree: Tree, verb: int, height: int = 0) -> int:
    """The grammatical subject, sought upwards where the verb has none of its own."""
    own = tree.child(verb, "nsubj", "nsubjpass", "expl")
    if own >= 0:
        return _antecedent(tree, own, verb)
    head, dep = tree.head[verb], tree.dep[verb]
    if dep in ("acl", "relcl", "amod"):
        return head if tree.tag[verb] != "VB" else find_holder(tree, head)
    if head == verb or dep not in (*_CLAUSAL, "acomp") or height > _HIGHEST:
        return -1
    if dep == "pcomp":  # «accuse le Mali d'aider», «sans prévenir»
        head = tree.head[head]
    if tree.dep[head] == "acomp":  # «est prêt à retirer»
        return _own_or_borrowed(tree, tree.head[head], height + 1)
    if not tree.is_verb(head):
        return find_holder(tree, head)
    return _subject_above(tree, verb, head, height)


def _subject_above(tree: Tree, verb: int, head: int, height: int) -> int:
    """Who is asked or accused does what is asked or accused; else the subject of the verb above."""
    if tree.dep[verb] == "ccomp" and tree.child(verb, "mark") >= 0:
        return -1
    if tree.dep[verb] in ("xcomp", "ccomp", "pcomp", "advcl") and tree.lemma_in(head, "object_control"):
        whom = next((one for one in find_objects(tree, head) if one != verb), -1)
        asked = (token for name, token in prepositions(tree, head) if name in ("à", "auprès") and token < verb)
        whom = whom if whom >= 0 else next(asked, -1)
        if whom >= 0 or tree.dep[verb] != "advcl":
            return whom
    if tree.dep[verb] != "conj" and is_passive(tree, head):
        return next(find_objects(tree, head), -1)
    return _own_or_borrowed(tree, head, height + 1)


def _antecedent(tree: Tree, token: int, verb: int) -> int:
    """What a relative pronoun stands for; any other token is itself."""
    if tree.tag[token] != "WP":
        return token
    clause = next((one for one in (verb, *tree.ancestors(verb)) if tree.dep[one] == "relcl"), -1)
    return tree.head[clause] if clause >= 0 else token
