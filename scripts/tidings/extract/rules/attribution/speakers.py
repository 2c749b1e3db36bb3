"""Who speaks: the phrases that name the speaker of a verb or noun of saying, and those who pass it on."""

from collections.abc import Iterator

from tidings.extract.rules.parse.tree import Tree

_MARKS = frozenset({'"', "''", "”"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def find_speaker(tree: Tree, verb: int) -> tuple[int, tuple[int, ...]]:
    """Who says (-1 in «is said to»), and who passes it on: «Reuters, citing officials, said»."""
    words = tree.lexicon.words
    if tree.lemma_in(verb, "cite") and tree.dep[verb] == "advcl" and tree.tag[verb] == "VBG":  # told by its main verb
        return -1, ()
    if tree.dep[verb] == "pcomp":
        quoting = tree.head[tree.head[verb]]
        if tree.word_in(tree.head[verb], "as") and tree.lemma_in(quoting, "quote"):
            return _quoted(tree, quoting)
        if tree.word_in(tree.head[verb], "without"):
            return -1, ()
    if tree.is_passive(verb):
        return next((token for name, token in tree.prepositions(verb) if name in words("by")), -1), ()
    speaker = _subject(tree, verb)
    for clause in tree.kids(verb, "advcl"):
        cited = tree.child(clause, "dobj")
        if tree.lemma_in(clause, "quote") and cited >= 0:
            return cited, (speaker,) if speaker >= 0 else ()
    return speaker, ()


def find_voices(tree: Tree, head: int) -> tuple[int, ...]:
    """The joined speakers: «the army and the police said»."""
    return tuple(one for one in tree.conjuncts(head) if one == head or tree.pos[one] in _NOMINAL)


def find_owner(tree: Tree, noun: int) -> int:
    """Whose claim or promise a noun of saying is, or -1."""
    owner = tree.child(noun, "poss")
    if owner < 0:
        owner = next((kid for name, kid in tree.prepositions(noun) if name in tree.lexicon.words("told_by")), -1)
    if owner < 0:
        owner = next((kid for kid in tree.kids(noun, "amod", "compound") if tree.entity[kid] >= 0), -1)
    if owner < 0 and tree.dep[noun] == "dobj" and tree.lemma_in(tree.head[noun], "voicing"):
        owner = tree.subject(tree.head[noun])
    return owner


def _quoted(tree: Tree, quoting: int) -> tuple[int, tuple[int, ...]]:
    """«Reuters quoted him as saying», «he was quoted by Reuters as saying»: who was quoted, and by whom."""
    by = tree.subject(quoting)
    said = tree.child(quoting, "nsubjpass") if tree.is_passive(quoting) else tree.child(quoting, "dobj")
    return said, (by,) if by >= 0 else ()


def _subject(tree: Tree, verb: int) -> int:
    speaker = tree.subject(verb)
    if speaker >= 0 and tree.dep[speaker] == "expl":
        return -1
    own = tree.child(verb, "nsubj", "nsubjpass")
    if own < 0 and tree.tag[verb] in ("VBD", "VBZ", "VBP"):
        beside = next(_beside_quotation(tree, verb), -1)
        return beside if beside >= 0 else speaker
    return speaker


def _beside_quotation(tree: Tree, verb: int) -> Iterator[int]:
    """The name between a closing mark and the verb, or right after it, where the parser put it elsewhere."""
    first, last = tree.sentences[tree.sentence[verb]]
    for token in range(verb - 1, max(first, verb - 30), -1):
        if tree.word[token] in _MARKS:
            yield from _head_of_run(tree, range(token + 1, verb))
            break
    if verb > first and tree.word[verb - 1] in _MARKS:
        yield from _head_of_run(tree, range(verb + 1, last))


def _head_of_run(tree: Tree, run: range) -> Iterator[int]:
    """The last noun or name of the words up to a comma."""
    head = -1
    for token in run:
        if tree.pos[token] in _NOMINAL:
            head = token
        elif head >= 0 or tree.pos[token] not in ("DET", "ADJ", "NUM", "ADV"):
            break
    if head >= 0:
        yield head
