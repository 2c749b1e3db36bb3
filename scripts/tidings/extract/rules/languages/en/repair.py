"""Puts right what the parser of English often hangs on the wrong word, before any rule asks who did what."""

from tidings.extract.rules.languages.en.headlines import mend_headlines
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
    months = lexicon.words("month_in_name")
    for token in range(len(links.word)):
        _open_gerund(links, token, lexicon)
        _hang_on_deed(links, token, lexicon)
        _hang_on_plan(links, token, lexicon)
        _open_relative(links, token, lexicon)
        _give_speaker(links, token)
        _raise_wing(links, token)
        _open_meeting(links, token)
        _hang_past_day(links, token)
        if links.lemma[token] in months:
            _name_after_month(links, token, lexicon)
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


def _hang_past_day(links: Links, token: int) -> None:
    """In «the arrest on Friday of a bishop by soldiers» the bishop is arrested: «of» does not belong to Friday."""
    day = links.head[token]
    if links.word[token] != "of" or links.label[day] != "DATE" or day > token:
        return
    above = links.head[links.head[day]] if links.dep[day] == "pobj" else links.head[day]
    held = _noun_after(links, token)
    if links.tag[above][:2] != "NN" or "DATE" in (links.label[above], links.label[held]) or held == token:
        return
    links.head[token], links.head[held], links.dep[held] = above, token, "pobj"
    for by in range(held + 1, min(held + 4, len(links.word))):
        if links.word[by] == "by" and links.head[by] == held:
            links.head[by] = above


def _noun_after(links: Links, token: int) -> int:
    """The noun of the phrase that follows, or the token itself."""
    phrase = range(token + 1, min(token + 6, len(links.word)))
    return next((one for one in phrase if links.tag[one][:2] == "NN" and links.dep[one] != "compound"), token)


def _name_after_month(links: Links, token: int, lexicon: Lexicon) -> None:
    """In «police arrested April Dube» the second word is no day's: who bears a month's name is a person; «May» before
    a verb in the past is no auxiliary."""
    after = token + 1
    if after == len(links.word):
        return
    is_past = links.tag[after] in ("VBD", "VBN") and links.word[after] != links.lemma[after]
    if links.dep[token] == "aux" and links.head[token] == after and is_past:
        _make_subject(links, token, after)
    is_pair = links.dep[token] == "compound" and links.head[token] == after and links.tag[after] == "NNP"
    if (
        not is_pair
        or links.label[after] not in ("DATE", "PERSON")
        or (token and _holds_date(links, token - 1, lexicon))
    ):
        return
    links.label[token] = links.label[after] = "PERSON"
    links.mark[token : after + 1] = 3, 1
    if links.dep[after] == "npadvmod":
        links.dep[after] = "dobj"


def _make_subject(links: Links, token: int, verb: int) -> None:
    """«May condemned», «Theresa May condemned»: the last word of a name, or all of it."""
    before = token - 1
    if token and links.tag[before] == "NNP" and links.head[before] == verb and links.dep[before] == "nsubj":
        links.head[before], links.dep[before] = token, "compound"
        if links.label[before] == "PERSON":
            links.label[token], links.mark[token] = "PERSON", 1
    elif _has_subject(links, verb):
        return
    links.tag[token], links.dep[token], links.tag[verb] = "NNP", "nsubj", "VBD"


def _holds_date(links: Links, token: int, lexicon: Lexicon) -> bool:
    """«the May revolution», «in June Hamas attacked»."""
    return links.tag[token] == "DT" or links.word[token] in lexicon.words("month_follows")


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
