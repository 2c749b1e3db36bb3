"""A script that makes a DuckDB database of the tables' Parquet files, with keys, descriptions and views.

It is a script since two databases of the same tables are never the same to the byte.
"""

from collections.abc import Iterator
from pathlib import Path

from tidings.release.forms import parquet
from tidings.release.forms.form import Dataset
from tidings.release.forms.sql import DUCKDB, create_table, in_order, quoted, text
from tidings.release.forms.views import views_of
from tidings.schema import TableSchema

SCRIPT = "load.sql"


def write(dataset: Dataset, folder: Path) -> None:
    """Writes the Parquet files and the script."""
    parquet.write(dataset, folder)
    (folder / SCRIPT).write_text("\n".join(_lines(dataset)) + "\n", encoding="utf-8", newline="\n")


def _lines(dataset: Dataset) -> Iterator[str]:
    yield f"-- Makes the tables and views of {dataset.stem} in a database, of the Parquet files beside this script."
    yield f'-- In its folder: duckdb {dataset.stem}.duckdb -c ".read {SCRIPT}"'
    yield "BEGIN;"
    there: dict[str, TableSchema] = {}  # a key leads to a table before it: DuckDB takes none to a later one or itself
    for name in in_order(dataset.schemas):
        schema = dataset.schemas[name]
        yield create_table(schema, there, DUCKDB)
        there[name] = schema
        yield f"INSERT INTO {quoted(name)} SELECT * FROM read_parquet({text(f'{name}.parquet')});"
        yield from _comments(schema)
    for view in views_of(dataset.schemas):
        yield view.create(DUCKDB)
        yield f"COMMENT ON VIEW {quoted(view.name)} IS {text(view.description)};"
    yield "COMMIT;"


def _comments(schema: TableSchema) -> Iterator[str]:
    yield f"COMMENT ON TABLE {quoted(schema.name)} IS {text(schema.description)};"
    for field in schema.fields:
        yield f"COMMENT ON COLUMN {quoted(schema.name)}.{quoted(field.name)} IS {text(field.description)};"
