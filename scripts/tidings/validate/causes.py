"""Which faults only follow from another: a lost column, a file that is not there, a column of ids in capitals.

Who mends the cause mends them too; beside it they bury it, and their remedies mislead.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tidings.schema import TABLES
from tidings.validate.finding import Finding
from tidings.validate.layers.between.across import kept_columns
from tidings.validate.layers.between.links import Link, linked_columns
from tidings.validate.reading.header import match_of
from tidings.validate.reading.table import Table
from tidings.validate.subject import Subject

_FORM = ("TID-CELL-TYPE", "TID-CELL-PATTERN", "TID-CELL-REQUIRED")
"""Rules that say that a cell does not mean what its column is about."""

_OWN = ("TID-DESC", "TID-FILE", "TID-CELL", "TID-CUSTOM", "TID-REL")
"""Rules of what stands alone: they follow from nothing."""

_ACROSS = (
    *("TID-COUNT", "TID-EVENT", "TID-REF", "TID-REDIR", "TID-CHANGES"),
    *("TID-ID-CONTENT", "TID-CLAIM", "TID-ARGUMENT", "TID-ACTOR", "TID-MENTION", "TID-SOURCE"),
    *("TID-EVID-FACTS", "TID-EVID-REPRINT", "TID-EVID-DECIDED"),
)
"""Rules of what tables say of each other, which fail where one of them is not there."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """What cannot be trusted: tables that were not read whole, columns by table and name, and cells of each.

    `across` is true where what tables say of each other cannot be judged for it. `headless` are the tables without
    a header: what stands in its place is judged as none.
    """

    columns: frozenset[tuple[str, str]]
    cells: Mapping[tuple[str, str], int]
    across: bool
    headless: frozenset[str]


def without_followers(subject: Subject, findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that follow from another; only causes that are not left out themselves count."""
    told = [item for item in findings if _is_told(subject, item)]
    doubts = _doubts(subject, told)
    return [item for item in findings if not _follows(subject, item, doubts)]


def _is_told(subject: Subject, finding: Finding) -> bool:
    asked = subject.asked
    return finding.rule in asked.rules and asked.options.severities[finding.rule] == "error"


def _doubts(subject: Subject, findings: Iterable[Finding]) -> Doubts:
    wanted = {entry.name for entry in subject.described.entries if entry.tabular}
    unread = (wanted | (set(TABLES) if subject.tidings else set())) - set(subject.tables)
    incomplete = {name for name, table in subject.tables.items() if table.incomplete}
    cells: Counter[tuple[str, str]] = Counter()
    for item in findings:
        if item.rule in _FORM:
            cells[item.table, item.column] += item.count
    lost = {(name, column) for name, table in subject.tables.items() for column in lacking(table)}
    most = {place for place, count in cells.items() if 2 * count >= _filled(subject, *place)}
    columns = lost | most
    headless = frozenset(item.table for item in findings if item.rule == "TID-FILE-HEADER")
    return Doubts(frozenset(columns), cells, bool(unread or incomplete or columns & _held(subject)), headless)


def _filled(subject: Subject, name: str, column: str) -> int:
    """How many cells of the column are not empty."""
    table = subject.tables.get(name)
    return table.height - table.empty.get(column, 0) if table else 0


def lacking(table: Table) -> list[str]:
    """The columns that the schema asks for and the file does not have."""
    if match_of(table.schema) in ("superset", "partial"):
        return []
    known = set(table.columns)
    return [field["name"] for field in table.schema["fields"] if field["name"] not in known]


def _held(subject: Subject) -> set[tuple[str, str]]:
    """The columns that tables are held against each other by."""
    tables = subject.tables
    linked = linked_columns({name: table.schema for name, table in tables.items()})
    sides = {(name, column) for name, columns in linked.items() for column in columns}
    if subject.tidings:
        sides |= {(name, column) for name in tables for column in kept_columns(name)}
    return sides


def _follows(subject: Subject, finding: Finding, doubts: Doubts) -> bool:
    if finding.rule == "TID-FILE-QUOTED":
        return finding.table in doubts.headless
    if finding.rule.startswith(_OWN):
        return False
    if any((finding.table, name) in doubts.columns for name in finding.column.split(", ")):
        return True
    if finding.rule.startswith("TID-STRUCT"):
        return doubts.across and "foreign-key" in finding.issues[0].message
    if finding.rule == "TID-REF-TARGET" or not finding.rule.startswith(_ACROSS):
        return False
    if finding.rule == "TID-REF-MISSING":
        return _leads_astray(subject, finding, doubts)
    return doubts.across or (
        finding.rule == "TID-REF-ORPHAN" and finding.count <= _off(subject, finding.table, doubts)
    )


def _leads_astray(subject: Subject, finding: Finding, doubts: Doubts) -> bool:
    """True where what is pointed at may be one of the parent's rows whose key is not written as it should be."""
    link = subject.links.get((finding.table, finding.column))
    if link is None:
        return False
    bad = sum(doubts.cells.get((link.parent.name, name), 0) for name in link.target)
    return bad > 0 and _different(link) <= bad


def _different(link: Link) -> int:
    """How many different rows are pointed at and not there."""
    cells: Any = link.child.cells(list(dict.fromkeys(link.columns)))
    return int(cells[link.missing.to_list()].unique().height)


def _off(subject: Subject, name: str, doubts: Doubts) -> int:
    """How many cells of the table's key, and of what points at it, are not written as they should be."""
    sides = {(link.child.name, column) for link in subject.links.values() if link.parent.name == name
             for column in link.columns}  # fmt: skip
    table = subject.tables.get(name)
    own = {(name, column) for column in table.primary_key} if table else set()
    return sum(doubts.cells.get(side, 0) for side in sides | own)
