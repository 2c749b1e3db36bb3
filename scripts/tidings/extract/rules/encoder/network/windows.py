"""Cuts an article into stretches that the transformer reads at once, each with sentences before it as context."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tidings.extract.rules.encoder.network.wordpiece import Vocabulary
from tidings.extract.rules.parse.tree import Tree

SIZE = 384
"""Pieces of a window, at most."""
CONTEXT = 64
"""Pieces of context before a window's own sentences, at most."""


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences that are read at once: `first` to `last` (exclusive), of which those from `own` on are its own.

    `pieces` are the numbers of its pieces; `at` tells for each token of it where its pieces stand, the second number
    exclusive. A token past the end of a sentence longer than a window has none.
    """

    first: int
    own: int
    last: int
    pieces: tuple[int, ...]
    at: dict[int, tuple[int, int]]


def windows(tree: Tree, vocabulary: Vocabulary, wanted: Collection[int]) -> Iterator[Window]:
    """The windows that hold the sentences of these numbers, in the text's order."""
    cut = [_cut(tree, vocabulary, number) for number in range(len(tree.sentences))]
    sizes = [sum(map(len, pieces)) for pieces in cut]
    number = 0
    while number < len(cut):
        if number not in wanted:
            number += 1
            continue
        first, last = _reach(sizes, number)
        yield _window(tree, vocabulary, cut, (first, number, last))
        number = last


def _cut(tree: Tree, vocabulary: Vocabulary, number: int) -> list[tuple[int, ...]]:
    """The pieces of each token of a sentence, up to what a window holds."""
    room, cut = SIZE - 2, []
    for token in range(*tree.sentences[number]):
        pieces = vocabulary.pieces(tree.word[token])
        cut.append(pieces if len(pieces) <= room else ())
        room -= len(pieces)
    return cut


def _reach(sizes: list[int], own: int) -> tuple[int, int]:
    """The first sentence of the window whose own ones begin at `own`, and the one after its last."""
    room, first = min(CONTEXT, max(SIZE - 2 - sizes[own], 0)), own
    while first > 0 and sizes[first - 1] <= room:
        first -= 1
        room -= sizes[first]
    room, last = SIZE - 2 - sum(sizes[first : own + 1]), own + 1
    while last < len(sizes) and sizes[last] <= room:
        room -= sizes[last]
        last += 1
    return first, last


def _window(
    tree: Tree, vocabulary: Vocabulary, cut: list[list[tuple[int, ...]]], reach: tuple[int, int, int]
) -> Window:
    first, own, last = reach
    pieces, at = [vocabulary.opening], dict[int, tuple[int, int]]()
    for number in range(first, last):
        for token, some in enumerate(cut[number], tree.sentences[number][0]):
            if some:
                at[token] = len(pieces), len(pieces) + len(some)
                pieces += some
    return Window(first, own, last, (*pieces, vocabulary.closing), at)
