"""How far a cue reaches: the way up from a word to the word that governs it, and what comes down that way."""

from tidings.codes import verbal_conflict
from tidings.extract.rules.factuality.cues import ALL, HEDGE, MOOD, NOTHING, Cues
from tidings.extract.rules.factuality.prepositions import find_effect
from tidings.extract.rules.lexicon.cues import Effect, Governor
from tidings.extract.rules.parse.tree import Tree

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun"}
_LINKS = {
    "dobj": "object",
    "nsubjpass": "object",
    "oprd": "object",
    "dative": "object",
    "nsubj": "subject",
    "compound": "compound",
    "nmod": "compound",
    "amod": "compound",
}


_NARROWER = ("assertion", "undertaking")
"""Lists of nouns that make a link of their own as objects."""
_NOT_YET = Governor(Effect(negative=True))
"""What «have yet to», «is yet to» do."""
_AS_IT_IS = Governor(Effect())
_IS_TO = Governor(Effect(modality="planned"))
"""What «the talks are to begin» does."""


def climb(tree: Tree, node: int, reach: int, cues: Cues, sense_type: str) -> tuple[int, int]:
    """The next word above, and how much of what it says reaches down; adds what it does to the one below."""
    above, dep = tree.head[node], tree.dep[node]
    if above == node or dep in ("relcl", "parataxis", "dep"):
        return node, NOTHING
    if dep in ("conj", "appos"):
        return above, min(reach, _joined(tree, node, above, reach, cues))
    if dep in ("pobj", "pcomp"):
        return _climb_preposition(tree, node, above, reach, cues, sense_type)
    if dep == "advcl" and tree.pos[above] != "NOUN":  # «a plan for rebels to disarm»: what is planned
        return above, min(reach, _adverbial(tree, node, reach, cues))
    return above, min(reach, _govern(tree, node, above, _links(tree, node), reach, cues, sense_type))


def _joined(tree: Tree, node: int, first: int, reach: int, cues: Cues) -> int:
    """What a joined word shares with the first one: nothing where it has a subject or an auxiliary of its own."""
    joining = [kid for kid in tree.kids(first, "cc") if first < kid < node]
    instead = next((kid for kid in joining if tree.word_in(kid, "rather_than")), -1)
    if instead >= 0:
        cues.add(Effect(negative=True), instead, reach)
        return HEDGE
    if not tree.is_verb(node) or any(tree.word_in(kid, "nor") for kid in joining):
        return ALL
    if tree.child(node, "nsubj", "nsubjpass", "expl", "aux") >= 0:
        return NOTHING
    return ALL if tree.tag[node] == tree.tag[first] and tree.tag[node] in ("VB", "VBN", "VBG") else HEDGE


def _adverbial(tree: Tree, node: int, reach: int, cues: Cues) -> int:
    """What the main clause shares with an adverbial one: all with a purpose, moods and hedges with a participle."""
    if any(tree.tag[kid] == "TO" for kid in tree.kids(node, "aux")):
        return ALL
    mark = next((kid for kid in tree.kids(node, "mark", "advmod") if kid < node), -1)
    if mark >= 0:
        effect = tree.lexicon.cues.get(("mark_present", tree.lower[mark]))
        if effect and tree.tag[node] in ("VBZ", "VBP", "VB"):
            cues.add(effect, mark, reach)
        if tree.dep[mark] == "mark":
            return NOTHING
    return MOOD if tree.tag[node] == "VBG" else NOTHING


def _climb_preposition(
    tree: Tree, node: int, preposition: int, reach: int, cues: Cues, sense_type: str
) -> tuple[int, int]:
    """Through one or more prepositions («ahead of talks», «out of the deal») to what they hang on."""
    for kid in tree.kids(preposition, "advmod", "neg"):
        cues.add(tree.lexicon.cues.get(("adverb", tree.lower[kid]), Effect()), kid, reach)
    cue = find_effect(tree, preposition)
    if cue:
        cues.add(cue[1], cue[0], reach)
        return preposition, NOTHING
    top = tree.preposition_above(preposition)
    above = tree.head[top]
    links = (tree.lower[top], tree.lower[preposition])
    found = _govern(tree, node, above, links, reach, cues, sense_type)
    if found == NOTHING and links[0] in tree.lexicon.words("circumstance"):
        found = HEDGE
    return above, min(reach, found)


def _govern(
    tree: Tree, node: int, above: int, links: tuple[str, ...], reach: int, cues: Cues, sense_type: str
) -> int:
    """Counts what the word above does to the one below it; how much of its own factuality comes through."""
    found = _find_governor(tree, above, links)
    if found is None:
        return _unknown(tree, node, links[0], sense_type)
    cue, governor = found
    if governor.plain.negative and sense_type in verbal_conflict() and links[0] == "object":
        return NOTHING
    negation = tree.child(above, "neg")
    if governor.negated and negation >= 0:
        cues.add(governor.negated, negation, reach)
        cues.add(governor.negated, cue, reach)
        return NOTHING
    if tree.lemma_in(above, "denying"):  # «denied reports that»: no hearsay of the denier's
        cues.hedges.clear()
    cues.add(governor.plain, cue, reach)
    return ALL


def _find_governor(tree: Tree, above: int, links: tuple[str, ...]) -> tuple[int, Governor] | None:
    """What the cue files say of a word in this link, with its particle («call off») or alone; and the cue token."""
    pos, lemma, table = _POS.get(tree.pos[above], "adj"), tree.lemma[above], tree.lexicon.governors
    if lemma in tree.lexicon.words("be") | tree.lexicon.words("have") and links[0] == "to":
        yet = next((kid for kid in tree.kids(above, "advmod") if tree.word_in(kid, "yet")), -1)
        if yet >= 0:
            return yet, _NOT_YET
    if lemma in tree.lexicon.words("be"):
        return _predicate(tree, above, links[0])
    if pos == "verb" and links[0] in ("to", "that", "clause") and tree.child(above, "auxpass", "nsubjpass") >= 0:
        links = ("passive", *links)
    if links[0] == "subjunctive":
        links = (*links, "that")
    names = [(name, link) for name in _names(tree, above) for link in links]
    found = (table.get((pos, name, link)) or table.get((pos, f"{name} {link}", "object")) for name, link in names)
    governor = next(filter(None, found), None)
    return (above, governor) if governor else _by_object(tree, above, links[0])


def _names(tree: Tree, above: int) -> tuple[str, ...]:
    """What a word is called in the cue files: «call off» with its particle; «hold back» with an adverb."""
    lemma, particle = tree.lemma[above], tree.child(above, "prt")
    if particle >= 0:
        return (f"{lemma} {tree.lower[particle]}",)
    follows = above + 1 in tree.kids(above, "advmod")
    return (f"{lemma} {tree.lower[above + 1]}", lemma) if follows else (lemma,)


def _by_object(tree: Tree, verb: int, link: str) -> tuple[int, Governor] | None:
    """«gave the green light for the march»: the phrase that the parser hangs on the verb is its object's."""
    thing = tree.child(verb, "dobj") if tree.is_verb(verb) and link in tree.lexicon.words("for") else -1
    found = tree.lexicon.governors.get(("noun", tree.lemma[thing], link)) if thing >= 0 else None
    return (thing, found) if found else None


def _predicate(tree: Tree, be: int, link: str) -> tuple[int, Governor] | None:
    """«talks are likely»: what the predicate does to the subject; «the aim was to create»: the reverse."""
    table = tree.lexicon.governors
    if link == "subject":
        quality = tree.child(be, "acomp")
        found = table.get(("adj", tree.lemma[quality], "subject")) if quality >= 0 else None
        return (quality, found) if found else (be, _AS_IT_IS)
    if link in tree.lexicon.words("behind"):
        return be, _AS_IT_IS
    subject = tree.child(be, "nsubj")
    found = table.get(("noun", tree.lemma[subject], "to")) if subject >= 0 else None
    if found:
        return subject, found
    bare = link == "to" and tree.child(be, "attr", "acomp") < 0
    return (be, _IS_TO) if bare else None


def _links(tree: Tree, node: int) -> tuple[str, ...]:
    """The link, and narrower ones: «rejected the claim» turns round what is claimed, «stopped the plot» the deed."""
    link = _link(tree, node)
    return (link, *(name for name in _NARROWER if tree.lemma_in(node, name))) if link == "object" else (link,)


def _link(tree: Tree, node: int) -> str:
    """How a word hangs on the one above it, in the words of the cue files."""
    dep = tree.dep[node]
    if dep not in ("xcomp", "ccomp", "acl", "advcl", "csubj", "csubjpass"):
        return _LINKS.get(dep, dep)
    if any(tree.tag[kid] == "TO" for kid in tree.kids(node, "aux")):
        return "to"
    if tree.tag[node] == "VBG" and tree.child(node, "aux", "nsubj") < 0:
        return "ing"
    if tree.grammar.is_subjunctive(tree, node):
        return "subjunctive"
    return "that" if dep in ("ccomp", "acl") else "clause"


def _unknown(tree: Tree, node: int, link: str, sense_type: str) -> int:
    """How much comes through a word that the cue files do not name."""
    if tree.dep[node] in ("xcomp", "acomp"):
        return ALL
    if tree.dep[node] == "ccomp":
        return ALL if tree.tag[node] == "VB" and tree.child(node, "mark", "aux") < 0 else NOTHING
    if link in ("object", "subject"):
        return MOOD if sense_type == "CONSULT" or not _is_definite(tree, node) else HEDGE
    return HEDGE if link in ("ing", "compound") else NOTHING


def _is_definite(tree: Tree, noun: int) -> bool:
    """True for «the attack», «their attack»: one that is known already, so nothing that may yet come."""
    if tree.child(noun, "poss") >= 0:
        return True
    return any(tree.word_in(kid, "definite") for kid in tree.kids(noun, "det"))
