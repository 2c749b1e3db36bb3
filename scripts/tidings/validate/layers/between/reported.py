"""The days on which an event was reported, against the days of publication of the articles that tell of it."""

from collections.abc import Mapping

import polars as pl

from tidings.validate.finding import Finding
from tidings.validate.layers.between.counts import event_claims
from tidings.validate.layers.between.events import UNREAD, has_kept, or_none, values_of
from tidings.validate.layers.between.links import Link, Links

_OWN = ("first_reported", "last_reported")

KEPT: Mapping[str, tuple[str, ...]] = {"events": _OWN, "articles": ("published",)}
"""The columns that must be kept of each table, besides its references."""


def reported_findings(links: Links, limit: int) -> list[Finding]:
    """The events that were reported on other days; a check whose columns are missing steps aside."""
    told, article = event_claims(links), links.get(("claims", "article_id"))
    if told is None or article is None:
        return []
    if not (has_kept(told.events, _OWN) and has_kept(article.parent, ("published",))):
        return []
    days = _days(article).with_columns(event=told.event_of).filter(pl.col("event") >= 0)
    spans = days.group_by("event").agg(
        first=pl.col("day").min(), last=pl.col("day").max(), sure=pl.col("known").all()
    )
    wrong = _stated(told.events.kept).join(spans, on="event").filter(_is_wrong()).sort("event")
    words = wrong.select(pl.concat_str(pl.col("first", "last").cast(pl.String).fill_null("nothing"), separator=", "))
    return told.events.findings("TID-EVENT-REPORTED", ", ".join(_OWN), wrong["event"], limit, words.to_series())


def _days(article: Link) -> pl.DataFrame:
    """The day of publication of each claim's article, and whether there is no doubt about it."""
    of, cells = or_none(article.rows), values_of(article.parent.kept, ("published",))
    known = of.is_not_null() & ~cells[UNREAD].gather(of).fill_null(False)
    return pl.DataFrame({"day": cells["published"].gather(of), "known": known})


def _stated(kept: pl.DataFrame) -> pl.DataFrame:
    return values_of(kept, _OWN).with_row_index("event").cast({"event": pl.Int64})


def _is_wrong() -> pl.Expr:
    """Other days than the articles'; half a pair, and one in the wrong order, are for their own rules to tell."""
    own = pl.col(_OWN[0]).is_null() == pl.col(_OWN[1]).is_null()
    ordered = (pl.col(_OWN[0]) <= pl.col(_OWN[1])).fill_null(True)
    differs = pl.col(_OWN[0]).ne_missing(pl.col("first")) | pl.col(_OWN[1]).ne_missing(pl.col("last"))
    return pl.col("sure") & ~pl.col(UNREAD) & own & ordered & differs
