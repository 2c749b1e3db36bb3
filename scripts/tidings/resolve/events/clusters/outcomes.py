"""What was decided on some claims: which are one, why, and which may be; and how that is remembered."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.why import Reason


@dataclass(frozen=True, slots=True)
class Explained:
    """Two claims, how likely they are one, why, and what keeps them apart: "" for nothing."""

    one: str
    other: str
    score: float
    reasons: tuple[Reason, ...]
    veto: str = ""


@dataclass(frozen=True, slots=True)
class Clustering:
    """The claims of each event, sorted; why they are one; and which of two events may be one."""

    lists: list[list[ResolvedClaim]] = field(default_factory=list)
    joins: list[Explained] = field(default_factory=list)
    suggestions: list[Explained] = field(default_factory=list)

    def take(self, other: "Clustering") -> None:
        """Adds what was decided on other claims."""
        self.lists.extend(other.lists)
        self.joins.extend(other.joins)
        self.suggestions.extend(other.suggestions)

    def parted(self, groups: Sequence[Iterable[ResolvedClaim]]) -> list["Clustering"]:
        """What of it is about each of some groups of claims that were compared within each alone."""
        group = {claim.row.claim_id: number for number, claims in enumerate(groups) for claim in claims}
        found = [Clustering() for _ in groups]
        for members in self.lists:
            found[group[members[0].row.claim_id]].lists.append(members)
        for join in self.joins:
            found[group[join.one]].joins.append(join)
        for pair in self.suggestions:
            found[group[pair.one]].suggestions.append(pair)
        return found


def pack(clustering: Clustering, claims: Sequence[ResolvedClaim]) -> bytes:
    """The clustering of these claims as bytes: a claim by its place among them, a reason by its place in a list."""
    place = {claim.row.claim_id: number for number, claim in enumerate(claims)}
    whats: dict[str, int] = {}

    def told(pair: Explained) -> list[object]:
        reasons = [value for what, points in pair.reasons for value in (whats.setdefault(what, len(whats)), points)]
        return [place[pair.one], place[pair.other], pair.score, pair.veto, *reasons]

    lists = [[place[claim.row.claim_id] for claim in members] for members in clustering.lists]
    pairs = [[told(pair) for pair in pairs] for pairs in (clustering.joins, clustering.suggestions)]
    return json.dumps([lists, *pairs, list(whats)], separators=(",", ":")).encode()


def unpack(content: bytes, claims: Sequence[ResolvedClaim]) -> Clustering | None:
    """The clustering of these claims that some bytes tell; None for those that tell none."""
    ids = [claim.row.claim_id for claim in claims]
    try:
        lists, joins, suggestions, whats = json.loads(content)
        if sorted(chain.from_iterable(lists)) != list(range(len(claims))):
            return None
        return Clustering(
            [[claims[number] for number in members] for members in lists],
            [_explained(ids, whats, *pair) for pair in joins],
            [_explained(ids, whats, *pair) for pair in suggestions],
        )
    except (ValueError, TypeError, LookupError):
        return None


def _explained(
    ids: Sequence[str], whats: Sequence[str], one: int, other: int, score: float, veto: str, *reasons: Any
) -> Explained:
    pairs = zip(reasons[::2], reasons[1::2], strict=True)
    return Explained(ids[one], ids[other], score, tuple((whats[what], points) for what, points in pairs), veto)
