"""The dataset as JSON for programs that want no joins: an event with its parts, claims and sources in one object."""

import json
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from tidings.release.forms.form import Dataset
from tidings.tables import Tables

_BLOCK = 20_000
"""Objects that are made into text at a time."""


def write(dataset: Dataset, folder: Path) -> None:
    """Writes a file for each kind of object: the dataset's facts, then an object a line."""
    for name, make in _MAKERS.items():
        with (folder / f"{name}.json").open("wb") as stream:
            stream.writelines(_document(name, make(dataset.tables), dataset.facts))


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
    yield b'{"dataset": ' + json.dumps(facts, ensure_ascii=False).encode() + f',\n"{name}": ['.encode()
    between = b"\n"
    for block in frame.iter_slices(_BLOCK):
        lines = BytesIO()
        block.write_ndjson(lines)
        yield between + lines.getvalue().rstrip(b"\n").replace(b"\n", b",\n")  # in a string a break is written \\n
        between = b",\n"
    yield b"\n]}\n"


_MAKERS: dict[str, Callable[[Tables], pl.DataFrame]] = {"events": events, "actors": actors, "sources": sources}
