"""What a claim says in words against what its cells make of them: its days, its place, its parts."""

from collections.abc import Callable, Mapping
from datetime import date

import numpy as np
import polars as pl

from tidings.dates import PartialDate, Precision, agrees
from tidings.validate.finding import Finding
from tidings.validate.layers.between.events import has_kept, or_none
from tidings.validate.layers.between.links import Link, Links
from tidings.validate.reading.values import value_of

_DATE = ("date_text", "date_start", "date_end", "date_precision")

KEPT: Mapping[str, tuple[str, ...]] = {
    "claims": (*_DATE, "place_text", "start", "end"),
    "articles": ("published", "language"),
    "places": ("name", "country"),
    "mentions": ("start", "end"),
    "arguments": ("role",),
}
"""The columns that must be kept of each table, besides its references."""


def claim_findings(links: Links, limit: int) -> list[Finding]:
    """All that claims say against themselves; a check whose columns are missing steps aside."""
    return [item for check in (_dates, _places, _far, _selves) for item in check(links, limit)]


def _dates(links: Links, limit: int) -> list[Finding]:
    """Words of a date that cannot mean the claim's days, in articles in English."""
    link = links.get(("claims", "article_id"))
    if link is None or not (has_kept(link.child, _DATE) and has_kept(link.parent, ("published", "language"))):
        return []
    cells, home, of = link.child.kept, link.parent.kept, or_none(link.rows)
    told = pl.DataFrame({
        "words": cells["date_text"], "start": cells[value_of("date_start")], "end": cells[value_of("date_end")],
        "precision": cells["date_precision"], "published": home[value_of("published")].gather(of),
        "language": home["language"].gather(of),
    })  # fmt: skip
    from tidings.extract.rules.languages import DATED  # what it needs takes a while to load

    known = pl.col("language").str.contains(rf"^(?:{'|'.join(DATED)})(?:-|$)")
    rows = _rows_where(told, pl.col("words").is_not_null() & known, _mean_others)
    return link.child.findings("TID-CLAIM-DATE", ", ".join(_DATE), rows, limit, "the days that the words mean")


def _mean_others(
    words: str, start: date | None, end: date | None, precision: Precision, published: date | None, language: str
) -> bool:
    from tidings.extract.rules.languages import can_mean

    if not agrees(start, end, precision):
        return False  # its own rule tells that
    return not can_mean(language[:2], words, PartialDate(start, end, precision), published)


def _rows_where(told: pl.DataFrame, asked: pl.Expr, test: Callable[..., bool]) -> pl.Series:
    """The rows, of those that are asked about, whose cells the test is true for; it sees each case once."""
    rows = told.with_row_index("row").filter(asked)
    cases = rows.select(told.columns).unique()
    bad = cases.filter(pl.Series([test(*case) for case in cases.iter_rows()], dtype=pl.Boolean))
    return rows.join(bad, on=told.columns, how="semi", nulls_equal=True)["row"].cast(pl.Int64)


def _places(links: Links, limit: int) -> list[Finding]:
    """Words that name another place than the claim's, or a known place where the claim has none."""
    link = links.get(("claims", "place_id"))
    if link is None or not (has_kept(link.child, ("place_text",)) and has_kept(link.parent, ("name", "country"))):
        return []
    places, of = link.parent.kept, or_none(link.rows)
    told = pl.DataFrame({
        "words": link.child.kept["place_text"], "name": places["name"].gather(of),
        "country": places["country"].gather(of), "given": link.child.kept["place_id"],
    })  # fmt: skip
    other = pl.col("words").is_not_null() & pl.col("words").ne_missing(pl.col("name"))
    known = pl.col("name").is_not_null() | ~pl.col("given")  # a reference that leads nowhere is another rule's
    rows = _rows_where(told, other & known, _name_another)
    return link.child.findings(
        "TID-CLAIM-PLACE", "place_text, place_id", rows, limit, "the place that the words name"
    )


def _name_another(words: str, name: str | None, country: str | None, _: bool) -> bool:
    from tidings.gazetteer import can_name, find_place

    return find_place(words) is not None if name is None else not can_name(words, name, country or "")


def _far(links: Links, limit: int) -> list[Finding]:
    """Parts whose words stand outside the claim's quote."""
    mention, claim = links.get(("arguments", "mention_id")), links.get(("arguments", "claim_id"))
    if mention is None or claim is None:
        return []
    (start, end), (first, last) = _span(mention), _span(claim)
    if start is None or end is None or first is None or last is None:
        return []
    there = (mention.rows >= 0) & (claim.rows >= 0)
    inside = (first <= start) & (end <= last)
    rows = pl.Series(np.flatnonzero(there & ~inside.fill_null(True).to_numpy()))
    return mention.child.findings("TID-ARGUMENT-FAR", "mention_id", rows, limit, "a mention inside the claim's quote")


def _span(link: Link) -> tuple[pl.Series | None, ...]:
    """The start and end of the row that each row points at."""
    columns = (link.parent.numbers(name) for name in ("start", "end"))
    return tuple(None if column is None else column.gather(or_none(link.rows)) for column in columns)


def _selves(links: Links, limit: int) -> list[Finding]:
    """Actors that do something to themselves."""
    claim, actor = links.get(("arguments", "claim_id")), links.get(("arguments", "actor_id"))
    if claim is None or actor is None or not has_kept(claim.child, ("role",)):
        return []
    both = claim.rows * (actor.parent.height + 1) + actor.rows
    roles = claim.child.kept["role"]
    known = (claim.rows >= 0) & (actor.rows >= 0)
    does, suffers = (np.flatnonzero(known & (roles == role).fill_null(False).to_numpy()) for role in _SIDES)
    rows = pl.Series(suffers).filter(pl.Series(both[suffers]).is_in(pl.Series(both[does]).implode()))
    return claim.child.findings("TID-ARGUMENT-SELF", "role, actor_id", rows, limit, "another recipient")


_SIDES = ("actor", "recipient")
