"""Which triggers become claims: the rules propose, the judge weighs, and adds what the rules have not seen."""

from dataclasses import replace

from tidings.extract.rules.clauses import find_objects
from tidings.extract.rules.features import candidates
from tidings.extract.rules.judge import Verdicts, judge
from tidings.extract.rules.lexicon import NOUN_ACTOR, NOUN_RECIPIENT, VERB_ACTOR, VERB_RECIPIENT, Sense, senses
from tidings.extract.rules.stance import Stance, find_stance
from tidings.extract.rules.syntax import Tree
from tidings.extract.rules.triggers import Trigger

KEEP = 0.04
"""The belief in its type below which a trigger of the rules is dropped."""
KEEP_UNREAL = 0.4
"""The same for what is only asked for, feared or possible."""
PROPOSE = 0.5
"""The belief from which the judge adds an event of its own."""
PROPOSE_ALONE = 0.2
"""The same in a sentence in which nothing was kept; only its likeliest word is added."""


def decide(tree: Tree, triggers: list[Trigger]) -> list[tuple[Trigger, Stance]]:
    """The triggers that become claims, in the text's order, each with its stance."""
    rules = dict.fromkeys(candidates(tree), "")
    rules |= {trigger.token: trigger.sense.event_type for trigger in triggers}
    verdicts = judge(tree, rules)
    told = [(trigger, find_stance(tree, trigger.token, trigger.sense.event_type)) for trigger in triggers]
    kept = [pair for pair in told if _stands(verdicts, *pair)]
    added = [(item, find_stance(tree, item.token, item.sense.event_type)) for item in _proposed(tree, verdicts, kept)]
    kept += [pair for pair in added if _stands(verdicts, *pair)]
    return sorted(kept, key=lambda pair: pair[0].token)


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
    tokens |= {token for token in likeliest.values() if best[token][1] >= PROPOSE_ALONE and _is_abroad(tree, token)}
    return [_own_trigger(tree, token, best[token][0]) for token in sorted(tokens)]


def _is_abroad(tree: Tree, token: int) -> bool:
    """True where the sentence names a country, a city or a people: news of sport and trade seldom does."""
    first, last = tree.sentences[tree.sentence[token]]
    return any(name.label in ("GPE", "NORP") and first <= name.first < last for name in tree.entities)


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
