"""What the tables of a tidings package say of each other: each kind of row against what it rests on."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from tidings.validate.finding import Finding
from tidings.validate.layers.between import (
    actors,
    claims,
    counts,
    events,
    labels,
    mentions,
    references,
    reported,
    sources,
    stories,
)
from tidings.validate.layers.between.actors import actor_findings
from tidings.validate.layers.between.claims import claim_findings
from tidings.validate.layers.between.counts import event_claims
from tidings.validate.layers.between.events import departures
from tidings.validate.layers.between.labels import label_departure
from tidings.validate.layers.between.links import Links
from tidings.validate.layers.between.mentions import mention_findings
from tidings.validate.layers.between.reported import reported_findings
from tidings.validate.layers.between.sources import source_findings
from tidings.validate.layers.between.stories import story_findings


def kept_columns(table: str) -> set[str]:
    """The columns of a table of the contract that must be kept, besides its references."""
    rooms = (actors, claims, counts, events, labels, mentions, references, reported, sources, stories)
    return {name for room in rooms for name in room.KEPT.get(table, ())}


def across_findings(links: Links, limit: int) -> list[Finding]:
    """All rules of one kind of row against another."""
    checks: Sequence[Callable[[], list[Finding]]] = (
        lambda: list(_events(links, limit)),
        lambda: _labels(links, limit),
        lambda: reported_findings(links, limit),
        lambda: claim_findings(links, limit),
        lambda: source_findings(links, limit),
        lambda: mention_findings(links, limit),
        lambda: actor_findings(links, limit),
        lambda: story_findings(links, limit),
    )
    with ThreadPoolExecutor(2) as pool:
        return [item for found in pool.map(lambda check: check(), checks) for item in found]


def _events(links: Links, limit: int) -> Iterator[Finding]:
    if told := event_claims(links):
        for one in departures(told, links):
            yield from one.findings(told.events, limit)


def _labels(links: Links, limit: int) -> list[Finding]:
    told, label = event_claims(links), label_departure(links)
    return label.findings(told.events, limit) if told and label else []
