"""Rows as people and programs read them: a table with a header, CSV, JSON."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from tidings.show.one import MISSING
from tidings.text.legible import leading, legible

Rows = Sequence[dict[str, Any]]
_SHOWN = ("event_id", "confidence", "label")
"""The columns of events that people are shown; the label tells the rest."""


def as_table(rows: Rows, total: int) -> str:
    """A header and a line a row; the last line says how many more there are."""
    if not rows:
        return "no event fits\n"
    columns = [name for name in _SHOWN if name in rows[0]] or list(rows[0])
    cells = [columns, *([_cell(row[name], name) for name in columns] for row in rows)]
    width = [max(len(line[place]) for line in cells) for place in range(len(columns) - 1)]
    lines = ["  ".join([*map(str.ljust, line[:-1], width), line[-1]]) for line in cells]
    more = total - len(rows)
    lines += [f"{more:,} more; --limit {total} shows them all"] if more else []
    return "\n".join(lines) + "\n"


def _cell(value: Any, column: str) -> str:
    if value is None or value == "":
        return MISSING
    text = f"{value:.2f}" if column == "confidence" else str(value)
    return legible(leading(text) if column.endswith("_id") or column == "id" else text)


def as_csv(rows: Rows, total: int) -> str:
    """The rows with all their columns (RFC 4180), none where there is none."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows[0] if rows else ())
    writer.writerows([_plain(value) for value in row.values()] for row in rows)
    return out.getvalue()


def _plain(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def as_json(rows: Rows | dict[str, Any], total: int) -> str:
    """The rows with all their columns, or one with the rows that refer to it, by table."""
    return json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n"
