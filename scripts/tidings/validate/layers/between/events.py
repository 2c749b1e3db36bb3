"""The cells of events that follow from their claims: type, mode, days and place.

Most events agree with each of their claims, which is seen in columns; the others are made again, as a build makes
them. People may correct an event's mode, days and place, and the package does not say so: those rules are warnings.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.dates import PartialDate, agrees
from tidings.resolve.actors.entities import favourite
from tidings.resolve.events.event_rows import common_place, date_span, most_told
from tidings.schema import codelist, codes
from tidings.tables.row_types import PlaceRow
from tidings.validate.finding import Finding
from tidings.validate.layers.between.counts import EventClaims
from tidings.validate.layers.between.links import Link, Links, Rows
from tidings.validate.reading.table import Table
from tidings.validate.reading.values import value_of

Mask = NDArray[np.bool_]
Cells = tuple[Any, ...]

_DATE = ("date_start", "date_end", "date_precision")

KEPT: Mapping[str, tuple[str, ...]] = {
    "events": ("event_type", "mode", *_DATE),
    "claims": ("event_type", "mode", "confidence", *_DATE),
    "places": ("kind", "country"),
}
"""The columns that must be kept of each table, besides its references."""


@dataclass(frozen=True)
class Departure:
    """Rows of events whose cells do not follow from what they rest on, and what would follow."""

    rule: str
    columns: tuple[str, ...]
    rows: pl.Series
    wanted: pl.Series

    def findings(self, events: Table, limit: int) -> list[Finding]:
        """The finding, if there is one."""
        return events.findings(self.rule, ", ".join(self.columns), self.rows, limit, self.wanted)


def departure(rule: str, columns: Sequence[str], rows: Sequence[int], wanted: Sequence[str]) -> Departure:
    """The departure of these rows."""
    return Departure(rule, tuple(columns), pl.Series(rows, dtype=pl.Int64), pl.Series(wanted, dtype=pl.String))


def departures(joined: EventClaims, links: Links) -> Iterator[Departure]:
    """The events that do not follow from their claims, by rule; a check whose columns are missing steps aside."""
    if found := _told(joined, ("event_type",), ("event_type", "confidence")):
        yield _compared("TID-EVENT-TYPE", joined, *found, _type)
    if found := _told(joined, ("mode", "event_type"), ("mode", "event_type")):
        yield _compared("TID-EVENT-MODE", joined, *found, _mode, 1)
    if found := _told(joined, _DATE, _DATE):
        yield _compared("TID-EVENT-DATE", joined, *found, _date)
    own, told = links.get(("events", "place_id")), links.get(("claims", "place_id"))
    if own and told and has_kept(own.parent, ("kind", "country")):
        yield _placed(joined, own, told)


def has_kept(table: Table, columns: Iterable[str]) -> bool:
    return all(name in table.kept.columns for name in columns)


def _told(joined: EventClaims, own: Sequence[str], theirs: Sequence[str]) -> tuple[pl.DataFrame, pl.DataFrame] | None:
    """These columns of events and of claims by what their cells mean, None where a file lacks one."""
    if not (has_kept(joined.events, own) and has_kept(joined.claims, theirs)):
        return None
    return values_of(joined.events.kept, own), values_of(joined.claims.kept, theirs)


def values_of(kept: pl.DataFrame, columns: Iterable[str]) -> pl.DataFrame:
    """The columns, and whether a cell of the row is there and could not be read."""
    read = [name for name in columns if value_of(name) in kept.columns]
    values = {name: kept[value_of(name) if name in read else name] for name in columns}
    unread = np.zeros(kept.height, bool)
    for name in read:
        unread |= kept[name].to_numpy() & values[name].is_null().to_numpy()
    return pl.DataFrame(values | {UNREAD: unread})


UNREAD = "\n"
"""Names the column that tells where a row could not be read; no column of a file is called so."""


def _compared(
    rule: str, joined: EventClaims, own: pl.DataFrame, told: pl.DataFrame,
    make: Callable[[list[Cells], Cells], Cells | None], judged: int | None = None,
) -> Departure:  # fmt: skip
    """The events whose first cells, `judged` of them or all, are not what `make` gives.

    `make` is given the cells of the event's claims and its own; it gives None where it cannot tell.
    """
    columns = own.columns[:-1]
    doubtful = _doubtful(joined, own.select(columns[:judged]), told) & ~own[UNREAD].to_numpy()
    doubtful &= ~joined.any(told[UNREAD].to_numpy())
    claims = _claims_of(joined, told.drop(UNREAD), doubtful)
    rows, wanted = [], []
    stated = own.filter(doubtful).select(columns).iter_rows()
    for event, cells in zip(np.flatnonzero(doubtful).tolist(), stated, strict=True):
        follows = make(claims[event], cells)
        if follows is not None and follows != cells[:judged]:
            rows.append(event)
            wanted.append(_words(follows))
    return departure(rule, columns[:judged], rows, wanted)


def _doubtful(joined: EventClaims, own: pl.DataFrame, told: pl.DataFrame) -> Mask:
    """The events with a claim whose cells are not the event's."""
    there = joined.event_of >= 0
    event_of, held = joined.event_of[there], told.filter(there)
    same = np.ones(event_of.size, bool)
    for name in own.columns:
        same &= held[name].eq_missing(own[name].gather(event_of)).to_numpy()
    other: Mask = np.bincount(event_of[~same], minlength=own.height) > 0
    return other


def _claims_of(joined: EventClaims, told: pl.DataFrame, events: Mask) -> dict[int, list[Cells]]:
    """The cells of the claims of these events."""
    wanted = joined.event_of >= 0
    wanted[wanted] = events[joined.event_of[wanted]]
    found: dict[int, list[Cells]] = {}
    for event, claim in zip(joined.event_of[wanted].tolist(), told.filter(wanted).iter_rows(), strict=True):
        found.setdefault(event, []).append(claim)
    return found


def _words(cells: Cells) -> str:
    return ", ".join("nothing" if cell is None else str(cell) for cell in cells)


def _type(claims: list[Cells], own: Cells) -> Cells | None:
    return None if any(event_type is None for event_type, _ in claims) else (most_told(claims),)


def _mode(claims: list[Cells], own: Cells) -> Cells | None:
    """The mode that most claims of the event's type have; not judged where a claim's is no mode of its type."""
    if any(mode is not None and (event_type, mode) not in _modes() for mode, event_type in claims):
        return None
    return (favourite(mode or "" for mode, event_type in claims if event_type == own[1]) or None,)


@cache
def _modes() -> frozenset[tuple[str, str]]:
    return frozenset((row["event_type"], row["code"]) for row in codelist("modes"))


def _date(claims: list[Cells], own: Cells) -> Cells | None:
    if not all(agrees(*claim) for claim in claims):
        return None
    when = date_span(PartialDate(*claim) for claim in claims)
    return when.start, when.end, when.precision


def _placed(joined: EventClaims, own: Link, told: Link) -> Departure:
    """The events whose place is not the one that their claims allow."""
    places = _places(own.parent)

    def make(claims: list[Cells], cells: Cells) -> Cells | None:
        found = [place for (place,) in claims if place is not None]
        return (common_place(found, places),) if all(place in places for place in found) else None

    return _compared("TID-EVENT-PLACE", joined, _place_ids(own), _place_ids(told), make)


def _place_ids(link: Link) -> pl.DataFrame:
    """The places that the rows point at, and where one points nowhere."""
    lost = np.zeros(link.rows.size, bool)
    lost[link.missing.to_numpy()] = True
    return pl.DataFrame({"place_id": _ids(link.parent).gather(or_none(link.rows)), UNREAD: lost})


def or_none(rows: Rows) -> pl.Series:
    """The row numbers, null for none."""
    return pl.Series(rows).set(pl.Series(rows < 0), None)


def _ids(places: Table) -> pl.Series:
    return places.text(["place_id"]).to_series()


def _places(table: Table) -> dict[str, PlaceRow]:
    """The places of a known kind, by id, as far as comparing them needs."""
    cells = zip(_ids(table), table.kept["kind"], table.kept["country"], strict=True)
    kinds = codes("place_kinds")
    return {
        name: PlaceRow(name, "", kind, country, None, None, None) for name, kind, country in cells if kind in kinds
    }
