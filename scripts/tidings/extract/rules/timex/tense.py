"""The tense of the clause around a date: «said Tuesday» looks back, «will meet Tuesday» ahead."""

from tidings.extract.rules.syntax import Tree

_WILL = frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "may", "might", "can", "could", "should", "must"})
_PLANNED = frozenset(
    ["schedule", "plan", "expect", "set", "slate", "intend", "postpone", "delay", "prepare", "await", "due", "expire", "arrange", "anticipate", "fix", "adjourn", "propose", "book", "defer", "extend"]
)
_DONE = frozenset(
    ["fail", "manage", "force", "help", "use", "begin", "start", "continue", "decline", "refuse", "seem", "appear", "happen", "want", "try"]
)
_FORWARD = frozenset({"until", "till"})
_OF_NOUN = frozenset({"poss", "compound", "nmod", "nummod", "amod"})


def tense_at(tree: Tree, token: int) -> int:
    """-1 where the clause that holds the token is in the past, 1 where it is ahead, 0 where it does not tell."""
    if tree.dep[token] in _OF_NOUN or tree.lower[tree.head[token]] in _FORWARD:
        return 0
    for above in tree.ancestors(token):
        if tree.lower[above] == "due" or (tree.lemma[above] in _PLANNED and _is_planned(tree, above, token)):
            return 1
        if tree.is_verb(above) and (tense := _tense_of(tree, above)) is not None:
            return tense
        if tree.lemma[above] == "deadline":
            return 0
    return 0


def _is_planned(tree: Tree, verb: int, token: int) -> bool:
    """«scheduled for Friday», «set Friday as the deadline», but not «on Friday it planned to leave»."""
    return tree.is_verb(verb) and (tree.tag[verb] == "VBN" or token > verb) and tree.head[verb] != token


def _tense_of(tree: Tree, verb: int) -> int | None:
    """The tense of one verb with its auxiliaries; None where it borrows that of the verb above."""
    auxiliaries = {tree.lower[kid] for kid in tree.kids(verb, "aux", "auxpass")}
    if auxiliaries & {"have", "has", "had", "'ve", "’ve", "did", "was", "were"}:
        return -1
    if auxiliaries & _WILL:
        return 1
    if "to" in auxiliaries:
        return -1 if tree.lemma[tree.head[verb]] in _DONE else 1
    tag = tree.tag[verb]
    if tag == "VBD":
        return -1
    if tag == "VBN":
        return 1 if auxiliaries & {"be", "is", "are", "being"} else -1
    if tag in ("VBZ", "VBP"):
        return 1
    if tag == "VBG":
        return 1 if auxiliaries & {"is", "are", "'s", "'re"} else None
    return None if tree.head[verb] != verb else 0
