"""Which triggers become claims, and as what: the rules propose, the judge weighs, and the time and denial in which an
event is told say what it is (help that is only promised is no help but an agreement)."""

from dataclasses import replace

from tidings.extract.rules.clauses import find_objects
from tidings.extract.rules.features import candidates
from tidings.extract.rules.judge import Verdicts, judge
from tidings.extract.rules.lexicon import NOUN_ACTOR, NOUN_RECIPIENT, VERB_ACTOR, VERB_RECIPIENT, Sense, senses
from tidings.extract.rules.stance import Stance, find_stance
from tidings.extract.rules.syntax import Tree
from tidings.extract.rules.triggers import Trigger

KEEP = 0.08
"""The belief in its type below which a trigger of the rules is dropped."""
KEEP_UNREAL = 0.4
"""The same for what is only asked for, feared or possible."""
PROPOSE = 0.5
"""The belief from which the judge adds an event of its own."""
PROPOSE_ALONE = 0.25
"""The same in a sentence in which nothing was kept; only its likeliest word is added."""

_YIELDING = frozenset({"SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
_CALENDAR = frozenset({"schedule", "due", "slate", "expect", "await", "upcoming"})
"""Cues of what stands in a calendar: a meeting on Monday is a meeting that is planned, not a promise to meet."""


def decide(tree: Tree, triggers: list[Trigger]) -> list[tuple[Trigger, Stance]]:
    """The triggers that become claims, in the text's order, each with its stance."""
    rules = dict.fromkeys(candidates(tree), "")
    rules |= {trigger.token: trigger.sense.event_type for trigger in triggers}
    verdicts = judge(tree, rules)
    told = [(trigger, find_stance(tree, trigger.token, trigger.sense.event_type)) for trigger in triggers]
    kept = [pair for pair in told if _stands(verdicts, *pair)]
    added = [(item, find_stance(tree, item.token, item.sense.event_type)) for item in _proposed(tree, verdicts, kept)]
    return [_as_told(tree, *pair) for pair in sorted(kept + added, key=lambda pair: pair[0].token)]


def _stands(verdicts: Verdicts, trigger: Trigger, stance: Stance) -> bool:
    unreal = stance.modality in ("requested", "hypothetical")
    return verdicts.share(trigger.token, trigger.sense.event_type) >= (KEEP_UNREAL if unreal else KEEP)


def _proposed(tree: Tree, verdicts: Verdicts, kept: list[tuple[Trigger, Stance]]) -> list[Trigger]:
    """The events of the judge's own: each that it is sure of, and the likeliest of a sentence that has none."""
    taken = {trigger.token for trigger, _ in kept}
    filled = {tree.sentence[token] for token in taken}
    best = {token: verdicts.best(token) for token in verdicts.of_token if token not in taken}
    likeliest: dict[int, int] = {}
    for token, (_, share) in best.items():
        number = tree.sentence[token]
        if number not in filled and share > best.get(likeliest.get(number, -1), ("", 0.0))[1]:
            likeliest[number] = token
    tokens = {token for token, (_, share) in best.items() if share >= PROPOSE}
    tokens |= {token for token in likeliest.values() if best[token][1] >= PROPOSE_ALONE}
    return [_own_trigger(tree, token, best[token][0]) for token in sorted(tokens)]


def _own_trigger(tree: Tree, token: int, kind: str) -> Trigger:
    """A trigger that only the judge has found: with the parts of the lexicon's sense of that type, if it has one."""
    pos = "noun" if tree.pos[token] == "NOUN" else "verb"
    alike = [sense for sense in senses().get((pos, tree.lemma[token]), ()) if sense.event_type == kind]
    sense = (
        replace(alike[-1], particles=(), mode="", rule="judge", weight=0.0)
        if alike
        else _plain(tree, token, pos, kind)
    )
    return Trigger(token, token, sense, tuple(find_objects(tree, token)) if pos == "verb" else ())


def _plain(tree: Tree, token: int, pos: str, kind: str) -> Sense:
    verb = pos == "verb"
    return Sense(
        lemma=tree.lemma[token],
        particles=(),
        pos=pos,
        subject=None,
        object=None,
        complements=(),
        modifier=None,
        event_type=kind,
        mode="",
        actor=VERB_ACTOR if verb else NOUN_ACTOR,
        recipient=VERB_RECIPIENT if verb else NOUN_RECIPIENT,
        example="",
        rule="judge",
        weight=0.0,
    )


def _as_told(tree: Tree, trigger: Trigger, stance: Stance) -> tuple[Trigger, Stance]:
    """The trigger as what PLOVER codes it when it is planned or refused; the new type takes the cue's meaning up."""
    kind = _type_as_told(tree, trigger.sense.event_type, stance)
    if kind == trigger.sense.event_type:
        return trigger, stance
    sense = replace(trigger.sense, event_type=kind, mode="", rule=f"{trigger.sense.rule}>{kind}")
    return replace(trigger, sense=sense), replace(stance, polarity="positive", modality="actual")


def _type_as_told(tree: Tree, kind: str, stance: Stance) -> str:
    """Cooperation to come is AGREE, conflict to come THREATEN, cooperation that will not or did not come REJECT."""
    if stance.polarity == "negative":
        return "REJECT" if kind in _YIELDING or kind == "AGREE" else kind
    if stance.modality != "planned":
        return kind
    if kind == "CONSULT" and _CALENDAR.isdisjoint(tree.lemma[cue] for cue in stance.cues):
        return "AGREE"
    return "AGREE" if kind in _YIELDING else "THREATEN" if kind in _HOSTILE else kind
