"""The claims that people should look at, left out or in doubt, as rows that a person can look through."""

from collections.abc import Collection, Iterable, Mapping

from tidings.model import Article
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.events.threshold import ClaimsOf
from tidings.resolve.resolved import Resolved
from tidings.schema import BETWEEN
from tidings.tables.row_types import PlaceRow, ReviewRow


def review_rows(
    kept: ClaimsOf,
    weak: ClaimsOf,
    decided: Collection[str],
    resolved: Resolved,
    articles: Mapping[str, Article],
    places: Iterable[PlaceRow],
) -> tuple[ReviewRow, ...]:
    """A row for each claim that is left out, and for each that is kept and in doubt, unless people decided on it.

    `resolved` is the dataset with those that are kept, `decided` the ids of claims that people kept or corrected.
    """
    names = {row.actor_id: row.name for row in resolved.actors}
    labels = {row.event_id: row.label for row in resolved.events}
    sites = {row.place_id: row.name for row in places}
    return tuple(
        _row(claim, is_kept, event, labels.get(event), names, sites.get(claim.row.place_id or ""), articles)
        for is_kept, claims_of in ((True, kept), (False, weak))
        for event, members in claims_of.items()
        for claim in members
        if not is_kept or (claim.doubt and claim.row.claim_id not in decided)
    )


def _row(
    claim: ResolvedClaim,
    kept: bool,
    event_id: str,
    event: str | None,
    names: Mapping[str, str],
    place: str | None,
    articles: Mapping[str, Article],
) -> ReviewRow:
    row = claim.row
    return ReviewRow(
        claim_id=row.claim_id,
        reason=claim.doubt or "low_confidence",
        kept=kept,
        confidence=row.confidence,
        event_type=row.event_type,
        mode=row.mode,
        actor=_in_part(claim, "actor", names),
        recipient=_in_part(claim, "recipient", names),
        third_party=_in_part(claim, "third_party", names),
        otherwise=claim.otherwise or None,
        quote=row.quote,
        trigger=row.trigger,
        polarity=row.polarity,
        modality=row.modality,
        hedged=row.hedged,
        date_start=row.date_start,
        date_end=row.date_end,
        place=place,
        said_by=_joined(line.name or line.text for line in claim.attributions),
        origin=articles[row.article_id].origin,
        start=row.start,
        end=row.end,
        rule=row.rule,
        event_id=event_id,
        event=event,
    )


def _in_part(claim: ResolvedClaim, role: str, names: Mapping[str, str]) -> str | None:
    return _joined(names[part.actor_id] for part in claim.arguments if part.role == role)


def _joined(names: Iterable[str]) -> str | None:
    return BETWEEN.join(sorted({name for name in names if name})) or None
