"""Which candidates tell of no event after all: doublings of the classifier, blows of sport, headings, boilerplate."""

from tidings.extract.rules.claims.boilerplate import boilerplate_sentences
from tidings.extract.rules.claims.candidates import CLASSIFIER, Candidate
from tidings.extract.rules.parse.markup import is_heading
from tidings.extract.rules.parse.tree import Tree

_SPORT = 4
"""What the words of sport in a sentence and its neighbours add up to where it tells of sport: a sure one counts 2."""


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
    sport = _sport_sentences(tree)
    return [one for one in candidates if not (_may_be_sport(tree, one) and tree.sentence[one.trigger.token] in sport)]


def _sport_sentences(tree: Tree) -> set[int]:
    """The sentences that tell of sport, by their words and their neighbours', and of no violence."""
    strong, weak, hard = (_count(tree, name) for name in ("contest", "contestlike", "violence"))
    score = [2 * sure + other for sure, other in zip(strong, weak, strict=True)]
    return {
        number
        for number in range(len(score))
        if score[number] and not hard[number]
        if any(strong[max(0, number - 1) : number + 2]) and sum(score[max(0, number - 1) : number + 2]) >= _SPORT
    }


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
