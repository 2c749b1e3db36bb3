"""How sure the engine is that a claim is right in type, actor and recipient: a probability, 0 to 1.

A logistic model of a few facts of the claim. Its weights stand in `weights/confidence.csv` of the language, which
`maintain.train.train_classifier` makes from the project's own marked sentences: of the claims at 0.8 there, about
80 % are right.
"""

import math
from collections.abc import Mapping
from pathlib import Path

from tidings.extract.rules.claims.candidates import CLASSIFIER, Candidate
from tidings.extract.rules.lexicon.rows import rows_of
from tidings.model import Claim

FACTS = {
    "base": "1 for every claim",
    "belief": "the classifier's belief in the type, as log odds",
    "weight": "how constrained the sense of the lexicon is",
    "classifier": "1 where only the classifier found the event",
    "noun": "1 where a noun tells of it",
    "both": "1 where actor and recipient are named",
    "actor_only": "1 where only the actor is",
    "recipient_only": "1 where only the recipient is",
    "implied": "1 where a part stands elsewhere in the text",
}
"""What the model knows of a claim. Its factuality is no help: only events are marked with one in the sentences."""
_SUREST = 0.999
_HEAVIEST = 5.0


def confidence_of(candidate: Candidate, claim: Claim, weights: Mapping[str, float]) -> float | None:
    """The share of claims like this one that are right in type, actor and recipient, to two places.

    None where the language has no weights: nobody has measured it.
    """
    if not weights:
        return None
    score = sum(weights.get(name, 0.0) * value for name, value in facts_of(candidate, claim).items())
    return round(min(max(1 / (1 + math.exp(-score)), 0.01), 0.99), 2)


def facts_of(candidate: Candidate, claim: Claim) -> dict[str, float]:
    """The value of each of `FACTS` for a claim and the candidate that it comes from."""
    sense = candidate.trigger.sense
    belief = min(max(candidate.belief, 1 - _SUREST), _SUREST)
    roles = {argument.role for argument in claim.arguments}
    actor, recipient = "actor" in roles, "recipient" in roles
    return {
        "base": 1.0,
        "belief": math.log(belief / (1 - belief)),
        "weight": min(sense.weight, _HEAVIEST),
        "classifier": float(sense.rule == CLASSIFIER),
        "noun": float(sense.pos == "noun"),
        "both": float(actor and recipient),
        "actor_only": float(actor and not recipient),
        "recipient_only": float(recipient and not actor),
        "implied": float(any(part.mention < 0 and part.role != "third_party" for part in claim.arguments)),
    }


def read_confidence(path: Path) -> dict[str, float]:
    """The weight of each fact, from a file as its script writes it."""
    return {row["fact"]: float(row["weight"]) for row in rows_of(path)}
