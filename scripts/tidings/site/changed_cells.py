"""What is new in a version, as a table: a row for each cell that has another value, and for each row that is new."""

import polars as pl

from tidings.release import Changes

COLUMNS = ("table", "id", "change", "column", "old_value", "new_value")


def changed_cells(changes: Changes) -> pl.DataFrame:
    """The rows of a table `changes`; of very many, those that the comparison lists."""
    rows: list[tuple[str | None, ...]] = [
        (table.name, cell.row_id, "changed", cell.column, cell.old, cell.new)
        for table in changes.tables
        for cell in table.cells
    ]
    rows += [(table.name, key, "added", None, None, None) for table in changes.tables for key in table.added]
    return pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
