"""What looks like a date and is none: «2000 people», «may», «the third quarter» of a match."""

from tidings.extract.rules.parse.tree import Tree


def is_date(tree: Tree, first: int, last: int, bare_year: bool) -> bool:
    """True where tokens that match a pattern of dates are one."""
    word = tree.word[first]
    if _is_in_name(tree, first, last) or (first == last and _is_person(tree, first)):
        return False
    if word.lower() in tree.lexicon.words("month_or_word") and not word.islower() and first == last:
        return tree.tag[first] in ("NNP", "NNPS") or tree.dep[first] in ("pobj", "npadvmod")
    if bare_year and first == last and word.isdigit():
        return _is_year(tree, first)
    return True


def _is_in_name(tree: Tree, first: int, last: int) -> bool:
    """«March of the Mothers», «USA Today»: the date is a part of a longer name."""
    if tree.entity[first] < 0 or tree.word[first].isdigit():
        return False
    entity = tree.entities[tree.entity[first]]
    if entity.label not in ("WORK_OF_ART", "ORG", "FAC", "PRODUCT") or entity.last - entity.first == last - first + 1:
        return False
    return first == entity.first or (entity.last == last + 1 and tree.word_in(last, "masthead"))


def _is_person(tree: Tree, token: int) -> bool:
    """«Mrs May», «June Carter», «May condemned the raid»: a name of the calendar that a person bears."""
    if not tree.word_in(token, "month_in_name") or tree.word[token].islower():
        return False
    if tree.entity[token] >= 0 and tree.entities[tree.entity[token]].label == "PERSON":
        return True
    before, head = token - 1, tree.head[token]
    if token and (tree.lower[before] in tree.lexicon.titles or _is_given_name(tree, before, token)):
        return True
    if tree.dep[token] == "compound":
        is_free = not token or not (tree.word_in(before, "determines") or tree.word_in(before, "month_follows"))
        return is_free and _is_given_name(tree, token, token + 1)
    if tree.dep[token] == "dobj" and tree.tag[token] == "NNP" and tree.is_verb(head):
        return True
    return tree.dep[token] == "nsubj" and tree.tag[head] == "VBD" and not tree.lemma_in(head, "month_does")


def _is_given_name(tree: Tree, token: int, name: int) -> bool:
    """True for a word of a name before its last one; weekdays and months are none."""
    is_pair = tree.tag[token] == "NNP" and tree.dep[token] == "compound" and tree.head[token] == name == token + 1
    return is_pair and tree.tag[name] == "NNP" and tree.word[token][0].isupper()


def _is_year(tree: Tree, token: int) -> bool:
    before, after = (tree.lower[token - 1] if token else ""), (tree.lower[token + 1] if token + 1 < len(tree) else "")
    if before in tree.lexicon.words("number_follows") or after in tree.lexicon.words("number_precedes"):
        return False
    label = tree.entities[tree.entity[token]].label if tree.entity[token] >= 0 else ""
    if before in tree.lexicon.words("joins_years") and tree.word[token - 2].isdigit():
        return label == "DATE"
    head = tree.head[token]
    if tree.dep[token] == "nummod" and head > token:
        return not tree.lemma_in(head, "counted") and _is_dated_noun(tree, head, before, label)
    return before in tree.lexicon.words("year_follows") or label == "DATE"


def _is_dated_noun(tree: Tree, noun: int, before: str, label: str) -> bool:
    """«the 1974 agreement», «a 1998 law», but not «2000 houses»."""
    if label in ("DATE", "EVENT", "LAW"):
        return True
    return tree.tag[noun] in ("NN", "NNP") or before in tree.lexicon.words("determines")
