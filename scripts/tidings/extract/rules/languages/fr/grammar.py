"""The grammar of French, as the rules ask it."""

import re
from typing import Literal

from tidings.extract.rules.languages.fr import clauses
from tidings.extract.rules.languages.fr.scheme import put_into_scheme
from tidings.extract.rules.languages.fr.tense import tense_at
from tidings.extract.rules.parse.tree import Tree

_HANGING = re.compile(r",\s(qui\s.*)?$")
_VERB = re.compile(r"(é|ée|és|ées|ant|er)$")
_PLURALS = (("eaux", "eau"), ("aux", "al"), ("s", ""))
_SAME = ("ss", "us", "is", "ours")


class FrenchGrammar:
    """Clauses as the labels tell them; moods by the forms of verbs, which French has where English has words."""

    repair = staticmethod(put_into_scheme)
    prepositions = staticmethod(clauses.prepositions)
    is_passive = staticmethod(clauses.is_passive)
    subject = staticmethod(clauses.find_subject)
    objects = staticmethod(clauses.find_objects)
    indirect = staticmethod(clauses.find_indirect)
    holder = staticmethod(clauses.find_holder)
    is_consequence = staticmethod(clauses.is_consequence)
    tense_at = staticmethod(tense_at)

    @staticmethod
    def telling_after(tree: Tree, noun: int) -> int:
        """The last of the adjectives that follow a noun: «soldats [français]»."""
        last = noun
        while last + 1 < len(tree) and tree.head[last + 1] == noun and _is_telling(tree, last + 1):
            last += 1
        return last

    @staticmethod
    def is_subjunctive(tree: Tree, verb: int) -> bool:
        """«(demande) qu'il parte»."""
        forms = (tree.tag[verb], *(tree.tag[kid] for kid in tree.kids(verb, "aux", "auxpass")))
        return "VBP" in forms

    @staticmethod
    def is_later(tree: Tree, verb: int, auxiliary: int) -> bool:
        """«(a dit) qu'ils se rencontreraient» is the future of a report in the past."""
        if tree.tag[auxiliary] != "VBC" or FrenchGrammar.condition(tree, verb) >= 0:
            return False
        while tree.dep[verb] in ("conj", "xcomp"):
            verb = tree.head[verb]
        return tree.dep[verb] == "ccomp" and tree.tag[tree.head[verb]] == "VBD"

    @staticmethod
    def condition(tree: Tree, verb: int) -> int:
        """The «si» of a conditional clause that hangs on a verb, or -1."""
        marks = (tree.child(clause, "mark") for clause in tree.kids(verb, "advcl"))
        return next((mark for mark in marks if mark >= 0 and tree.lower[mark] in ("si", "s'")), -1)

    @staticmethod
    def is_open_question(tree: Tree, verb: int) -> bool:
        """«Israël a-t-il attaqué ?» leaves it open; «Qui a attaqué ?» does not."""
        return tree.lower[tree.left[verb]] not in tree.lexicon.words("asks_who")

    @staticmethod
    def looks_like_verb(trigger: str) -> bool:
        """True for «blessant deux soldats», «déclaré»."""
        return _VERB.search(trigger.split()[0]) is not None

    @staticmethod
    def is_outcome(between: str, trigger: str) -> bool:
        """True for «(a attaqué) un poste, blessant deux soldats»."""
        return bool(_HANGING.search(between)) and trigger.split()[0].endswith("ant")

    @staticmethod
    def singular(noun: str) -> str:
        """«général» for «généraux», «soldat» for «soldats»; «pays» and «corps» stay."""
        if noun.endswith(_SAME) or noun in ("pays", "corps", "forces", "palais") or len(noun) < 4:
            return noun
        found = (noun.removesuffix(ending) + end for ending, end in _PLURALS if noun.endswith(ending))
        return next(found, noun)

    @classmethod
    def singulars(cls, noun: str) -> tuple[str, ...]:
        """«généraux», «général»."""
        return noun, cls.singular(noun), noun.removesuffix("x")

    @staticmethod
    def singular_name(name: str) -> str:
        """«Houthi» for «Houthis»."""
        return name.removesuffix("s")

    @staticmethod
    def owned(owner: str, words: str, way: Literal["of", "possessive", "compound"]) -> str:
        """«président de Iran» as the words stand: elision is left to the eye, for names are compared by words."""
        return f"{words} {owner}" if way == "compound" else f"{words} {_of(owner)}"


def _is_telling(tree: Tree, token: int) -> bool:
    return (
        tree.dep[token] in ("amod", "nmod")
        and (tree.pos[token] == "ADJ" or tree.entity[token] >= 0)
        and tree.word[token].islower()
    )


def _of(owner: str) -> str:
    """«d'Iran», «de Norvège»."""
    return f"d'{owner}" if owner[:1].lower() in "aeiouyhéèêîôâ" else f"de {owner}"
