"""How sure the engine is of a claim, 0 to 1."""

from tidings.extract.rules.decide import Decision


def confidence_of(decision: Decision) -> float:
    """Higher with the judge's belief, with each part that is named, and with each constraint that the sense met."""
    parts, sense = decision.parts, decision.trigger.sense
    score = 0.25 + 0.3 * decision.belief + 0.13 * bool(parts.actor) + 0.13 * bool(parts.recipient)
    return round(min(score + 0.03 * min(sense.weight, 5.0), 0.99), 2)
