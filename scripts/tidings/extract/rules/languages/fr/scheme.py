"""Puts what spaCy's French model says, in Universal Dependencies, into the labels that the rules ask for."""

from collections.abc import Iterator

from tidings.extract.rules.languages.fr.chains import cut_circles
from tidings.extract.rules.languages.fr.dates.vocabulary import NUMBERS
from tidings.extract.rules.languages.fr.lifting import lift_copula, lift_prepositions
from tidings.extract.rules.languages.fr.repair import mend
from tidings.extract.rules.languages.fr.retag import find_verbs
from tidings.extract.rules.languages.fr.verbs import forms_of
from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Links

_CONTRACTED = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à"}
_ELIDED = {"qu'": "que", "n'": "ne", "jusqu'": "jusque", "lorsqu'": "lorsque", "puisqu'": "puisque", "l'": "le"}
_RELATIONS = {
    **{"nsubj:pass": "nsubjpass", "nsubj:caus": "nsubj", "csubj:pass": "csubjpass", "expl:subj": "expl"},
    **{"obj": "dobj", "obj:lvc": "dobj", "obj:agent": "dobj", "iobj": "dative", "iobj:agent": "dative"},
    **{"aux:tense": "aux", "aux:caus": "aux", "aux:pass": "auxpass", "acl:relcl": "relcl", "advcl:cleft": "advcl"},
    **{"flat:name": "compound", "flat:foreign": "compound", "flat": "compound", "vocative": "npadvmod"},
    **{"dislocated": "nsubj", "fixed": "dep", "goeswith": "dep", "orphan": "dep", "discourse": "intj"},
    **{"expl:comp": "dep", "expl:pass": "dep", "expl:pv": "dep", "obl:agent": "agent"},
}
_NEGATING = frozenset({"pas", "jamais", "plus", "guère", "point", "nullement"})
_TO = frozenset({"à", "de", "d'", "pour"})
_OWNERS = frozenset({"son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre", "nos", "votre", "vos"})
_REFLEXIVE = frozenset({"se", "s'"})


def put_into_scheme(links: Links, lexicon: Lexicon) -> None:
    """Puts words, labels and heads right in place."""
    find_verbs(links, forms_of(lexicon))
    for token in range(len(links.word)):
        _free_infinitive(links, token)
        _count_noun(links, token)
    children = _children(links)
    for token in range(len(links.word)):
        _spell_out(links, token)
        links.dep[token] = _relation(links, token)
    for token in range(len(links.word)):
        _negate(links, token, children)
        _mark_infinitive(links, token, children)
        _own(links, token)
    for token in range(len(links.word)):
        lift_copula(links, token)
    for token in range(len(links.word)):
        lift_prepositions(links, token, children)
    for token in range(len(links.word)):
        _join_first(links, token)
        _tell_tense(links, token, children)
    cut_circles(links)
    mend(links, lexicon)
    cut_circles(links)
    _name_reflexives(links, lexicon)


def _children(links: Links) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in links.head]
    for token, above in enumerate(links.head):
        if above != token:
            children[above].append(token)
    return children


def _spell_out(links: Links, token: int) -> None:
    """«du», «aux» are «de», «à»; «l'» is «le»; «d'après» is one word."""
    word = links.word[token]
    if links.dep[token] in ("case", "det") and word == "des":
        _sort_out_des(links, token)
    if links.pos[token] == "ADP" and word in _CONTRACTED:
        links.word[token] = links.lemma[token] = _CONTRACTED[word]
        if links.word[token + 1 : token + 2] == ["après"]:
            links.word[token] = links.lemma[token] = "d'après"
    links.word[token] = _ELIDED.get(word, links.word[token])
    if word == "d'" and links.pos[token] != "DET":
        links.pos[token] = "ADP"


def _sort_out_des(links: Links, token: int) -> None:
    """«des» is an article in «livrer des blindés», and «de les» in «la révolte des détenus»."""
    held = links.head[token]
    if links.dep[held] == "obj":
        links.dep[token] = "det"
    if not links.dep[held].startswith(("nmod", "obl")):
        return
    if links.pos[links.head[held]] == "VERB" and links.pos[token] == "DET":
        links.dep[token], links.dep[held] = "det", "obj"
    elif links.pos[links.head[held]] in ("NOUN", "PROPN"):
        links.dep[token], links.pos[token] = "case", "ADP"


def _relation(links: Links, token: int) -> str:
    dep = links.dep[token]
    return _RELATIONS.get(dep, dep if dep.startswith(("obl", "nmod")) else dep.split(":")[0])


def _negate(links: Links, token: int, children: list[list[int]]) -> None:
    """«ne … jamais», «ne … plus» negate as «ne … pas» does; «plus» alone does not."""
    if links.word[token] not in _NEGATING:
        return
    verb = links.head[token]
    beside = (*children[verb], *children[links.head[verb]], *range(max(token - 4, 0), token))
    if any(links.word[kid] == "ne" for kid in beside):
        links.word[token], links.dep[token] = "pas", "neg"
        if links.pos[verb] not in ("VERB", "AUX", "ADJ", "NOUN") and links.head[verb] != verb:
            links.head[token] = links.head[verb]


def _free_infinitive(links: Links, token: int) -> None:
    """In «de fixer une date» the preposition is the infinitive's, and the date what is fixed."""
    before = token - 1
    if links.tag[token] != "VB" or token == 0 or links.word[before] not in _TO or links.dep[before] != "case":
        return
    held = links.head[before]
    if held != token and links.head[held] == token and links.pos[token] == "VERB":
        links.head[before], links.dep[before], links.dep[held] = token, "mark", "obj"


def _count_noun(links: Links, token: int) -> None:
    """In «douze personnes» the people are counted, whatever the parser takes for the head."""
    after = token + 1
    if after >= len(links.word) or links.head[after] != token or links.pos[after] != "NOUN":
        return
    if links.word[token] in NUMBERS or links.word[token].isdigit():
        links.head[after] = links.head[token] if links.head[token] != token else after
        links.dep[after] = links.dep[token]
        for kid in range(max(token - 9, 0), min(token + 30, len(links.word))):
            if links.head[kid] == token and kid != after:
                links.head[kid] = after
        links.head[token], links.dep[token], links.pos[token] = after, "nummod", "NUM"


def _mark_infinitive(links: Links, token: int, children: list[list[int]]) -> None:
    """«à», «de», «pour» before an infinitive are what «to» is in English."""
    if links.dep[token] not in ("mark", "case") or links.pos[token] not in ("ADP", "SCONJ"):
        return
    if links.tag[links.head[token]] == "VBG":  # «en tuant»: a participle that hangs on its verb
        links.dep[token] = "dep"
    elif links.word[token] in ("à", "de", "pour") and _is_infinitive(links, links.head[token], children):
        links.dep[token], links.tag[token] = "aux", "TO"
        verb = links.head[token]
        if links.dep[verb].startswith(("obl", "nmod")):
            links.dep[verb] = "xcomp" if links.pos[links.head[verb]] in ("VERB", "AUX", "ADJ") else "acl"


def _is_infinitive(links: Links, verb: int, children: list[list[int]]) -> bool:
    return links.tag[verb] == "VB" or any(
        links.tag[kid] == "VB" and links.pos[kid] == "AUX" for kid in children[verb]
    )


def _own(links: Links, token: int) -> None:
    if links.dep[token] == "det" and links.word[token] in _OWNERS:
        links.dep[token], links.pos[token] = "poss", "PRON"


def _join_first(links: Links, token: int) -> None:
    """«et» hangs on the first of what it joins."""
    above = links.head[token]
    if links.dep[token] in ("cc", "punct") and links.dep[above] == "conj" and token < above:
        links.head[token] = links.head[above]


def _tell_tense(links: Links, token: int, children: list[list[int]]) -> None:
    """A participle with its auxiliary has that one's tense: «a tué» is past; «aurait tué» is hearsay."""
    if links.tag[token] not in ("VBN", "VB", "VBG"):
        return
    for kid in children[token]:
        if links.dep[kid] == "auxpass" and links.tag[kid] == "VBC":
            links.tag[kid] = "VBH"
        if links.dep[kid] != "aux" or links.pos[kid] != "AUX" or links.tag[token] != "VBN":
            continue
        form = links.tag[kid]
        links.tag[kid] = "VBH" if form == "VBC" else form
        if not any(links.dep[other] == "auxpass" for other in children[token]):
            links.tag[token] = {"VBZ": "VBD", "VBC": "VBD", "VB": "VB", "VBG": "VBG"}.get(form, form)


def _name_reflexives(links: Links, lexicon: Lexicon) -> None:
    """«se retirer» is another verb than «retirer», where the lexicon knows it: «se-retirer»."""
    for token in _reflexive(links):
        verb = links.head[token]
        lemma = f"se-{links.lemma[verb]}"
        known = (("verb", lemma) in table for table in (lexicon.senses_of, lexicon.sayings))
        if any(known) or lemma in lexicon.words("reflexive"):
            links.lemma[verb] = lemma
            links.dep[token] = "dep"


def _reflexive(links: Links) -> Iterator[int]:
    return (token for token, word in enumerate(links.word) if word in _REFLEXIVE and links.pos[token] == "PRON")
