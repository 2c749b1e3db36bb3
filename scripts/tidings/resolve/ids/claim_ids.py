"""A claim's id, from content alone: where it stands and what it says."""

from tidings.model import Claim, stable_id


def claim_id(article: str, claim: Claim) -> str:
    """A claim's id, made from where it stands and what it says."""
    return stable_id(
        "clm", article, claim.trigger_start, claim.trigger, claim.event_type, claim.polarity, claim.modality
    )
