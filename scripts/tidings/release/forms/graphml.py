"""Who acts on whom, as a graph for Gephi, networkx, igraph and yEd: GraphML, a directed multigraph.

A node is an actor, with or without edges. An edge is an event from one actor to one recipient: an event of two actors
and three recipients is six, and parallel edges are as many events. An event that lacks either side has none.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from tidings.release.forms.dyads import dyads
from tidings.release.forms.form import Dataset
from tidings.tables import Tables

_TOLD = (
    "event_type",
    "mode",
    "quad_class",
    "intensity",
    "date_start",
    "date_end",
    "date_precision",
    "first_reported",
    "last_reported",
    "status",
    "articles",
    "sources",
    "claims",
    "confidence",
    "label",
)
"""What an edge tells of its event."""

_SIGNS = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\r": "&#13;",
    "\n": "&#10;",
    "\t": "&#9;",
}
_WRITTEN_OUT = re.compile('[&<>"\r\n\t]')
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML document can hold, however they are written."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(dataset: Dataset, folder: Path) -> None:
    """Writes `NAME-VERSION.graphml`, a node and an edge a line."""
    with (folder / f"{dataset.stem}.graphml").open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(_document(dataset))


def _document(dataset: Dataset) -> Iterator[str]:
    nodes, edges = _nodes(dataset.tables), _edges(dataset.tables)
    yield _HEAD
    yield from _keys(nodes, "node", ("actor_id",))
    yield from _keys(edges, "edge", ("actor_id", "recipient_id"))
    yield f'<graph id="{_xml(dataset.stem)}" edgedefault="directed">\n'
    for row in nodes.iter_rows(named=True):
        yield f'<node id="{row.pop("actor_id")}">{_data(row, "node")}</node>\n'
    for number, row in enumerate(edges.iter_rows(named=True)):
        ends = f'source="{row.pop("actor_id")}" target="{row.pop("recipient_id")}"'
        yield f'<edge id="e{number}" {ends}>{_data(row, "edge")}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _nodes(tables: Tables) -> pl.DataFrame:
    """The actors; their name stands twice, since programs that draw look for a `label`."""
    return tables["actors"].with_columns(pl.col("name").alias("label"))


def _edges(tables: Tables) -> pl.DataFrame:
    places = tables["places"].select("place_id", pl.col("name").alias("place"))
    told = tables["events"].join(places, on="place_id", how="left").select("event_id", *_TOLD, "place")
    pairs = dyads(tables).drop_nulls(["actor_id", "recipient_id"])
    return pairs.join(told, on="event_id", how="left", maintain_order="left")


def _keys(rows: pl.DataFrame, kind: str, ends: tuple[str, ...]) -> Iterator[str]:
    """What the columns are called and hold; a key's id is the column's name behind `node-` or `edge-`."""
    for name, dtype in rows.drop(ends).schema.items():
        held = "long" if dtype.is_integer() else "double" if dtype.is_float() else "string"
        yield f'<key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{held}"/>\n'


def _data(row: dict[str, Any], kind: str) -> str:
    told = ((name, value) for name, value in row.items() if value is not None)
    return "".join(f'<data key="{kind}-{name}">{_xml(value)}</data>' for name, value in told)


def _xml(value: str | float | date) -> str:
    """The value as XML has it; what XML cannot hold is the sign for a lost character."""
    text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", str(value))
    return _WRITTEN_OUT.sub(lambda found: _SIGNS[found[0]], text)
