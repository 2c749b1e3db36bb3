"""How the parts of two claims agree: the same actors, or at least the same countries, on the same sides."""

from collections.abc import Mapping
from dataclasses import dataclass

from tidings.resolve.company import Company
from tidings.resolve.rows import ActorRow, PlaceRow
from tidings.resolve.tellings import Side, Telling

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose actor and recipient can change places."""


@dataclass(frozen=True)
class Stage:
    """What the pairwise score needs to know beside the claims."""

    actors: Mapping[str, ActorRow]
    places: Mapping[str, PlaceRow]
    specific: frozenset[str]
    company: Company
    rare: frozenset[str]
    boilerplate: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """How two claims' parts agree: how many share an actor, a named one, a rare one, only a country, or clash."""

    shared: int = 0
    named: int = 0
    rare: int = 0
    country: int = 0
    different: int = 0


def match_parts(one: Telling, other: Telling, stage: Stage) -> Match:
    """The parts of two claims laid on each other; who meets whom is all one, so their sides are not told apart."""
    mine, yours = one.sides, other.sides
    if one.row.event_type in SYMMETRIC:
        return _match_all(mine[0] | mine[1], yours[0] | yours[1], stage)
    return _match_sides(mine, yours, stage)


def _match_all(mine: Side, yours: Side, stage: Stage) -> Match:
    both = mine & yours
    country = len(_countries(mine - both, stage) & _countries(yours - both, stage))
    return Match(
        shared=min(2, len(both)),
        named=len(both & stage.specific),
        rare=len(both & stage.rare),
        country=min(2 - min(2, len(both)), country),
        different=int(not country and _differ(mine - both, yours - both, stage)),
    )


def _match_sides(one: tuple[Side, Side], other: tuple[Side, Side], stage: Stage) -> Match:
    shared = named = rare = country = different = 0
    for mine, yours in zip(one, other, strict=True):
        both = mine & yours
        if both:
            shared += 1
            named += bool(both & stage.specific)
            rare += bool(both & stage.rare)
        elif _countries(mine, stage) & _countries(yours, stage):
            country += 1
        else:
            different += _differ(mine, yours, stage)
    return Match(shared, named, rare, country, different)


def _differ(mine: Side, yours: Side, stage: Stage) -> bool:
    """True where both name someone; «the gunman» and «Carl Dahl» may well be one."""
    return _is_known(mine, stage) and _is_known(yours, stage)


def _is_known(side: Side, stage: Stage) -> bool:
    return any(actor in stage.specific or stage.actors[actor].kind == "state" for actor in side)


def _countries(side: frozenset[str], stage: Stage) -> set[str]:
    return {country for actor in side if (country := stage.actors[actor].country)}
