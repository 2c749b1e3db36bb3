"""Prepositions of one or more words: what «without», «ahead of», «in case of» do to what they hold."""

from collections.abc import Iterator

from tidings.extract.rules.lexicon.cues import Effect
from tidings.extract.rules.parse.tree import Tree


def find_effect(tree: Tree, preposition: int) -> tuple[int, Effect] | None:
    """The cue token and the effect of a preposition with the words before it, or None."""
    for token, phrase in _phrases(tree, preposition):
        effect = tree.lexicon.cues.get(("preposition", phrase))
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
