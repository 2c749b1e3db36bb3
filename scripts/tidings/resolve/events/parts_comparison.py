"""How the parts of two claims agree: the same actors, or at least the same countries, on the same sides."""

from collections.abc import Mapping
from dataclasses import dataclass

from tidings.codes import types_that_are
from tidings.resolve.events.co_occurrence import CoOccurrence
from tidings.resolve.events.resolved_claims import ResolvedClaim, Side
from tidings.tables.row_types import ActorRow, PlaceRow


@dataclass(frozen=True)
class ComparisonContext:
    """What the pairwise score needs to know beside the claims; `original_of` are the articles that reprint others."""

    actors: Mapping[str, ActorRow]
    places: Mapping[str, PlaceRow]
    specific: frozenset[str]
    co_occurrence: CoOccurrence
    boilerplate: frozenset[str]
    original_of: Mapping[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Shared:
    """An actor that two claims have in the same part: how rare it is in the news (0 to 1), whether it has a name."""

    rarity: float
    named: bool


@dataclass(frozen=True, slots=True)
class PartsComparison:
    """How two claims' parts agree: the actors shared, the rarest first; the sides that agree by country, or clash."""

    shared: tuple[Shared, ...] = ()
    country: int = 0
    different: int = 0


def compare_parts(one: ResolvedClaim, other: ResolvedClaim, context: ComparisonContext) -> PartsComparison:
    """The parts of two claims laid on each other; who meets whom is all one, so their sides are not told apart."""
    mine, yours = one.sides, other.sides
    if one.row.event_type in types_that_are("symmetric"):
        return _compare_all(mine[0] | mine[1], yours[0] | yours[1], context)
    return _compare_sides(mine, yours, context)


def _compare_all(mine: Side, yours: Side, context: ComparisonContext) -> PartsComparison:
    both = mine & yours
    country = len(_countries(mine - both, context) & _countries(yours - both, context))
    shared = sorted((_shared(actor, context) for actor in both), reverse=True)[:2]
    return PartsComparison(
        shared=tuple(shared),
        country=min(2 - len(shared), country),
        different=int(not country and _differ(mine - both, yours - both, context)),
    )


def _compare_sides(one: tuple[Side, Side], other: tuple[Side, Side], context: ComparisonContext) -> PartsComparison:
    shared: list[Shared] = []
    country = different = 0
    for mine, yours in zip(one, other, strict=True):
        if both := mine & yours:
            shared.append(max(_shared(actor, context) for actor in both))
        elif _countries(mine, context) & _countries(yours, context):
            country += 1
        else:
            different += _differ(mine, yours, context)
    return PartsComparison(tuple(sorted(shared, reverse=True)), country, different)


def _shared(actor: str, context: ComparisonContext) -> Shared:
    return Shared(context.co_occurrence.rarity(actor), actor in context.specific)


def _differ(mine: Side, yours: Side, context: ComparisonContext) -> bool:
    """True where both name someone; «the gunman» and «Carl Dahl» may well be one."""
    return _is_known(mine, context) and _is_known(yours, context)


def _is_known(side: Side, context: ComparisonContext) -> bool:
    return any(actor in context.specific or context.actors[actor].kind == "state" for actor in side)


def _countries(side: frozenset[str], context: ComparisonContext) -> set[str]:
    return {country for actor in side if (country := context.actors[actor].country)}
