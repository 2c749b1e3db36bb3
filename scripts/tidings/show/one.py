"""An event, actor, source or claim read aloud, with all that it rests on, as far as that is there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from tidings.errors import InputError
from tidings.package.beside import rows_beside
from tidings.schema import BETWEEN, JOINS, REVIEW, SUGGESTIONS, TABLES, table_schema
from tidings.tables import Tables, read_tables
from tidings.text.legible import leading, legible

MISSING = "–"
"""Shown where a package that is not valid has nothing."""

Row = Mapping[str, Any]


def show_event(folder: Path, id_: str, why: bool = False) -> list[str]:
    """The row with that id, and what it rests on; a replaced id is followed. InputError for an unknown one.

    Of a claim or event that is left out for its low confidence, what lies beside the package. With `why` also what
    joined it, and what might.
    """
    name, tables = table_of(id_), read_tables(folder)
    current = _follow(tables, name, id_)
    row = _row(tables, name, current)
    weak = rows_beside(folder, REVIEW, ("claim_id", "event_id"), current) if row is None else []
    if weak:
        return [legible(line) for line in _weak_lines(current, weak)]
    if row is None:
        raise InputError(_missing(folder, tables, name, id_))
    moved = [f"{id_} was replaced by {current}"] if current != id_ else []
    reasons = _why_lines(folder, tables, name, current) if why else ()
    return [
        legible(line) for line in (*moved, *_cells(row), *_EVIDENCE.get(name, _nothing)(tables, current), *reasons)
    ]


def table_of(id_: str) -> str:
    """The table whose ids begin as this one does; InputError where none does."""
    name = _tables_by_prefix().get(id_.partition("-")[0], "")
    if not name:
        known = ", ".join(f"{prefix}-" for prefix in _tables_by_prefix())
        raise InputError(f"{id_!r} is no id; ids begin with {known}")
    return name


def is_id(said: str) -> bool:
    """True of what can be an id alone."""
    return said.partition("-")[0] in _tables_by_prefix() and " " not in said


def row_of(folder: Path, id_: str) -> dict[str, Any]:
    """The row with that id, and the rows of other tables that refer to it, by table; a replaced id is followed."""
    name, tables = table_of(id_), read_tables(folder)
    current = _follow(tables, name, id_)
    row = _row(tables, name, current)
    if row is None:
        raise InputError(_missing(folder, tables, name, id_))
    near = {
        other: _rows(tables, other, key.columns[0], current)
        for other, schema in tables.schemas.items()
        for key in schema.foreign_keys
        if key.table == name and other != name
    }
    return {"table": name, "row": row} | near


def _missing(folder: Path, tables: Tables, name: str, id_: str) -> str:
    """Why there is no row of that id."""
    for row in _rows(tables, "redirects", "old_id", id_):
        if row["table"] == name and row["new_id"] is None and row["reason"]:
            return f"{id_} was withdrawn in version {row['since']}: {row['reason']}"
    for row in _rows(tables, "decisions", "id", id_):
        if row["table"] == name and row["old_value"] == id_ and row["new_value"] is None:
            return f"{id_} was rejected by {row['who']}: {row['why']}"
    return f"{folder} has no row {id_} in {name}; `tidings show {folder}` lists its events"


def joins_of(folder: Path, id_: str) -> list[dict[str, str]]:
    """The comparisons that made an event, story or actor one, or put a claim or article into it, the surest first."""
    return rows_beside(folder, JOINS, ("id", "one", "other"), id_)


def suggestions_of(folder: Path, id_: str) -> list[dict[str, str]]:
    """The events or actors that may be one with that one, the likeliest first."""
    return rows_beside(folder, SUGGESTIONS, ("one_id", "other_id"), id_)


def _why_lines(folder: Path, tables: Tables, name: str, id_: str) -> Iterator[str]:
    """What joined the parts of a thing; the stories of an event's articles; and what may be one with it."""
    yield ""
    if name == "events":
        articles = {row["article_id"] for row in _rows(tables, "claims", "event_id", id_)}
        titles = _names(tables, "stories", "title")
        stories = {row["story_id"] for row in tables["articles"].to_dicts() if row["article_id"] in articles}
        yield from (f"story {story}  {titles.get(story) or MISSING}" for story in sorted(filter(None, stories)))
    joins = joins_of(folder, id_)
    yield from (line for row in joins for line in _comparison(row, f"{row['one']} and {row['other']} are one"))
    if not joins:
        yield "nothing was joined, or no build has kept why"
    for row in suggestions_of(folder, id_):
        other = row["other_id"] if row["one_id"] == id_ else row["one_id"]
        kept = f", but for {row['veto']}" if row["veto"] else ""
        yield from _comparison(row, f"{other} may be one with it{kept}")


def _comparison(row: Row, what: str) -> Iterator[str]:
    yield f"{what} ({row['score']}):"
    yield from (f"  {reason}" for reason in (row["reasons"] or MISSING).split(BETWEEN))


@cache
def _tables_by_prefix() -> dict[str, str]:
    """The tables whose rows have an id of their own, by the letters that it begins with."""
    found = {}
    for name in TABLES:
        schema = table_schema(name)
        pattern = schema.field(schema.primary_key[0]).pattern or ""
        if len(schema.primary_key) == 1 and (prefix := re.match(r"\^([a-z]+)-", pattern)):
            found[prefix[1]] = name
    return found


def _follow(tables: Tables, name: str, id_: str) -> str:
    """The id that a redirect leads to, and the next; where they lead in a circle, the last one before it closes."""
    moves = {row["old_id"]: row["new_id"] for row in _rows(tables, "redirects", "table", name)}
    seen = {id_}
    while _row(tables, name, id_) is None and moves.get(id_, id_) not in (None, *seen):
        id_ = moves[id_]
        seen.add(id_)
    return id_


def _row(tables: Tables, name: str, id_: str) -> Row | None:
    return next(iter(_rows(tables, name, tables.schemas[name].primary_key[0], id_)), None)


def _rows(tables: Tables, name: str, column: str, value: str) -> list[dict[str, Any]]:
    return tables[name].filter(pl.col(column) == value).to_dicts()


def _names(tables: Tables, name: str, column: str) -> dict[str, Any]:
    """That column of each row, by its id."""
    return dict(tables[name].select(table_schema(name).primary_key[0], column).iter_rows())


def _cells(row: Row) -> list[str]:
    return [f"{leading(column)}: {value}" for column, value in row.items() if value is not None]


def _weak_lines(id_: str, rows: Iterable[Row]) -> Iterator[str]:
    yield f"{id_} is left out for its low confidence:"
    for row in rows:
        yield ""
        yield from _cells(row)


def _nothing(tables: Tables, id_: str) -> Iterator[str]:
    yield from ()


def _event_evidence(tables: Tables, id_: str) -> Iterator[str]:
    names, origins = _names(tables, "actors", "name"), _names(tables, "articles", "origin")
    for row in _rows(tables, "participants", "event_id", id_):
        yield f"{leading(row['role'] or MISSING)}: {names.get(row['actor_id']) or MISSING} ({row['actor_id']})"
    claims = [
        (origins.get(claim["article_id"]) or MISSING, claim) for claim in _rows(tables, "claims", "event_id", id_)
    ]
    for origin, claim in sorted(claims, key=lambda one: (one[0], one[1]["start"] or 0)):
        yield ""
        yield from _claim_lines(tables, claim, origin)


def _claim_lines(tables: Tables, claim: Row, origin: str) -> Iterator[str]:
    shown = {name: MISSING if value is None else value for name, value in claim.items()}
    hedged = ", hedged" if claim["hedged"] else ""
    cue = f" («{claim['cue']}»)" if claim["cue"] else ""
    yield f"{leading(origin)}, characters {shown['start']} to {shown['end']}:"
    yield f"  «{shown['quote']}»"
    yield f"  {shown['event_type']} by «{shown['trigger']}», {shown['polarity']}, {shown['modality']}{hedged}{cue}"
    yield from (f"  {line}" for line in _claim_evidence(tables, claim["claim_id"]))


def _claim_evidence(tables: Tables, id_: str) -> Iterator[str]:
    sources = _names(tables, "sources", "name")
    for row in _rows(tables, "attributions", "claim_id", id_):
        yield f"{_said(row)} {sources.get(row['source_id']) or MISSING}"


def _said(row: Row) -> str:
    return leading(row["relation"] or MISSING).replace("_", " ")


def _actor_evidence(tables: Tables, id_: str) -> Iterator[str]:
    texts = tables["mentions"].filter(pl.col("actor_id") == id_)["text"].drop_nulls()
    for text, count in texts.value_counts().sort("text").iter_rows():
        yield f"named «{text}» {count} time{'s' if count > 1 else ''}"
    labels = _names(tables, "events", "label")
    for row in _rows(tables, "participants", "actor_id", id_):
        yield f"{leading(row['role'] or MISSING)} of {row['event_id']}  {labels.get(row['event_id']) or MISSING}"


def _source_evidence(tables: Tables, id_: str) -> Iterator[str]:
    quotes = _names(tables, "claims", "quote")
    for row in _rows(tables, "attributions", "source_id", id_):
        yield f"{_said(row)} it: {row['claim_id']} «{quotes.get(row['claim_id']) or MISSING}»"


_EVIDENCE = {
    "events": _event_evidence,
    "actors": _actor_evidence,
    "sources": _source_evidence,
    "claims": _claim_evidence,
}
