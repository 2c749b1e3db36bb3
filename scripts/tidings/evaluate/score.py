"""Counts outcomes into shares, each with a bootstrap interval."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tidings.evaluate.labels import Label
from tidings.evaluate.matching import SLOTS, Outcome

_SEED = 20_240


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `of`, with the interval that 95 % of the bootstrap samples lie in (None where `of` is 0)."""

    name: str
    hits: int
    of: int
    low: float | None
    high: float | None

    @property
    def value(self) -> float | None:
        """The share, None where there is nothing to share."""
        return self.hits / self.of if self.of else None


@dataclass(frozen=True)
class Scores:
    """An engine's scores: the whole, each slot, each type, confidence against truth, and what was missed."""

    articles: int
    overall: tuple[Share, ...]
    slots: tuple[Share, ...]
    types: tuple[tuple[str, Share, Share], ...]
    reliability: tuple[Share, ...]
    missed: tuple[Label, ...]
    stray: tuple[tuple[str, str, str], ...]


Count = Callable[[Outcome], tuple[int, int]]


def score_outcomes(outcomes: Sequence[Outcome], rounds: int) -> Scores:
    """The scores of some articles' outcomes."""

    def share(name: str, count: Count) -> Share:
        return _share(name, [count(outcome) for outcome in outcomes], rounds)

    kinds = sorted(
        {claim.event_type for one in outcomes for claim, _ in one.claims}
        | {kind for one in outcomes for finding in one.findings for kind in finding.label.event_type[:1]}
    )
    return Scores(
        articles=len(outcomes),
        overall=(share("recall", _found()), share("precision", _borne_out())),
        slots=tuple(share(slot, _slot(slot)) for slot in SLOTS),
        types=tuple((kind, share("recall", _found(kind)), share("precision", _borne_out(kind))) for kind in kinds),
        reliability=tuple(share(f"{low / 10:.1f} to {low / 10 + 0.1:.1f}", _at_confidence(low)) for low in range(10)),
        missed=tuple(finding.label for one in outcomes for finding in one.findings if not finding.found),
        stray=tuple(
            (one.article.origin, claim.event_type, one.article.text[claim.start : claim.end])
            for one in outcomes
            for claim, right in one.claims
            if not right
        ),
    )


def _found(kind: str = "") -> Count:
    def count(outcome: Outcome) -> tuple[int, int]:
        some = [finding for finding in outcome.findings if not kind or finding.label.event_type[0] == kind]
        return sum(finding.found for finding in some), len(some)

    return count


def _borne_out(kind: str = "") -> Count:
    def count(outcome: Outcome) -> tuple[int, int]:
        some = [right for claim, right in outcome.claims if not kind or claim.event_type == kind]
        return sum(some), len(some)

    return count


def _slot(slot: str) -> Count:
    def count(outcome: Outcome) -> tuple[int, int]:
        some = [finding.slots[slot] for finding in outcome.findings if slot in finding.slots]
        return sum(some), len(some)

    return count


def _at_confidence(tenth: int) -> Count:
    def count(outcome: Outcome) -> tuple[int, int]:
        some = [right for claim, right in outcome.claims if min(int(claim.confidence * 10 + 1e-9), 9) == tenth]
        return sum(some), len(some)

    return count


def _share(name: str, counts: list[tuple[int, int]], rounds: int) -> Share:
    """The share over all articles; its interval by drawing as many articles with replacement, `rounds` times."""
    hits, of = sum(hit for hit, _ in counts), sum(total for _, total in counts)
    draw = random.Random(_SEED)
    samples = []
    for _ in range(rounds if of else 0):
        sample = draw.choices(counts, k=len(counts))
        total = sum(total for _, total in sample)
        if total:
            samples.append(sum(hit for hit, _ in sample) / total)
    samples.sort()
    if not samples:
        return Share(name, hits, of, None, None)
    return Share(name, hits, of, samples[int(0.025 * len(samples))], samples[int(0.975 * (len(samples) - 1))])
