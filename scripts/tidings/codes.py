"""PLOVER's facts about its event types, from the codelists: no other module lists types of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tidings.schema import codelist

Trait = Literal["symmetric", "spoken", "governing", "breaking", "on_object"]
VERBAL_CONFLICT = 3
"""The quad class of what is said against another: who denies or rejects such an act grants that it was made."""


@dataclass(frozen=True, slots=True)
class EventType:
    """A type by its code; `traits` are the columns that are true of it, as the schema explains them."""

    code: str
    quad_class: int
    intensity: float
    traits: frozenset[Trait]
    planned_as: str
    threat_mode: str
    request_mode: str


_TRAITS: tuple[Trait, ...] = ("symmetric", "spoken", "governing", "breaking", "on_object")


@cache
def event_types() -> Mapping[str, EventType]:
    """Every type by its code."""
    return {row["code"]: _event_type(row) for row in codelist("event_types")}


def _event_type(row: Mapping[str, str]) -> EventType:
    return EventType(
        code=row["code"],
        quad_class=int(row["quad_class"]),
        intensity=float(row["intensity"]),
        traits=frozenset(trait for trait in _TRAITS if row[trait] == "true"),
        planned_as=row["planned_as"],
        threat_mode=row["threat_mode"],
        request_mode=row["request_mode"],
    )


@cache
def types_that_are(trait: Trait) -> frozenset[str]:
    """The codes of the types that have a trait.

    >>> sorted(types_that_are("symmetric"))
    ['AGREE', 'CONSULT', 'COOPERATE']
    """
    return frozenset(code for code, found in event_types().items() if trait in found.traits)


@cache
def verbal_conflict() -> frozenset[str]:
    """The codes of the types that are said against another."""
    return frozenset(code for code, found in event_types().items() if found.quad_class == VERBAL_CONFLICT)


def quad_class(event_type: str) -> int:
    """The quad class (1 to 4) of a type; KeyError for an unknown one."""
    return event_types()[event_type].quad_class


def intensity(event_type: str, mode: str = "") -> float:
    """PLOVER's score of a type in a mode; the type's own where the mode has none; KeyError for an unknown type."""
    return _modes().get((event_type, mode), event_types()[event_type].intensity)


@cache
def _modes() -> dict[tuple[str, str], float]:
    rows = (row for row in codelist("modes") if row["intensity"])
    return {(row["event_type"], row["code"]): float(row["intensity"]) for row in rows}
