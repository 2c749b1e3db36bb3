"""The dataset as typed data frames, their columns taken from the Table Schemas: what packages are made of."""

from tidings.tables.frames import Tables, fit, frame, tabulate, to_pandas
from tidings.tables.stored import (
    read_descriptor,
    read_table,
    read_tables,
    require_tidings,
    stored_files,
    stored_schemas,
)

__all__ = [
    "Tables",
    "fit",
    "frame",
    "read_descriptor",
    "read_table",
    "read_tables",
    "require_tidings",
    "stored_files",
    "stored_schemas",
    "tabulate",
    "to_pandas",
]
