"""What tells of a happening again: «the meeting» after «met», and one deed in two words of a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tidings.extract.rules.mentions.anaphora import is_definite
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Claim


def find_earlier(tree: Tree, token: int, earlier: Sequence[int]) -> int:
    """The index in `earlier` (trigger tokens) of the event that a definite noun points back to, or -1."""
    if tree.pos[token] != "NOUN" or not is_definite(tree, token) or _is_another(tree, token):
        return -1
    kin, parts = tree.lexicon.event_kin.get(tree.lemma[token], frozenset({tree.lemma[token]})), _parts(tree, token)
    for index in range(len(earlier) - 1, -1, -1):
        before = earlier[index]
        if tree.lemma[before] in kin and before < token and all(part in _sides(tree, before) for part in parts):
            return index
    return -1


def _is_another(tree: Tree, token: int) -> bool:
    """True where the noun has a number or a clause of its own: «the 1994 meeting»."""
    return tree.child(token, "relcl", "acl", "nummod") >= 0


def _parts(tree: Tree, token: int) -> list[str]:
    """Who and what a noun of event names: «the attack on a bus» is another than that on a bridge."""
    return [tree.lemma[part] for name, part in tree.prepositions(token) if name in tree.lexicon.words("of_parts")]


def _sides(tree: Tree, token: int) -> set[str]:
    """The words for who and what a verb or a noun of event names: subject, objects, what its prepositions hold."""
    heads = [*tree.objects(token), *(part for _, part in tree.prepositions(token)), tree.subject(token)]
    return {tree.lemma[one] for head in heads if head >= 0 for one in tree.conjuncts(head)}


def link_deeds(tree: Tree, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, each with the earlier ones of its sentence and type that may be one deed with it."""
    linked: list[Claim] = []
    for claim in claims:
        found = tuple(number for number, other in enumerate(linked) if _is_one_deed(tree, other, claim))
        linked.append(replace(claim, coreferent=found) if found else claim)
    return tuple(linked)


def _is_one_deed(tree: Tree, one: Claim, other: Claim) -> bool:
    """True for two claims of a sentence that name no doers, or of which one is the other's object or outcome."""
    if (one.start, one.end, one.event_type) != (other.start, other.end, other.event_type):
        return False
    if not _has_sides(one) and not _has_sides(other):
        return True
    if one.modality != other.modality:
        return False
    return any(_is_object(tree, *pair) or _is_outcome(tree, *pair) for pair in ((one, other), (other, one)))


def _has_sides(claim: Claim) -> bool:
    return any(argument.role != "third_party" for argument in claim.arguments)


def _has_recipient(claim: Claim) -> bool:
    return any(argument.role == "recipient" for argument in claim.arguments)


def _is_object(tree: Tree, one: Claim, other: Claim) -> bool:
    """True for «the council declared a curfew»: a noun of the same mode without doers."""
    same = bool(one.mode) and one.mode == other.mode
    return same and not _has_sides(one) and not tree.grammar.looks_like_verb(one.trigger)


def _is_outcome(tree: Tree, one: Claim, other: Claim) -> bool:
    """True for «attacked a post, wounding two»: the outcome of the other, hanging on it without a doer of its own.

    What hurts another is one attack; «freed the crew, ending talks with the owner» are two deeds.
    """
    if other.trigger_start > one.trigger_start:
        return False
    if one.event_type != "ASSAULT" and _has_recipient(one) and _has_recipient(other):
        return False
    return tree.grammar.is_outcome(tree.text[other.trigger_start : one.trigger_start], one.trigger)
