"""The dataset as JSON for programs that want no joins: an event with its parts, claims and sources in one object."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from tidings.tables import Tables

_FACTS = ("name", "title", "description", "version", "created", "homepage", "licenses", "contributors", "sources")


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a version is published in beside its tables: a JSON file, what it holds, and how it is made."""

    name: str
    holds: str
    make: Callable[[Tables], pl.DataFrame]


def write_forms(tables: Tables, descriptor: Mapping[str, Any], folder: Path) -> None:
    """Writes a file for each of `FORMS`: the dataset's facts, then an object a line."""
    facts = {key: descriptor[key] for key in _FACTS if key in descriptor}
    for form in FORMS:
        with (folder / f"{form.name}.json").open("wb") as stream:
            stream.writelines(_document(form.name, form.make(tables), facts))


def events(tables: Tables) -> pl.DataFrame:
    """Each event with its place, its participants, and its claims with who says so and where."""
    frame = tables["events"].join(_place(tables), on="place_id", how="left", maintain_order="left").drop("place_id")
    frame = frame.rename({"articles": "article_count", "sources": "source_count", "claims": "claim_count"})
    return _nest(
        _nest(frame, _participants(tables), "event_id", "participants"), _claims(tables), "event_id", "claims"
    )


def actors(tables: Tables) -> pl.DataFrame:
    """Each actor with the names that articles have for it and the events that it takes part in."""
    names = tables["mentions"].group_by("actor_id", "text").agg(pl.len().alias("times")).sort("actor_id", "text")
    told = tables["events"].select("event_id", "event_type", "status", "date_start", "date_end", "label")
    parts = tables["participants"].join(told, on="event_id", how="left").sort("actor_id", "event_id", "role")
    return _nest(_nest(tables["actors"], names, "actor_id", "names"), parts, "actor_id", "events")


def sources(tables: Tables) -> pl.DataFrame:
    """Each source with the articles that it published and the claims that are attributed to it."""
    written = tables["articles"].select("publisher_id", "article_id", "title", "url", "published")
    written = written.drop_nulls("publisher_id").rename({"publisher_id": "source_id"}).sort("source_id", "article_id")
    told = tables["claims"].select("claim_id", "event_id", "article_id", "quote", "polarity", "modality", "hedged")
    said = tables["attributions"].select("source_id", "claim_id", "relation", "text", "cue")
    said = said.join(told, on="claim_id", how="left").sort("source_id", "claim_id", "relation")
    return _nest(_nest(tables["sources"], written, "source_id", "articles"), said, "source_id", "claims")


def _place(tables: Tables) -> pl.DataFrame:
    """`place_id` and the place it stands for, as one value."""
    return tables["places"].select("place_id", pl.struct(pl.all()).alias("place"))


def _participants(tables: Tables) -> pl.DataFrame:
    frame = tables["participants"].join(tables["actors"], on="actor_id", how="left")
    return frame.sort("event_id", "role", "actor_id")


def _claims(tables: Tables) -> pl.DataFrame:
    """The claims, each with its article, its parts and its sources, in the order of the texts."""
    article = pl.struct("article_id", "title", "url", "author", "publisher", "published").alias("article")
    names = tables["actors"].select("actor_id", "name")
    arguments = tables["arguments"].join(names, on="actor_id", how="left").sort("claim_id", "role", "actor_id")
    speakers = tables["sources"].select("source_id", "name", "kind", "country")
    said = tables["attributions"].join(speakers, on="source_id", how="left").sort("claim_id", "source_id", "relation")
    frame = tables["claims"].join(_place(tables), on="place_id", how="left").drop("place_id")
    frame = frame.join(_articles(tables).select("article_id", article), on="article_id", how="left")
    frame = _nest(
        frame.sort("article_id", "start", "claim_id").drop("article_id"), arguments, "claim_id", "arguments"
    )
    return _nest(frame, said, "claim_id", "attributions")


def _articles(tables: Tables) -> pl.DataFrame:
    publishers = tables["sources"].select(
        pl.col("source_id").alias("publisher_id"), pl.col("name").alias("publisher")
    )
    return tables["articles"].join(publishers, on="publisher_id", how="left")


def _nest(frame: pl.DataFrame, rows: pl.DataFrame, on: str, name: str) -> pl.DataFrame:
    """The frame with a column `name`: the list of the `rows` that share the key, in their order."""
    columns = [column for column in rows.columns if column != on]
    lists = rows.group_by(on, maintain_order=True).agg(pl.struct(columns).alias(name))
    joined = frame.join(lists, on=on, how="left", maintain_order="left")
    return joined.with_columns(pl.col(name).fill_null([]))


def _document(name: str, frame: pl.DataFrame, facts: Mapping[str, Any]) -> Iterator[bytes]:
    """A JSON object that holds the facts and, under `name`, an object a line."""
    lines = BytesIO()
    frame.write_ndjson(lines)
    yield b'{"dataset": ' + json.dumps(facts, ensure_ascii=False).encode() + f',\n"{name}": ['.encode()
    lines.seek(0)
    for number, line in enumerate(lines):
        yield (b",\n" if number else b"\n") + line.rstrip(b"\n")
    yield b"\n]}\n"


FORMS = (
    Form("events", "an event an object, with its place, participants, claims, articles and sources", events),
    Form("actors", "an actor an object, with the names that articles have for it and its events", actors),
    Form("sources", "a source an object, with the articles that it published and the claims that it makes", sources),
)
"""The forms, the most wanted first: docs/publishing.md lists them from here."""
