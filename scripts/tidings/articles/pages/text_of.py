"""The words of markup that is no page: the body of a mail, an item of a feed."""

import re
from typing import Any

from lxml import etree, html

_BLOCK_NAMES = "p div br li tr h1 h2 h3 h4 h5 h6 ul ol table section article blockquote"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_SILENT = ("script", "style", "head", "title", "noscript", "template")


def text_of_markup(markup: str) -> str:
    """The words, a block a line; empty where there are none."""
    tree = tree_of(markup)
    if tree is None:
        return ""
    for silent in list(tree.iter(*_SILENT)):
        silent.drop_tree()
    lines = (" ".join(line.split()) for line in "".join(_pieces(tree)).split("\n"))
    return "\n".join(line for line in lines if line)


def tree_of(markup: str) -> Any:
    """The tree of markup; None where there is none."""
    bare = _DECLARATION.sub("", markup).replace("\0", "")  # lxml takes no text that says in which bytes it is
    if not bare.strip():
        return None
    try:
        return html.fromstring(bare)
    except (etree.ParserError, ValueError, AssertionError):
        return None


def _pieces(tree: Any) -> list[str]:
    """Its words in order, with a line break around every block."""
    found: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        is_block = isinstance(element.tag, str) and element.tag in _BLOCKS
        if event == "start":
            found += ["\n"] if is_block else []
            found.append(re.sub(r"\s+", " ", element.text or ""))
        elif element is not tree:
            found += ["\n"] if is_block else []
            found.append(re.sub(r"\s+", " ", element.tail or ""))
    return found
