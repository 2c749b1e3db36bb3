"""How sure the engine is that a claim of the encoder is right as it stands: in type, in how it is told, and in each
actor and recipient that it names.

A logistic model of what the encoder believes, whose weights stand in `certainty.csv` of the language.
`maintain.train.encoder.train_encoder` learns them from articles that the encoder has not seen: of the claims at 0.8
there, about 80 % are right.
"""

import math
from collections.abc import Mapping, Sequence

from tidings.extract.rules.encoder.beliefs import Belief
from tidings.extract.rules.encoder.choosing import Chosen
from tidings.model import Claim

FACTS = {
    "base": "1 for every claim",
    "kind": "the belief in the type, as log odds",
    "event": "the belief that the word tells of an event, as log odds",
    "actor": "the least belief in an actor that it names, as log odds; 0 where it names none",
    "recipient": "the least belief in a recipient that it names, as log odds; 0 where it names none",
    "no_actor": "1 where it names no actor",
    "no_recipient": "1 where it names no recipient",
    "extra": "how many actors and recipients beyond one each",
    "told": "the belief in how it says that the event is told, as log odds",
    "unreal": "1 where it is told as planned, asked for, possible or not so",
    "rules": "1 where the rules tell of an event of this type",
    "noun": "1 where a noun tells of it",
}
"""What the model knows of a claim."""
_SUREST = 0.995


def certainty_of(belief: Belief, chosen: Chosen, claim: Claim, weights: Mapping[str, float]) -> float:
    """The share of claims like this one that are right as they stand, to two places."""
    score = sum(weights.get(name, 0.0) * value for name, value in facts_of(belief, chosen, claim).items())
    return round(min(max(1 / (1 + math.exp(-score)), 0.01), 0.99), 2)


def facts_of(belief: Belief, chosen: Chosen, claim: Claim) -> dict[str, float]:
    """The value of each of `FACTS` for a claim and what it comes of."""
    likely = {
        role: [share for one, share in zip(chosen.arguments, chosen.beliefs, strict=True) if one.role == role]
        for role in ("actor", "recipient")
    }
    real = claim.polarity == "positive" and claim.modality == "actual"
    trigger = belief.draft.candidate.trigger.sense
    return {
        "base": 1.0,
        "kind": _odds(belief.kind),
        "event": _odds(belief.event),
        "actor": _least(likely["actor"]),
        "recipient": _least(likely["recipient"]),
        "no_actor": float(not likely["actor"]),
        "no_recipient": float(not likely["recipient"]),
        "extra": float(max(len(likely["actor"]) - 1, 0) + max(len(likely["recipient"]) - 1, 0)),
        "told": _odds(belief.told_as(claim)),
        "unreal": float(not real),
        "rules": float(belief.draft.candidate.belief > 0),
        "noun": float(trigger.pos == "noun"),
    }


def _least(shares: Sequence[float]) -> float:
    return _odds(min(shares)) if shares else 0.0


def _odds(share: float) -> float:
    bounded = min(max(share, 1 - _SUREST), _SUREST)
    return math.log(bounded / (1 - bounded))
