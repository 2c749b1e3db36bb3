"""How far a cue reaches: the way up from a word to the word that governs it, and what comes down that way."""

from tidings.codes import verbal_conflict
from tidings.extract.rules.factuality.cues import Effect, Governor, direct_cues, governors
from tidings.extract.rules.factuality.prepositions import find_effect, find_top
from tidings.extract.rules.factuality.tally import ALL, HEDGE, MOOD, NOTHING, Tally
from tidings.extract.rules.lexicon.senses import word_class
from tidings.extract.rules.parse.tree import Tree

_CIRCUMSTANCES = frozenset({"in", "at", "during", "by", "with", "through", "via", "on"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
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


def climb(tree: Tree, node: int, reach: int, tally: Tally, sense_type: str) -> tuple[int, int]:
    """The next word above, and how much of its stance reaches down; counts what that word does to the one below."""
    above, dep = tree.head[node], tree.dep[node]
    if above == node or dep in ("relcl", "parataxis", "dep"):
        return node, NOTHING
    if dep in ("conj", "appos"):
        return above, min(reach, _joined(tree, node, above, reach, tally))
    if dep in ("pobj", "pcomp"):
        return _climb_preposition(tree, node, above, reach, tally, sense_type)
    if dep == "advcl":
        return above, min(reach, _adverbial(tree, node, reach, tally))
    return above, min(reach, _govern(tree, node, above, _links(tree, node), reach, tally, sense_type))


def _joined(tree: Tree, node: int, first: int, reach: int, tally: Tally) -> int:
    """What a joined word shares with the first one: nothing where it has a subject or an auxiliary of its own."""
    joining = {tree.lower[kid]: kid for kid in tree.kids(first, "cc") if first < kid < node}
    if "than" in joining:
        tally.add(Effect(negative=True), joining["than"], reach)
        return HEDGE
    if not tree.is_verb(node) or "nor" in joining:
        return ALL
    if tree.child(node, "nsubj", "nsubjpass", "expl", "aux") >= 0:
        return NOTHING
    return ALL if tree.tag[node] == tree.tag[first] and tree.tag[node] in ("VB", "VBN", "VBG") else HEDGE


def _adverbial(tree: Tree, node: int, reach: int, tally: Tally) -> int:
    """What the main clause shares with an adverbial one: all with a purpose, moods and hedges with a participle."""
    if any(tree.tag[kid] == "TO" for kid in tree.kids(node, "aux")):
        return ALL
    mark = next((kid for kid in tree.kids(node, "mark", "advmod") if kid < node), -1)
    if mark >= 0:
        effect = direct_cues().get(("mark_present", tree.lower[mark]))
        if effect and tree.tag[node] in ("VBZ", "VBP", "VB"):
            tally.add(effect, mark, reach)
        if tree.dep[mark] == "mark":
            return NOTHING
    return MOOD if tree.tag[node] == "VBG" else NOTHING


def _climb_preposition(
    tree: Tree, node: int, preposition: int, reach: int, tally: Tally, sense_type: str
) -> tuple[int, int]:
    """Through one or more prepositions («ahead of talks», «out of the deal») to what they hang on."""
    for kid in tree.kids(preposition, "advmod", "neg"):
        tally.add(direct_cues().get(("adverb", tree.lower[kid]), Effect()), kid, reach)
    cue = find_effect(tree, preposition)
    if cue:
        tally.add(cue[1], cue[0], reach)
        return preposition, NOTHING
    top = find_top(tree, preposition)
    above = tree.head[top]
    links = (tree.lower[top], tree.lower[preposition])
    found = _govern(tree, node, above, links, reach, tally, sense_type)
    if found == NOTHING and links[0] in _CIRCUMSTANCES:
        found = HEDGE
    return above, min(reach, found)


def _govern(
    tree: Tree, node: int, above: int, links: tuple[str, ...], reach: int, tally: Tally, sense_type: str
) -> int:
    """Counts what the word above does to the one below it; how much of its own stance comes through."""
    found = _find_governor(tree, above, links)
    if found is None:
        return _unknown(tree, node, links[0], sense_type)
    cue, governor = found
    if governor.plain.negative and sense_type in verbal_conflict() and links[0] == "object":
        return NOTHING
    negation = tree.child(above, "neg")
    if governor.negated and negation >= 0:
        tally.add(governor.negated, negation, reach)
        tally.add(governor.negated, cue, reach)
        return NOTHING
    if tree.lemma[above] in word_class("denying"):  # «denied reports that»: no hearsay of the denier's
        tally.hedges.clear()
    tally.add(governor.plain, cue, reach)
    return ALL


def _find_governor(tree: Tree, above: int, links: tuple[str, ...]) -> tuple[int, Governor] | None:
    """What the cue files say of a word in this link, with its particle («call off») or alone; and the cue token."""
    pos, lemma, table = _POS.get(tree.pos[above], "adj"), tree.lemma[above], governors()
    if lemma == "be":
        return _predicate(tree, above, links[0])
    if lemma == "have" and links[0] == "to":
        yet = next((kid for kid in tree.kids(above, "advmod") if tree.lower[kid] == "yet"), -1)
        if yet >= 0:
            return yet, table["verb", "fail", "to"]
    if pos == "verb" and links[0] in ("to", "that", "clause") and tree.child(above, "auxpass", "nsubjpass") >= 0:
        links = ("passive", *links)
    particle = tree.child(above, "prt")
    if particle >= 0:
        lemma = f"{lemma} {tree.lower[particle]}"
    if links[0] == "subjunctive":
        links = (*links, "that")
    found = (table.get((pos, lemma, link)) or table.get((pos, f"{lemma} {link}", "object")) for link in links)
    governor = next(filter(None, found), None)
    return (above, governor) if governor else None


def _predicate(tree: Tree, be: int, link: str) -> tuple[int, Governor] | None:
    """«talks are likely»: what the predicate does to the subject; «the aim was to create»: the reverse."""
    table = governors()
    if link == "subject":
        quality = tree.child(be, "acomp")
        found = table.get(("adj", tree.lemma[quality], "subject")) if quality >= 0 else None
        return (quality, found) if found else (be, table["verb", "happen", "subject"])
    if link == "behind":
        return be, table["verb", "happen", "subject"]
    subject = tree.child(be, "nsubj")
    found = table.get(("noun", tree.lemma[subject], "to")) if subject >= 0 else None
    if found:
        return subject, found
    bare = link == "to" and tree.child(be, "attr", "acomp") < 0
    return (be, table["verb", "be", "to"]) if bare else None


def _links(tree: Tree, node: int) -> tuple[str, ...]:
    """The link, and a narrower one for «rejected the claim», which turns round what is claimed."""
    link = _link(tree, node)
    return (link, "assertion") if link == "object" and tree.lemma[node] in word_class("assertion") else (link,)


def _link(tree: Tree, node: int) -> str:
    """How a word hangs on the one above it, in the words of the cue files."""
    dep = tree.dep[node]
    if dep not in ("xcomp", "ccomp", "acl", "csubj", "csubjpass"):
        return _LINKS.get(dep, dep)
    if any(tree.tag[kid] == "TO" for kid in tree.kids(node, "aux")):
        return "to"
    if tree.tag[node] == "VBG" and tree.child(node, "aux", "nsubj") < 0:
        return "ing"
    if _is_subjunctive(tree, node):
        return "subjunctive"
    return "that" if dep in ("ccomp", "acl") else "clause"


def _is_subjunctive(tree: Tree, verb: int) -> bool:
    """«(proposed) that he leave», «that he should leave»; after a past tense «that they leave» is one too."""
    if any(tree.lower[kid] == "should" for kid in tree.kids(verb, "aux")):
        return True
    if tree.tag[verb] == "VBP":
        return tree.tag[tree.head[verb]] == "VBD" and tree.lemma[verb] != "be"
    return tree.tag[verb] == "VB"


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
    return any(tree.lower[kid] in _DEFINITE for kid in tree.kids(noun, "det"))
