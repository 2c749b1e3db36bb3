"""The tense of the clause around a date: «a dit mardi» looks back, «rencontrera mardi» ahead. The present, in which
the news of French tells what has happened too, says neither."""

from tidings.extract.rules.parse.grammar import Tense
from tidings.extract.rules.parse.tree import Tree

_TENSES: dict[str, Tense] = {
    **dict.fromkeys(("VBD", "VBH"), "past"),
    **dict.fromkeys(("VBF", "VBC"), "future"),
    **dict.fromkeys(("VBZ", "VBP"), "unclear"),
}
_OF_NOUN = frozenset({"nummod", "amod", "appos"})


def tense_at(tree: Tree, token: int) -> Tense:
    """The tense of the clause that holds the token; unclear for «les pourparlers de vendredi»."""
    if tree.dep[token] in _OF_NOUN:
        return "unclear"
    for above in tree.ancestors(token):
        if tree.lemma_in(above, "planned") and above < token and not tree.is_verb(token):
            return "future"
        if tree.is_verb(above) and (tense := _tense_of(tree, above)):
            return tense
    return "unclear"


def _tense_of(tree: Tree, verb: int) -> Tense | None:
    """The tense of one verb with its auxiliaries; None where it borrows that of the verb above."""
    forms = [tree.tag[kid] for kid in tree.kids(verb, "aux", "auxpass") if tree.pos[kid] == "AUX"]
    if tree.tag[verb] == "VBN" and len(forms) > 1:  # «a été tué»
        return _TENSES.get(forms[0], "past") if forms[0] not in ("VBZ", "VBH") else "past"
    if tree.tag[verb] == "VBN" and not forms:
        return "past" if tree.child(verb, "agent", "nsubjpass") >= 0 else None
    if tree.tag[verb] == "VB" and tree.lemma_in(tree.head[verb], "ahead_verb"):
        return "future"
    return _TENSES.get(forms[0] if tree.tag[verb] == "VBN" else tree.tag[verb])
