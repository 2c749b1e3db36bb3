"""Sources against the actors that they are, against each other, and against the words that name them."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from tidings.validate.finding import Finding
from tidings.validate.layers.between.counts import through
from tidings.validate.layers.between.events import has_kept, or_none
from tidings.validate.layers.between.links import Links, Rows
from tidings.validate.reading.table import Table

_FACTS = ("name", "kind", "country")

KEPT: Mapping[str, tuple[str, ...]] = {
    "sources": _FACTS,
    "actors": _FACTS,
    "attributions": ("relation", "start", "end"),
    "mentions": ("start", "end"),
}
"""The columns that must be kept of each table, besides its references."""


def source_findings(links: Links, limit: int) -> list[Finding]:
    """All that is said of sources elsewhere and does not fit; a check whose columns are missing steps aside."""
    return [item for check in (_actors, _twice, _publishers, _chains, _others) for item in check(links, limit)]


_MAY_BE = {
    "person": ("person", "unknown"),
    "organization": ("organization", "armed_group", "government", "population", "unknown"),
    "government": ("government", "state", "organization", "armed_group", "unknown"),
    "outlet": ("organization", "government", "unknown"),
}
"""The kinds of actors that a source of each kind may be; one of no such kind goes by its own words."""


def _actors(links: Links, limit: int) -> list[Finding]:
    """Sources that are called, or are, otherwise than the actor that they are said to be."""
    link = links.get(("sources", "actor_id"))
    if link is None or not (has_kept(link.child, _FACTS) and has_kept(link.parent, _FACTS)):
        return []
    of = or_none(link.rows)
    cells = link.child.kept.select(_FACTS).with_columns(
        link.parent.kept[name].gather(of).alias(f"actor {name}") for name in _FACTS
    )
    kind = pl.col("kind")
    named = kind.is_in(["person", "organization", "government"]) & (pl.col("name") != pl.col("actor name"))
    kinds = [(kind == own) & ~pl.col("actor kind").is_in(others) for own, others in _MAY_BE.items()]
    there = pl.col("actor country").is_not_null() & pl.col("country").ne_missing(pl.col("actor country"))
    found = []
    for column, bad in (("name", named), ("kind", pl.any_horizontal(kinds)), ("country", there)):
        rows = cells.select(pl.arg_where(bad.fill_null(False))).to_series()
        wanted = cells[f"actor {column}"].gather(rows)
        found += link.child.findings("TID-SOURCE-ACTOR", f"actor_id, {column}", rows.cast(pl.Int64), limit, wanted)
    return found


def _twice(links: Links, limit: int) -> list[Finding]:
    """Sources of one name and kind that two different actors do not tell apart; unnamed ones are their article's."""
    link = links.get(("sources", "actor_id"))
    if link is None or not has_kept(link.child, ("name", "kind")):
        return []
    alike = link.child.kept.select("name", "kind").with_columns(actor=or_none(link.rows)).with_row_index("row")
    alike = alike.filter(pl.col("name").is_not_null() & ~pl.col("kind").is_in(["anonymous", "document"]))
    told_apart = (pl.len() == pl.col("actor").drop_nulls().n_unique()).over("name", "kind")
    rows = alike.filter(~told_apart & ~pl.struct("name", "kind").is_first_distinct())["row"].cast(pl.Int64)
    return link.child.findings("TID-SOURCE-TWICE", "name, kind", rows, limit, "one row for one source")


def _publishers(links: Links, limit: int) -> list[Finding]:
    """Articles whose publisher is no outlet."""
    link = links.get(("articles", "publisher_id"))
    if link is None or not has_kept(link.parent, ("kind",)):
        return []
    kinds = link.parent.kept["kind"].gather(or_none(link.rows))
    rows = (kinds != "outlet").fill_null(False).arg_true()
    return link.child.findings("TID-SOURCE-PUBLISHER", "publisher_id", rows, limit, "a source of the kind outlet")


def _chains(links: Links, limit: int) -> list[Finding]:
    """Attributions to who passes a claim on, where nobody is said to have said it."""
    link = links.get(("attributions", "claim_id"))
    if link is None or not has_kept(link.child, ("relation",)):
        return []
    relation = link.child.kept["relation"]
    passed = (relation == "cited_by").fill_null(False).to_numpy() & (link.rows >= 0)
    said = link.rows[(relation == "said_by").fill_null(False).to_numpy()]
    rows = pl.Series(np.flatnonzero(passed & ~np.isin(link.rows, said)))
    return link.child.findings("TID-SOURCE-CHAIN", "relation", rows, limit, "said_by, or who said it in another row")


def _others(links: Links, limit: int) -> list[Finding]:
    """Attributions whose words name another actor than the source is."""
    claim, source = links.get(("attributions", "claim_id")), links.get(("attributions", "source_id"))
    article, actor = links.get(("claims", "article_id")), links.get(("sources", "actor_id"))
    home, named = links.get(("mentions", "article_id")), links.get(("mentions", "actor_id"))
    if claim is None or source is None or article is None or actor is None or home is None or named is None:
        return []
    said = _spans(claim.child, through(article.rows, claim.rows), through(actor.rows, source.rows))
    told = _spans(home.child, home.rows, named.rows)
    if said is None or told is None:
        return []
    rows = _naming_others(said, told)
    return claim.child.findings("TID-SOURCE-WORDS", "source_id, text", rows, limit, "the source that the words name")


def _spans(table: Table, article: Rows, actor: Rows) -> pl.DataFrame | None:
    """Each row's article, actor and span, where all are known; None where a column is missing."""
    start, end = table.numbers("start"), table.numbers("end")
    if start is None or end is None:
        return None
    known = pl.Series((article >= 0) & (actor >= 0)) & start.is_not_null() & end.is_not_null()
    cells = {"row": np.arange(article.size), "article": article, "actor": actor, "start": start, "end": end}
    return pl.DataFrame(cells).filter(known)


def _naming_others(said: pl.DataFrame, told: pl.DataFrame) -> pl.Series:
    """The rows of `said` with mentions inside their span, none of which is of the row's own actor."""
    told = told.sort("article", "start")
    place, first, last = (_place(one, name) for one, name in ((told, "start"), (said, "start"), (said, "end")))
    begin, stop = np.searchsorted(place, first), np.searchsorted(place, last)
    count = np.maximum(stop - begin, 0)
    pair = np.repeat(np.arange(said.height), count)
    at = np.arange(pair.size) - np.repeat(np.cumsum(count) - count, count) + np.repeat(begin, count)
    mention, own = told[at], said[pair]
    inside = (mention["end"] <= own["end"]).to_numpy()
    same = (mention["actor"] == own["actor"]).to_numpy() & inside
    named, rightly = (np.bincount(pair[which], minlength=said.height) > 0 for which in (inside, same))
    return said.filter(named & ~rightly)["row"]


def _place(spans: pl.DataFrame, name: str) -> Rows:
    """Where a span starts or ends, among all articles."""
    place: Rows = (spans["article"].to_numpy() << 32) + spans[name].to_numpy()
    return place
