"""Who says so: acts of speech with their sources, and the sources of what a token tells."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tidings.extract.rules.quotations import attach_quotations
from tidings.extract.rules.sources import describe_source, find_author, is_pronoun, resolve_speaker
from tidings.extract.rules.speech import Speech, Utterance
from tidings.extract.rules.syntax import Tree
from tidings.extract.rules.utterances import find_utterances
from tidings.model import Attribution, Relation

if TYPE_CHECKING:
    from tidings.extract.rules.mentions import Cast

__all__ = ["Speech", "attributions_for", "find_speech"]

_PASSING_ON = frozenset({"cite", "quote", "report", "publish", "break", "carry", "interview"})
_REPORTING = frozenset({"report", "publish", "break"})


def find_speech(tree: Tree, cast: "Cast") -> tuple[Speech, ...]:
    """The acts of speech of an article, in the text's order."""
    utterances = attach_quotations(tree, list(find_utterances(tree)))
    return tuple(
        Speech(one.cue, tuple(_sources(tree, cast, one)), one.content)
        for one in utterances
        if one.content and one.speakers
    )


def attributions_for(tree: Tree, token: int, speeches: tuple[Speech, ...]) -> tuple[Attribution, ...]:
    """The sources of what a token tells: who says it, then who passes that on, the innermost speech first."""
    holding = sorted((speech for speech in speeches if speech.holds(token)), key=lambda speech: speech.size)
    rows: dict[tuple[str, int], Attribution] = {}
    for depth, speech in enumerate(holding):
        for source in speech.sources:
            row = replace(source, relation="cited_by") if depth and source.relation == "said_by" else source
            rows.setdefault((row.name.lower(), row.entity), row)
    return tuple(rows.values())


def _sources(tree: Tree, cast: "Cast", utterance: Utterance) -> Iterator[Attribution]:
    """An attribution to each speaker, then to those that the speaker's phrase cites, then to those who pass it on."""
    relation: Relation = "first_reported_by" if utterance.first_report else "said_by"
    for head in utterance.speakers:
        author = find_author(tree, cast, head)
        actor = resolve_speaker(tree, cast, head) if is_pronoun(tree, head) else -1
        yield describe_source(tree, cast, author, relation, utterance.words, actor)
        yield from _citing(tree, cast, head)
    for head in utterance.passed_on:
        yield describe_source(tree, cast, head, "cited_by", utterance.words)


def _citing(tree: Tree, cast: "Cast", head: int) -> Iterator[Attribution]:
    """«cited by CNN and initially reported by Channel 12»."""
    clauses = [clause for kid in tree.kids(head, "acl", "relcl") for clause in tree.conjuncts(kid)]
    for clause in (*clauses, *_stray_clauses(tree, head)):
        if tree.lemma[clause] not in _PASSING_ON:
            continue
        relation: Relation = "first_reported_by" if tree.lemma[clause] in _REPORTING else "cited_by"
        for by in (kid for kid in tree.kids(clause, "agent", "prep") if tree.lower[kid] == "by"):
            cue = tree.text[tree.start[_cue_start(tree, clause)] : tree.end[by]]
            for kid in tree.kids(by, "pobj"):
                yield from (describe_source(tree, cast, one, relation, cue) for one in tree.conjuncts(kid))


def _stray_clauses(tree: Tree, head: int) -> Iterator[int]:
    """Participles that the parser joined to «according» instead of to its source."""
    for above in tree.ancestors(head):
        if tree.lower[above] == "according":
            yield from (kid for kid in tree.kids(above, "conj") if tree.tag[kid] == "VBN")


def _cue_start(tree: Tree, clause: int) -> int:
    """The participle's adverb where one stands right before it: «initially reported by»."""
    return clause - 1 if clause - 1 in tree.kids(clause, "advmod") else clause
