"""The moods of English verbs: what is wished, what a report says will be, what a sentence asks."""

from tidings.extract.rules.parse.tree import Tree


def is_subjunctive(tree: Tree, verb: int) -> bool:
    """«(proposed) that he leave», «that he should leave»; after a past tense «that they leave» is one too."""
    if any(tree.lower[kid] == "should" for kid in tree.kids(verb, "aux")):
        return True
    if tree.tag[verb] == "VBP":
        return tree.tag[tree.head[verb]] == "VBD" and tree.lemma[verb] != "be"
    return tree.tag[verb] == "VB"


def is_later(tree: Tree, verb: int, auxiliary: int) -> bool:
    """«would» is the future of a report in the past: «said they would meet»; elsewhere a condition."""
    if tree.lower[auxiliary] not in ("would", "'d"):
        return False
    if any(tree.lower[other] == "have" for other in tree.kids(verb, "aux")) or condition(tree, verb) >= 0:
        return False
    while tree.dep[verb] in ("conj", "xcomp"):
        verb = tree.head[verb]
    above = tree.head[verb]
    told = tree.dep[verb] == "ccomp" and tree.tag[above] in ("VBD", "VBN")
    quoted = any(tree.word[other] == '"' and other < verb for other in tree.kids(above, "punct"))
    return told and not quoted


def condition(tree: Tree, verb: int) -> int:
    """The «if» or «unless» of a conditional clause that hangs on a verb, or -1."""
    for clause in tree.kids(verb, "advcl"):
        mark = tree.child(clause, "mark")
        if mark >= 0 and tree.lower[mark] in ("if", "unless"):
            return mark
    return -1


def is_open_question(tree: Tree, verb: int) -> bool:
    """«Did Israel attack?» leaves it open; «Who attacked?» does not."""
    subject = tree.child(verb, "nsubj", "nsubjpass")
    asks = any(tree.left[verb] <= kid < subject for kid in (*tree.kids(verb, "aux", "auxpass"), verb))
    return asks and not tree.tag[tree.left[verb]].startswith("W")
