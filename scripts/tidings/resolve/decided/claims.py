"""The claims as people say that they are, before events are formed of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tidings.gazetteer import find_place
from tidings.issue import Issue
from tidings.model import Article
from tidings.resolve.curation.apply import Keys, correct, without_unsaid
from tidings.resolve.curation.read import Curation, Decision
from tidings.resolve.decided.naming import Names
from tidings.resolve.decided.parts import put_parts_right
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.resolve.ids.previous import PreviousVersion
from tidings.resolve.places import place_id, resolve_places
from tidings.tables.row_types import ClaimRow, PlaceRow

Claims = dict[str, ResolvedClaim]
Places = tuple[PlaceRow, ...]


@dataclass(frozen=True)
class DecidedClaims:
    """The claims but for the rejected ones, put right; the places that they speak of; what is wrong with decisions.

    `curation` are the decisions with the ids of the actors that they name.
    """

    claims: Claims
    places: Places
    curation: Curation
    issues: tuple[Issue, ...]


def decide_claims(
    claims: Claims, rejected: frozenset[str], names: Names, places: Places, articles: Mapping[str, Article]
) -> DecidedClaims:
    """The claims without the rejected ones, with their cells corrected and their parts put right."""
    curation = names.curation
    kept = {name: claim for name, claim in claims.items() if name not in rejected}
    parts = put_parts_right(kept, curation.participants, names)
    kept, more, issues = _correct(parts.claims, curation.corrections, names.previous, places, articles)
    decided = replace(curation, participants=parts.rows)
    return DecidedClaims(kept, more, decided, (*issues, *parts.issues))


def _correct(
    claims: Claims,
    corrections: Iterable[Decision],
    previous: PreviousVersion,
    places: Places,
    articles: Mapping[str, Article],
) -> tuple[Claims, Places, list[Issue]]:
    """The claims with their cells corrected; a place follows from its words unless people name it too."""
    corrections = tuple(corrections)
    if not corrections:
        return claims, places, []
    places = _with_places(places, (row for row in corrections if _is_of(row, "place_id", "place_text")))
    keys: Keys = {"places": frozenset(row.place_id for row in places)}
    rows = {name: claim.row for name, claim in claims.items()}
    article_of = {name: row.article_id for name, row in rows.items()}
    texts = {name: article.text for name, article in articles.items()}
    good, unsaid = without_unsaid([_by_id(row) for row in corrections], article_of, texts)
    right, issues = correct("claims", rows, good, previous, keys)
    own = {row["id"] for row in good if _is_of(row, "place_id")}
    for name in ({row["id"] for row in good if _is_of(row, "place_text")} - own) & set(right):
        right[name] = _placed(right[name], rows[name])
    changed = {name: _with_row(claim, right[name]) for name, claim in claims.items()}
    return changed, places, unsaid + issues


def _with_row(claim: ResolvedClaim, row: ClaimRow) -> ResolvedClaim:
    return claim if row is claim.row else replace(claim, row=row)


def _is_of(row: Decision, *columns: str) -> bool:
    return row["table"] == "claims" and row["column"] in columns


def _by_id(row: Decision) -> Decision:
    """The correction with the id of a place for its name."""
    if not _is_of(row, "place_id") or row["new_value"].startswith("plc-"):
        return row
    place = find_place(row["new_value"]) if row["new_value"] else None
    if place is None:
        return row
    return replace(row, cells={**row.cells, "new_value": place_id(place)})


def _with_places(places: Places, corrections: Iterable[Decision]) -> Places:
    """The places, and those that corrections name and no claim did."""
    told = (find_place(row["new_value"]) for row in corrections if row["new_value"])
    known = {row.place_id for row in places}
    new = [row for row in resolve_places(place for place in told if place) if row.place_id not in known]
    return tuple(sorted((*places, *new), key=lambda row: row.place_id)) if new else places


def _placed(row: ClaimRow, before: ClaimRow) -> ClaimRow:
    """The row with the place that its words name now."""
    if row.place_text == before.place_text:
        return row
    place = find_place(row.place_text) if row.place_text else None
    return replace(row, place_id=place_id(place) if place else None)
