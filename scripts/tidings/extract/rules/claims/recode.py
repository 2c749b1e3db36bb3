"""PLOVER's lines between an act and the word about it: planned aid is AGREE, a refusal to meet is REJECT."""

from dataclasses import replace

from tidings.codes import event_types
from tidings.extract.rules.factuality.factuality import Factuality
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.triggers.triggers import Trigger
from tidings.model import Claim


def recode(tree: Tree, trigger: Trigger, factuality: Factuality, claim: Claim) -> Claim:
    """The claim with the type that PLOVER's manual gives to a planned, refused or demanded act."""
    kind = event_types()[claim.event_type]
    if trigger.sense.pos != "verb":
        return claim
    if claim.polarity == "negative" and kind.code == "AGREE":
        return _word_given(claim, "REJECT")
    if claim.polarity == "negative" and claim.modality == "planned" and kind.request_mode:
        return _word_given(claim, "REJECT", kind.request_mode)
    is_secret = any(tree.lemma_in(cue, "plotting") for cue in factuality.cues)  # a plot threatens nobody
    is_plan = claim.polarity == "positive" and claim.modality == "planned" and kind.planned_as
    if is_plan and not is_secret and (kind.code != "CONSULT" or not _is_in_calendar(tree, factuality)):
        return _word_given(claim, kind.planned_as, kind.threat_mode)
    if claim.modality == "requested" and kind.code != "REQUEST" and _is_demanded(tree, trigger.token, factuality):
        return _word_given(claim, "REQUEST", kind.request_mode or "change")
    return claim


def _is_in_calendar(tree: Tree, factuality: Factuality) -> bool:
    """True for a meeting that has its date: planned, but no promise to meet."""
    return any(tree.lemma_in(cue, "in_calendar") for cue in factuality.cues)


def _is_demanded(tree: Tree, verb: int, factuality: Factuality) -> bool:
    """True for «must stop», where no other word in the text makes the demand."""
    return any(tree.head[cue] == verb and tree.lemma_in(cue, "demanding_modal") for cue in factuality.cues)


def _word_given(claim: Claim, event_type: str, mode: str = "") -> Claim:
    """A word that was given: done and positive, however the act that it speaks of stands."""
    return replace(claim, event_type=event_type, mode=mode, polarity="positive", modality="actual")
