"""Names and the words beside them, put right: whose office it is, who speaks, what is a noun after all."""

from tidings.extract.rules.languages.fr.chains import kids
from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.grammar import Links

_OPENS = frozenset({",", '"', "-"})
_BEGINS, _INSIDE = 3, 1
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_NOMINAL_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "nmod", "ROOT", "dep", "advmod"})
_CLITICS = frozenset({"aux", "auxpass", "neg", "advmod", "dep", "expl"})


def find_noun(links: Links, token: int, lexicon: Lexicon) -> None:
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


def bind_name(links: Links, token: int) -> None:
    """The words of a person's name hang on its first one: «Marine Le Pen»."""
    if links.label[token] != "PERSON" or links.mark[token] != _INSIDE:
        return
    first = token
    while links.mark[first] == _INSIDE:
        first -= 1
    if links.head[first] == token or first <= links.head[first] <= token:
        links.head[first] = links.head[token] if links.head[token] != token else first
        links.dep[first] = "nsubj" if links.dep[token] in ("aux", "dep", "advmod", "punct") else links.dep[token]
    for kid in tuple(kids(links, token)):
        links.head[kid] = first if kid != first else links.head[kid]
    links.head[token], links.dep[token] = first, "compound"


def hang_name(links: Links, token: int, lexicon: Lexicon) -> None:
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


def _office_before(links: Links, token: int, lexicon: Lexicon) -> int:
    """The office right before a person's name, or before the comma that parts them, which the parser makes another's
    equal: «son homologue russe Vladimir Poutine», «la cheffe de la diplomatie, Kaja Kallas»; or -1."""
    if links.label[token] != "PERSON" or links.mark[token] != _BEGINS or token < 2:
        return -1
    is_apart = links.word[token - 1] == ","
    if is_apart != (links.dep[token] == "conj") or links.dep[token] not in ("conj", "dobj", "nsubj", "attr"):
        return -1
    before = range(token - 1 - is_apart, max(token - 9, -1), -1)
    allowed = ("ADJ", "ADP", "DET", "NOUN", "PROPN") if is_apart else ("ADJ",)
    for office in before:
        noun = lexicon.actor_nouns.get(links.lemma[office])
        if noun and noun.single and links.pos[office] == "NOUN" and links.tag[office] == "NN":
            return office
        if links.pos[office] not in allowed:
            return -1
    return -1


def give_speaker(links: Links, verb: int, lexicon: Lexicon) -> None:
    """In «…, a annoncé mardi le ministre» the minister is not announced: he announces."""
    if "inserted" not in lexicon.sayings.get(("verb", links.lemma[verb]), ()):
        return
    first = verb
    while first and links.head[first - 1] == verb and links.dep[first - 1] in _CLITICS:
        first -= 1
    own = any(links.dep[kid] in ("nsubj", "nsubjpass") for kid in kids(links, verb))
    if not first or links.word[first - 1] not in _OPENS or own:
        return
    after = range(verb + 1, min(verb + 12, len(links.word)))
    found = (one for one in after if links.head[one] == verb and links.pos[one] in _NOMINAL)
    speaker = next((one for one in found if links.dep[one] in ("dobj", "ccomp", "xcomp", "attr", "appos")), -1)
    if speaker >= 0:
        links.dep[speaker] = "nsubj"
