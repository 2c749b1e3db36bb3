"""Holds what the encoder claims of labelled articles against their facts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from maintain.train.bearing_out import has_parts, is_as_stated, is_met, names_by_role
from maintain.train.encoder.examples import scenes
from maintain.train.labels import Fact, Labelled
from tidings.extract.rules.encoder.beliefs import Belief
from tidings.extract.rules.encoder.certainty import facts_of
from tidings.extract.rules.encoder.choosing import Chosen, choose
from tidings.extract.rules.encoder.claims import claim_of
from tidings.extract.rules.encoder.encoder import Encoder
from tidings.extract.rules.encoder.facts.scene import Scene
from tidings.model import Claim


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim: what the model of certainty knows of it, whether its type is right, its type and parts, and all that
    it states; and the numbers of the facts of its type, and of those with its parts."""

    certain: dict[str, float]
    typed: bool
    with_parts: bool
    as_stated: bool
    found: frozenset[int]
    found_with_parts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Figures:
    """How good the claims of some articles are: type and parts, each precision, recall and their harmonic mean."""

    claims: int
    type: tuple[float, float, float]
    parts: tuple[float, float, float]
    as_stated: float


@dataclass(frozen=True, slots=True)
class Claimed:
    """A belief of which a claim is made."""

    belief: Belief
    chosen: Chosen
    claim: Claim


def read(scene: Scene, encoder: Encoder) -> Iterator[Claimed]:
    """The claims of an article."""
    for belief in encoder.told(scene):
        chosen = choose(belief, scene)
        yield Claimed(belief, chosen, claim_of(belief, chosen))


def judge_articles(labelled: Iterable[Labelled], encoder: Encoder) -> tuple[list[Judged], Figures]:
    """Each claim of labelled articles, judged, and how good they are together."""
    judged: list[Judged] = []
    core = found = found_with_parts = 0
    for one, scene in scenes(labelled):
        own = [judge(scene, claimed, one.facts) for claimed in read(scene, encoder)]
        wanted = {number for number, fact in enumerate(one.facts) if fact.weight == 1.0}
        core += len(wanted)
        found += len(wanted & frozenset[int]().union(*(claim.found for claim in own)))
        found_with_parts += len(wanted & frozenset[int]().union(*(claim.found_with_parts for claim in own)))
        judged += own
    typed, parts = sum(one.typed for one in judged), sum(one.with_parts for one in judged)
    as_stated = sum(one.as_stated for one in judged) / max(len(judged), 1)
    return judged, Figures(
        len(judged),
        _three(typed, len(judged), found, core),
        _three(parts, len(judged), found_with_parts, core),
        as_stated,
    )


def _three(right: int, claims: int, found: int, core: int) -> tuple[float, float, float]:
    precision, recall = right / max(claims, 1), found / max(core, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def judge(scene: Scene, claimed: Claimed, facts: Iterable[Fact]) -> Judged:
    """A claim held against the facts of its article."""
    claim = claimed.claim
    names = names_by_role(claim, scene.referents.mentions)
    near = {number: fact for number, fact in enumerate(facts) if is_met(claim, fact)}
    whole = frozenset(number for number, fact in near.items() if has_parts(fact, names))
    stated = any(is_as_stated(claim, fact, names) for fact in near.values())
    certain = facts_of(claimed.belief, claimed.chosen, claim)
    return Judged(certain, bool(near), bool(whole), stated, frozenset(near), whole)
