"""Which claims the dataset is sure enough of; the others are left to people, who may bring them back."""

from collections.abc import Mapping, Sequence

from tidings.resolve.curation.read import Curation
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.ids.previous import PreviousVersion

ClaimsOf = Mapping[str, Sequence[ResolvedClaim]]
"""The claims of each event, by its id."""


def part_by_confidence(
    claims_of: ClaimsOf, least: float, curation: Curation, previous: PreviousVersion
) -> tuple[ClaimsOf, ClaimsOf]:
    """The claims of that confidence or more, and the others; an event without any is in the second part alone.

    What nobody has measured is not known to be weak, and stays. What people decided on is never too weak: a claim
    that they keep or correct, and of an event that they correct, if nothing else of it is left, all claims.
    """
    decided = decided_claims(curation)

    def is_sure(claim: ResolvedClaim) -> bool:
        confidence = claim.row.confidence
        return confidence is None or confidence >= least or claim.row.claim_id in decided

    corrected = {previous.current("events", row["id"]) for row in curation.corrections if row["table"] == "events"}
    kept, weak = {}, {}
    for event, members in claims_of.items():
        whole = event in corrected and not any(map(is_sure, members))
        kept[event] = [claim for claim in members if whole or is_sure(claim)]
        weak[event] = [claim for claim in members if not whole and not is_sure(claim)]
    return _without_empty(kept), _without_empty(weak)


def decided_claims(curation: Curation) -> set[str]:
    """The ids of the claims that people keep, add or correct."""
    corrected = {row["id"] for row in curation.corrections if row["table"] == "claims"}
    files = (curation.kept_claims, curation.claims, curation.participants, curation.attributions)
    return corrected | {row["claim_id"] for rows in files for row in rows}


def _without_empty(claims_of: ClaimsOf) -> ClaimsOf:
    return {event: members for event, members in claims_of.items() if members}
