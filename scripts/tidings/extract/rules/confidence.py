"""How sure the engine is of a claim, 0 to 1."""

from tidings.extract.rules.triggers import Trigger
from tidings.model import Argument


def confidence_of(trigger: Trigger, arguments: tuple[Argument, ...]) -> float:
    """Higher with each part that is named and with each constraint that the sense met."""
    roles = {argument.role for argument in arguments}
    score = 0.35 + 0.2 * ("actor" in roles) + 0.2 * ("recipient" in roles) + 0.03 * min(trigger.sense.weight, 5.0)
    return round(score, 2)
