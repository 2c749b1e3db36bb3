"""The tables as Parquet files, typed: for pandas, polars, R's arrow, DuckDB and whatever reads columns."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from tidings.release.forms.form import Dataset
from tidings.schema import TableSchema

_TYPES: dict[pl.DataType, pa.DataType] = {
    pl.String(): pa.string(),
    pl.Int64(): pa.int64(),
    pl.Float64(): pa.float64(),
    pl.Boolean(): pa.bool_(),
    pl.Date(): pa.date32(),
}
_BLOCK = 100_000
"""Rows of a group: what is written at a time, and what a reader must unpack for one of them."""


def write(dataset: Dataset, folder: Path) -> None:
    """Writes a file for each table."""
    for schema, frame in dataset.frames():
        write_table(frame, schema, dataset.facts, folder / f"{schema.name}.parquet")


def write_table(frame: pl.DataFrame, schema: TableSchema, facts: Mapping[str, Any], path: Path) -> None:
    """Writes a table, with what its schema says of it and of its columns, and what is said of the dataset."""
    typed = _arrow_schema(frame, schema, facts)
    order = [pq.SortingColumn(schema.columns.index(name)) for name in schema.primary_key]
    more = {"compression": "zstd", "sorting_columns": order or None}
    with path.open("wb") as stream, pq.ParquetWriter(stream, typed, **more) as writer:
        for block in frame.iter_slices(_BLOCK):
            writer.write_table(block.to_arrow().cast(typed), row_group_size=_BLOCK)


def _arrow_schema(frame: pl.DataFrame, schema: TableSchema, facts: Mapping[str, Any]) -> pa.Schema:
    told = {one.name: {"title": one.title, "description": one.description} for one in schema.fields}
    fields = [pa.field(name, _TYPES[dtype], metadata=told[name]) for name, dtype in frame.schema.items()]
    about = {"title": schema.title, "description": schema.description}
    return pa.schema(fields, {**about, "dataset": json.dumps(facts, ensure_ascii=False)})
