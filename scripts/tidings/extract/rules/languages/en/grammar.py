"""The grammar of English, as the rules ask it."""

import re
from typing import Literal

from tidings.extract.rules.languages.en import clauses, moods
from tidings.extract.rules.languages.en.repair import repair
from tidings.extract.rules.languages.en.tense import tense_at

_HANGING = re.compile(r",\s(which )?$")
_BREAK = re.compile(r";|,\s(and|but|while)\s|\sbut\s")
_VERB = re.compile(r"(ed|ing)$")


class EnglishGrammar:
    """Clauses and moods as the parser's labels tell them; forms of words by their endings."""

    repair = staticmethod(repair)
    prepositions = staticmethod(clauses.prepositions)
    is_passive = staticmethod(clauses.is_passive)
    subject = staticmethod(clauses.find_subject)
    objects = staticmethod(clauses.find_objects)
    indirect = staticmethod(clauses.find_indirect)
    holder = staticmethod(clauses.find_holder)
    is_consequence = staticmethod(clauses.is_consequence)
    telling_after = staticmethod(clauses.telling_after)
    tense_at = staticmethod(tense_at)
    is_subjunctive = staticmethod(moods.is_subjunctive)
    is_later = staticmethod(moods.is_later)
    condition = staticmethod(moods.condition)
    is_open_question = staticmethod(moods.is_open_question)

    @staticmethod
    def looks_like_verb(trigger: str) -> bool:
        """True for «wounding two», «declared»."""
        return _VERB.search(trigger.split()[0]) is not None

    @staticmethod
    def is_outcome(between: str, trigger: str) -> bool:
        """True for «(attacked) a post, wounding two», «a post, which wounded two»."""
        if not _HANGING.search(between) or _BREAK.search(between):
            return False
        return between.endswith("which ") or trigger.split()[0].endswith("ing")

    @staticmethod
    def singular(noun: str) -> str:
        """«man» for «men», «official» for «officials»; «press», «crisis» and «bus» stay."""
        if noun.endswith("men") and len(noun) > 4:
            return noun[:-3] + "man"
        return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3 else noun

    @classmethod
    def singulars(cls, noun: str) -> tuple[str, ...]:
        """«churches», «churche», «church»."""
        return noun, cls.singular(noun), noun.removesuffix("es")

    @staticmethod
    def singular_name(name: str) -> str:
        """«Houthi» for «Houthis», «Iraqi» for «Iraqis»."""
        return name.removesuffix("s")

    @staticmethod
    def owned(owner: str, words: str, way: Literal["of", "possessive", "compound"]) -> str:
        """«president of Iran», «Assad's regime», «Hezbollah fighters»."""
        if way == "of":
            return f"{words} of {owner}"
        return f"{owner}'s {words}" if way == "possessive" else f"{owner} {words}"
