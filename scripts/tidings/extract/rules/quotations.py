"""Where an article quotes: runs of tokens between quotation marks, over sentences and paragraphs."""

from dataclasses import dataclass

from tidings.extract.rules.syntax import Tree

_OPEN, _CLOSE, _PLAIN = "“", "”", '"'


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `first` to `last` (inclusive, with the marks) of a quotation, and the paragraph that it begins in."""

    first: int
    last: int
    paragraph: int
    unclosed: bool = False
    """True where its paragraph ends before the closing mark: the next paragraph goes on quoting."""


def number_paragraphs(tree: Tree) -> list[int]:
    """The paragraph that each token stands in; a line break begins a new one."""
    number, numbers = 0, []
    for word in tree.word:
        numbers.append(number)
        number += "\n" in word
    return numbers


def find_quotations(tree: Tree, paragraphs: list[int]) -> tuple[Quotation, ...]:
    """The quotations of an article in order; one that is left open ends with its paragraph."""
    found: list[Quotation] = []
    opened = -1
    for token in range(len(tree)):
        if opened >= 0 and paragraphs[token] != paragraphs[opened]:
            found.append(Quotation(opened, token - 1, paragraphs[opened], unclosed=True))
            opened = -1
        mark = tree.text[tree.start[token]] if tree.start[token] < len(tree.text) else ""
        if opened < 0 and mark in (_OPEN, _PLAIN):
            opened = token
        elif opened >= 0 and mark in (_CLOSE, _PLAIN):
            found.append(Quotation(opened, token, paragraphs[opened]))
            opened = -1
    if opened >= 0:
        found.append(Quotation(opened, len(tree) - 1, paragraphs[opened], unclosed=True))
    return tuple(found)
