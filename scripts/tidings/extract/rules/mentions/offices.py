"""The sector that an office tells of: whoever leads or speaks for a union, a firm or an army is of its sector."""

from collections.abc import Iterator

from tidings.extract.rules.lexicon.actors import ActorNoun
from tidings.extract.rules.parse.tree import Tree

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_REACH = 3
"""Words before an office that may name the body: «state oil company chief»."""


def office_sector(tree: Tree, token: int) -> str:
    """The sector of an office or title, of a leading one («director») that of the body it leads; "" where unknown."""
    word = tree.lower[token]
    noun = tree.lexicon.actor_nouns.get(word)
    if noun and _is_vague(tree, token, noun):
        return ""
    own = tree.lexicon.titles.get(word, "") or (noun.sector if noun else "")
    if noun and noun.sector == "CVL" and tree.word[token].islower():
        return noun.sector  # his brother, who is no Brother
    if word not in leaders(tree) or _is_of_state(tree, token):
        return own
    if tree.lower[token + 1 : token + 2] and tree.word_in(token + 1, "leading_nouns"):
        return ""  # «chief executive», «deputy director»: the second word counts
    if led := led_sector(tree, token):
        return led
    if _of_a_nation(tree, token):
        return own
    if word not in tree.lexicon.words("voices") or _has_named_body(tree, token):
        return ""  # the body's own, which other articles may tell
    return own


def _is_of_state(tree: Tree, token: int) -> bool:
    """True for «supreme leader» and «chief of staff», who lead no body but a state's."""
    words, after = tree.lexicon.words, tree.lower[token + 1 : token + 3]
    if tree.word_in(token - 1, "of_state_before"):
        return True
    return len(after) == 2 and after[0] in words("of") and after[1] in words("of_state_after")


def led_sector(tree: Tree, token: int) -> str | None:
    """The sector of the body that the words around an office describe: «union leader», «head of the police»."""
    if tree.word_in(token, "of_business"):
        return "BUS"
    return next((sector for part in _around(tree, token) if (sector := _sector(tree, part))), None)


def named_body(tree: Tree, token: int) -> int:
    """The token of the body that is named before a leader or speaker, «the Fund's director», or -1."""
    if tree.lower[token] not in leaders(tree):
        return -1
    before = (*_before(tree, token), *tree.kids(token, "poss", "compound", "nmod"))
    return next(
        (part for part in before if _label(tree, part) == "ORG" and not tree.word_in(part, "no_body")),
        -1,
    )


def leaders(tree: Tree) -> frozenset[str]:
    """The nouns for who leads a body or speaks for it."""
    return tree.lexicon.words("leading_nouns") | tree.lexicon.words("voices")


def _has_named_body(tree: Tree, token: int) -> bool:
    after = (kid for name, kid in tree.prepositions(token) if name in tree.lexicon.words("speaks_for"))
    return named_body(tree, token) >= 0 or any(_label(tree, kid) == "ORG" for kid in after)


def _before(tree: Tree, token: int) -> Iterator[int]:
    """The nouns and adjectives right before a token, the nearest first; those before «'s» too."""
    for part in range(token - 1, max(-1, token - 1 - _REACH), -1):
        if tree.pos[part] not in _NOMINAL and not tree.word_in(part, "joining_names"):
            return
        yield part


def _around(tree: Tree, token: int) -> Iterator[int]:
    yield from _before(tree, token)
    yield from tree.kids(token, "poss")
    for name, kid in tree.prepositions(token):
        if name in tree.lexicon.words("leads"):
            yield from _before(tree, kid)
            yield kid


def _sector(tree: Tree, token: int) -> str:
    """What a noun or modifier says of the body; of a name only the noun that it ends with: «Defence Ministry»."""
    if tree.word_in(token, "no_body"):
        return ""
    noun = (
        tree.lexicon.actor_nouns.get(tree.lemma[token]) if tree.pos[token] != "ADJ" else None
    )  # «local» is no local here
    if label := _label(tree, token):
        if not noun or noun.single or label != "ORG" or not _is_last(tree, token):
            return ""
        return "" if _is_vague(tree, token, noun) else noun.sector
    return noun.sector if noun and noun.sector else tree.lexicon.actor_modifiers.get(tree.lower[token], ("", ""))[1]


def _is_vague(tree: Tree, token: int, noun: ActorNoun) -> bool:
    """True for «Bank» of «World Bank» and «Council» of «European Council»: the bodies themselves tell more."""
    if noun.single or _label(tree, token) != "ORG" or _is_lone(tree, token):
        return False
    return noun.sector == "BUS" or tree.word_in(token, "general_nouns")


def _is_last(tree: Tree, token: int) -> bool:
    return tree.entities[tree.entity[token]].last == token + 1


def _is_lone(tree: Tree, token: int) -> bool:
    """True for «Army» in «Army spokesman», which the recognizer takes for a name."""
    entity = tree.entities[tree.entity[token]]
    return entity.last - entity.first == 1


def _of_a_nation(tree: Tree, token: int) -> bool:
    parts = (*_before(tree, token), *tree.kids(token, "poss"), *(kid for _, kid in tree.prepositions(token)))
    return any(_label(tree, part) in ("GPE", "NORP") for part in parts)


def _label(tree: Tree, token: int) -> str:
    return tree.entities[tree.entity[token]].label if tree.entity[token] >= 0 else ""
