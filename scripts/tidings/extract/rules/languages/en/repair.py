"""Puts right what the parser of English often hangs on the wrong word, before any rule asks who did what."""

from tidings.extract.rules.languages.en.headlines import mend_headlines
from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Links

_ACCUSING = frozenset({"accuse", "suspect", "blame", "charge", "condemn", "criticize", "denounce"})
_SAID = frozenset({"said", "say", "says"})
_NEAR = 80
"""Tokens on either side of a verb among which its subject is sought."""


def repair(links: Links, lexicon: Lexicon) -> None:
    """Puts `dep` and `head` right in place."""
    for token in range(len(links.word)):
        _open_gerund(links, token, lexicon)
        _hang_on_deed(links, token, lexicon)
        _hang_on_plan(links, token, lexicon)
        _open_relative(links, token, lexicon)
        _give_speaker(links, token)
    mend_headlines(links, lexicon)


def _open_gerund(links: Links, token: int, lexicon: Lexicon) -> None:
    """In «accused the militia of burning huts» the huts are burnt: «burning» is no adjective of theirs."""
    of, thing = token - 1, links.head[token]
    if links.tag[token] != "VBG" or links.dep[token] != "amod" or token == 0 or links.word[of] != "of":
        return
    accused = links.head[of]
    above = links.head[accused] if links.dep[accused] == "dobj" else accused
    if links.lemma[above] in _ACCUSING and links.head[thing] == of and _is_assault(links.lemma[token], lexicon):
        links.head[of], links.head[token], links.head[thing] = above, of, token
        links.dep[token], links.dep[thing] = "pcomp", "dobj"


def _hang_on_deed(links: Links, token: int, lexicon: Lexicon) -> None:
    """In «accused the army of bombing a market, killing nine» the killing goes on from the bombing."""
    above = links.head[token]
    if links.tag[token] != "VBG" or links.dep[token] != "advcl" or links.lemma[above] not in _ACCUSING:
        return
    if not _is_assault(links.lemma[token], lexicon):
        return
    for deed in range(token - 1, above, -1):
        if links.tag[deed] == "VBG" and links.dep[deed] == "pcomp" and links.head[links.head[deed]] == above:
            links.head[token] = deed
            return


def _hang_on_plan(links: Links, token: int, lexicon: Lexicon) -> None:
    """In «foiled a plot (by rebels) to kill him» the killing is the plot's, and not why it was foiled."""
    if links.tag[token] != "VB" or links.dep[token] not in ("advcl", "xcomp"):
        return
    to = next((one for one in range(token - 1, max(token - 4, 0), -1) if links.tag[one] == "TO"), 0)
    for plan in (to - 1, links.head[links.head[to - 1]]) if to else ():
        if links.lemma[plan] in lexicon.words("undertaking") and links.tag[plan] in ("NN", "NNS"):
            links.head[token], links.dep[token] = plan, "acl"
            return


def _open_relative(links: Links, token: int, lexicon: Lexicon) -> None:
    """In «the raid that rebels launched on Goma failed» the raid failed, and the rebels launched it."""
    doer = links.head[token]
    failed = links.head[doer]
    raid = links.head[failed]
    if links.dep[token] != "acl" or links.tag[token] not in ("VBN", "VBD") or links.dep[doer] != "nsubj":
        return
    if links.lemma[token] not in lexicon.words("doing") or (links.dep[failed], links.dep[raid]) != ("relcl", "ROOT"):
        return
    that = next((one for one in range(raid + 1, doer) if links.word[one] in ("that", "which")), -1)
    if that >= 0 and raid < doer < token < failed:
        links.head[token], links.dep[token], links.tag[token] = raid, "relcl", "VBD"
        links.head[doer], links.head[that], links.dep[that] = token, token, "dobj"
        links.head[failed], links.dep[failed], links.head[raid], links.dep[raid] = failed, "ROOT", failed, "nsubj"


def _is_assault(verb: str, lexicon: Lexicon) -> bool:
    return "ASSAULT" in lexicon.types_of.get(("verb", verb), ())


def _give_speaker(links: Links, token: int) -> None:
    """In «…, wounding 30 others, police and medics said» the police are no others, but who says so."""
    if links.word[token] not in _SAID or links.dep[token] != "ROOT":
        return
    comma = next((one for one in range(token - 1, max(token - 9, 0), -1) if links.word[one] == ","), -1)
    between = range(comma + 1, token)
    tops = [one for one in between if links.head[one] not in between]
    if comma < 0 or len(tops) != 1 or links.dep[tops[0]] not in ("conj", "appos") or links.tag[tops[0]][:2] != "NN":
        return
    if links.head[tops[0]] < comma and not _has_subject(links, token):
        links.head[tops[0]], links.dep[tops[0]] = token, "nsubj"


def _has_subject(links: Links, verb: int) -> bool:
    near = range(max(verb - _NEAR, 0), min(verb + _NEAR, len(links.word)))
    return any(links.head[token] == verb and links.dep[token] == "nsubj" for token in near)
