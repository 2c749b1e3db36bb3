"""Which candidates tell of what no actor did: deaths by nature, illness, accident; what things «demand»."""

from tidings.codes import types_that_are
from tidings.extract.rules.attribution.sources import can_speak
from tidings.extract.rules.claims.candidates import CLASSIFIER, Candidate
from tidings.extract.rules.mentions.mentions import Mentions
from tidings.extract.rules.parse.tree import Tree


def drop_accidents(tree: Tree, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those hurt by nobody: «nine were killed when the ferry sank»."""
    return [one for one in candidates if not _is_accident(tree, one)]


def _is_accident(tree: Tree, one: Candidate) -> bool:
    """True for a death without a doer in a sentence that tells of an accident and of no weapon."""
    if one.trigger.sense.event_type != "ASSAULT" or not tree.lemma_in(one.trigger.token, "hurting"):
        return False
    first, last = tree.sentences[tree.sentence[one.trigger.token]]
    words = set(tree.lemma[first:last])
    if one.arguments.actor or not words.isdisjoint(tree.lexicon.words("weaponlike")):
        return False
    return not words.isdisjoint(tree.lexicon.words("accident"))


def drop_mute(tree: Tree, mentions: Mentions, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without words of the classifier alone that a thing cannot say: «care requires»."""
    return [one for one in candidates if not _is_mute(tree, mentions, one)]


def _is_mute(tree: Tree, mentions: Mentions, one: Candidate) -> bool:
    if one.trigger.sense.rule != CLASSIFIER or one.trigger.sense.event_type not in types_that_are("spoken"):
        return False
    subject = tree.subject(one.trigger.token) if tree.is_verb(one.trigger.token) else -1
    return subject >= 0 and tree.pos[subject] == "NOUN" and not can_speak(tree, mentions, subject)
