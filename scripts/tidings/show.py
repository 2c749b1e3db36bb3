"""Reads a package aloud: an event, actor, source or claim with all that it rests on."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from tidings.errors import InputError
from tidings.tables import Tables, read_tables

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What could drive a terminal: articles come from anywhere."""
_PREFIXES = {"evt": "events", "act": "actors", "src": "sources", "clm": "claims", "art": "articles", "plc": "places"}


def show_events(folder: Path) -> list[str]:
    """A line for each event of a package, the surest first."""
    events = read_tables(folder)["events"].sort(["confidence", "event_id"], descending=[True, False])
    return [
        _plain(f"{row['event_id']}  {row['confidence']:.2f}  {row['label']}") for row in events.iter_rows(named=True)
    ]


def show_event(folder: Path, id_: str) -> list[str]:
    """The row with that id, and what it rests on; a replaced id is followed. InputError for an unknown one."""
    tables = read_tables(folder)
    name = _PREFIXES.get(id_.partition("-")[0], "")
    if not name:
        raise InputError(f"{id_!r} is no id; ids begin with {', '.join(f'{prefix}-' for prefix in _PREFIXES)}")
    current = _follow(tables, name, id_)
    key = tables.schemas[name].primary_key[0]
    rows = _rows(tables, name, key, current)
    if not rows:
        raise InputError(f"{folder} has no row {id_} in {name}; `tidings show {folder}` lists its events")
    moved = [f"{id_} was replaced by {current}"] if current != id_ else []
    return [*moved, *map(_plain, [*_cells(rows[0]), *_EVIDENCE.get(name, _nothing)(tables, current)])]


def _plain(line: str) -> str:
    return _UNSAFE.sub(lambda found: f"\\x{ord(found[0]):02x}", line)


def _follow(tables: Tables, name: str, id_: str) -> str:
    for row in _rows(tables, "redirects", "old_id", id_):
        if row["table"] == name:
            return str(row["new_id"])
    return id_


def _rows(tables: Tables, name: str, column: str, value: str) -> list[dict[str, Any]]:
    return tables[name].filter(pl.col(column) == value).to_dicts()


def _cells(row: dict[str, Any]) -> list[str]:
    return [f"{column}: {value}" for column, value in row.items() if value is not None]


def _nothing(tables: Tables, id_: str) -> Iterator[str]:
    yield from ()


def _event_evidence(tables: Tables, id_: str) -> Iterator[str]:
    names = dict(tables["actors"].select("actor_id", "name").iter_rows())
    for row in _rows(tables, "participants", "event_id", id_):
        yield f"{row['role']}: {names[row['actor_id']]} ({row['actor_id']})"
    origins = dict(tables["articles"].select("article_id", "origin").iter_rows())
    claims = _rows(tables, "claims", "event_id", id_)
    for claim in sorted(claims, key=lambda one: (origins[one["article_id"]], one["start"])):
        yield ""
        yield from _claim_lines(tables, claim, origins[claim["article_id"]])


def _claim_lines(tables: Tables, claim: dict[str, Any], origin: str) -> Iterator[str]:
    hedged = ", hedged" if claim["hedged"] else ""
    cue = f" («{claim['cue']}»)" if claim["cue"] else ""
    yield f"{origin}, characters {claim['start']} to {claim['end']}:"
    yield f"  «{claim['quote']}»"
    yield f"  {claim['event_type']} by «{claim['trigger']}», {claim['polarity']}, {claim['modality']}{hedged}{cue}"
    yield from (f"  {line}" for line in _claim_evidence(tables, claim["claim_id"]))


def _claim_evidence(tables: Tables, id_: str) -> Iterator[str]:
    sources = dict(tables["sources"].select("source_id", "name").iter_rows())
    for row in _rows(tables, "attributions", "claim_id", id_):
        yield f"{row['relation'].replace('_', ' ')} {sources[row['source_id']]}"


def _actor_evidence(tables: Tables, id_: str) -> Iterator[str]:
    for text, count in (
        tables["mentions"].filter(pl.col("actor_id") == id_)["text"].value_counts().sort("text").iter_rows()
    ):
        yield f"named «{text}» {count} times"
    events = {row["event_id"]: row["label"] for row in tables["events"].to_dicts()}
    for row in _rows(tables, "participants", "actor_id", id_):
        yield f"{row['role']} of {row['event_id']}  {events[row['event_id']]}"


def _source_evidence(tables: Tables, id_: str) -> Iterator[str]:
    quotes = dict(tables["claims"].select("claim_id", "quote").iter_rows())
    for row in _rows(tables, "attributions", "source_id", id_):
        yield f"{row['relation'].replace('_', ' ')} it: {row['claim_id']} «{quotes[row['claim_id']]}»"


_EVIDENCE = {
    "events": _event_evidence,
    "actors": _actor_evidence,
    "sources": _source_evidence,
    "claims": _claim_evidence,
}
