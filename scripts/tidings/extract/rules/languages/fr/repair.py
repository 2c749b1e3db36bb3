"""Puts right what the parser of French often hangs on the wrong word, before any rule asks who did what."""

from tidings.extract.rules.languages.fr.dates.vocabulary import WEEKDAYS
from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Links

_OPENS = frozenset({",", '"', "-"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_NOMINAL_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "nmod", "ROOT", "dep", "advmod"})
_CLITICS = frozenset({"aux", "auxpass", "neg", "advmod", "dep", "expl"})


def mend(links: Links, lexicon: Lexicon) -> None:
    """Puts `dep` and `head` right in place; the labels are the rules' own by now."""
    for token in range(len(links.word)):
        _name_noun(links, token, lexicon)
        _undo_passive(links, token, lexicon)
        _raise_phrase(links, token, lexicon)
        _date_verb(links, token)
        _free_partitive(links, token, lexicon)
        _open_set_phrase(links, token)
        _hang_on_asking(links, token, lexicon)
        _apposed_name(links, token, lexicon)
        if ("verb", links.lemma[token]) in lexicon.sayings:
            _give_speaker(links, token)


def _name_noun(links: Links, token: int, lexicon: Lexicon) -> None:
    """In «le raid», «l'opposant» the article says that it is a noun, whatever the tagger says."""
    if links.pos[token] not in ("VERB", "ADJ", "ADV") or links.dep[token] not in _NOMINAL_DEPS or not token:
        return
    word = links.word[token]
    known = word in lexicon.actor_nouns or ("noun", word) in lexicon.senses_of
    if known and links.pos[token - 1] == "DET" and links.head[token - 1] == token:
        links.pos[token], links.tag[token], links.lemma[token] = "NOUN", "NN", word


def _undo_passive(links: Links, verb: int, lexicon: Lexicon) -> None:
    """«est arrivé» is no passive."""
    if links.tag[verb] != "VBN" or links.lemma[verb] not in lexicon.words("with_be"):
        return
    for kid in range(max(verb - 30, 0), verb):
        if links.head[kid] == verb and links.dep[kid] in ("auxpass", "nsubjpass"):
            links.dep[kid] = "aux" if links.dep[kid] == "auxpass" else "nsubj"
            if links.dep[kid] == "aux":
                links.tag[verb] = {"VBZ": "VBD", "VBC": "VBD"}.get(links.tag[kid], links.tag[kid])


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
    """In «a reçu mardi le ministre» Tuesday is nobody who is received."""
    if links.word[token] in WEEKDAYS and links.dep[token] in ("dobj", "nmod", "nsubj", "attr", "xcomp", "appos"):
        links.dep[token] = "npadvmod"


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
    office = links.head[token]
    if links.pos[token] != "PROPN" or links.dep[token] not in ("nmod", "compound") or office >= token:
        return
    noun = lexicon.actor_nouns.get(links.lemma[office])
    if noun and noun.single and links.pos[office] == "NOUN" and links.label[token] == "PERSON":
        links.dep[token] = "appos"


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
