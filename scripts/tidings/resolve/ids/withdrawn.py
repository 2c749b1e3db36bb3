"""Ids that people withdrew: of events and sources that rested on nothing but what they took out."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from tidings.resolve.ids.previous import PreviousVersion, Tables
from tidings.tables import fit
from tidings.tables.row_types import RedirectRow

REASON = "people rejected its claims"
UNNAMED = "people named others as the source"


def withdrawn_ids(
    previous: Tables | None,
    before: PreviousVersion,
    rejected: Collection[str],
    taken: Collection[tuple[str, str]],
    version: str,
) -> Iterator[RedirectRow]:
    """What an earlier version withdrew, and what by the previous one rests on rejected claims alone.

    `taken` are claims, each with a source that people took out of it.
    """
    yield from before.withdrawn
    if previous is None or not (rejected or taken):
        return
    tables = fit(previous)
    claims = tables["claims"].select("claim_id", "event_id").drop_nulls().rows()
    for own, resting in _resting(claims).items():
        if resting <= set(rejected):
            yield RedirectRow("events", own, None, version, REASON)
    for own, resting in _resting(tables["attributions"].select("claim_id", "source_id").drop_nulls().rows()).items():
        if all(claim in rejected or (claim, own) in taken for claim in resting):
            reason = REASON if resting <= set(rejected) else UNNAMED
            yield RedirectRow("sources", own, None, version, reason)


def _resting(pairs: Collection[tuple[str, str]]) -> Mapping[str, set[str]]:
    """The claims that each id rests on."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim, own in pairs:
        found[own].add(claim)
    return found
