"""How an event is told, as numbers: what the rules say, for the encoder to weigh."""

from tidings.model import Claim

MODALITIES = ("actual", "planned", "requested", "hypothetical")
SIZE = len(MODALITIES) + 2
"""Numbers that what the rules say makes."""


def told_by(claim: Claim) -> tuple[float, ...]:
    """What a claim says of how its event is told: `SIZE` numbers, negative first and hedged last."""
    modality = (float(claim.modality == name) for name in MODALITIES)
    return (float(claim.polarity == "negative"), *modality, float(claim.hedged))
