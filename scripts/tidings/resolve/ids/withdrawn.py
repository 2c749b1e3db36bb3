"""Ids that people withdrew: of events and sources of which nothing is left but claims that they rejected."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from tidings.resolve.ids.previous import PreviousVersion, Tables
from tidings.tables import fit
from tidings.tables.row_types import RedirectRow

REASON = "people rejected its claims"


def withdrawn_ids(
    previous: Tables | None, before: PreviousVersion, rejected: Collection[str], version: str
) -> Iterator[RedirectRow]:
    """What an earlier version withdrew, and what rests on rejected claims alone by the previous one."""
    yield from before.withdrawn
    if previous is None or not rejected:
        return
    tables = fit(previous)
    claims = dict(tables["claims"].select("claim_id", "event_id").drop_nulls().iter_rows())
    said = tables["attributions"].select("claim_id", "source_id").drop_nulls().rows()
    for table, pairs in (("events", list(claims.items())), ("sources", said)):
        for own, resting in _resting(pairs).items():
            if resting <= set(rejected):
                yield RedirectRow(table, own, None, version, REASON)


def _resting(pairs: Collection[tuple[str, str]]) -> Mapping[str, set[str]]:
    """The claims that each id rests on."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim, own in pairs:
        found[own].add(claim)
    return found
