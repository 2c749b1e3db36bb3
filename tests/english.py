"""English as the tests of the rooms read it: one object, and a text's parse."""

from tidings.extract.rules.languages import find_language
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Article, Document

ENGLISH = find_language("en")


def documents(*texts: str) -> list[Document]:
    """The parse of each text, all in one run of the parser."""
    return list(ENGLISH.parse(Article(str(number), text) for number, text in enumerate(texts)))


def trees(*texts: str) -> list[Tree]:
    """The tree of each text."""
    return [document.parse for document in documents(*texts)]


def tree_of(text: str) -> Tree:
    """The tree of one text."""
    (tree,) = trees(text)
    return tree
