"""Makes verbs of what the model took for something else, before any other label is put right: «la police harcèle»."""

from tidings.extract.rules.languages.fr.chains import kids, near, top
from tidings.extract.rules.languages.fr.verbs import Forms
from tidings.extract.rules.parse.grammar import Links

_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_HAVE = frozenset(
    {"a", "ont", "avait", "avaient", "aura", "auront", "aurait", "auraient", "est", "sont", "était", "ait"}
)
_LOOSE = frozenset(
    {
        "amod",
        "nmod",
        "acl",
        "acl:relcl",
        "appos",
        "advmod",
        "dep",
        "obj",
        "xcomp",
        "conj",
        "nsubj",
        "parataxis",
        "punct",
        "aux",
    }
)
_ARTICLES = frozenset(
    {"le", "la", "l'", "les", "un", "une", "des", "du", "au", "son", "sa", "ses", "leur", "cette", "ce", "d'", "de"}
)
_OPENING = frozenset({"qui", "que", "qu'", "dont", "où", "si", "quand", "lorsque", "car"})
"""What opens a clause, whose verb is no sentence's."""
_BETWEEN = frozenset(
    {"pas", "ne", "n'", "plus", "jamais", "aussi", "déjà", "toujours", "également", "aussitôt", "vivement"}
)


def find_verbs(links: Links, forms: Forms) -> None:
    """Gives each such word its part of speech, its lemma and its place in place."""
    for token, word in enumerate(links.word):
        if (
            links.word[token + 1 : token + 2] == ["grève"]
            and links.head[token] == token + 1
            and links.lemma[token] == "faire"
        ):
            _take_object(links, token)
        if word not in forms:
            continue
        lemma, tag = forms[word]
        if tag == "VBN":
            _open_participle(links, token, lemma)
        elif tag == "VB":
            links.tag[token] = "VB" if links.pos[token] in _VERBS else links.tag[token]
        elif _lacks_verb(links, token):
            _open_verb(links, token, lemma, tag)
        elif links.pos[token] in _VERBS:
            links.lemma[token] = lemma if links.lemma[token] + "r" == lemma else links.lemma[token]
            links.tag[token] = tag if tag in ("VBF", "VBC") else links.tag[token]


def _open_participle(links: Links, token: int, lemma: str) -> None:
    """«a brandi»: a participle after its auxiliary is the verb of the clause."""
    have = token - 1
    while have >= 0 and links.word[have] in _BETWEEN:
        have -= 1
    if have < 0 or links.word[have] not in _HAVE:
        return
    if links.pos[token] == "VERB" and links.head[have] == token:
        links.lemma[token] = links.lemma[token] if links.lemma[token].endswith(("r", "re")) else lemma
        return
    if links.head[token] == have:
        _swap(links, token, have)
    elif links.head[have] == links.head[token] > token:
        _take_object(links, token)  # «ont fait grève»
    if links.head[have] == token and links.dep[have].split(":")[0] in ("aux", "cop"):
        links.pos[token], links.tag[token], links.lemma[token] = "VERB", "VBN", lemma
        links.dep[have] = "aux:tense" if links.dep[have] == "cop" else links.dep[have]


def _swap(links: Links, token: int, above: int) -> None:
    """The lower word takes the place of the one above, and all that hangs on it."""
    links.head[token] = links.head[above] if links.head[above] != above else token
    links.dep[token] = links.dep[above]
    for kid in near(links, token):
        if links.head[kid] == above and kid != token:
            links.head[kid] = token
    links.head[above], links.dep[above], links.pos[above] = token, "aux:tense", "AUX"


def _take_object(links: Links, token: int) -> None:
    """The verb takes the place of the noun that the parser took for one."""
    thing = links.head[token]
    if links.pos[thing] == "VERB":
        return
    links.head[token] = links.head[thing] if links.head[thing] != thing else token
    links.dep[token] = links.dep[thing]
    for kid in near(links, token):
        if links.head[kid] == thing and (kid < token or links.dep[kid] != "amod") and kid != token:
            links.head[kid] = token
    links.pos[token] = "VERB"
    links.head[thing], links.dep[thing], links.pos[thing] = token, "obj", "NOUN"
    links.lemma[thing], links.tag[thing] = links.word[thing], "NN"


def _lacks_verb(links: Links, token: int) -> bool:
    """True where a sentence's head is no verb, and this word, which can be one, is it or hangs on it loosely."""
    if token and links.pos[token] not in _VERBS and links.word[token - 1] in _ARTICLES:
        return False
    highest = top(links, token)
    if highest == token:
        own = (links.dep[kid] for kid in kids(links, token))
        return links.pos[token] not in _VERBS and not {"cop", "det"}.intersection(own)
    if links.pos[highest] in _VERBS or links.dep[token] not in _LOOSE or not highest < token:
        return False
    return not any(links.word[kid] in _OPENING for kid in range(highest, token))


def _open_verb(links: Links, token: int, lemma: str, tag: str) -> None:
    noun = top(links, token)
    links.pos[token], links.tag[token], links.lemma[token] = "VERB", tag, lemma
    if noun == token:
        _name_subject(links, token)
        return
    links.head[token], links.dep[token] = token, "ROOT"
    links.head[noun], links.dep[noun] = token, "nsubj"
    for kid in near(links, token):
        if links.head[kid] == noun and kid > token:
            links.head[kid] = token
    _name_object(links, token)


def _name_subject(links: Links, token: int) -> None:
    """What stands before a sentence's verb, and hangs on it without a preposition, is its subject."""
    kids = [kid for kid in near(links, token) if links.head[kid] == token and links.pos[kid] in _NOUNS]
    if not any(links.dep[kid].startswith("nsubj") for kid in kids):
        subject = next((kid for kid in kids if kid < token and not _has_case(links, kid)), -1)
        if subject >= 0:
            links.dep[subject] = "nsubj"
    _name_object(links, token)


def _name_object(links: Links, token: int) -> None:
    kids = [kid for kid in near(links, token) if links.head[kid] == token and kid > token and kid != token]
    if any(links.dep[kid] == "obj" for kid in kids):
        return
    thing = next((kid for kid in kids if links.pos[kid] in _NOUNS and not _has_case(links, kid)), -1)
    if thing >= 0 and links.dep[thing] in ("nmod", "appos", "dep", "amod", "nsubj", "conj", "obl:mod", "obl:arg"):
        links.dep[thing] = "obj"


def _has_case(links: Links, token: int) -> bool:
    return any(links.dep[kid] == "case" for kid in kids(links, token))
