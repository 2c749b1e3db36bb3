"""What people decided and the dataset follows, as rows of it: whoever reuses it sees which cells are theirs."""

from collections.abc import Iterator
from datetime import date

from tidings.resolve.curation.read import Curation, Decision
from tidings.resolve.decided.clashes import confirming, kind_of, rejecting
from tidings.resolve.ids.previous import PreviousVersion
from tidings.resolve.resolved import Resolved
from tidings.schema import CURATION
from tidings.tables.row_types import ActorRow, DecisionRow
from tidings.text.wording import line_of

_KNOWN = ("kind", "sector", "country")
"""What people know of actors besides their names."""


def decision_rows(curation: Curation, resolved: Resolved, previous: PreviousVersion) -> tuple[DecisionRow, ...]:
    """The decisions that nothing is wrong with, by what they are about; `curation` has the ids of now."""
    faulty = {(issue.file, issue.line) for issue in resolved.issues}
    wrong = [row for row in _every(curation) if (row.file, row.line) in faulty]
    found: dict[tuple[str, str, str], DecisionRow] = {}
    for row in _rows(curation.without(wrong), resolved, previous):
        found.setdefault((row.table, row.id, row.column), row)
    return tuple(found[key] for key in sorted(found))


def _every(curation: Curation) -> Iterator[Decision]:
    for file in CURATION:
        yield from getattr(curation, file)


def _rows(curation: Curation, resolved: Resolved, previous: PreviousVersion) -> Iterator[DecisionRow]:
    told = {row.claim_id for row in resolved.claims}
    for row in curation.corrections:
        own = previous.current(row["table"], row["id"])
        yield _row(row, row["table"], own, row["column"], row["old_value"], row["new_value"])
    for row in rejecting(curation):
        yield _row(row, "claims", row["claim_id"], "claim_id", row["claim_id"], "")
    for row in curation.claims:
        if row["decision"] == "added" and row["claim_id"] in told:
            yield _row(row, "claims", row["claim_id"], "claim_id", "", row["claim_id"])
    for row in confirming(curation):
        if row["claim_id"] in told:
            yield _row(row, "claims", row["claim_id"], "claim_id", row["claim_id"], row["claim_id"])
    for row in (*curation.participants, *curation.attributions):
        yield _part(row)
    yield from _pairs(curation)
    yield from _actors(curation, resolved)


def _part(row: Decision) -> DecisionRow:
    if kind_of(row) == "participants":
        old, new = row["old_actor"], row["new_actor"]
        return _row(row, "arguments", f"{row['claim_id']} {row['role']} {old or new}", "actor_id", old, new)
    old, new = row["old_source"], row["new_source"]
    return _row(row, "attributions", f"{row['claim_id']} {old or new} {row['relation']}", "source_id", old, new)


def _pairs(curation: Curation) -> Iterator[DecisionRow]:
    for row in curation.events:
        both = sorted((row["claim_id"], row["other_id"]))
        yield _row(row, "claims", " ".join(both), "event_id", "", row["decision"])
    for row in curation.same_actors:
        both = sorted((row["actor_id"], row["other_id"]))
        yield _row(row, "actors", " ".join(both), "actor_id", "", row["decision"])


def _actors(curation: Curation, resolved: Resolved) -> Iterator[DecisionRow]:
    """What people know of the actors that are there."""
    by_name = {row.name: row for row in resolved.actors}
    by_id = {row.actor_id: row for row in resolved.actors}
    for row in curation.actors:
        actor = by_name.get(row["name"])
        if actor:
            yield _row(row, "actors", actor.actor_id, "name", "", actor.name)
            yield from (_cell(row, actor, name) for name in _KNOWN if row[name] and getattr(actor, name) == row[name])
            above = by_id.get(actor.member_of or "")
            if above and above.name == row["member_of"]:
                yield _row(row, "actors", actor.actor_id, "member_of", "", above.actor_id)


def _cell(row: Decision, actor: ActorRow, name: str) -> DecisionRow:
    return _row(row, "actors", actor.actor_id, name, "", row[name])


def _row(row: Decision, table: str, own: str, column: str, old: str, new: str) -> DecisionRow:
    on = date.fromisoformat(row["on"]) if row["on"] else None
    why, who = (line_of(row[name]) or "–" for name in ("why", "who"))
    return DecisionRow(table, own, column, old or None, new or None, why, who, on)
