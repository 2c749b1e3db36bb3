"""The label of an event against what it sums up: its participants, deed, place, days and status, as they are called.

Labels are put together in columns; the ones that are others are made again one by one, as a build makes them. People
may write a label themselves, and the package does not say so: the rule is a warning.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.resolve.events.event_labels import SHOWN, deed_of, label_of
from tidings.schema import codelist, codes
from tidings.tables.row_types import EventRow, PlaceRow
from tidings.validate.layers.between.events import UNREAD, Departure, departure, has_kept, or_none, values_of
from tidings.validate.layers.between.links import Link, Links
from tidings.validate.reading.table import Table
from tidings.validate.reading.values import hash_of, hashed

Mask = NDArray[np.bool_]

_CELLS = ("event_type", "mode", "date_start", "date_end", "date_precision", "status")
_LABEL = hash_of("label")

KEPT: Mapping[str, tuple[str, ...]] = {"events": (*_CELLS, _LABEL), "actors": ("name",), "places": ("name",)}
"""The columns that must be kept of each table, besides its references."""


def label_departure(links: Links) -> Departure | None:
    """The events whose label is not what a build would write; None where a column is missing."""
    event, actor = links.get(("participants", "event_id")), links.get(("participants", "actor_id"))
    place = links.get(("events", "place_id"))
    if event is None or actor is None or place is None:
        return None
    tables = (
        (event.parent, (*_CELLS, _LABEL)),
        (actor.parent, ("name",)),
        (place.parent, ("name",)),
        (event.child, ("role",)),
    )
    if not all(has_kept(table, columns) for table, columns in tables):
        return None
    return _departure(event, actor, place)


def _departure(event: Link, actor: Link, place: Link) -> Departure:
    events = event.parent
    cells = values_of(events.kept, _CELLS).with_columns(
        place=place.parent.kept["name"].gather(or_none(place.rows)), unsure=pl.Series(_unsure(event, actor, place))
    )
    parts = _parts(event, actor)
    other = (_hashes(cells, parts) != events.kept[_LABEL]).fill_null(events.kept[_LABEL].is_not_null())
    doubtful = other & ~cells["unsure"] & ~cells[UNREAD]
    return departure("TID-EVENT-LABEL", ["label"], *_made_again(events, cells, parts, doubtful))


def _made_again(
    events: Table, cells: pl.DataFrame, parts: pl.DataFrame, doubtful: pl.Series
) -> tuple[list[int], list[str]]:
    """Which of the doubtful events have another label than a build would write, and what that is."""
    if not doubtful.any():
        return [], []
    rows, names, stated = doubtful.arg_true(), _names(parts, doubtful), events.text(["label"])["label"]
    told = cells.filter(doubtful).iter_rows(named=True)
    made = [_label(one, names.get(row, {})) for row, one in zip(rows, told, strict=True)]
    found = [(row, label) for row, label in zip(rows, made, strict=True) if label != stated[row]]
    return [row for row, _ in found], [label for _, label in found]


def _unsure(event: Link, actor: Link, place: Link) -> Mask:
    """The events whose place or participants cannot be told."""
    unsure = np.zeros(event.parent.height, bool)
    unsure[place.missing.to_numpy()] = True
    told = event.child.kept["role"].is_in(codes("roles")).fill_null(False).to_numpy() & (actor.rows >= 0)
    unsure[event.rows[(event.rows >= 0) & ~told]] = True
    return unsure


def _parts(event: Link, actor: Link) -> pl.DataFrame:
    """Each participant's event, role and name, as far as they are known."""
    there = pl.Series((event.rows >= 0) & (actor.rows >= 0))
    names = actor.parent.kept["name"].gather(or_none(actor.rows))
    return pl.DataFrame({"event": event.rows, "role": event.child.kept["role"], "name": names}).filter(there)


def _hashes(cells: pl.DataFrame, parts: pl.DataFrame) -> pl.Series:
    """The hashes of all labels, which are made so many at a time."""
    firsts = range(0, cells.height, CHUNK)
    inside = [pl.col("event").is_between(first, first + CHUNK - 1) for first in firsts]
    some = (
        parts.filter(here).with_columns(pl.col("event") - first) for first, here in zip(firsts, inside, strict=True)
    )
    made = [hashed(_labels(cells[first : first + CHUNK], own)) for first, own in zip(firsts, some, strict=True)]
    return pl.concat(made) if made else pl.Series([], dtype=pl.UInt64)


CHUNK = 1 << 17
"""Labels that are held at a time."""


def _labels(cells: pl.DataFrame, parts: pl.DataFrame) -> pl.Series:
    """The labels of all events; that a few are others than a build would write does not matter."""
    sides = {role: _side(parts.filter(pl.col("role") == role), cells.height) for role in codes("roles")}
    told = cells.with_columns(_place_not_named(cells, parts), **sides)
    actor = pl.coalesce("actor", pl.when(pl.col("recipient").is_not_null()).then(pl.lit("unnamed")))
    deed = pl.concat_str(actor, _deed(), "recipient", separator=" – ", ignore_nulls=True)
    helper = pl.concat_str(pl.lit("with "), "third_party")
    line = pl.concat_str(deed, helper, "place", _date(), separator="; ", ignore_nulls=True)
    status = pl.concat_str(
        pl.lit(" ("), pl.col("status").cast(pl.String).str.replace_all("_", " ", literal=True), pl.lit(")")
    )
    reported = pl.col("status") == "reported"
    return told.select(pl.concat_str(line, pl.when(~reported).then(status), ignore_nulls=True)).to_series()


def _side(parts: pl.DataFrame, height: int) -> pl.Series:
    """The names of one role's participants, event by event; null where there are none."""
    event = parts["event"].to_numpy()
    alone = np.bincount(event, minlength=height)[event] == 1
    at = np.full(height, -1)
    at[event[alone]] = np.flatnonzero(alone)
    names = parts["name"].gather(or_none(at))
    if alone.all():
        return names
    several = parts.filter(~alone).group_by("event").agg(pl.col("name").drop_nulls().unique().sort())
    found, count = pl.col("name"), pl.col("name").list.len()
    more = pl.when(count > SHOWN).then(pl.format(" and {} more", count - SHOWN))
    joined = several.select("event", pl.concat_str(found.list.head(SHOWN).list.join(", "), more, ignore_nulls=True))
    return names.scatter(joined["event"], joined["name"])


def _place_not_named(cells: pl.DataFrame, parts: pl.DataFrame) -> pl.Series:
    """The events' places, but for those that take part themselves."""
    event = parts["event"]
    same = (parts["name"] == cells["place"].gather(event)).fill_null(False)
    named = np.bincount(event.filter(same).to_numpy(), minlength=cells.height) > 0
    return cells["place"].set(pl.Series(named), None)


def _deed() -> pl.Expr:
    """The words for each type and mode of the codelists."""
    pairs = [(one, "") for one in codes("event_types")]
    pairs += [(row["event_type"], row["code"]) for row in codelist("modes")]
    words = {f"{one} {mode}": deed_of(_event({"event_type": one, "mode": mode})) for one, mode in pairs}
    pair = pl.concat_str("event_type", pl.col("mode").cast(pl.String).fill_null(""), separator=" ")
    return pair.replace_strict(list(words), list(words.values()), default=None, return_dtype=pl.String)


def _date() -> pl.Expr:
    """The days as `tidings.resolve.events.event_labels.show_date` shows them."""
    start, end = (pl.col(name).cast(pl.String) for name in ("date_start", "date_end"))
    precision, year = pl.col("date_precision"), start.str.slice(0, 4)
    return (
        pl.when(end.is_null()).then(pl.concat_str(pl.lit("from "), start))
        .when(start.is_null()).then(pl.concat_str(pl.lit("until "), end))
        .when(precision == "day").then(start)
        .when(precision == "month").then(start.str.slice(0, 7))
        .when(precision == "year").then(year)
        .when(precision == "decade").then(pl.concat_str(year, pl.lit("s")))
        .otherwise(pl.concat_str(start, pl.lit(" to "), end))
    )  # fmt: skip


def _names(parts: pl.DataFrame, events: pl.Series) -> dict[int, dict[str, list[str]]]:
    """The names of these events' participants, by role."""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for event, role, name in parts.filter(events.gather(parts["event"])).iter_rows():
        found[event][role].append(name or "")
    return found


def _label(cells: Mapping[str, Any], parts: Mapping[str, list[str]]) -> str:
    """The label that a build would write."""
    place = PlaceRow(_PLACE, cells["place"] or "", "", None, None, None, None)
    return label_of(_event(cells), parts, {_PLACE: place})


def _event(cells: Mapping[str, Any]) -> EventRow:
    """The event as far as its label goes."""
    return EventRow(
        event_id="", event_type=cells["event_type"] or "", mode=cells["mode"], quad_class=0, intensity=None,
        date_start=cells.get("date_start"), date_end=cells.get("date_end"),
        date_precision=cells.get("date_precision") or "", place_id=_PLACE if cells.get("place") else None,
        first_reported=None, last_reported=None, status=cells.get("status") or "", articles=0, sources=0, claims=0,
        confidence=None, label="",
    )  # fmt: skip


_PLACE = "place"
"""What the event's place is called while its label is made."""
