"""Which triggers become claims: the rules propose, the classifier weighs, and adds what the rules have not seen."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tidings.extract.rules.arguments.arguments import Arguments
from tidings.extract.rules.claims.coreference import find_earlier
from tidings.extract.rules.factuality.factuality import Factuality, find_denial, find_factuality
from tidings.extract.rules.lexicon.senses import plain_sense
from tidings.extract.rules.parse.tree import Tree
from tidings.extract.rules.triggers.classifier import Predictions, Weights, believe, classify
from tidings.extract.rules.triggers.features import candidate_words
from tidings.extract.rules.triggers.triggers import Trigger

KEEP = 0.04
"""The belief in its type below which a trigger of the rules is dropped."""
KEEP_UNREAL = 0.4
"""The same for what is only asked for, feared or possible."""
KEEP_TELLING = 0.0
"""The same where the sense has met constraints of its own and a part is named."""
PROPOSE = 0.5
"""The belief from which the classifier adds an event of its own."""
ALONE = 0.4
"""What of that the likeliest word needs in a sentence in which nothing was kept; it is added only with an actor."""

CLASSIFIER = "judge"
"""What the packages' column `rule` calls an event that only the classifier has found."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger that becomes a claim, its factuality, its arguments, and the classifier's belief in its type."""

    trigger: Trigger
    factuality: Factuality
    arguments: Arguments
    belief: float


def predict(tree: Tree, triggers: list[Trigger], weights: Weights | None) -> Predictions:
    """What the classifier believes of each word that may tell of an event; without one, what the rules found."""
    rules = dict.fromkeys(candidate_words(tree), "")
    rules |= {trigger.token: trigger.sense.event_type for trigger in triggers}
    return classify(tree, rules, weights) if weights else believe(rules)


def select_candidates(
    tree: Tree,
    triggers: list[Trigger],
    arguments_of: Callable[[Trigger], Arguments],
    predictions: Predictions,
    propose: float = PROPOSE,
    barred: frozenset[int] = frozenset(),
) -> list[Candidate]:
    """The triggers that become claims, in the text's order; the classifier adds those that it believes in so much,
    but for the barred words."""

    def weigh(trigger: Trigger) -> Candidate:
        kind = trigger.sense.event_type
        factuality = find_factuality(tree, trigger.token, kind)
        return Candidate(trigger, factuality, arguments_of(trigger), predictions.share(trigger.token, kind))

    by_token = {trigger.token: trigger for trigger in triggers}
    weighed = list(map(weigh, triggers))
    barred |= {token for one in weighed for cue in one.factuality.cues for token in (cue, tree.head[cue])}
    kept = [one for one in weighed if _stands(one) or _is_denied(tree, one) or _is_repeated(tree, one, by_token)]
    sure, alone = _proposed(tree, predictions, {one.trigger.token for one in kept}, propose, barred)
    kept += [one for one in map(weigh, sure) if _stands(one)]
    kept += [one for one in map(weigh, alone) if _stands(one) and one.arguments.actor]
    return sorted(kept, key=lambda one: one.trigger.token)


def _stands(one: Candidate) -> bool:
    sense, parts = one.trigger.sense, one.arguments
    if one.factuality.modality in ("requested", "hypothetical"):
        return one.belief >= KEEP_UNREAL
    named = bool(parts.actor) + bool(parts.recipient)
    telling = (named == 2 and sense.weight > 0 and sense.pos == "verb") or (named and sense.weight >= 2)
    return one.belief >= (KEEP_TELLING if telling else KEEP)


def _is_denied(tree: Tree, one: Candidate) -> bool:
    """True for what somebody denies: that it may not have been is no reason to leave it out."""
    named = one.arguments.actor or one.arguments.recipient
    return bool(named) and one.factuality.modality == "actual" and find_denial(tree, one.factuality) >= 0


def _is_repeated(tree: Tree, one: Candidate, by_token: dict[int, Trigger]) -> bool:
    """True for «the meeting», where the article has told of a meeting before."""
    tokens = list(by_token)
    found = find_earlier(tree, one.trigger.token, tokens)
    return found >= 0 and by_token[tokens[found]].sense.event_type == one.trigger.sense.event_type


def _proposed(
    tree: Tree, predictions: Predictions, taken: set[int], propose: float, barred: frozenset[int]
) -> tuple[list[Trigger], list[Trigger]]:
    """The classifier's own events: each that it is sure of, and the likeliest of a sentence that has none."""
    if not predictions.kinds or propose >= 1:
        return [], []
    filled = {tree.sentence[token] for token in taken}
    best = {token: predictions.best(token) for token in predictions.of_token if token not in taken | barred}
    likeliest: dict[int, int] = {}
    for token, (_, share) in best.items():
        number = tree.sentence[token]
        if number not in filled and share > best.get(likeliest.get(number, -1), ("", 0.0))[1]:
            likeliest[number] = token
    sure = [token for token, (_, share) in best.items() if share >= propose]
    alone = [
        token
        for token in likeliest.values()
        if ALONE * propose <= best[token][1] < propose and _is_abroad(tree, token)
    ]
    own = [[own_trigger(tree, token, best[token][0]) for token in tokens] for tokens in (sure, alone)]
    return own[0], own[1]


def _is_abroad(tree: Tree, token: int) -> bool:
    """True where the sentence names a country, a city or a people: news of sport and trade seldom does."""
    first, last = tree.sentences[tree.sentence[token]]
    return any(name.label in ("GPE", "NORP") and first <= name.first < last for name in tree.entities)


def own_trigger(tree: Tree, token: int, kind: str) -> Trigger:
    """A trigger that only the classifier has found: with the roles of the lexicon's sense of that type, if any."""
    pos, lexicon = "noun" if tree.pos[token] == "NOUN" else "verb", tree.lexicon
    alike = [sense for sense in lexicon.senses_of.get((pos, tree.lemma[token]), ()) if sense.event_type == kind]
    sense = (
        replace(alike[-1], particles=(), mode="", rule=CLASSIFIER, weight=0.0)
        if alike
        else plain_sense(pos, tree.lemma[token], kind, CLASSIFIER, lexicon.slots)
    )
    return Trigger(token, token, sense, tuple(tree.objects(token)) if pos == "verb" else ())
