"""The dataset as JSON for programs that want no joins: an event with its parts, claims and sources in one object."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from tidings.release.forms.form import Dataset
from tidings.tables import Tables

_BLOCK = 5_000
"""Objects that are made at a time, each of which may hold hundreds of rows."""


def write(dataset: Dataset, folder: Path) -> None:
    """Writes a file for each kind of object: the dataset's facts, then an object a line."""
    for name, make in _MAKERS.items():
        blocks = (make(dataset.tables, block) for block in dataset.tables[name].iter_slices(_BLOCK))
        with (folder / f"{name}.json").open("wb") as stream:
            stream.writelines(_document(name, blocks, dataset.facts))


def events(tables: Tables, some: pl.DataFrame) -> pl.DataFrame:
    """Each of some events with its place, its participants, and its claims with who says so and where."""
    frame = some.join(_place(tables), on="place_id", how="left", maintain_order="left").drop("place_id")
    frame = frame.rename({"articles": "article_count", "sources": "source_count", "claims": "claim_count"})
    parts = _of(some, tables["participants"], "event_id").join(tables["actors"], on="actor_id", how="left")
    frame = _nest(frame, parts.sort("event_id", "role", "actor_id"), "event_id", "participants")
    return _nest(frame, _claims(tables, some), "event_id", "claims")


def actors(tables: Tables, some: pl.DataFrame) -> pl.DataFrame:
    """Each of some actors with the names that articles have for it and the events that it takes part in."""
    names = _of(some, tables["mentions"], "actor_id").group_by("actor_id", "text").agg(pl.len().alias("times"))
    told = tables["events"].select("event_id", "event_type", "status", "date_start", "date_end", "label")
    parts = _of(some, tables["participants"], "actor_id").join(told, on="event_id", how="left")
    frame = _nest(some, names.sort("actor_id", "text"), "actor_id", "names")
    return _nest(frame, parts.sort("actor_id", "event_id", "role"), "actor_id", "events")


def sources(tables: Tables, some: pl.DataFrame) -> pl.DataFrame:
    """Each of some sources with the articles that it published and the claims that are attributed to it."""
    written = tables["articles"].select("publisher_id", "article_id", "title", "url", "published")
    written = _of(some, written.rename({"publisher_id": "source_id"}), "source_id").sort("source_id", "article_id")
    told = tables["claims"].select("claim_id", "event_id", "article_id", "quote", "polarity", "modality", "hedged")
    said = _of(some, tables["attributions"], "source_id").select("source_id", "claim_id", "relation", "text", "cue")
    said = said.join(told, on="claim_id", how="left").sort("source_id", "claim_id", "relation")
    return _nest(_nest(some, written, "source_id", "articles"), said, "source_id", "claims")


def _place(tables: Tables) -> pl.DataFrame:
    """`place_id` and the place it stands for, as one value."""
    return tables["places"].select("place_id", pl.struct(pl.all()).alias("place"))


def _claims(tables: Tables, some: pl.DataFrame) -> pl.DataFrame:
    """The claims of some events, each with its article, its parts and its sources, in the order of the texts."""
    claims = _of(some, tables["claims"], "event_id")
    article = pl.struct("article_id", "title", "url", "author", "publisher", "published").alias("article")
    names = tables["actors"].select("actor_id", "name")
    arguments = _of(claims, tables["arguments"], "claim_id").join(names, on="actor_id", how="left")
    speakers = tables["sources"].select("source_id", "name", "kind", "country")
    said = _of(claims, tables["attributions"], "claim_id").join(speakers, on="source_id", how="left")
    frame = claims.join(_place(tables), on="place_id", how="left").drop("place_id")
    frame = frame.join(_articles(tables).select("article_id", article), on="article_id", how="left")
    frame = frame.sort("article_id", "start", "claim_id").drop("article_id")
    frame = _nest(frame, arguments.sort("claim_id", "role", "actor_id"), "claim_id", "arguments")
    return _nest(frame, said.sort("claim_id", "source_id", "relation"), "claim_id", "attributions")


def _of(some: pl.DataFrame, rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """The rows that belong to some others."""
    return rows.join(some.select(key), on=key, how="semi")


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


def _document(name: str, blocks: Iterable[pl.DataFrame], facts: Mapping[str, Any]) -> Iterator[bytes]:
    """A JSON object that holds the facts and, under `name`, an object a line."""
    yield b'{"dataset": ' + json.dumps(facts, ensure_ascii=False).encode() + f',\n"{name}": ['.encode()
    between = b"\n"
    for block in blocks:
        lines = BytesIO()
        block.write_ndjson(lines)
        yield between + lines.getvalue().rstrip(b"\n").replace(b"\n", b",\n")  # no other break: in texts they are \\n
        between = b",\n"
    yield b"\n]}\n"


_MAKERS: dict[str, Callable[[Tables, pl.DataFrame], pl.DataFrame]] = {
    "events": events,
    "actors": actors,
    "sources": sources,
}
