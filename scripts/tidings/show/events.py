"""The events of a package that fit what someone asks for, the surest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from tidings.errors import InputError
from tidings.show.names import actors_called
from tidings.tables import Tables, read_tables
from tidings.text.spelling import fold


@dataclass(frozen=True, slots=True)
class Filter:
    """What events must be: `since` and `until` are days, `words` stand in the label or a quote, all of them."""

    actor: str = ""
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    least: float = 0.0
    words: str = ""


EVERY = Filter()
"""What every event is."""


def fitting_events(folder: Path, asked: Filter) -> list[dict[str, Any]]:
    """The rows of the events that fit; InputError where an actor or words are asked for that nothing has."""
    tables = read_tables(folder)
    events = tables["events"].sort(["confidence", "event_id"], descending=[True, False], nulls_last=True)
    events = events.filter(*_tests(asked))
    if asked.actor:
        events = events.filter(pl.col("event_id").is_in(list(_of_actor(folder, tables, asked.actor))))
    if not asked.words:
        return events.to_dicts()
    found = _with_words(events.to_dicts(), tables, fold(asked.words).split())
    if not found and asked == Filter(words=asked.words):
        lists = f"`tidings show {folder}` lists its events"
        raise InputError(f"nothing in {folder} is called {asked.words!r}, nor does an event tell of it; {lists}")
    return found


def _tests(asked: Filter) -> list[pl.Expr]:
    tests = [pl.col("event_type").is_in(asked.types)] if asked.types else []
    tests += [pl.col("status").is_in(asked.statuses)] if asked.statuses else []
    tests += [pl.col("confidence") >= asked.least] if asked.least else []
    dated = pl.col("date_start").is_not_null() | pl.col("date_end").is_not_null()
    first = pl.when(dated).then("date_start").otherwise("first_reported")
    last = pl.when(dated).then("date_end").otherwise("last_reported")
    known = dated | pl.col("first_reported").is_not_null()
    tests += [known & ((last >= asked.since) | last.is_null())] if asked.since else []
    tests += [known & ((first <= asked.until) | first.is_null())] if asked.until else []
    return tests


def _of_actor(folder: Path, tables: Tables, said: str) -> set[str]:
    actors = actors_called(tables, said)
    if not actors:
        raise InputError(
            f"no actor of {folder} is called {said!r}; give words of its name as actors.csv has it, or its id"
        )
    return set(tables["participants"].filter(pl.col("actor_id").is_in(list(actors)))["event_id"])


def _with_words(events: Iterable[dict[str, Any]], tables: Tables, words: list[str]) -> list[dict[str, Any]]:
    """The events of which the label or a quote holds all the words, be they parts of longer ones."""
    quotes: dict[str, str] = {}
    for event, quote in tables["claims"].select("event_id", "quote").drop_nulls().iter_rows():
        quotes[event] = f"{quotes.get(event, '')}\n{quote}"
    return [row for row in events if _tells(f"{row['label']}\n{quotes.get(row['event_id'], '')}", words)]


def _tells(text: str, words: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
