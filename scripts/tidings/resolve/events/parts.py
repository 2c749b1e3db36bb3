"""How the parts of two claims of one article agree: the same actors, or at least the same countries, on a side."""

from collections.abc import Mapping
from dataclasses import dataclass

from tidings.codes import types_that_are
from tidings.resolve.events.resolved_claims import ResolvedClaim, Side
from tidings.tables.row_types import ActorRow


@dataclass(frozen=True, slots=True)
class KnownActors:
    """The actors by id, and which of them are known by name and are no state or people."""

    rows: Mapping[str, ActorRow]
    specific: frozenset[str]

    def are_known(self, side: Side) -> bool:
        """True where a side names someone; «the gunman» and «Carl Dahl» may well be one."""
        return any(map(self.is_known, side))

    def is_known(self, actor: str) -> bool:
        """True of who is known by name, and of states."""
        return actor in self.specific or self.rows[actor].kind == "state"

    def countries(self, side: Side) -> set[str]:
        """The countries that the actors are of."""
        return {country for actor in side if (country := self.rows[actor].country)}


@dataclass(frozen=True, slots=True)
class PartsComparison:
    """How many sides share an actor, share one who is known by name, agree by country alone, or name others."""

    shared: int = 0
    named: int = 0
    country: int = 0
    different: int = 0


def compare_parts(one: ResolvedClaim, other: ResolvedClaim, actors: KnownActors) -> PartsComparison:
    """The parts of two claims laid on each other; who meets whom is all one, so their sides are not told apart."""
    if one.row.event_type in types_that_are("symmetric"):
        return _compare_all(one.sides[0] | one.sides[1], other.sides[0] | other.sides[1], actors)
    return _compare_sides(one.sides, other.sides, actors)


def _compare_all(mine: Side, yours: Side, actors: KnownActors) -> PartsComparison:
    both = mine & yours
    mine, yours = mine - both, yours - both
    country = len(actors.countries(mine) & actors.countries(yours))
    return PartsComparison(
        shared=min(2, len(both)),
        named=len(both & actors.specific),
        country=min(max(0, 2 - len(both)), country),
        different=int(not country and actors.are_known(mine) and actors.are_known(yours)),
    )


def _compare_sides(one: tuple[Side, Side], other: tuple[Side, Side], actors: KnownActors) -> PartsComparison:
    shared = named = country = different = 0
    for mine, yours in zip(one, other, strict=True):
        if both := mine & yours:
            shared += 1
            named += bool(both & actors.specific)
        elif actors.countries(mine) & actors.countries(yours):
            country += 1
        else:
            different += actors.are_known(mine) and actors.are_known(yours)
    return PartsComparison(shared, named, country, different)
