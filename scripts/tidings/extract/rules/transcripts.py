"""The turns of a printed conversation: «PENCE: …»."""

from bisect import bisect_left, bisect_right
from collections import Counter

from tidings.extract.rules.speech import Utterance
from tidings.extract.rules.syntax import Tree

_AROUND = frozenset({'"', "(", ")", "[", "]", "*", "-", "."})


def find_turns(tree: Tree, paragraphs: list[int]) -> list[Utterance]:
    """What each speaker says up to the next one; a line like that counts where some speaker has another."""
    colons = (token for token, word in enumerate(tree.word) if word == ":")
    names = [colon - 1 for colon in colons if _opens_turn(tree, colon, paragraphs)]
    often = {label for label, lines in Counter(tree.lower[name] for name in names).items() if lines > 1}
    names = [name for name in names if often and (tree.word[name].isupper() or tree.lower[name] in often)]
    ends = [bisect_left(paragraphs, paragraphs[name]) - 1 for name in names[1:]]
    ends += [bisect_right(paragraphs, paragraphs[name]) - 1 for name in names[-1:]]
    turns = [(name, end) for name, end in zip(names, ends, strict=True) if end > name + 1]
    return [Utterance(name, (name,), ((name + 2, end),), ":") for name, end in turns]


def _opens_turn(tree: Tree, colon: int, paragraphs: list[int]) -> bool:
    """True where a name stands between the start of the paragraph and the colon."""
    first = bisect_left(paragraphs, paragraphs[colon])
    words = [word for word in tree.word[first:colon] if word not in _AROUND]
    return 0 < len(words) < 5 and all(word[0].isupper() and word.isalpha() for word in words)
