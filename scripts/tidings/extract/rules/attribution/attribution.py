"""Who says so: acts of speech with their sources, and the sources of what a token tells."""

from collections.abc import Iterator
from dataclasses import replace

from tidings.extract.rules.attribution.quotations import attach_quotations
from tidings.extract.rules.attribution.sources import can_speak, describe_sources
from tidings.extract.rules.attribution.speech import Speech, Speeches, Utterance
from tidings.extract.rules.attribution.utterances import find_citations, find_utterances
from tidings.extract.rules.mentions.mentions import Mentions
from tidings.extract.rules.parse.tree import Tree
from tidings.model import Attribution, Relation

__all__ = ["Speeches", "attributions_for", "find_speech"]


def find_speech(tree: Tree, mentions: Mentions) -> Speeches:
    """The acts of speech of an article, each with a source and something said."""
    utterances = attach_quotations(tree, list(find_utterances(tree)))
    found = (Speech(one.cue, tuple(_sources(tree, mentions, one)), one.content) for one in utterances if one.content)
    return Speeches(speech for speech in found if speech.sources)


def attributions_for(tree: Tree, token: int, speeches: Speeches, denial: int = -1) -> tuple[Attribution, ...]:
    """The sources of what a token tells: who says it, then who passes that on, the innermost speech first.

    What a word denies is said by who denies, not by whom they contradict: «denied the rebels' claim that …»; but the
    accusation that is denied is not the denier's.
    """
    answered = find_answering(tree, token)
    holding = (
        one for one in speeches.holding(token) if not _is_denied(tree, one.cue, denial) and one.cue != answered
    )
    rows: dict[tuple[str, int], Attribution] = {}
    for depth, speech in enumerate(holding):
        for source in speech.sources:
            row = replace(source, relation="cited_by") if depth and source.relation == "said_by" else source
            rows.setdefault((row.name.lower(), row.entity), row)
    return tuple(rows.values())


def find_answering(tree: Tree, token: int) -> int:
    """The verb of denial whose object it is, or -1: «denies the charge», «denied the charges brought by Mali»."""
    noun = tree.head[token] if tree.dep[token] == "acl" and tree.child(token, "mark") < 0 else token
    while tree.dep[noun] == "conj":
        noun = tree.head[noun]
    verb = tree.head[noun]
    is_object = tree.dep[noun] in ("dobj", "nsubjpass") and tree.lemma_in(noun, "assertion")
    return verb if is_object and tree.lemma_in(verb, "denying") else -1


def _is_denied(tree: Tree, cue: int, denial: int) -> bool:
    return denial >= 0 and cue != denial and tree.left[denial] <= cue <= tree.right[denial]


def _sources(tree: Tree, mentions: Mentions, utterance: Utterance) -> Iterator[Attribution]:
    """An attribution to each speaker, then to those that the speaker's phrase cites, then to those who pass it on."""
    relation: Relation = "first_reported_by" if utterance.first_report else "said_by"
    for head in utterance.speakers:
        if not utterance.personal or can_speak(tree, mentions, head):
            yield from describe_sources(tree, mentions, head, relation, utterance.words)
    for head in utterance.speakers:
        yield from _citing(tree, mentions, head)
    for head in utterance.passed_on:
        yield from describe_sources(tree, mentions, head, "cited_by", utterance.words)


def _citing(tree: Tree, mentions: Mentions, head: int) -> Iterator[Attribution]:
    """«cited by CNN and initially reported by Channel 12»."""
    for clause, by in find_citations(tree, head):
        relation: Relation = "first_reported_by" if tree.lemma_in(clause, "reporting") else "cited_by"
        start = clause - 1 if clause - 1 in tree.kids(clause, "advmod") else clause
        cue = tree.text[tree.start[start] : tree.end[by]]
        for kid in tree.kids(by, "pobj"):
            for one in tree.conjuncts(kid):
                yield from describe_sources(tree, mentions, one, relation, cue)
