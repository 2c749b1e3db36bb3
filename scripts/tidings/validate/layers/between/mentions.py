"""Mentions against each other: a place in a text names one actor once, and no two names cross."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from tidings.validate.finding import Finding
from tidings.validate.layers.between.links import Links

KEPT: Mapping[str, tuple[str, ...]] = {"mentions": ("mention_id", "start", "end")}
"""The columns that must be kept of each table, besides its references."""


def mention_findings(links: Links, limit: int) -> list[Finding]:
    """Mentions of one span, and mentions that end inside another that they do not begin in."""
    link = links.get(("mentions", "article_id"))
    start, end, ids = (link.child.numbers(name) if link else None for name in ("start", "end", "mention_id"))
    if link is None or start is None or end is None or ids is None:
        return []
    known = pl.Series(link.rows >= 0) & start.is_not_null() & end.is_not_null()
    cells = pl.DataFrame(
        {"row": np.arange(link.rows.size), "article": link.rows, "start": start, "end": end, "id": ids}
    )
    spans = cells.filter(known).sort("article", "start", "end", "row")
    return [
        *link.child.findings(
            "TID-MENTION-TWICE", "article_id, start, end", _twice(spans), limit, "one row for a place"
        ),
        *link.child.findings("TID-MENTION-CROSS", "start, end", _crossing(spans), limit, "a name of its own"),
    ]


def _twice(spans: pl.DataFrame) -> pl.Series:
    """The rows with the span of the one before; a row that stands twice is for the rule of keys to tell."""
    same = pl.all_horizontal(pl.col(name) == pl.col(name).shift(1) for name in ("article", "start", "end"))
    again = pl.col("id").eq_missing(pl.col("id").shift(1))
    return spans.filter(same.fill_null(False) & ~again)["row"].sort()


def _crossing(spans: pl.DataFrame) -> pl.Series:
    """The rows that begin inside one of the few before, after its start, and end behind it."""
    crosses = pl.any_horizontal(_crosses(back) for back in range(1, NEAR + 1))
    return spans.filter(crosses.fill_null(False))["row"].sort()


def _crosses(back: int) -> pl.Expr:
    article, start, end = (pl.col(name).shift(back) for name in ("article", "start", "end"))
    inside = (pl.col("start") > start) & (pl.col("start") < end) & (pl.col("end") > end)
    return (pl.col("article") == article) & inside


NEAR = 4
"""How many mentions before, in the text's order, one is held against; more than that do not nest."""
