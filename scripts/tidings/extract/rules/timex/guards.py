"""What looks like a date and is none: «2000 people», «may», «the third quarter» of a match."""

from tidings.extract.rules.syntax import Tree

_BEFORE_YEAR = frozenset(
    ["in", "since", "until", "till", "by", "from", "to", "during", "for", "before", "after", "between", "around", "circa", "and", "or", "through", "throughout", "of", "the", "early", "late", "mid", "about", "than", "into", "-"]
)
_UNITS = frozenset(
    ["people", "person", "soldier", "troop", "%", "percent", "dollar", "euro", "meter", "metre", "mile", "km", "kilometer", "kilometre", "foot", "ton", "tonne", "pound", "point", "word", "hour", "minute", "man", "woman", "child", "job", "unit", "share", "year", "day", "week", "month", "vote"]
)
_NOT_YEAR_BEFORE = frozenset(["$", "£", "€", "#", "no.", "flight", "route", "highway", "about", "nearly", "almost", "over", "than", "boeing", "room"])


def is_date(tree: Tree, first: int, last: int, bare_year: bool) -> bool:
    """True where tokens that match a pattern of dates are one."""
    word = tree.word[first]
    if _is_in_name(tree, first, last):
        return False
    if word in ("May", "March", "MAY", "MARCH") and first == last:
        return tree.tag[first] in ("NNP", "NNPS") or tree.dep[first] in ("pobj", "npadvmod")
    if bare_year and first == last and word.isdigit():
        return _is_year(tree, first)
    return True


def _is_in_name(tree: Tree, first: int, last: int) -> bool:
    """«March of the Mothers», «This Week with …»: the date is part of a longer name that goes on after it."""
    if tree.entity[first] < 0 or tree.word[first].isdigit():
        return False
    entity = tree.entities[tree.entity[first]]
    return (
        entity.label in ("WORK_OF_ART", "ORG", "FAC", "PRODUCT") and entity.last > last + 1 and first == entity.first
    )


def _is_year(tree: Tree, token: int) -> bool:
    before = tree.lower[token - 1] if token else ""
    if before in _NOT_YEAR_BEFORE:
        return False
    head = tree.head[token]
    if tree.dep[token] == "nummod" and head > token:
        return tree.lemma[head] not in _UNITS and _is_dated_noun(tree, token, head, before)
    label = tree.entities[tree.entity[token]].label if tree.entity[token] >= 0 else ""
    return before in _BEFORE_YEAR or label == "DATE" or before == "("


def _is_dated_noun(tree: Tree, token: int, head: int, before: str) -> bool:
    """«the 1974 agreement», «a 1998 law», but not «2000 houses»."""
    label = tree.entities[tree.entity[token]].label if tree.entity[token] >= 0 else ""
    return (
        label in ("DATE", "EVENT", "LAW")
        or tree.tag[head] in ("NN", "NNP")
        or before in ("the", "its", "his", "their")
    )
