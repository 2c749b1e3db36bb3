"""What the last version remembers: which id each piece of evidence had, and which ids lead elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from tidings.resolve.ids import Evidence
from tidings.resolve.rows import RedirectRow

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Last:
    """The ids of the last version by evidence and by name; empty where there is none.

    Evidence is, for actors, a mention's (article, start, end); for events, a claim's (article, trigger start, turn);
    for sources, an attribution's (article, trigger start, relation, start and end, or name and kind where it is
    implied) or an article's publisher.
    """

    actors: Mapping[Evidence, str] = field(default_factory=dict)
    events: Mapping[Evidence, str] = field(default_factory=dict)
    sources: Mapping[Evidence, str] = field(default_factory=dict)
    names: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    redirects: tuple[RedirectRow, ...] = ()

    def reserved(self, table: str) -> set[str]:
        """The ids of a table that lead elsewhere already."""
        return {row.old_id for row in self.redirects if row.table == table}

    def current(self, table: str, old_id: str) -> str:
        """The id that stands for `old_id` in the last version."""
        return next((row.new_id for row in self.redirects if (row.table, row.old_id) == (table, old_id)), old_id)


def remember(tables: Tables | None) -> Last:
    """What a package's tables remember."""
    if tables is None:
        return Last()
    moves = tables["redirects"].select("table", "old_id", "new_id", "since").drop_nulls()
    return Last(
        actors=_actors(tables["mentions"]),
        events=_events(tables["claims"]),
        sources=_sources(tables),
        names=_names(tables["actors"], "actor_id") | _names(tables["sources"], "source_id"),
        redirects=tuple(RedirectRow(*row) for row in moves.iter_rows()),
    )


def _actors(mentions: pl.DataFrame) -> dict[Evidence, str]:
    rows = mentions.select("article_id", "start", "end", "actor_id").drop_nulls().iter_rows()
    return {(article, start, end): actor for article, start, end, actor in rows}


def _events(claims: pl.DataFrame) -> dict[Evidence, str]:
    ordered = claims.drop_nulls("event_id").sort(
        "article_id", "trigger_start", "event_type", "polarity", "modality", "claim_id"
    )
    places = list(ordered.select("article_id", "trigger_start").iter_rows())
    return dict(zip(number_turns(places), ordered["event_id"].to_list(), strict=True))


def number_turns(places: list[tuple[str, int]]) -> list[Evidence]:
    """Each place with its turn among equals, so that two claims of one word are told apart."""
    turns: dict[tuple[str, int], int] = {}
    found: list[Evidence] = []
    for place in places:
        turns[place] = turns.get(place, -1) + 1
        found.append((*place, turns[place]))
    return found


def _sources(tables: Tables) -> dict[Evidence, str]:
    names = {row[0]: row[1:] for row in tables["sources"].select("source_id", "name", "kind").iter_rows()}
    claims = {
        row[0]: row[1:] for row in tables["claims"].select("claim_id", "article_id", "trigger_start").iter_rows()
    }
    found: dict[Evidence, str] = {}
    columns = ("claim_id", "source_id", "relation", "start", "end")
    for claim, source, relation, *span in tables["attributions"].select(columns).sort(columns[:3]).iter_rows():
        at = (*claims.get(claim, ()), relation)
        found.setdefault((*at, *(names.get(source, ()) if span[0] is None else span)), source)
    for article, source in tables["articles"].select("article_id", "publisher_id").iter_rows():
        if source:
            found[article, "publisher"] = source
    return found


def _names(table: pl.DataFrame, key: str) -> dict[tuple[str, ...], str]:
    """The ids by (prefix, name, kind, country), where only one row has these."""
    found: dict[tuple[str, ...], str] = {}
    for old, name, kind, country in (
        table.select(key, "name", "kind", "country").drop_nulls(key).sort(key).iter_rows()
    ):
        what = (old[:3], name, kind, country or "")
        found[what] = "" if what in found else old
    return {what: old for what, old in found.items() if old}
