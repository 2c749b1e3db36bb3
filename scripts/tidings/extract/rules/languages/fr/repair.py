"""Puts right what the parser of French often hangs on the wrong word, before any rule asks who did what."""

from tidings.extract.rules.languages.fr.dates.vocabulary import WEEKDAYS
from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Links

_OPENS = frozenset({",", '"', "-"})
_BEGINS, _INSIDE = 3, 1
_BESIDE = frozenset({"alors", "quand", "lorsque", "tandis", "après", "avant", "si", "comme", "puisque", "pendant"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_NOMINAL_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "nmod", "ROOT", "dep", "advmod"})
_CLITICS = frozenset({"aux", "auxpass", "neg", "advmod", "dep", "expl"})


def mend(links: Links, lexicon: Lexicon) -> None:
    """Puts `dep` and `head` right in place; the labels are the rules' own by now."""
    for token in range(len(links.word)):
        _bind_name(links, token)
        _name_noun(links, token, lexicon)
        _undo_passive(links, token, lexicon)
        _raise_phrase(links, token, lexicon)
        _raise_doer(links, token, lexicon)
        _date_verb(links, token)
        _free_partitive(links, token, lexicon)
        _open_set_phrase(links, token)
        _hang_on_asking(links, token, lexicon)
        _apposed_name(links, token, lexicon)
        _hang_fronted(links, token)
        _part_clause(links, token)
        _hang_participle(links, token)
        if "inserted" in lexicon.sayings.get(("verb", links.lemma[token]), ()):
            _give_speaker(links, token)


def _name_noun(links: Links, token: int, lexicon: Lexicon) -> None:
    """In «le raid», «847 civils» the article or the number says that it is a noun, whatever the tagger says."""
    if links.pos[token] not in ("VERB", "ADJ", "ADV") or links.dep[token] not in _NOMINAL_DEPS or not token:
        return
    word = links.word[token]
    forms = (word, word.removesuffix("s"))
    known = (one for one in forms if one in lexicon.actor_nouns or ("noun", one) in lexicon.senses_of)
    lemma = next(known, "")
    is_held = links.pos[token - 1] in ("DET", "NUM", "ADP") and links.head[token - 1] == token
    if lemma and (is_held or links.dep[token] == "pobj"):
        links.pos[token], links.lemma[token] = "NOUN", lemma
        links.tag[token] = "NN" if lemma == word else "NNS"


def _bind_name(links: Links, token: int) -> None:
    """The words of a person's name hang on its first one: «Marine Le Pen»."""
    if links.label[token] != "PERSON" or links.mark[token] != _INSIDE:
        return
    first = token
    while links.mark[first] == _INSIDE:
        first -= 1
    if links.head[first] == token or first <= links.head[first] <= token:
        links.head[first] = links.head[token] if links.head[token] != token else first
        links.dep[first] = links.dep[token]
    for kid in range(max(first - 30, 0), min(token + 30, len(links.word))):
        if links.head[kid] == token and kid != first:
            links.head[kid] = first
    links.head[token], links.dep[token] = first, "compound"


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
    above = links.head[token]
    while links.head[above] != above and not _is_done(links, above, lexicon):
        above = links.head[above]
    if _is_done(links, above, lexicon) and above < token:
        links.head[token] = above
        links.dep[token] = "agent" if links.tag[above] == "VBN" else "prep"


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
            links.head[token] = _verb_above(links, token)
    day = links.head[token]
    if links.dep[token] == "prep" and links.word[day] in WEEKDAYS and day < token:
        _raise_from_day(links, token, day)


def _is_held(links: Links, token: int) -> bool:
    """«les pourparlers de vendredi», «la séance, vendredi»: it is the noun's day."""
    return token > 0 and links.head[token] == token - 1 and links.tag[token - 1][:2] != "NN"


def _verb_above(links: Links, token: int) -> int:
    """The nearest verb above, or the word above."""
    above = links.head[token]
    while links.tag[above][:2] != "VB" and links.head[above] != above:
        above = links.head[above]
    return above if links.tag[above][:2] == "VB" else links.head[token]


def _raise_from_day(links: Links, token: int, day: int) -> None:
    """«lundi à Paris», «depuis lundi des exercices»: a day has neither a place nor an exercise."""
    verb = _verb_above(links, day)
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


def _apposed_name(links: Links, token: int, lexicon: Lexicon) -> None:
    """In «le président Emmanuel Macron» the name stands beside the office."""
    office = _office_before(links, token, lexicon)
    if office >= 0:
        links.head[token], links.dep[token] = office, "appos"
        return
    office = links.head[token]
    if links.pos[token] != "PROPN" or links.dep[token] not in ("nmod", "compound", "amod") or office >= token:
        return
    noun = lexicon.actor_nouns.get(links.lemma[office])
    if noun and noun.single and links.pos[office] == "NOUN" and links.label[token] == "PERSON":
        links.dep[token] = "appos"


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
    verb = _verb_above(links, token)
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


def _office_before(links: Links, token: int, lexicon: Lexicon) -> int:
    """The office right before a person's name, or before the comma that parts them, which the parser makes another's
    equal: «son homologue russe Vladimir Poutine», «la cheffe de la diplomatie, Kaja Kallas»; or -1."""
    if links.label[token] != "PERSON" or links.mark[token] != _BEGINS or token < 2:
        return -1
    is_apart = links.word[token - 1] == ","
    if is_apart != (links.dep[token] == "conj") or links.dep[token] not in ("conj", "dobj", "nsubj", "attr"):
        return -1
    near = range(token - 1 - is_apart, max(token - 9, -1), -1)
    for office in near:
        noun = lexicon.actor_nouns.get(links.lemma[office])
        if noun and noun.single and links.pos[office] == "NOUN" and links.tag[office] == "NN":
            return office
        if links.pos[office] not in ("ADJ", "ADP", "DET", "NOUN", "PROPN") or (
            not is_apart and links.pos[office] != "ADJ"
        ):
            return -1
    return -1


def _give_speaker(links: Links, verb: int) -> None:
    """In «…, a annoncé mardi le ministre» the minister is not announced: he announces."""
    first = verb
    while first and links.head[first - 1] == verb and links.dep[first - 1] in _CLITICS:
        first -= 1
    if (
        not first
        or links.word[first - 1] not in _OPENS
        or _has(links, verb, "nsubj")
        or _has(links, verb, "nsubjpass")
    ):
        return
    after = range(verb + 1, min(verb + 12, len(links.word)))
    found = (one for one in after if links.head[one] == verb and links.pos[one] in _NOMINAL)
    speaker = next((one for one in found if links.dep[one] in ("dobj", "ccomp", "xcomp", "attr", "appos")), -1)
    if speaker >= 0:
        links.dep[speaker] = "nsubj"


def _has(links: Links, verb: int, dep: str) -> bool:
    near = range(max(verb - 80, 0), min(verb + 80, len(links.word)))
    return any(links.head[one] == verb and links.dep[one] == dep for one in near)
