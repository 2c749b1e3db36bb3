"""French as the tests of the rooms read it: one object, and a text's parse."""

from tidings.extract.rules.languages import find_language
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Article

FRENCH = find_language("fr")


def tree_of(text: str) -> Tree:
    """The tree of one text."""
    (document,) = FRENCH.parse([Article("a.txt", text, language="fr")])
    tree: Tree = document.parse
    return tree
