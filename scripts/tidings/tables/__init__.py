"""The dataset as typed data frames, their columns taken from the Table Schemas: what packages are made of."""

from tidings.tables.frames import Tables, fit, frame, pack, tabulate, to_pandas
from tidings.tables.packed import Packed, cells
from tidings.tables.stored import (
    read_descriptor,
    read_table,
    read_tables,
    require_tidings,
    stored_files,
    stored_schemas,
)

__all__ = [
    "Packed",
    "Tables",
    "cells",
    "fit",
    "frame",
    "pack",
    "read_descriptor",
    "read_table",
    "read_tables",
    "require_tidings",
    "stored_files",
    "stored_schemas",
    "tabulate",
    "to_pandas",
]
