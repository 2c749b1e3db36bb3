"""The tense of the clause around a date: «said Tuesday» looks back, «will meet Tuesday» ahead."""

from tidings.extract.rules.parse.grammar import Tense
from tidings.extract.rules.parse.tree import Tree

_UNTIL = frozenset({"until", "till", "through"})
_FORWARD = frozenset({"by", "before", "from"})
_BE = frozenset({"be", "is", "are", "being", "'s", "'re", "am"})
_OF_NOUN = frozenset({"poss", "compound", "nmod", "nummod", "amod"})


def tense_at(tree: Tree, token: int) -> Tense:
    """The tense of the clause that holds the token; unclear for «Friday's talks» and «it lasted until Friday»."""
    if tree.lower[tree.head[token]] in _UNTIL:
        return "future" if _bounds_ahead(tree, tree.carrier(token)) else "unclear"
    if tree.dep[token] in _OF_NOUN:
        return "unclear"
    for above in tree.ancestors(token):
        if tree.lower[above] == "due" or (tree.lemma_in(above, "planned") and _is_ahead(tree, above, token)):
            return "future"
        if tree.is_verb(above) and (tense := _tense_of(tree, above)):
            return "either" if _may_be_of_urging(tree, above, token) else tense
        if tree.lemma[above] == "deadline":
            return "unclear"
    return "unclear"


def _bounds_ahead(tree: Tree, verb: int) -> bool:
    """«postponed until Friday», «gave them until Friday», but not «held out until Friday»."""
    if tree.is_verb(verb) and _tense_of(tree, verb) in ("present", "future"):
        return True
    if tree.lemma_in(verb, "lasting"):
        return False
    is_event = ("verb", tree.lemma[verb]) in tree.lexicon.senses_of
    return is_event or tree.lemma_in(verb, "planned") or tree.lemma_in(verb, "until_ahead")


def _may_be_of_urging(tree: Tree, verb: int, token: int) -> bool:
    """«urged Kenya to leave on Friday»: who asks may do it on that day, or what is asked."""
    above = tree.head[verb]
    is_asked = tree.dep[verb] in ("xcomp", "ccomp") and tree.tag[verb] == "VB" and tree.lemma_in(above, "urging")
    return is_asked and verb < token and tree.lower[tree.head[token]] not in _FORWARD


def _is_ahead(tree: Tree, verb: int, token: int) -> bool:
    """«scheduled for Friday», «set Friday as the deadline», but not «on Friday it planned to leave»."""
    return tree.is_verb(verb) and (tree.tag[verb] == "VBN" or token > verb) and tree.head[verb] != token


def _tense_of(tree: Tree, verb: int) -> Tense | None:
    """The tense of one verb with its auxiliaries; None where it borrows that of the verb above."""
    auxiliaries = {tree.lower[kid] for kid in tree.kids(verb, "aux", "auxpass")}
    if auxiliaries & tree.lexicon.words("past_auxiliary"):
        return "past"
    if auxiliaries & tree.lexicon.words("ahead_auxiliary"):
        return "future"
    if "to" in auxiliaries:
        return "past" if tree.lemma_in(tree.head[verb], "done_infinitive") else "future"
    return _tense_of_form(tree.tag[verb], bool(auxiliaries & _BE))


def _tense_of_form(tag: str, is_now: bool) -> Tense | None:
    if tag == "VBD" or (tag == "VBN" and not is_now):
        return "past"
    if tag in ("VBZ", "VBP") or is_now:
        return "present"
    return None
