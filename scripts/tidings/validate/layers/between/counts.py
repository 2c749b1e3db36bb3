"""What the tables of a tidings package say of each other: counts, status, and spans inside their article."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.validate.finding import Finding
from tidings.validate.layers.between.links import Link, Links, Rows
from tidings.validate.reading.table import Table

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class EventClaims:
    """The events, their claims, which event each claim tells of (-1 for none), how many claims each event has."""

    events: Table
    claims: Table
    event_of: Rows
    number: Rows

    def number_of(self, which: Mask) -> Rows:
        """How many claims each event has, of those in `which`."""
        return _tally(self.event_of[which], self.events)

    def any(self, which: Mask) -> Mask:
        """Which events have a claim in `which`."""
        return self.number_of(which) > 0


KEPT: Mapping[str, tuple[str, ...]] = {
    "events": ("claims", "articles", "sources", "confidence", "status"),
    "claims": ("end", "confidence", "polarity", "modality"),
    "articles": ("characters",),
    "mentions": ("end",),
    "attributions": ("end",),
}
"""The columns that must be kept of each table, besides its references."""


def _tally(event_of: Rows, events: Table) -> Rows:
    return np.bincount(event_of[event_of >= 0], minlength=events.height)


def count_findings(tables: Mapping[str, Table], links: Links, limit: int) -> list[Finding]:
    """All that can be said across tables; a check whose tables or columns are missing steps aside."""
    found, told = _beyond(links, limit), event_claims(links)
    if told is None:
        return found
    with ThreadPoolExecutor(2) as pool:
        made = pool.map(lambda make: make(told, links, limit), _ACROSS)
        return found + [item for items in made for item in items]


def event_claims(links: Links) -> EventClaims | None:
    """The events with their claims; None where one of the two could not be read."""
    link = links.get(("claims", "event_id"))
    if link is None or link.parent.name != "events":
        return None
    return EventClaims(link.parent, link.child, link.rows, _tally(link.rows, link.parent))


def _report(
    told: EventClaims, rule: str, column: str, wanted: NDArray[np.generic] | pl.Series, wrong: Mask, limit: int
) -> list[Finding]:
    """The events where `wrong`; those without any claim are left to the rule of orphans."""
    rows = np.flatnonzero(wrong & (told.number > 0))
    words = wanted.gather(rows) if isinstance(wanted, pl.Series) else pl.Series(wanted[rows]).cast(pl.String)
    return told.events.findings(rule, column, pl.Series(rows), limit, words)


def _stated(told: EventClaims, column: str) -> tuple[Rows, Mask]:
    """The integers of an events column and where there are any."""
    values = told.events.numbers(column)
    if values is None:
        none = np.zeros(told.events.height, np.int64)
        return none, none.astype(bool)
    return values.fill_null(0).to_numpy(), values.is_not_null().to_numpy()


def _claims(told: EventClaims, links: Links, limit: int) -> list[Finding]:
    stated, given = _stated(told, "claims")
    wanted = told.number
    return _report(told, "TID-COUNT-CLAIMS", "claims", wanted, given & (stated != wanted), limit)


def _articles(told: EventClaims, links: Links, limit: int) -> list[Finding]:
    link = links.get(("claims", "article_id"))
    return _distinct(told, "TID-COUNT-ARTICLES", "articles", told.event_of, link, limit) if link else []


def _sources(told: EventClaims, links: Links, limit: int) -> list[Finding]:
    """A claim without attribution counts for nothing; one whose reference is broken makes its event unsure."""
    claim, source = links.get(("attributions", "claim_id")), links.get(("attributions", "source_id"))
    if claim is None or source is None:
        return []
    event_of = through(told.event_of, claim.rows)
    return _distinct(told, "TID-COUNT-SOURCES", "sources", event_of, source, limit)


def _distinct(told: EventClaims, rule: str, column: str, event_of: Rows, link: Link, limit: int) -> list[Finding]:
    """Compares an events column with the number of different rows that the link leads to, event by event."""
    size = told.events.height
    held = (event_of >= 0) & (link.rows >= 0)
    span = link.parent.height + 1
    pairs = distinct(event_of[held] * span + link.rows[held])
    wanted = np.bincount(pairs // span, minlength=size)
    unsure = np.bincount(event_of[(event_of >= 0) & (link.rows < 0)], minlength=size) > 0
    stated, given = _stated(told, column)
    return _report(told, rule, column, wanted, given & ~unsure & (stated != wanted), limit)


def _confidence(told: EventClaims, links: Links, limit: int) -> list[Finding]:
    """The best of the claims' that have one, and nothing where none has."""
    values, stated = told.claims.numbers("confidence"), told.events.numbers("confidence")
    if values is None or stated is None:
        return []
    measured = values.is_finite().fill_null(False).to_numpy()
    known = measured & (told.event_of >= 0)
    best = np.full(told.events.height, np.nan)
    np.fmax.at(best, told.event_of[known], values.to_numpy()[known])
    sure = ~told.any(told.claims.kept["confidence"].to_numpy() & ~measured)
    given = stated.is_between(0, 1).fill_null(False).to_numpy()
    empty = ~told.events.kept["confidence"].to_numpy()
    other = given & ~(np.abs(stated.fill_null(0).to_numpy() - best) <= 1e-9)
    wanted = pl.Series(best).fill_nan(None).cast(pl.String).fill_null("an empty cell")
    wrong = sure & (other | (empty & ~np.isnan(best)))
    return _report(told, "TID-COUNT-CONFIDENCE", "confidence", wanted, wrong, limit)


def _status(told: EventClaims, links: Links, limit: int) -> list[Finding]:
    """The same rule as `tidings.resolve.events.status`, over all events at once."""
    claims, events = told.claims.kept, told.events.kept
    if not {"polarity", "modality"} <= set(claims.columns) or "status" not in events.columns:
        return []

    def any_of(test: pl.Expr) -> Mask:
        return told.any(claims.select(test.fill_null(False)).to_series().to_numpy())

    positive, actual = pl.col("polarity") == "positive", pl.col("modality") == "actual"
    done, denied = any_of(positive & actual), any_of((pl.col("polarity") == "negative") & actual)
    cases = {
        "disputed": done & denied,
        "reported": done,
        "did_not_happen": denied | ~any_of(positive),
        "planned": any_of(positive & (pl.col("modality") == "planned")),
        "requested": any_of(positive & (pl.col("modality") == "requested")),
    }
    names = pl.Series([*cases, "hypothetical"])
    wanted = names.gather(np.select(list(cases.values()), list(range(len(cases))), len(cases)))
    sure = pl.col("polarity").is_in(["positive", "negative"]) & pl.col("modality").is_in(_MODALITIES)
    unsure = any_of(~sure.fill_null(False))
    known = events["status"].is_in(names.to_list()).fill_null(False).to_numpy()
    wrong = known & ~unsure & (events["status"] != wanted).fill_null(False).to_numpy()
    return _report(told, "TID-EVENT-STATUS", "status", wanted, wrong, limit)


_MODALITIES = ["actual", "planned", "requested", "hypothetical"]


def distinct(numbers: Rows) -> Rows:
    """Each number once, sorted; numpy's own `unique` hashes, which takes many times as long."""
    ordered = numbers if (numbers[1:] >= numbers[:-1]).all() else np.sort(numbers)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if ordered.size else ordered


def through(rows: Rows, first: Rows) -> Rows:
    """Follows two links one after the other: `rows` from where `first` leads; -1 stays -1."""
    return np.where(first >= 0, rows[np.maximum(first, 0)], -1) if rows.size else np.full(first.size, -1)


_ACROSS = (_status, _sources, _articles, _confidence, _claims)
"""The checks over events and their claims, the longest first."""


def _beyond(links: Links, limit: int) -> list[Finding]:
    """Spans that end after their article does."""
    article = links.get(("claims", "article_id"))
    sizes = article.parent.numbers("characters") if article else None
    found: list[Finding] = []
    for link in [way(links) for way in _WAYS] if sizes is not None else []:
        ends = link[0].numbers("end") if link else None
        if link is not None and sizes is not None and ends is not None:
            bad = pl.Series(np.flatnonzero(_past(ends, sizes, link[1])))
            found += link[0].findings("TID-SPAN-BEYOND", "end", bad, limit, "an end inside the article")
    return found


def _past(ends: pl.Series, sizes: pl.Series, rows: Rows) -> Mask:
    """Which ends are past the size that their row leads to; what is not known is past nothing."""
    size = np.append(sizes.fill_null(_ENDLESS).to_numpy(), _ENDLESS)  # the last is that of row -1
    past: Mask = ends.fill_null(0).to_numpy() > size[rows]
    return past


_ENDLESS = 1 << 62


def _direct(name: str) -> Callable[[Links], tuple[Table, Rows] | None]:
    def way(links: Links) -> tuple[Table, Rows] | None:
        link = links.get((name, "article_id"))
        return (link.child, link.rows) if link else None

    return way


def _by_claim(links: Links) -> tuple[Table, Rows] | None:
    link, article = links.get(("attributions", "claim_id")), links.get(("claims", "article_id"))
    return (link.child, through(article.rows, link.rows)) if link and article else None


_WAYS: tuple[Callable[[Links], tuple[Table, Rows] | None], ...] = (_direct("claims"), _direct("mentions"), _by_claim)
"""How each table with spans comes to the article that they stand in."""
