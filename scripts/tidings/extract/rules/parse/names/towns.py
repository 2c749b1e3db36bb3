"""Towns that the recognizer takes for people or bodies, or for nothing: whoever shells Gao shells a town."""

from dataclasses import replace
from typing import TYPE_CHECKING

from tidings.gazetteer import is_town

if TYPE_CHECKING:
    from tidings.extract.rules.parse.tree import RecognizedName, Tree

_MISTAKEN = frozenset({"PERSON", "ORG", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"})
_DONE_TO = frozenset({"dobj", "nsubjpass"})
_LONGEST = 3
"""Words of the longest name that is asked for."""


def with_towns(tree: "Tree") -> "Tree":
    """The tree, its names labelled as places where they are beset as towns are, and wherever they stand again."""
    towns = _find_towns(tree)
    if not towns:
        return tree
    found = [_labelled(tree, one, towns) for one in tree.entities]
    return replace(tree, entities=tuple(found))


def _labelled(tree: "Tree", name: "RecognizedName", towns: frozenset[str]) -> "RecognizedName":
    return replace(name, label="GPE") if name.label in _MISTAKEN and _words(tree, name) in towns else name


def _find_towns(tree: "Tree") -> frozenset[str]:
    found = {_words(tree, one) for one in tree.entities if one.label in _MISTAKEN and _is_beset_town(tree, one)}
    return frozenset(found - _family_names(tree)) if found else frozenset()


def _family_names(tree: "Tree") -> set[str]:
    """The words of the names of people in several: «Gao» is no town where «Gao Feng» is named."""
    people = (one for one in tree.entities if one.label == "PERSON" and one.last - one.first > 1)
    return {tree.word[token] for one in people for token in range(one.first, one.last)}


def _words(tree: "Tree", name: "RecognizedName") -> str:
    return tree.words(name.first, name.last - 1)


def _is_beset_town(tree: "Tree", name: "RecognizedName") -> bool:
    if name.last - name.first > _LONGEST or _has_office(tree, name.first):
        return False
    inside = range(name.first, name.last)
    head = next((token for token in reversed(inside) if tree.head[token] not in inside), name.last - 1)
    return _is_beset(tree, head) and is_town(_words(tree, name), shared=name.label != "PERSON")


def _has_office(tree: "Tree", first: int) -> bool:
    before = tree.lower[first - 1] if first else ""
    return before in tree.lexicon.titles or before in tree.lexicon.actor_nouns


def _is_beset(tree: "Tree", head: int) -> bool:
    """True for the object of «shelled», «captured», and what is joined to it."""
    while tree.dep[head] == "conj":
        head = tree.head[head]
    verb = tree.head[head]
    return tree.dep[head] in _DONE_TO and tree.lemma_in(verb, "besets_place") and not _is_done_by_person(tree, verb)


def _is_done_by_person(tree: "Tree", verb: int) -> bool:
    """True for «Trump attacked Biden»: a person's attack is mostly one of words, and on a person."""
    subject = tree.subject(verb)
    return subject >= 0 and tree.entity[subject] >= 0 and tree.entities[tree.entity[subject]].label == "PERSON"
