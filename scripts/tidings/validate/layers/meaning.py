"""Ids of the last version that stand for something else now: an id never changes its meaning."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import polars as pl

from tidings.resolve.comparing.name_comparison import words
from tidings.resolve.ids.tokens import is_near
from tidings.text.spelling import is_small
from tidings.validate.finding import Finding
from tidings.validate.options import Options
from tidings.validate.reading.table import Table

Tables = Mapping[str, Table]
_LONG = 4
"""Letters of a word from which it may be another with a slip mended."""


def other_meanings(before: Tables, tables: Tables, options: Options) -> Iterator[Finding]:
    """The actors and sources of whom nothing is what it was, and the events with other types, days and parts."""
    led = _redirects(tables)
    found: dict[str, tuple[str, Callable[[], Collection[str]]]] = {
        "actors": ("name, kind", partial(_others, _ACTORS, before, tables, led)),
        "sources": ("name, kind", partial(_others, _SOURCES, before, tables, led)),
        "events": ("event_type, date_start, date_end", partial(_other_events, before, tables, led)),
    }
    for name, (columns, ids) in found.items():
        if name in before and name in tables and (others := ids()):
            table = tables[name]
            own = table.text(table.primary_key).to_series().is_in(list(others)).arg_true()
            yield from table.findings("TID-REL-MEANING", columns, own, options.max_issues)


@dataclass(frozen=True, slots=True)
class _Named:
    """A table of those who have names, and the table of the words by which texts name them."""

    table: str
    key: str
    texts: str
    cells: tuple[str, ...]


_ACTORS = _Named("actors", "actor_id", "mentions", ("actor_id", "name", "kind", "country"))
_SOURCES = _Named("sources", "source_id", "attributions", ("source_id", "name", "kind", "country", "actor_id"))


@dataclass(frozen=True, slots=True)
class _Somebody:
    """Who stands under an id in one version: all words of its names, and what else is known."""

    words: frozenset[str]
    is_told: bool
    kind: str
    country: str
    actor: str


def _others(what: _Named, before: Tables, tables: Tables, led: Mapping[str, str]) -> list[str]:
    """The ids under which somebody else stands: no name, and neither kind nor texts, speak for the same one."""
    rows = [_rows(side.get(what.table), what.cells) for side in (before, tables)]
    pairs = rows[0].join(rows[1], on=what.key, suffix="_now").filter(pl.col("name").ne_missing(pl.col("name_now")))
    ids = pairs[what.key].to_list()
    old, new = (_somebodies(what, side, own, ids) for side, own in zip((before, tables), rows, strict=True))
    return [own for own in ids if _is_other(old[own], new[own], led)]


def _somebodies(what: _Named, tables: Tables, rows: pl.DataFrame, ids: Sequence[str]) -> dict[str, _Somebody]:
    texts: dict[str, list[str]] = defaultdict(list)
    told = _rows(tables.get(what.texts), (what.key, "text")).filter(pl.col(what.key).is_in(ids)).drop_nulls()
    for own, text in told.unique().iter_rows():
        texts[own].append(text)
    return {
        own: _Somebody(_words([name, *texts[own]]), bool(texts[own]), kind, country, "".join(actor))
        for own, name, kind, country, *actor in rows.filter(pl.col(what.key).is_in(ids)).fill_null("").iter_rows()
    }


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in words(name) if not is_small(word))


def _is_other(old: _Somebody, new: _Somebody, led: Mapping[str, str]) -> bool:
    """True where no word of a name is the same, nor the actor; and the kind, the country or all texts are others."""
    other_country = bool(old.country and new.country and old.country != new.country)
    if old.words & new.words or (old.actor and led.get(old.actor, old.actor) == new.actor):
        return False
    if not other_country and any(_are_near(one, other) for one in old.words for other in new.words):
        return False
    return other_country or old.kind != new.kind or (old.is_told and new.is_told)


def _are_near(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _LONG and is_near(one, other)


def _other_events(before: Tables, tables: Tables, led: Mapping[str, str]) -> list[str]:
    """The events of another type, on other days, of which nobody who had a part in it has one now."""
    cells = ("event_id", "event_type", "date_start", "date_end")
    old, new = (_rows(side.get("events"), cells) for side in (before, tables))
    pairs = old.join(new, on="event_id", suffix="_now")
    days = [pl.col(name).ne_missing(pl.col(f"{name}_now")) for name in cells[2:]]
    ids = pairs.filter((pl.col("event_type") != pl.col("event_type_now")) & pl.any_horizontal(days))["event_id"]
    was, now = (_parts(side.get("participants"), ids, led) for side in (before, tables))
    return [own for own in ids if was[own] and now[own] and not was[own] & now[own]]


def _parts(table: Table | None, ids: pl.Series, led: Mapping[str, str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    rows = _rows(table, ("event_id", "actor_id")).drop_nulls()
    for event, actor in rows.filter(pl.col("event_id").is_in(ids.implode())).iter_rows():
        found[event].add(led.get(actor, actor))
    return found


def _redirects(tables: Tables) -> dict[str, str]:
    """The actor that stands for each that is there no more."""
    rows = _rows(tables.get("redirects"), ("old_id", "new_id")).drop_nulls()
    return dict(rows.iter_rows())


def _rows(table: Table | None, columns: Sequence[str]) -> pl.DataFrame:
    """These columns of a table; no row where it lacks one of them."""
    if table is None or not table.present(columns):
        return pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
    return table.text(columns)
