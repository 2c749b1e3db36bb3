"""Puts right what the parser of English often hangs on the wrong word, before any rule asks who did what."""

from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Links

_ACCUSING = frozenset({"accuse", "suspect", "blame", "charge", "condemn", "criticize", "denounce"})
_SAID = frozenset({"said", "say", "says"})
_FAR = frozenset({"far", "hard", "radical", "extreme"})
_WINGS = frozenset({"right", "left"})
_NOUNS = (["NN"], ["NNS"], ["NNP"], ["NNPS"])
_NEAR = 80
"""Tokens on either side of a verb among which its subject is sought."""


def repair(links: Links, lexicon: Lexicon) -> None:
    """Puts `dep` and `head` right in place."""
    for token in range(len(links.word)):
        _open_gerund(links, token, lexicon)
        _hang_on_deed(links, token, lexicon)
        _give_speaker(links, token)
        _raise_wing(links, token)
        _open_meeting(links, token)


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


def _raise_wing(links: Links, token: int) -> None:
    """In «France's far right praised …» it is no France that praises: «right» is a noun, and France its owner."""
    after = links.tag[token + 1 : token + 2]
    if links.word[token] not in _WINGS or token == 0 or links.word[token - 1] not in _FAR or after in _NOUNS:
        return
    links.lemma[token], links.tag[token], links.pos[token] = f"far {links.word[token]}", "NN", "NOUN"
    links.head[token - 1], links.dep[token - 1] = token, "amod"
    owner = token - 3
    if owner >= 0 and links.tag[token - 2] == "POS" and links.head[owner] not in (owner, token):
        links.head[token], links.dep[token] = links.head[owner], links.dep[owner]
        links.head[owner], links.dep[owner] = token, "poss"


def _open_meeting(links: Links, token: int) -> None:
    """In «was in Sudan meeting with generals» Sudan is where, and whoever was there meets."""
    place = token - 1
    if links.word[token] != "meeting" or links.dep[token] != "pobj" or links.head[token] != token - 2:
        return
    if links.dep[place] != "compound" or links.tag[place] != "NNP" or links.word[token + 1 : token + 2] != ["with"]:
        return
    within = links.head[token]
    links.head[place], links.dep[place] = within, "pobj"
    links.head[token], links.dep[token] = links.head[within], "advcl"
    links.lemma[token], links.tag[token], links.pos[token] = "meet", "VBG", "VERB"
