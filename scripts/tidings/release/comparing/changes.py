"""What differs between two versions of a dataset, and how big a step the version must make for it.

The rule, the same for every dataset:

- major: what someone holds on to is gone or means something else. A table or a column removed; an event's, actor's or
  source's id gone without a redirect; a redirect gone; a column's type, key, limits or need changed; a code taken out
  of a codelist.
- minor: there is more, or some of it was withdrawn. Tables, columns, codes or rows added; rows of other tables
  removed; ids that redirects replace.
- patch: cells, wording or what is said about the dataset changed; or people put rows right: they rejected a claim,
  with all that rests on it alone, whose ids are withdrawn, or they decided who has which part in it, or who says it.
- none: nothing did.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tidings.errors import InputError
from tidings.release.comparing.decided import ByPeople
from tidings.schema import codes

Level = Literal["none", "patch", "minor", "major"]
_LONGEST = 4000
"""Digits of a number that Python reads."""
LEVELS: tuple[Level, ...] = ("none", "patch", "minor", "major")


@dataclass(frozen=True, slots=True)
class Bump:
    """The step that a version must make, and why."""

    level: Level
    reason: str


@dataclass(frozen=True, order=True, slots=True)
class Cell:
    """A cell with another value: as text, None where it is empty. `row_id` is the row's key, joined by spaces."""

    row_id: str
    column: str
    old: str | None
    new: str | None


@dataclass(frozen=True, order=True, slots=True)
class SchemaChange:
    """A column whose contract changed: what about it, in words, and how much that matters."""

    column: str
    what: str
    level: Level


@dataclass(frozen=True, slots=True)
class TableChanges:
    """What differs in one table.

    `added` and `removed` are keys; `redirected` pairs an old id with the one that took its place. `rows` and
    `cell_count` are how many rows and cells of those in both have other values; `cells` lists the first of them.
    """

    name: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    redirected: tuple[tuple[str, str], ...] = ()
    rows: int = 0
    cell_count: int = 0
    cells: tuple[Cell, ...] = ()
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()
    schema: tuple[SchemaChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where nothing differs."""
        return self == TableChanges(self.name)


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two versions; only tables that do are in `tables`. `facts` are the dataset's own.

    `names` says in words what the ids of the first changes of each kind stand for.
    """

    old_version: str = ""
    new_version: str = ""
    tables_added: tuple[str, ...] = ()
    tables_removed: tuple[str, ...] = ()
    tables: tuple[TableChanges, ...] = ()
    facts: tuple[Cell, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict, compare=False)
    people: ByPeople = field(default_factory=ByPeople, compare=False)

    @property
    def bump(self) -> Bump:
        """The step that these changes ask of the version, by the rule above."""
        found = list(_reasons(self))
        level: Level = max((one.level for one in found), key=LEVELS.index, default="none")
        reasons = [one.reason for one in found if one.level == level]
        more = f" and {len(reasons) - 3} more" if len(reasons) > 3 else ""
        return Bump(level, "; ".join(reasons[:3]) + more or "nothing changed")

    @property
    def is_empty(self) -> bool:
        """True where nothing differs."""
        return self.bump.level == "none"


def next_version(version: str, level: Level) -> str:
    """The version that follows at a step of that size: 1.2.3 gives 1.3.0 at minor. InputError for no version."""
    major, minor, patch = version_key(version)
    steps: dict[Level, tuple[int, int, int]] = {
        "major": (major + 1, 0, 0),
        "minor": (major, minor + 1, 0),
        "patch": (major, minor, patch + 1),
        "none": (major, minor, patch),
    }
    return ".".join(map(str, steps[level]))


def version_key(version: str) -> tuple[int, int, int]:
    """A version's three numbers, which sort as versions do. InputError where it is none."""
    parts = version.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < _LONGEST for part in parts):
        raise InputError(f"{version!r} is no version; write three numbers, such as 1.2.0")
    major, minor, patch = map(int, parts)
    return major, minor, patch


def _reasons(changes: Changes) -> Iterator[Bump]:
    for name in changes.tables_removed:
        yield Bump("major", f"table {name} removed")
    for name in changes.tables_added:
        yield Bump("minor", f"table {name} added")
    for table in changes.tables:
        yield from _schema_reasons(table)
        yield from _row_reasons(table, changes.people)
    for fact in changes.facts:
        yield Bump("patch", f"{fact.column} changed")


def _schema_reasons(table: TableChanges) -> Iterator[Bump]:
    for column in table.columns_removed:
        yield Bump("major", f"column {table.name}.{column} removed")
    for column in table.columns_added:
        yield Bump("minor", f"column {table.name}.{column} added")
    for one in table.schema:
        yield Bump(one.level, f"{table.name}{'.' if one.column else ''}{one.column}: {one.what}")


def _row_reasons(table: TableChanges, people: ByPeople) -> Iterator[Bump]:
    decided = people.removed(table.name, table.removed), people.added(table.name, table.added)
    if number := sum(map(len, decided)):
        yield Bump("patch", f"{table.name}: {count(number, 'row')} put right by people")
    if number := len(table.removed) - len(decided[0]):
        yield _removed(table, number)
    if table.redirected:
        yield Bump("minor", f"{table.name}: {count(len(table.redirected), 'id')} replaced by redirects")
    if number := len(table.added) - len(decided[1]):
        yield Bump("minor", f"{table.name}: {count(number, 'row')} added")
    if table.cell_count:
        yield Bump("patch", f"{table.name}: {count(table.cell_count, 'cell')} changed")


def _removed(table: TableChanges, number: int) -> Bump:
    if table.name in codes("redirected_tables"):
        return Bump("major", f"{table.name}: {count(number, 'id')} gone without a redirect")
    level: Level = "major" if table.name == "redirects" else "minor"
    return Bump(level, f"{table.name}: {count(number, 'row')} removed")


def count(number: int, noun: str) -> str:
    """«1 row», «2,000 rows»."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
