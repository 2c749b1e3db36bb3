"""The country or region that a text names beside a town: which of its namesakes the town is."""

from tidings.extract.rules.parse.tree import Tree
from tidings.gazetteer import country_of_address, find_lands

_APPOSED = frozenset({"appos", "npadvmod"})
_MODIFIERS = frozenset({"ADJ", "DET"})


def country_beside(tree: Tree, first: int, last: int) -> str:
    """The country, by its code, of «Tripoli, Lebanon», «Athens, Georgia», «Tripoli in northern Lebanon»; or "".

    A land in apposition is believed in any case, one in a phrase only where it is known to have a town of that name.
    """
    if last + 2 >= len(tree):
        return ""
    words = tree.span(first, last)[2]
    if tree.word[last + 1] == "," and _is_apposed(tree, first, last):
        land = _name_at(tree, last + 2)
        return country_of_address(words, land) or next(iter(find_lands(land)), "")
    if tree.word_in(last + 1, "in_town"):
        at = next((one for one in range(last + 2, len(tree)) if tree.pos[one] not in _MODIFIERS), last + 2)
        return country_of_address(words, _name_at(tree, at))
    return ""


def ends_address(tree: Tree, first: int, head: int) -> bool:
    """True for the land that only tells which town is meant: «Lebanon» of «Tripoli, Lebanon»."""
    if first < 2 or tree.word[first - 1] != "," or tree.dep[head] not in _APPOSED or tree.head[head] >= first:
        return False
    town = tree.head[head]
    begin = tree.entities[tree.entity[town]].first if tree.entity[town] >= 0 else town
    return bool(country_beside(tree, begin, first - 2))


def _is_apposed(tree: Tree, first: int, last: int) -> bool:
    """True where what follows a name and a comma hangs on the name."""
    _, end = _run(tree, last + 2)
    beside = (one for one in range(last + 2, end + 1) if tree.dep[one] in _APPOSED)
    return any(first <= tree.head[one] <= last for one in beside)


def _name_at(tree: Tree, token: int) -> str:
    return tree.span(*_run(tree, token))[2]


def _run(tree: Tree, token: int) -> tuple[int, int]:
    """First and last token of the name that begins at a token, whether the recognizer saw it or not."""
    if tree.entity[token] >= 0:
        return token, tree.entities[tree.entity[token]].last - 1
    last = token
    while last + 1 < len(tree) and tree.pos[last + 1] == "PROPN":
        last += 1
    return token, last
