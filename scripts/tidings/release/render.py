"""A comparison as people and programs read it."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict

from tidings.formats import COMPARISONS, find_format
from tidings.release.changes import Cell, Changes, TableChanges, count, next_version

_SHOWN = 10
"""Rows and cells that text and Markdown show of each kind; JSON has them all."""

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def render(changes: Changes, format_: str = COMPARISONS[0].name) -> str:
    """The comparison in one of `COMPARISONS`, ending in a line end. InputError for an unknown one."""
    return find_format(COMPARISONS, format_).render(changes)


def as_text(changes: Changes) -> str:
    """The comparison for a terminal."""
    return "\n".join([*_lines(changes), *_verdict(changes)]) + "\n"


def as_markdown(changes: Changes) -> str:
    """The same lines as a part of a changelog."""
    versions = " → ".join(filter(None, (changes.old_version, changes.new_version)))
    lines = [f"- {line}" if not line.startswith("  ") else f"  - `{line.strip()}`" for line in _lines(changes)]
    return "\n".join([f"## {versions or 'Changes'}", "", *lines, "", *_verdict(changes)]) + "\n"


def as_json(changes: Changes) -> str:
    """The comparison with all its rows and cells."""
    bump = changes.bump
    told = {
        **asdict(changes),
        "bump": asdict(bump),
        "next_version": next_version(changes.old_version, bump.level) if changes.old_version else None,
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _lines(changes: Changes) -> Iterator[str]:
    yield from (f"table {name} removed" for name in changes.tables_removed)
    yield from (f"table {name} added" for name in changes.tables_added)
    yield from (f"{fact.column}: {_value(fact.old)} → {_value(fact.new)}" for fact in changes.facts)
    for table in changes.tables:
        yield from _table_lines(table)


def _table_lines(table: TableChanges) -> Iterator[str]:
    yield f"{table.name}: {', '.join(_counts(table))}"
    yield from (f"  column {name} removed" for name in table.columns_removed)
    yield from (f"  column {name} added" for name in table.columns_added)
    yield from (f"  {one.column or table.name}: {one.what}" for one in table.schema)
    yield from _some([f"- {_plain(one)}" for one in table.removed])
    yield from _some([f"- {old}, now {new}" for old, new in table.redirected])
    yield from _some([f"+ {_plain(one)}" for one in table.added])
    yield from _some([_cell(one) for one in table.cells], table.cell_count)


def _counts(table: TableChanges) -> Iterator[str]:
    if table.columns_removed or table.columns_added or table.schema:
        yield "schema changed"
    if table.removed:
        yield f"{count(len(table.removed), 'row')} removed"
    if table.redirected:
        yield f"{count(len(table.redirected), 'id')} replaced by redirects"
    if table.added:
        yield f"{count(len(table.added), 'row')} added"
    if table.rows:
        yield f"{count(table.cell_count, 'cell')} changed in {count(table.rows, 'row')}"


def _some(lines: list[str], total: int = 0) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:_SHOWN])
    more = max(total, len(lines)) - _SHOWN
    if more > 0:
        yield f"  … and {more:,} more"


def _cell(cell: Cell) -> str:
    return f"{_plain(cell.row_id)} {cell.column}: {_value(cell.old)} → {_value(cell.new)}"


def _value(value: str | None) -> str:
    return "(empty)" if value is None else _plain(value if len(value) <= 60 else value[:59] + "…")


def _plain(text: str) -> str:
    """The text without what could break a line or drive a terminal."""
    return _UNSAFE.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def _verdict(changes: Changes) -> Iterator[str]:
    bump = changes.bump
    if changes.is_empty:
        yield "nothing changed"
        return
    to = f": {changes.old_version} → {next_version(changes.old_version, bump.level)}" if changes.old_version else ""
    yield f"{bump.level} bump{to} ({_plain(bump.reason)})"
