"""Puts the passives of headlines right, which have no auxiliary: «Bank fined by regulator» is done to the bank."""

from collections.abc import Iterator

from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Links

_TOP = frozenset({"ROOT", "ccomp", "acl", "conj", "parataxis"})
_OWN = frozenset({"aux", "auxpass", "dobj", "conj", "dative", "expl", "nsubjpass"})
"""What no passive of a headline has, or what makes it unsure."""
_FOLLOWS = frozenset({"prep", "xcomp", "npadvmod", "advmod", "prt", "oprd"})
"""Of what a verb without its doer has something after it."""
_FAR = 14
"""Tokens from the verb to its doer, at most."""


def mend_headlines(links: Links, lexicon: Lexicon) -> None:
    """Marks the subject of each such verb as what it is done to, and its «by» as who does it."""
    children = _children(links)
    for verb in range(len(links.word)):
        if links.tag[verb] not in ("VBN", "VBD") or links.dep[verb] not in _TOP:
            continue
        if _OWN.isdisjoint(links.dep[kid] for kid in children[verb]):
            _mend(links, verb, children, lexicon)


def _children(links: Links) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in links.head]
    for token, above in enumerate(links.head):
        if above != token:
            children[above].append(token)
    return children


def _mend(links: Links, verb: int, children: list[list[int]], lexicon: Lexicon) -> None:
    undergone = [kid for kid in children[verb] if links.dep[kid] == "nsubj" and links.tag[kid][:1] == "N"]
    by = _doer(links, verb, children, lexicon)
    if not (undergone or links.dep[verb] == "acl") or (by < 0 and not _is_undergone(links, verb, children, lexicon)):
        return
    links.tag[verb] = "VBN"
    if by >= 0:
        links.head[by], links.dep[by] = verb, "agent"
    for kid in undergone:
        links.dep[kid] = "nsubjpass"
    _lift_from_speaker(links, verb, children, lexicon)


def _doer(links: Links, verb: int, children: list[list[int]], lexicon: Lexicon) -> int:
    """The «by» before an actor that follows the verb, or its «by» of whatever kind that the parser takes for one."""
    for token in _below(links, verb, children):
        held = next((kid for kid in children[token] if links.dep[kid] == "pobj"), -1)
        if links.word[token].lower() != "by" or held < 0 or links.word[held].lower() in lexicon.words("no_doer"):
            continue
        if links.dep[token] == "prep" and links.lemma[verb] in lexicon.words("objectless") | lexicon.words(
            "stands_by"
        ):
            continue
        if links.tag[held] in ("NNP", "NNPS") or links.lemma[held] in lexicon.actor_nouns:
            return token
    return -1


def _below(links: Links, verb: int, children: list[list[int]]) -> Iterator[int]:
    """The prepositions on the verb, and on what hangs right below it («urged to leave by Norway»)."""
    for kid in children[verb]:
        if kid > verb:
            yield kid
            if links.dep[kid] in ("prep", "xcomp"):
                yield from (one for inner in (kid, *children[kid]) for one in children[inner] if one < verb + _FAR)


def _is_undergone(links: Links, verb: int, children: list[list[int]], lexicon: Lexicon) -> bool:
    """True for «Bishop accused of graft», «Pilot told to land»: verbs that always have an object, and here none."""
    after = {links.dep[kid] for kid in children[verb] if kid > verb}
    if (
        links.dep[verb] == "conj"
        or not after & _FOLLOWS
        or any(links.tag[kid][:1] == "W" for kid in children[verb])
        or "ccomp" in after
    ):
        return False
    if "xcomp" in after:
        return links.lemma[verb] in lexicon.words("told_to")
    if links.tag[verb] == "VBN" and links.lemma[verb] in lexicon.words("undergone_participle"):
        return True
    return links.lemma[verb] in lexicon.words("undergone")


def _lift_from_speaker(links: Links, verb: int, children: list[list[int]], lexicon: Lexicon) -> None:
    """In «Nuns killed by rebels, bishop says» it is the bishop who says so, not the nuns."""
    nuns = links.head[verb]
    says = links.head[nuns]
    if links.dep[verb] != "acl" or links.dep[nuns] != "nsubj" or ("verb", links.lemma[says]) not in lexicon.sayings:
        return
    if any(links.dep[kid] == "nsubj" and kid > verb for kid in children[says]):
        links.head[verb], links.dep[verb] = says, "ccomp"
        links.head[nuns], links.dep[nuns] = verb, "nsubjpass"
