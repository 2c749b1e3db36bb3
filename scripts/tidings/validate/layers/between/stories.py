"""The stories' counts and days, against the articles that tell them."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from tidings.validate.finding import Finding
from tidings.validate.layers.between.events import UNREAD, has_kept, values_of
from tidings.validate.layers.between.links import Link, Links

_DAYS = ("date_start", "date_end")

KEPT: Mapping[str, tuple[str, ...]] = {"stories": ("articles", *_DAYS), "articles": ("published",)}
"""The columns that must be kept of each table, besides its references."""


def story_findings(links: Links, limit: int) -> list[Finding]:
    """The stories that other articles tell, or on other days; a check whose columns are missing steps aside."""
    link = links.get(("articles", "story_id"))
    return [*_counts(link, limit), *_days(link, limit)] if link and link.parent.name == "stories" else []


def _counts(link: Link, limit: int) -> list[Finding]:
    """A story that no article tells is left to the rule of orphans."""
    stated = link.parent.numbers("articles")
    if stated is None:
        return []
    told = np.bincount(link.rows[link.rows >= 0], minlength=link.parent.height)
    given = stated.is_not_null().to_numpy() & (told > 0)
    wrong = np.flatnonzero(given & (stated.fill_null(0).to_numpy() != told))
    wanted = pl.Series(told[wrong]).cast(pl.String)
    return link.parent.findings("TID-STORY-ARTICLES", "articles", pl.Series(wrong), limit, wanted)


def _days(link: Link, limit: int) -> list[Finding]:
    if not (has_kept(link.parent, _DAYS) and has_kept(link.child, ("published",))):
        return []
    days = values_of(link.child.kept, ("published",)).with_columns(story=link.rows).filter(pl.col("story") >= 0)
    spans = days.group_by("story").agg(
        first=pl.col("published").min(), last=pl.col("published").max(), unsure=pl.col(UNREAD).fill_null(False).any()
    )
    stated = values_of(link.parent.kept, _DAYS).with_row_index("story").cast({"story": pl.Int64})
    wrong = stated.join(spans, on="story").filter(_differ()).sort("story")
    words = wrong.select(pl.concat_str(pl.col("first", "last").cast(pl.String).fill_null("nothing"), separator=", "))
    return link.parent.findings("TID-STORY-DATE", ", ".join(_DAYS), wrong["story"], limit, words.to_series())


def _differ() -> pl.Expr:
    """Other days than the articles'; half a pair, and one in the wrong order, are for their own rules to tell."""
    start, end = map(pl.col, _DAYS)
    whole = (start.is_null() == end.is_null()) & (start <= end).fill_null(True)
    differs = start.ne_missing(pl.col("first")) | end.ne_missing(pl.col("last"))
    return ~pl.col("unsure") & ~pl.col(UNREAD).fill_null(False) & whole & differs
