"""Learns how often the claims of the rules alone are right as they stand, for `maintain.train.train_classifier`.

A claim on a labelled article is right where a fact bears out all that it says. The classifier must not have seen the
article: it would believe what it remembers.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from maintain.train.bearing_out import is_as_stated, names_by_role
from maintain.train.labels import Labelled, parsed
from tidings.extract.rules.claims.confidence import FACTS, facts_of
from tidings.extract.rules.engine import RulesEngine

SOFTNESS = 10.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The facts of one claim, and whether it is right."""

    facts: tuple[float, ...]
    right: bool


def outcomes(labelled: Iterable[Labelled], engine: RulesEngine) -> Iterator[Outcome]:
    """What comes of the claims that an engine makes of articles in one part."""
    reader = engine.reader
    for one, document in parsed(labelled, engine.language):
        reading = reader.read(document)
        for candidate, claim in zip(reader.candidates(document), reading.claims, strict=True):
            facts = facts_of(candidate, claim)
            names = names_by_role(claim, reading.mentions)
            right = any(is_as_stated(claim, fact, names) for fact in one.facts)
            yield Outcome(tuple(facts[name] for name in FACTS), right)


def weight_table(found: list[Outcome], facts: Mapping[str, str] = FACTS, softness: float = SOFTNESS) -> str:
    """The weights that give each claim its probability of being right, as the text of the file.

    `facts` says what each of a claim's facts is.
    """
    model = LogisticRegression(C=softness, max_iter=1000, fit_intercept=False)
    model.fit(np.array([one.facts for one in found]), np.array([one.right for one in found]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["fact", "weight", "what"])
    rows = zip(facts.items(), model.coef_[0], strict=True)
    writer.writerows([name, f"{weight:.3f}", what] for (name, what), weight in rows)
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
