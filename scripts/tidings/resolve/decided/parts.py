"""People's word on who has which part in a claim, put into the claims before events are formed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tidings.issue import Issue
from tidings.resolve.curation.read import Decision
from tidings.resolve.decided.clashes import weigh
from tidings.resolve.decided.naming import Names
from tidings.resolve.events.resolved_claims import ResolvedClaim
from tidings.tables.row_types import ArgumentRow

Claims = dict[str, ResolvedClaim]


@dataclass(frozen=True)
class Parts:
    """The claims with their parts put right, the rows with ids for names, and what is wrong with others."""

    claims: Claims
    rows: tuple[Decision, ...] = ()
    issues: tuple[Issue, ...] = ()


def put_parts_right(claims: Claims, rows: tuple[Decision, ...], names: Names) -> Parts:
    """The claims as people say that their parts are; decisions on claims that are left out say nothing."""
    if not rows:
        return Parts(claims)
    named: list[Decision] = []
    issues: list[Issue] = []
    for row in rows:
        if row["claim_id"] in claims:
            found = _identified(row, claims[row["claim_id"]].row.article_id, names)
            (issues if isinstance(found, Issue) else named).append(found)  # type: ignore[arg-type]
    weighed, faults = weigh(named)
    losing = set(weighed)
    changed = dict(claims)
    good = []
    for row in named:
        if row not in losing:
            fault = _put(row, changed, names)
            issues += [fault] if fault else []
            good += [] if fault else [row]
    return Parts(changed, tuple(good), (*issues, *faults))


def _identified(row: Decision, article: str, names: Names) -> Decision | Issue:
    """The row with the ids of the actors that it names."""
    cells = dict(row.cells)
    for column in ("old_actor", "new_actor"):
        said = row[column]
        found = names.find(said, article) if said else [""]
        if len(found) > 1:
            message = f"{said} is the name of {len(found)} actors: {', '.join(found)}"
            return row.issue("TID-CURATE-NAME", column, message, "Give the id of the one that is meant.")
        if not found:
            message = f"no actor has the name or id {said}, nor does it stand as a name in the claim's article"
            return row.issue("TID-CURATE-NAME", column, message)
        cells[column] = found[0]
    return replace(row, cells=cells)


def _put(row: Decision, claims: Claims, names: Names) -> Issue | None:
    """Puts one part right; what is wrong where the machine does not say what the row expects."""
    claim, role, old, new = claims[row["claim_id"]], row["role"], row["old_actor"], row["new_actor"]
    parts: Mapping[tuple[str, str], ArgumentRow] = {(one.role, one.actor_id): one for one in claim.arguments}
    if old and (role, old) not in parts:
        own = [
            names.rows[one.actor_id].name
            for one in claim.arguments
            if one.role == role and one.actor_id in names.rows
        ]
        message = f"has no such part ({role}: {', '.join(own) or 'nobody'}); not applied"
        return row.issue("TID-CURATE-OLD", "old_actor", message)
    kept = [one for key, one in parts.items() if key != (role, old)]
    if new and (role, new) not in parts:
        kept.append(ArgumentRow(claim.row.claim_id, role, new, names.mention(new, claim.row)))
    claims[claim.row.claim_id] = replace(claim, arguments=tuple(kept))
    return None
