"""A comparison as people and programs read it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from tidings.errors import InputError
from tidings.formats import COMPARISONS, find_format
from tidings.release.comparing.changes import Cell, Changes, TableChanges, count
from tidings.schema import codes
from tidings.text.legible import as_json as legible_json
from tidings.text.legible import leading, legible
from tidings.text.semver import next_version

_SHOWN = 10
"""Rows and cells that text and Markdown show of each kind; JSON has them all."""

_LONGEST = 60
"""Characters of a cell or a name that text and Markdown show."""


def render(changes: Changes, format_: str = COMPARISONS[0].name) -> str:
    """The comparison in one of `COMPARISONS`, ending in a line end. InputError for an unknown one."""
    return find_format(COMPARISONS, format_).render(changes)


def as_text(changes: Changes) -> str:
    """The comparison for a terminal."""
    return "\n".join(map(legible, (*_lines(changes), *verdict(changes)))) + "\n"


def as_markdown(changes: Changes) -> str:
    """The same lines as a part of a changelog, in which nothing of the data is markup."""
    versions = " → ".join(filter(None, (changes.old_version, changes.new_version)))
    lines = [f"- {escaped(line)}" if not line.startswith("  ") else f"  - {_code(line)}" for line in _lines(changes)]
    told = map(escaped, verdict(changes))
    return "\n".join([f"## {escaped(versions) or 'Changes'}", "", *lines, "", *told]) + "\n"


def escaped(line: str) -> str:
    """The line with every sign that Markdown could take for markup."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!&@])", r"\\\1", legible(line))


def _code(line: str) -> str:
    """The line as code, within more backticks than it has in a row."""
    shown = legible(line.strip())
    fence = "`" * (1 + max((len(one) for one in re.findall("`+", shown)), default=0))
    return f"{fence}{shown}{fence}" if len(fence) == 1 else f"{fence} {shown} {fence}"


def as_json(changes: Changes) -> str:
    """The comparison with all its rows and cells."""
    facts = {name: value for name, value in asdict(changes).items() if name != "people"}  # the step tells of that
    told = {**facts, "bump": asdict(changes.bump), "next_version": _next_version(changes)}
    return legible_json(told) + "\n"


def headlines(changes: Changes) -> Iterator[str]:
    """What changed beside rows: tables, facts of the dataset, and what columns are."""
    yield from _heads(changes)
    for table in changes.tables:
        own = f"{table.name}: "
        yield from (own + line.strip().removeprefix(own) for line in _schema_lines(table))


def named_ids(changes: Changes) -> Iterator[str]:
    """The first lasting ids that are gone, as lines of Markdown, with what they stood for and what replaced them."""
    for table in changes.tables:
        if table.name in codes("redirected_tables"):
            yield from (
                f"- {_code(line.strip().removeprefix('- '))}" for line in _gone_lines(table, _Names(changes.names))
            )


def _heads(changes: Changes) -> Iterator[str]:
    yield from (f"table {name} removed" for name in changes.tables_removed)
    yield from (f"table {name} added" for name in changes.tables_added)
    yield from (f"{leading(fact.column)}: {_value(fact.old)} → {_value(fact.new)}" for fact in changes.facts)


def _lines(changes: Changes) -> Iterator[str]:
    yield from _heads(changes)
    for table in changes.tables:
        yield from _table_lines(table, changes)


def _table_lines(table: TableChanges, changes: Changes) -> Iterator[str]:
    named = _Names(changes.names)
    yield f"{leading(table.name)}: {', '.join(_counts(table))}"
    yield from _schema_lines(table)
    yield from _gone_lines(table, named)
    yield from _some([f"+ {named(one)}" for one in table.added[:_SHOWN]], len(table.added))
    yield from _some([_cell(one, named) for one in table.cells[:_SHOWN]], table.cell_count)


def _schema_lines(table: TableChanges) -> Iterator[str]:
    yield from (f"  column {name} removed" for name in table.columns_removed)
    yield from (f"  column {name} added" for name in table.columns_added)
    yield from (f"  {one.column or table.name}: {one.what}" for one in table.schema)


def _gone_lines(table: TableChanges, named: "_Names") -> Iterator[str]:
    yield from _some([f"- {named(one)}" for one in table.removed[:_SHOWN]], len(table.removed))
    yield from _some(
        [f"- {named(old)}, now {named(new)}" for old, new in table.redirected[:_SHOWN]], len(table.redirected)
    )


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


def _some(lines: list[str], total: int) -> Iterator[str]:
    yield from (f"  {line}" for line in lines)
    if total > len(lines):
        yield f"  … and {total - len(lines):,} more"


@dataclass(frozen=True)
class _Names:
    """Puts the words that an id stands for behind it."""

    words: Mapping[str, str]

    def __call__(self, row_id: str) -> str:
        return " ".join(
            f"{id_} «{_short(self.words[id_])}»" if id_ in self.words else id_ for id_ in row_id.split(" ")
        )


def _cell(cell: Cell, named: _Names) -> str:
    old, new = (
        _value(value and named(value)) if value in named.words else _value(value) for value in (cell.old, cell.new)
    )
    return f"{named(cell.row_id)} {cell.column}: {old} → {new}"


def _value(value: str | None) -> str:
    return "(empty)" if value is None else _short(value)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _next_version(changes: Changes) -> str | None:
    """The version that these changes ask for; None where the old one has none to count from."""
    try:
        return next_version(changes.old_version, changes.bump.level)
    except InputError:
        return None


def verdict(changes: Changes) -> Iterator[str]:
    """The step that the changes ask for, and why."""
    bump = changes.bump
    if changes.is_empty:
        yield "nothing changed"
        return
    following = _next_version(changes)
    to = f": {changes.old_version} → {following}" if following else ""
    yield f"{bump.level} bump{to} ({bump.reason})"
