"""Learns how often the claims of the rules alone are right as they stand, for `maintain.train.train_classifier`.

A claim on a labelled article is right where a fact bears out all that it says. The classifier must not have seen the
article: it would believe what it remembers.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from maintain.train.bearing_out import ROLES, is_as_stated
from maintain.train.labels import Labelled
from tidings.extract.rules.claims.confidence import FACTS, facts_of
from tidings.extract.rules.engine import RulesEngine
from tidings.model import Claim, Reading

SOFTNESS = 10.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The facts of one claim, and whether it is right."""

    facts: tuple[float, ...]
    right: bool


def outcomes(labelled: Iterable[Labelled], engine: RulesEngine) -> Iterator[Outcome]:
    """What comes of the claims that an engine makes of articles in one part."""
    reader, articles = engine.reader, {one.article.origin: one for one in labelled}
    for document in engine.language.parse(one.article for one in articles.values()):
        one = articles[document.article.origin]
        if not document.last or len(document.parse.text) < len(one.article.text):
            continue
        reading = reader.read(document)
        for candidate, claim in zip(reader.candidates(document), reading.claims, strict=True):
            facts = facts_of(candidate, claim)
            names = {role: _names(reading, claim, role) for role in ROLES}
            right = any(is_as_stated(claim, fact, names) for fact in one.facts)
            yield Outcome(tuple(facts[name] for name in FACTS), right)


def _names(reading: Reading, claim: Claim, role: str) -> list[str]:
    """All that the actors whom a claim names in a role go by."""
    entities = {one.entity for one in claim.arguments if one.role == role}
    mentions = (one for one in reading.mentions if one.entity in entities)
    return [name for one in mentions for name in (one.name, one.text, one.country) if name]


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
