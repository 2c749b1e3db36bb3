"""The views of a database that people read first: an event or a claim a row, with names in the place of ids."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from tidings.release.forms.sql import SQLITE, Dialect, Schemas, columns, quoted
from tidings.schema import TABLES

_PARTS = {"actors": "actor", "recipients": "recipient", "third_parties": "third_party"}
_RELATIONS = ("said_by", "cited_by", "first_reported_by")


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, what a row is, and the query, which is much the same in every database."""

    name: str
    description: str
    query: Callable[[Dialect], str]

    def create(self, dialect: Dialect) -> str:
        """The statement that makes it."""
        return f"CREATE VIEW {quoted(self.name)} AS\n{self.query(dialect)};"


def views_of(schemas: Schemas) -> list[View]:
    """The views that these tables can be shown in: those of another profile may lack a column that one needs."""
    with closing(sqlite3.connect(":memory:")) as base:
        for name in schemas.keys() & {*TABLES}:
            base.execute(f"CREATE TABLE {quoted(name)} {columns(schemas[name].columns)}")
        return [view for view in VIEWS if _can_be_asked(base, view)]


def _can_be_asked(base: sqlite3.Connection, view: View) -> bool:
    try:
        base.execute(f"EXPLAIN {view.query(SQLITE)}")
    except sqlite3.OperationalError:  # no such table, no such column
        return False
    return True


def _events(dialect: Dialect) -> str:
    claims = "claims AS c JOIN {} WHERE c.event_id = e.event_id"
    articles = claims.format("articles AS r ON r.article_id = c.article_id")
    sources = claims.format(
        "attributions AS t ON t.claim_id = c.claim_id JOIN sources AS s ON s.source_id = t.source_id"
    )
    return f"""SELECT
  e.event_id, e.event_type, e.mode, e.quad_class, e.intensity, e.date_start, e.date_end, e.date_precision, e.status,
  e.label, e.confidence,
  {_parts(dialect, "participants", "event_id", "e")},
  p.name AS place, p.kind AS place_kind, p.country, p.latitude, p.longitude,
  {_cell(dialect, "DISTINCT s.name", "NULL", sources)} AS sources,
  {_cell(dialect, "DISTINCT coalesce(r.title, r.origin)", "NULL", articles)} AS articles,
  {_cell(dialect, "DISTINCT r.url", "NULL", articles)} AS urls,
  e.first_reported, e.last_reported,
  e.articles AS article_count, e.sources AS source_count, e.claims AS claim_count
FROM events AS e
LEFT JOIN places AS p ON p.place_id = e.place_id"""


def _claims(dialect: Dialect) -> str:
    return f"""SELECT
  c.claim_id, c.event_id, c.quote, c."trigger", c.event_type, c.mode, c.polarity, c.modality, c.hedged, c.cue,
  {_parts(dialect, "arguments", "claim_id", "c")},
  c.date_text, c.date_start, c.date_end, c.date_precision, p.name AS place, p.country,
  {_speakers(dialect)},
  coalesce(r.title, r.origin) AS article, o.name AS publisher, r.published, r.url, r.language,
  r.article_id, c."start", c."end", c.engine, c.rule, c.confidence
FROM claims AS c
LEFT JOIN places AS p ON p.place_id = c.place_id
LEFT JOIN articles AS r ON r.article_id = c.article_id
LEFT JOIN sources AS o ON o.source_id = r.publisher_id"""


def _parts(dialect: Dialect, table: str, key: str, of: str) -> str:
    """The names of the actors in each role, a column a role."""
    query = f"{table} AS t JOIN actors AS a ON a.actor_id = t.actor_id WHERE t.{key} = {of}.{key} AND t.role = "
    cells = {name: _cell(dialect, "a.name", "a.actor_id", f"{query}'{role}'") for name, role in _PARTS.items()}
    return ",\n  ".join(f"{cell} AS {name}" for name, cell in cells.items())


def _speakers(dialect: Dialect) -> str:
    """The names of the sources in each relation, a column a relation."""
    query = "attributions AS t JOIN sources AS s ON s.source_id = t.source_id WHERE t.claim_id = c.claim_id AND "
    cells = {name: _cell(dialect, "s.name", "s.source_id", f"{query}t.relation = '{name}'") for name in _RELATIONS}
    return ",\n  ".join(f"{cell} AS {name}" for name, cell in cells.items())


def _cell(dialect: Dialect, value: str, key: str, of: str) -> str:
    """Several words in a cell, in the order of the words and, where these are alike, of the key."""
    return dialect.cell.format(inner=f"SELECT {value} AS word, {key} AS key FROM {of}")


VIEWS = (
    View("events_flat", "An event a row, with the names of its parts, its place, its sources and articles.", _events),
    View("claims_flat", "A claim a row: its words, who says so, and in which article, by which publisher.", _claims),
)
"""Several names in one cell have "; " between them, which tables never have."""
