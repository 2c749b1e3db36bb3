"""Puts right what the parser of French often hangs on the wrong word, before any rule asks who did what."""

from tidings.extract.rules.languages.fr.chains import above, verb_above
from tidings.extract.rules.languages.fr.dates.vocabulary import WEEKDAYS
from tidings.extract.rules.languages.fr.offices import bind_name, find_noun, give_speaker, hang_name
from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Links

_BESIDE = frozenset({"alors", "quand", "lorsque", "tandis", "après", "avant", "si", "comme", "puisque", "pendant"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def mend(links: Links, lexicon: Lexicon) -> None:
    """Puts `dep` and `head` right in place; the labels are the rules' own by now."""
    for token in range(len(links.word)):
        bind_name(links, token)
        find_noun(links, token, lexicon)
        _undo_passive(links, token, lexicon)
        _raise_phrase(links, token, lexicon)
        _raise_doer(links, token, lexicon)
        _date_verb(links, token)
        _free_partitive(links, token, lexicon)
        _open_set_phrase(links, token)
        _hang_on_asking(links, token, lexicon)
        hang_name(links, token, lexicon)
        _hang_fronted(links, token)
        _part_clause(links, token)
        _hang_participle(links, token)
        give_speaker(links, token, lexicon)


def _undo_passive(links: Links, verb: int, lexicon: Lexicon) -> None:
    """«est arrivé» is no passive."""
    if links.tag[verb] != "VBN" or links.lemma[verb] not in lexicon.words("with_be"):
        return
    for kid in range(max(verb - 30, 0), verb):
        if links.head[kid] == verb and links.dep[kid] in ("auxpass", "nsubjpass"):
            links.dep[kid] = "aux" if links.dep[kid] == "auxpass" else "nsubj"
            if links.dep[kid] == "aux":
                links.tag[verb] = {"VBZ": "VBD", "VBC": "VBD"}.get(links.tag[kid], links.tag[kid])


def _raise_doer(links: Links, token: int, lexicon: Lexicon) -> None:
    """In «enlevé dimanche par des hommes armés», «soupçonné de corruption par la justice» the verb has its doer."""
    if links.word[token] != "par" or links.dep[token] not in ("prep", "agent"):
        return
    done = next((one for one in above(links, token) if _is_done(links, one, lexicon)), token)
    if done < token:
        links.head[token] = done
        links.dep[token] = "agent" if links.tag[done] == "VBN" else "prep"


def _is_done(links: Links, token: int, lexicon: Lexicon) -> bool:
    """True for a passive verb, and for a noun that tells of an event."""
    if links.tag[token] == "VBN":
        return True
    return links.pos[token] == "NOUN" and ("noun", links.lemma[token]) in lexicon.senses_of


def _raise_phrase(links: Links, token: int, lexicon: Lexicon) -> None:
    """In «l'attaque des rebelles contre la caserne» the barracks are attacked: no rebels are against them."""
    doer = links.head[token]
    of = links.head[doer]
    deed = links.head[of]
    if links.dep[token] != "prep" or links.dep[doer] != "pobj" or links.word[of] != "de" or not of < doer < token:
        return
    if links.word[token] in lexicon.words("of_deed") and ("noun", links.lemma[deed]) in lexicon.senses_of:
        links.head[token] = deed if links.pos[deed] == "NOUN" else doer


def _date_verb(links: Links, token: int) -> None:
    """In «a reçu mardi le ministre» Tuesday is nobody who is received, and what follows is not Tuesday's."""
    if links.word[token] in WEEKDAYS and links.dep[token] not in ("pobj", "npadvmod", "conj", "ROOT"):
        links.dep[token] = "npadvmod"
        if links.pos[links.head[token]] != "VERB" and not _is_held(links, token):
            links.head[token] = verb_above(links, token)
    day = links.head[token]
    if links.dep[token] == "prep" and links.word[day] in WEEKDAYS and day < token:
        _raise_from_day(links, token, day)


def _is_held(links: Links, token: int) -> bool:
    """«les pourparlers de vendredi», «la séance, vendredi»: it is the noun's day."""
    return token > 0 and links.head[token] == token - 1 and links.tag[token - 1][:2] != "NN"


def _raise_from_day(links: Links, token: int, day: int) -> None:
    """«lundi à Paris», «depuis lundi des exercices»: a day has neither a place nor an exercise."""
    verb = verb_above(links, day)
    thing = next((one for one in range(token + 1, min(token + 6, len(links.word))) if links.head[one] == token), -1)
    links.head[token] = verb
    if links.word[token] == "de" and thing >= 0 and links.tag[thing] == "NNS":
        links.head[thing], links.dep[thing] = verb, "dobj"
        links.head[token], links.dep[token], links.pos[token] = thing, "det", "DET"


def _open_set_phrase(links: Links, token: int) -> None:
    """«(se sont mis) d'accord»: the noun is held by the preposition."""
    after = token + 1
    if links.word[token : after + 1] == ["de", "accord"] and links.head[after] == token:
        links.dep[token], links.dep[after] = "prep", "pobj"


def _hang_on_asking(links: Links, token: int, lexicon: Lexicon) -> None:
    """In «a demandé au Mali de dialoguer» the dialogue is no Mali's: it is asked for."""
    asked = links.head[token]
    if (
        links.tag[token] != "VB"
        or links.dep[token] not in ("acl", "pcomp", "advcl")
        or links.pos[asked] not in _NOMINAL
    ):
        return
    verb = links.head[links.head[asked]] if links.dep[asked] == "pobj" else links.head[asked]
    if links.dep[asked] in ("pobj", "dobj", "dative") and links.lemma[verb] in lexicon.words("object_control"):
        links.head[token], links.dep[token] = verb, "xcomp"


def _free_partitive(links: Links, token: int, lexicon: Lexicon) -> None:
    """In «livrer des drones» the drones are delivered: «des» is no preposition there."""
    thing = next((one for one in range(token + 1, min(token + 5, len(links.word))) if links.head[one] == token), -1)
    verb = links.head[token]
    if links.word[token] != "de" or links.dep[token] != "prep" or verb != token - 1 or thing < 0:
        return
    if (
        links.tag[verb][:2] != "VB"
        or links.dep[thing] != "pobj"
        or not (links.tag[thing] == "NNS" or links.lemma[verb] in lexicon.words("takes_some"))
    ):
        return
    if any(links.head[one] == verb and links.dep[one] == "dobj" for one in range(token, len(links.word))):
        return
    links.head[thing], links.dep[thing] = verb, "dobj"
    links.head[token], links.dep[token], links.pos[token] = thing, "det", "DET"


def _part_clause(links: Links, token: int) -> None:
    """«(ne tient pas) alors que les combats ont éclaté» is a clause of its own, and no part of what is denied."""
    clause = links.head[token]
    if links.dep[token] == "mark" and links.word[token] in _BESIDE and links.dep[clause] in ("xcomp", "ccomp"):
        links.dep[clause] = "advcl"


def _hang_participle(links: Links, token: int) -> None:
    """In «a critiqué son homologue, l'accusant de …» who criticizes accuses."""
    if links.tag[token] != "VBG" or links.dep[token] not in ("acl", "appos", "conj", "amod"):
        return
    before = token - 1 - (links.pos[token - 1] == "PRON" or links.word[token - 1] in ("le", "les"))
    verb = verb_above(links, token)
    if before > 0 and links.word[before] == "," and links.tag[verb][:2] == "VB" and verb < token:
        links.head[token], links.dep[token] = verb, "advcl"
    if links.head[token - 1] == token and links.word[token - 1] in ("le", "les"):
        links.dep[token - 1], links.pos[token - 1] = "dobj", "PRON"


def _hang_fronted(links: Links, token: int) -> None:
    """In «Accusée par Téhéran, la chercheuse …» who is accused follows."""
    verb = links.head[token]
    if links.tag[token] != "VBN" or links.dep[token] not in ("dobj", "advcl") or not token < verb:
        return
    near = range(token + 1, verb)
    subject = next((one for one in near if links.head[one] == verb and links.dep[one] in ("nsubj", "nsubjpass")), -1)
    if subject >= 0:
        links.head[token], links.dep[token] = subject, "acl"
