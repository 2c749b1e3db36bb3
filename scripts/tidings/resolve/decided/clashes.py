"""Decisions held against each other: opposite ones, of which one can count, and those that say the same twice."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from tidings.issue import Issue
from tidings.resolve.curation.read import Curation, Decision

Subject = Hashable
_VERDICTS = ("claims", "rejected_claims", "kept_claims")
"""The files that say whether a claim is right."""
UNSURE = "unsure"


def settle(curation: Curation) -> tuple[Curation, list[Issue]]:
    """The decisions without those that an opposite one outweighs, that say what another says, or are unsure."""
    out: list[Decision] = []
    issues: list[Issue] = []
    judged = [row for file in _VERDICTS for row in getattr(curation, file)]
    rejected_first = sorted(judged, key=lambda row: verdict_of(row) != "rejected")
    for rows in (rejected_first, curation.same_actors, curation.events, curation.corrections):
        losing, faults = weigh(row for row in rows if verdict_of(row) != UNSURE)
        out += losing
        issues += faults
    unsure = [row for rows in (judged, curation.same_actors, curation.events) for row in rows if _is_unsure(row)]
    return curation.without([*out, *unsure]), issues


def weigh(rows: Iterable[Decision]) -> tuple[list[Decision], list[Issue]]:
    """Those of the rows that an earlier one on the same thing makes needless or contradicts, and why."""
    told: dict[Subject, list[Decision]] = defaultdict(list)
    for row in rows:
        told[subject_of(row)].append(row)
    losing = [(row, first) for first, *others in told.values() for row in others]
    return [row for row, _ in losing], [_clash(row, first) for row, first in losing]


def _clash(row: Decision, first: Decision) -> Issue:
    where = f"{first.file}, line {first.line}, by {first['who']}"
    if verdict_of(row) == verdict_of(first):
        return row.issue("TID-CURATE-TWICE", column_of(row), f"says what {where} says already")
    message = f"the opposite of {where}, which counts; this row is by {row['who']}"
    return row.issue("TID-CURATE-OPPOSED", column_of(row), message)


def subject_of(row: Decision) -> Subject:
    """What a decision is about: two on the same thing must say the same."""
    kind = kind_of(row)
    if kind in ("same_actors", "events"):
        ids = ("actor_id", "other_id") if kind == "same_actors" else ("claim_id", "other_id")
        return kind, frozenset(row[name] for name in ids)
    if kind == "corrections":
        return kind, row["table"], row["id"], row["column"]
    if kind in _PARTS:
        role, old, new = _PARTS[kind]
        return kind, row["claim_id"], row[role], row[old] or row[new]
    return "verdict", row["claim_id"]


def verdict_of(row: Decision) -> str:
    """What a decision says of what it is about."""
    kind = kind_of(row)
    if kind in _PARTS:
        _, old, new = _PARTS[kind]
        return row[new] if row[old] else f"{row[new]} is added"
    if kind == "corrections":
        return row["new_value"]
    word = {"rejected_claims": "rejected", "kept_claims": "confirmed"}.get(kind, row["decision"])
    return "confirmed" if word == "added" else word


def column_of(row: Decision) -> str:
    """The column that says so."""
    kind = kind_of(row)
    if kind in _PARTS:
        _, old, new = _PARTS[kind]
        return new if row[new] else old
    return {"corrections": "new_value", "rejected_claims": "claim_id", "kept_claims": "claim_id"}.get(
        kind, "decision"
    )


def kind_of(row: Decision) -> str:
    """The file whose schema a decision is by: the one that it stands in, but for the parts of an added claim."""
    for kind, (column, *_) in _PARTS.items():
        if column in row.cells:
            return kind
    return row.file.rpartition("/")[2].removesuffix(".csv")


_PARTS = {
    "participants": ("role", "old_actor", "new_actor"),
    "attributions": ("relation", "old_source", "new_source"),
}


def _is_unsure(row: Decision) -> bool:
    return verdict_of(row) == UNSURE


def rejecting(curation: Curation) -> Iterator[Decision]:
    """The decisions that leave a claim out."""
    yield from curation.rejected_claims
    yield from (row for row in curation.claims if row["decision"] == "rejected")


def confirming(curation: Curation) -> Iterator[Decision]:
    """The decisions that keep a claim as it is."""
    yield from curation.kept_claims
    yield from (row for row in curation.claims if row["decision"] == "confirmed")
