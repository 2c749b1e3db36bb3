"""PLOVER's lines between an act and the word about it: planned aid is AGREE, a refusal to meet is REJECT."""

from dataclasses import dataclass, replace

from tidings.codes import event_types
from tidings.extract.rules.factuality.factuality import Stance
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.triggers.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Framed:
    """The type and mode of an event as its clause frames it, and what is then left of the stance."""

    event_type: str
    mode: str
    stance: Stance


def frame(tree: Tree, trigger: Trigger, stance: Stance) -> Framed:
    """The type that PLOVER's manual gives to a planned, refused or demanded act; else the sense's own."""
    sense = trigger.sense
    kind = event_types()[sense.event_type]
    if sense.pos == "verb":
        if stance.polarity == "negative" and kind.code == "AGREE":
            return _act("REJECT", "", stance)
        if stance.polarity == "negative" and stance.modality == "planned" and kind.request_mode:
            return _act("REJECT", kind.request_mode, stance)
        is_plan = stance.polarity == "positive" and stance.modality == "planned" and kind.planned_as
        if is_plan and (kind.code != "CONSULT" or not _is_in_calendar(tree, stance)):
            return _act(kind.planned_as, kind.threat_mode, stance)
        if stance.modality == "requested" and kind.code != "REQUEST" and _is_demanded(tree, trigger.token, stance):
            return _act("REQUEST", kind.request_mode or "change", stance)
    return Framed(kind.code, sense.mode, stance)


def _is_in_calendar(tree: Tree, stance: Stance) -> bool:
    """True for a meeting that has its date: planned, but no promise to meet."""
    return not tree.lexicon.words("in_calendar").isdisjoint(tree.lemma[cue] for cue in stance.cues)


def _is_demanded(tree: Tree, verb: int, stance: Stance) -> bool:
    """True for «must stop», where no other word in the text makes the demand."""
    return any(tree.head[cue] == verb and tree.lemma_in(cue, "demanding_modal") for cue in stance.cues)


def _act(event_type: str, mode: str, stance: Stance) -> Framed:
    """A word that was given: done and positive, however the act that it speaks of stands."""
    return Framed(event_type, mode, replace(stance, polarity="positive", modality="actual"))
