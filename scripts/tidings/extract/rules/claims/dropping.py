"""Which candidates tell of no event after all: doublings of the classifier, blows of sport, headings, boilerplate."""

import re

from tidings.extract.rules.claims.boilerplate import boilerplate_sentences
from tidings.extract.rules.claims.candidates import CLASSIFIER, Candidate
from tidings.extract.rules.claims.inanimate import drop_accidents
from tidings.extract.rules.parse.markup import is_heading
from tidings.extract.rules.parse.tree import Tree

_RESULT = re.compile(r"\d{1,2}[-–]\d{1,2}(?![-–\d])")
"""«5-2»."""
_SPORT = 3
"""What the words of sport in a sentence and its neighbours add up to where it tells of sport: a sure one counts 2."""


def drop_untold(tree: Tree, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those that tell of the page or an accident, name what follows, or are blows of sport."""
    for drop in (drop_boilerplate, drop_accidents, drop_labels, drop_contests):
        candidates = drop(tree, candidates)
    return candidates


def drop_doublings(tree: Tree, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those of the classifier right above or below one of the rules («failed to reach»)."""
    by_token = {one.trigger.token for one in candidates if one.trigger.sense.rule != CLASSIFIER}
    near = {tree.head[token] for token in by_token} | {kid for token in by_token for kid in tree.children[token]}
    near |= {tree.head[tree.head[token]] for token in by_token if tree.dep[token] == "pobj"}
    return [one for one in candidates if one.trigger.sense.rule != CLASSIFIER or one.trigger.token not in near]


def drop_contests(tree: Tree, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without the blows of sport: «fired two shots into the top corner»."""
    if not any(_may_be_sport(tree, one) for one in candidates):
        return candidates
    score = _sport_scores(tree)
    return [one for one in candidates if not (_may_be_sport(tree, one) and _is_sport(tree, one, score))]


def _is_sport(tree: Tree, one: Candidate, score: dict[int, int]) -> bool:
    """True in a sentence of sport; for a word that no rule knows one sure word of it is enough."""
    least = _SPORT - 1 if one.trigger.sense.rule == CLASSIFIER else _SPORT
    return score.get(tree.sentence[one.trigger.token], 0) >= least


def _sport_scores(tree: Tree) -> dict[int, int]:
    """How much each sentence tells of sport, by its words and its neighbours', if it tells of no violence."""
    strong, weak, hard = (_count(tree, name) for name in ("contest", "contestlike", "violence"))
    for token in range(len(tree)):
        number = tree.sentence[token]
        strong[number] += tree.is_verb(token) and tree.lemma_in(token, "contest_verb")
        strong[number] += 2 * _is_result(tree, token)
    score = [2 * sure + other for sure, other in zip(strong, weak, strict=True)]
    return {
        number: sum(score[max(0, number - 1) : number + 2])
        for number in range(len(score))
        if score[number] and not hard[number] and any(strong[max(0, number - 1) : number + 2])
    }


def _is_result(tree: Tree, token: int) -> bool:
    """True at the first figure of «won 5-2»; not for a range («5-8 people») nor a vote."""
    if not tree.word[token].isdecimal() or not _RESULT.match(tree.text, tree.start[token]):
        return False
    if tree.pos[min(token + 3, len(tree) - 1)] in ("NOUN", "ADJ", "NUM"):
        return False
    first, last = tree.sentences[tree.sentence[token]]
    return tree.lexicon.words("voting").isdisjoint(tree.lemma[first:last])


def _may_be_sport(tree: Tree, one: Candidate) -> bool:
    return one.trigger.sense.event_type in tree.lexicon.words("contest_type") or one.trigger.sense.rule == CLASSIFIER


def _count(tree: Tree, name: str) -> list[int]:
    """How many tokens of each sentence are words of a class."""
    words, counts = tree.lexicon.words(name), [0] * len(tree.sentences)
    for token, lemma in enumerate(tree.lemma):
        if lemma in words and tree.pos[token] != "PROPN":
            counts[tree.sentence[token]] += 1
    return counts


def drop_boilerplate(tree: Tree, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those of the page around the article: «Support our journalism»."""
    dropped = boilerplate_sentences(tree) if candidates else frozenset()
    return [one for one in candidates if tree.sentence[one.trigger.token] not in dropped]


def drop_labels(tree: Tree, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those in headings that only name what follows: «## The attack on Goma»."""
    return [one for one in candidates if not _is_label(tree, one.trigger.token)]


def _is_label(tree: Tree, token: int) -> bool:
    first, last = tree.sentences[tree.sentence[token]]
    return is_heading(tree.text, tree.start[first]) and not any(map(tree.is_verb, range(first, last)))
