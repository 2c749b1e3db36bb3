"""Actors against the bodies that they are a part of."""

from collections.abc import Mapping

from tidings.validate.finding import Finding
from tidings.validate.layers.between.events import has_kept, or_none
from tidings.validate.layers.between.links import Links

KEPT: Mapping[str, tuple[str, ...]] = {"actors": ("kind", "country")}
"""The columns that must be kept of each table, besides its references."""


def actor_findings(links: Links, limit: int) -> list[Finding]:
    """Bodies of another country than the body above them; a person may serve another country than the own."""
    link = links.get(("actors", "member_of"))
    if link is None or not has_kept(link.child, ("kind", "country")):
        return []
    cells = link.child.kept
    above = cells["country"].gather(or_none(link.rows))
    body = cells["kind"].is_in(["government", "armed_group", "organization"])
    rows = (body & (cells["country"] != above)).fill_null(False).arg_true()
    return link.child.findings("TID-ACTOR-MEMBER", "member_of, country", rows, limit, above.gather(rows))
