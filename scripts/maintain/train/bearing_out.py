"""Whether a labelled fact bears out a claim: its type, how it is told, and whom it names."""

from collections.abc import Collection, Iterable, Mapping

from maintain.train.labels import Fact
from tidings.evaluate.matching import same_name, told_as
from tidings.model import Claim, Mention

ROLES = ("actor", "recipient")


def is_met(claim: Claim, fact: Fact) -> bool:
    """True where a claim is of the fact's sentence and type."""
    return claim.start < fact.span[1] and fact.span[0] < claim.end and claim.event_type in fact.kinds


def is_told(claim: Claim, fact: Fact) -> bool:
    """True where a claim tells the event as the fact has it: so or not, done, planned, by hearsay."""
    return (claim.polarity == "negative") == fact.negative and told_as(claim) in fact.stances


def names_part(fact: Fact, role: str, names: Iterable[str]) -> bool | None:
    """Whether names are those of a fact's part; None where it has none. Who does it with another may stand first."""
    own, other = (fact.actor, fact.recipient) if role == "actor" else (fact.recipient, fact.actor)
    if not own.names:
        return None
    return same_name(own.names + (other.names if fact.symmetric else ()), names)


def is_as_stated(claim: Claim, fact: Fact, names: Mapping[str, Collection[str]]) -> bool:
    """True where a fact bears out all that a claim says; `names` are those of whom it names in each role."""
    if not is_met(claim, fact) or not is_told(claim, fact):
        return False
    return all(not names[role] or names_part(fact, role, names[role]) is not False for role in ROLES)


def has_parts(fact: Fact, names: Mapping[str, Collection[str]]) -> bool:
    """True where each part that a fact has is named."""
    return all(names_part(fact, role, names[role]) is not False for role in ROLES)


def names_by_role(claim: Claim, mentions: Iterable[Mention]) -> dict[str, list[str]]:
    """All that the actors whom a claim names go by, in each role."""
    entities = {role: {one.entity for one in claim.arguments if one.role == role} for role in ROLES}
    known = [(one.entity, name) for one in mentions for name in (one.name, one.text, one.country) if name]
    return {role: [name for entity, name in known if entity in some] for role, some in entities.items()}
