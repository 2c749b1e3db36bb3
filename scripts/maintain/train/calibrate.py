"""Learns how often the rules engine's claims are right, for `maintain.train.train_classifier`.

A claim on a marked sentence is right where its trigger meets a bracket of its type and the marked actor and recipient
are among its own. The classifier must not have seen the sentence: it would believe what it remembers.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from maintain.train.training_sentences import ROLES, Marked
from tidings.extract.rules.claims.confidence import FACTS, facts_of
from tidings.extract.rules.engine import RulesEngine
from tidings.model import Claim, Document, Reading

SOFTNESS = 10.0
UNREAL = frozenset({"planned", "requested", "hypothetical", "negative"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """The facts of one claim, and whether it is right."""

    facts: tuple[float, ...]
    right: bool


def outcomes(sentences: Iterable[tuple[Marked, Document]], engine: RulesEngine) -> Iterator[Outcome]:
    """What comes of the claims that an engine makes, whose classifier has not seen the sentences."""
    reader = engine.reader
    for marked, document in sentences:
        reading = reader.read(document)
        for candidate, claim in zip(reader.candidates(document), reading.claims, strict=True):
            facts = facts_of(candidate, claim)
            right = is_right(marked, reading, claim, candidate.trigger.sense.event_type)
            yield Outcome(tuple(facts[name] for name in FACTS), right)


def is_right(marked: Marked, reading: Reading, claim: Claim, act: str) -> bool:
    """True for a claim that the marks bear out in type, actor and recipient.

    `act` is the type of the claim's word alone: sentences mark planned aid as «AID!planned», claims say AGREE.
    """
    end = claim.trigger_start + len(claim.trigger)
    near = [mark for mark in marked.triggers if mark.meets(claim.trigger_start, end)]
    typed = any(mark.kind == claim.event_type or (mark.kind == act and mark.stance in UNREAL) for mark in near)
    return typed and all(_has_part(marked, reading, claim, role) for role in ROLES.values())


def _has_part(marked: Marked, reading: Reading, claim: Claim, role: str) -> bool:
    """True where a marked part of this role is among the claim's, or none is marked."""
    marks = [mark for mark in marked.parts if mark.kind == role]
    entities = {argument.entity for argument in claim.arguments if argument.role == role}
    named = [mention for mention in reading.mentions if mention.entity in entities]
    return not marks or any(mark.meets(mention.start, mention.end) for mark in marks for mention in named)


def weight_table(found: list[Outcome]) -> str:
    """The weights that give each claim its probability of being right, as the text of the file."""
    model = LogisticRegression(C=SOFTNESS, max_iter=1000, fit_intercept=False)
    model.fit(np.array([one.facts for one in found]), np.array([one.right for one in found]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["fact", "weight", "what"])
    writer.writerows([name, f"{weight:.3f}", FACTS[name]] for name, weight in zip(FACTS, model.coef_[0], strict=True))
    return out.getvalue()


def reliability(found: list[Outcome], table: str) -> Iterator[str]:
    """Each tenth of probability with how many claims fell into it and what share of them was right."""
    weights = np.array([float(row["weight"]) for row in csv.DictReader(io.StringIO(table))])
    shares = 1 / (1 + np.exp(-np.array([one.facts for one in found]) @ weights))
    right, tenths = np.array([one.right for one in found]), np.minimum((shares * 10).astype(int), 9)
    for tenth in range(10):
        some = tenths == tenth
        if some.any():
            yield f"{tenth / 10:.1f}  {int(some.sum()):5} claims  {right[some].mean():.2f} right"
