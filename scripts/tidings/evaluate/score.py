"""Counts outcomes into shares, each with a bootstrap interval."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tidings.evaluate.labels import Label
from tidings.evaluate.matching import SLOTS, ArticleResult, ClaimResult

_SEED = 20_240


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `of`, with the interval that 95 % of the bootstrap samples lie in.

    There is none where the samples cannot differ: where one article alone bears on the share, or all are alike.
    """

    name: str
    hits: int
    of: int
    low: float | None
    high: float | None

    @property
    def value(self) -> float | None:
        """The share, None where there is nothing to share."""
        return self.hits / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What stays the same where a model is asked in another way, in so many articles: F1 of events, by trigger and
    type, and of their parts."""

    probe: str
    articles: int
    events: Share
    parts: Share


@dataclass(frozen=True)
class Scores:
    """An engine's scores: the whole, each slot, each type, and what was missed.

    `types` holds recall and precision. `reliability` (a row a tenth of confidence, and one for claims without) and
    `parts` (by the parts that claims name) hold the share of claims right in type, and the share right in type, actor
    and recipient. The claims below `min_confidence`, `left_out` in number, count in `reliability` alone. `read_by`
    holds the engines that have read, how many articles, and recall and precision there. `error` is how far
    confidences are, in the mean, from the share of claims that is right as stated. `calibrated` is true where
    they are those of the folder's calibration; `probes` is empty where nobody asked for it.
    """

    articles: int
    overall: tuple[Share, ...]
    slots: tuple[Share, ...]
    types: tuple[tuple[str, Share, Share], ...]
    reliability: tuple[tuple[str, Share, Share], ...]
    parts: tuple[tuple[str, Share, Share], ...]
    missed: tuple[Label, ...]
    stray: tuple[tuple[str, str, str], ...]
    left_out: int = 0
    min_confidence: float = 0.0
    read_by: tuple[tuple[str, int, Share, Share], ...] = ()
    probes: tuple[Agreement, ...] = ()
    error: float | None = None
    calibrated: bool = False


Count = Callable[[ArticleResult], tuple[int, int]]
_PARTS: dict[str, frozenset[str]] = {
    "both": frozenset({"actor", "recipient"}),
    "actor": frozenset({"actor"}),
    "recipient": frozenset({"recipient"}),
    "neither": frozenset(),
}


def score_outcomes(
    outcomes: Sequence[ArticleResult], rounds: int, every: Sequence[ArticleResult] | None = None
) -> Scores:
    """The scores of some articles' outcomes; `every` are those with the claims that are left out elsewhere."""
    every = outcomes if every is None else every

    def share(name: str, count: Count, of: Sequence[ArticleResult] = outcomes) -> Share:
        return share_of(name, [count(outcome) for outcome in of], rounds)

    def shares(
        name: str, some: Callable[[ClaimResult], bool], of: Sequence[ArticleResult] = outcomes
    ) -> tuple[str, Share, Share]:
        typed = share(name, _right(some, lambda verdict: verdict.typed), of)
        return name, typed, share(name, _right(some, lambda verdict: verdict.whole), of)

    return Scores(
        articles=len(outcomes),
        overall=(share("recall", _found()), share("precision", _borne_out())),
        slots=tuple(share(slot, _slot(slot)) for slot in SLOTS),
        types=tuple(
            (kind, share("recall", _found(kind)), share("precision", _borne_out(kind))) for kind in _kinds(outcomes)
        ),
        reliability=(
            *(shares(_named(tenth), _in_tenth(tenth), every) for tenth in range(10)),
            shares("not known", _unmeasured, every),
        ),
        parts=tuple(shares(name, _with_parts(roles)) for name, roles in _PARTS.items()),
        read_by=tuple(
            (stamp, len(some), share("recall", _found(), some), share("precision", _borne_out(), some))
            for stamp, some in _by_engines(outcomes).items()
        ),
        error=calibration_error((one.claim.confidence, one.stated) for each in every for one in each.verdicts),
        missed=tuple(finding.label for one in outcomes for finding in one.findings if not finding.found),
        stray=tuple(_stray(outcomes)),
        left_out=sum(len(one.verdicts) for one in every) - sum(len(one.verdicts) for one in outcomes),
    )


def _by_engines(outcomes: Sequence[ArticleResult]) -> dict[str, list[ArticleResult]]:
    """The outcomes by who has read the article: an engine of answers, or the rules where it has none."""
    found: dict[str, list[ArticleResult]] = {}
    for one in outcomes:
        found.setdefault(one.read_by, []).append(one)
    return dict(sorted(found.items()))


def _kinds(outcomes: Sequence[ArticleResult]) -> list[str]:
    claimed = {verdict.claim.event_type for one in outcomes for verdict in one.verdicts}
    return sorted(claimed | {finding.label.event_type[0] for one in outcomes for finding in one.findings})


def _stray(outcomes: Sequence[ArticleResult]) -> Iterator[tuple[str, str, str]]:
    for one in outcomes:
        for claim in (verdict.claim for verdict in one.verdicts if not verdict.typed):
            yield one.article.origin, claim.event_type, one.article.text[claim.start : claim.end]


def _found(kind: str = "") -> Count:
    def count(outcome: ArticleResult) -> tuple[int, int]:
        some = [finding for finding in outcome.findings if not kind or finding.label.event_type[0] == kind]
        return sum(finding.found for finding in some), len(some)

    return count


def _borne_out(kind: str = "") -> Count:
    return _right(lambda verdict: not kind or verdict.claim.event_type == kind, lambda verdict: verdict.typed)


def _right(among: Callable[[ClaimResult], bool], is_right: Callable[[ClaimResult], bool]) -> Count:
    """How many of some claims are right."""

    def count(outcome: ArticleResult) -> tuple[int, int]:
        some = [is_right(verdict) for verdict in outcome.verdicts if among(verdict)]
        return sum(some), len(some)

    return count


def _slot(slot: str) -> Count:
    def count(outcome: ArticleResult) -> tuple[int, int]:
        some = [finding.slots[slot] for finding in outcome.findings if slot in finding.slots]
        return sum(some), len(some)

    return count


def _named(tenth: int) -> str:
    return f"{tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}"


def _in_tenth(tenth: int) -> Callable[[ClaimResult], bool]:
    def lies_in(verdict: ClaimResult) -> bool:
        confidence = verdict.claim.confidence
        return confidence is not None and min(int(confidence * 10 + 1e-9), 9) == tenth

    return lies_in


def _unmeasured(verdict: ClaimResult) -> bool:
    return verdict.claim.confidence is None


def _with_parts(roles: frozenset[str]) -> Callable[[ClaimResult], bool]:
    return lambda verdict: {part.role for part in verdict.claim.arguments} - {"third_party"} == roles


def share_of(name: str, counts: list[tuple[int, int]], rounds: int) -> Share:
    """The share over all articles, and its interval."""
    hits, of = _summed(counts)
    samples = map(_summed, samples_of(counts, rounds if of else 0))
    return Share(name, hits, of, *interval_of(some / total if total else None for some, total in samples))


def _summed(counts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(hit for hit, _ in counts), sum(total for _, total in counts)


T = TypeVar("T")


def samples_of(units: Sequence[T], rounds: int) -> Iterator[list[T]]:
    """Bootstrap samples: as many units, drawn with replacement; the same ones each time."""
    draw = random.Random(_SEED)
    return (draw.choices(units, k=len(units)) for _ in range(rounds))


def interval_of(values: Iterable[float | None]) -> tuple[float, float] | tuple[None, None]:
    """What 95 % of the samples' values lie in, of those that have one; none where it would have no width."""
    samples = sorted(value for value in values if value is not None)
    if not samples:
        return None, None
    low, high = samples[int(0.025 * len(samples))], samples[int(0.975 * (len(samples) - 1))]
    return (low, high) if low < high else (None, None)


def calibration_error(told: Iterable[tuple[float | None, bool]]) -> float | None:
    """The mean distance, over tenths of confidence and by their claims, of what is said from what is right."""
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in told:
        if confidence is not None:
            tenths.setdefault(min(int(confidence * 10 + 1e-9), 9), []).append((confidence, right))
    count = sum(map(len, tenths.values()))
    apart = sum(abs(sum(said - right for said, right in claims)) for claims in tenths.values())
    return apart / count if count else None
