"""A comparison as one page for people: no script, no network, and nothing in the data can become markup."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from string import Template

from tidings.release.comparing.changes import Changes, TableChanges, count
from tidings.release.comparing.render import headlines, verdict
from tidings.text.legible import legible

_SHOWN = 1000
"""Rows and cells that are shown of each kind; the JSON has them all."""


def render(changes: Changes) -> str:
    """The page."""
    versions = " → ".join(filter(None, (changes.old_version, changes.new_version)))
    bump = changes.bump
    return Template(files("tidings.release.comparing").joinpath("page.html").read_text(encoding="utf-8")).substitute(
        title=_text(f"Changes {versions}".strip()),
        step=_text(" ".join(verdict(changes)).partition(" (")[0]),
        why=_text(bump.reason) if bump.level != "none" else "",
        heads=_list(map(_text, headlines(changes))),
        counts=_table(
            ("Table", "Added", "Removed", "Redirected", "Cells changed", "In rows"), map(_counts, changes.tables)
        ),
        tables="".join(_details(one, changes.names) for one in changes.tables),
    )


def _text(words: str) -> str:
    return escape(legible(words))


def _list(items: Iterable[str]) -> str:
    shown = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{shown}</ul>" if shown else ""


def _table(head: Iterable[str], rows: Iterable[str]) -> str:
    shown = "".join(rows)
    heads = "".join(f"<th>{_text(one)}</th>" for one in head)
    table = f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{shown}</tbody></table></div>'
    return table if shown else ""


def _counts(table: TableChanges) -> str:
    counts = (len(table.added), len(table.removed), len(table.redirected), table.cell_count, table.rows)
    cells = "".join(f'<td class="count">{one:,}</td>' if one else "<td></td>" for one in counts)
    return f"<tr><td>{_text(table.name)}</td>{cells}</tr>"


def _details(table: TableChanges, names: Mapping[str, str]) -> str:
    """The rows of a table, closed until somebody opens it where there are many."""
    parts = "".join(_parts(table, names))
    few = " open" if len(table.added) + len(table.removed) + len(table.redirected) + table.cell_count <= 50 else ""
    return f"<details{few}><summary><h2>{_text(table.name)}</h2></summary>{parts}</details>" if parts else ""


def _parts(table: TableChanges, names: Mapping[str, str]) -> Iterator[str]:
    yield from _ids("removed", "del", table.removed, names)
    if table.redirected:
        rows = (_row(_named(old, names), _named(new, names)) for old, new in table.redirected[:_SHOWN])
        yield _table(("Replaced", "By"), rows) + _more(len(table.redirected))
    yield from _ids("added", "ins", table.added, names)
    if table.cells:
        rows = (
            _row(
                _named(one.row_id, names),
                _text(one.column),
                _value("del", one.old, names),
                _value("ins", one.new, names),
            )
            for one in table.cells
        )
        yield _table(("Row", "Column", "Before", "Now"), rows) + _more(table.cell_count)


def _ids(what: str, mark: str, ids: tuple[str, ...], names: Mapping[str, str]) -> Iterator[str]:
    if ids:
        shown = _list(f"<{mark}>{_named(one, names)}</{mark}>" for one in ids[:_SHOWN])
        yield f"<p>{_text(count(len(ids), 'row'))} {what}</p>{shown}{_more(len(ids))}"


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _value(mark: str, value: str | None, names: Mapping[str, str]) -> str:
    if value is None:
        return '<span class="muted">empty</span>'
    return f"<{mark}>{_named(value, names) if value in names else _text(value)}</{mark}>"


def _named(row_id: str, names: Mapping[str, str]) -> str:
    """The row's key, and behind each id in it what it stands for."""
    parts = (
        f"<code>{_text(one)}</code>" + (f" {_text(names[one])}" if one in names else "") for one in row_id.split(" ")
    )
    return " ".join(parts)


def _more(total: int) -> str:
    return f'<p class="muted">… and {total - _SHOWN:,} more</p>' if total > _SHOWN else ""
