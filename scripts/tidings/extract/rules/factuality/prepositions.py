"""Prepositions of one or more words: what «without», «ahead of», «in case of» do to what they hold."""

from collections.abc import Iterator

from tidings.extract.rules.factuality.cues import Effect, direct_cues
from tidings.extract.rules.parse.tree import Tree


def find_effect(tree: Tree, preposition: int) -> tuple[int, Effect] | None:
    """The cue token and the effect of a preposition with the words before it, or None."""
    cues = direct_cues()
    for token, phrase in _phrases(tree, preposition):
        effect = cues.get(("preposition", phrase))
        if effect:
            return token, effect
    return None


def _phrases(tree: Tree, preposition: int) -> Iterator[tuple[int, str]]:
    """The longer readings first, each with the token that is its cue."""
    word, above = tree.lower[preposition], tree.head[preposition]
    for kid in tree.kids(preposition, "advmod"):  # «instead of»
        yield kid, f"{tree.lower[kid]} {word}"
    if tree.dep[above] == "pobj":  # «in case of»
        yield above, f"{tree.lower[tree.head[above]]} {tree.lower[above]} {word}"
    if tree.pos[above] in ("ADP", "ADV"):  # «ahead of»
        yield above, f"{tree.lower[above]} {word}"
    yield preposition, word


def find_top(tree: Tree, preposition: int) -> int:
    """The first preposition of a chain: «out» of «out of»; it may be an adverb."""
    while tree.pos[tree.head[preposition]] in ("ADP", "SCONJ", "ADV") and tree.head[preposition] != preposition:
        preposition = tree.head[preposition]
    return preposition
