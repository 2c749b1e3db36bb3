"""Puts right what the parser of English often hangs on the wrong word, before any rule asks who did what."""

from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Links

_ACCUSING = frozenset({"accuse", "suspect", "blame", "charge", "condemn", "criticize", "denounce"})
_SAID = frozenset({"said", "say", "says"})
_NEAR = 80
"""Tokens on either side of a verb among which its subject is sought."""


def repair(links: Links, lexicon: Lexicon) -> None:
    """Puts `dep` and `head` right in place."""
    months = lexicon.words("month_in_name")
    for token in range(len(links.word)):
        _open_gerund(links, token, lexicon)
        _hang_on_deed(links, token, lexicon)
        _give_speaker(links, token)
        _hang_past_day(links, token)
        if links.lemma[token] in months:
            _name_after_month(links, token, lexicon)


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
