"""How the parts of two claims agree: the same actors, or at least the same countries, on the same sides."""

from collections.abc import Mapping
from dataclasses import dataclass

from tidings.codes import types_that_are
from tidings.resolve.events.co_occurrence import Company
from tidings.resolve.events.resolved_claims import Side, Telling
from tidings.tables.row_types import ActorRow, PlaceRow


@dataclass(frozen=True)
class Stage:
    """What the pairwise score needs to know beside the claims; `original_of` are the articles that reprint others."""

    actors: Mapping[str, ActorRow]
    places: Mapping[str, PlaceRow]
    specific: frozenset[str]
    company: Company
    boilerplate: frozenset[str]
    original_of: Mapping[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Shared:
    """An actor that two claims have in the same part: how rare it is in the news (0 to 1), whether it has a name."""

    rarity: float
    named: bool


@dataclass(frozen=True, slots=True)
class Match:
    """How two claims' parts agree: the actors shared, the rarest first; the sides that agree by country, or clash."""

    shared: tuple[Shared, ...] = ()
    country: int = 0
    different: int = 0


def match_parts(one: Telling, other: Telling, stage: Stage) -> Match:
    """The parts of two claims laid on each other; who meets whom is all one, so their sides are not told apart."""
    mine, yours = one.sides, other.sides
    if one.row.event_type in types_that_are("symmetric"):
        return _match_all(mine[0] | mine[1], yours[0] | yours[1], stage)
    return _match_sides(mine, yours, stage)


def _match_all(mine: Side, yours: Side, stage: Stage) -> Match:
    both = mine & yours
    country = len(_countries(mine - both, stage) & _countries(yours - both, stage))
    shared = sorted((_shared(actor, stage) for actor in both), reverse=True)[:2]
    return Match(
        shared=tuple(shared),
        country=min(2 - len(shared), country),
        different=int(not country and _differ(mine - both, yours - both, stage)),
    )


def _match_sides(one: tuple[Side, Side], other: tuple[Side, Side], stage: Stage) -> Match:
    shared: list[Shared] = []
    country = different = 0
    for mine, yours in zip(one, other, strict=True):
        if both := mine & yours:
            shared.append(max(_shared(actor, stage) for actor in both))
        elif _countries(mine, stage) & _countries(yours, stage):
            country += 1
        else:
            different += _differ(mine, yours, stage)
    return Match(tuple(sorted(shared, reverse=True)), country, different)


def _shared(actor: str, stage: Stage) -> Shared:
    return Shared(stage.company.rarity(actor), actor in stage.specific)


def _differ(mine: Side, yours: Side, stage: Stage) -> bool:
    """True where both name someone; «the gunman» and «Carl Dahl» may well be one."""
    return _is_known(mine, stage) and _is_known(yours, stage)


def _is_known(side: Side, stage: Stage) -> bool:
    return any(actor in stage.specific or stage.actors[actor].kind == "state" for actor in side)


def _countries(side: frozenset[str], stage: Stage) -> set[str]:
    return {country for actor in side if (country := stage.actors[actor].country)}
