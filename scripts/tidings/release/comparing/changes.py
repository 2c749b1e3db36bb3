"""What differs between two versions of a dataset, and how big a step the version must make for it.

The rule, the same for every dataset (docs/versions.md says whose it is, and where it departs from that):

- major: what someone holds on to is gone or means something else. A table or a column removed, or columns in another
  order; an event's, actor's or source's id gone without a redirect; a redirect gone; a column's type, key, limits or
  need changed; a code taken out of a codelist.
- minor: there is more, or some of it was withdrawn. Tables, columns, codes or rows added; rows of other tables
  removed; ids that redirects replace.
- patch: cells, wording or what is said about the dataset changed; or people put rows right: they rejected a claim,
  with all that rests on it alone, whose ids are withdrawn, or they decided who has which part in it, or who says it.
- none: nothing did.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from tidings.release.comparing.decided import ByPeople
from tidings.schema import codes
from tidings.text.semver import LEVELS, Level


@dataclass(frozen=True, slots=True)
class Bump:
    """The step that a version must make, and why."""

    level: Level
    reason: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One of the things that ask for a step: in words, and the keys of the rows of `table` that it is about."""

    level: Level
    words: str
    table: str = ""
    rows: tuple[str, ...] = ()


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
        found = self.deciding
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        words = "; ".join(one.words for one in found[:3]) + more
        return Bump(found[0].level, words) if found else Bump("none", "nothing changed")

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """What asks for the largest step."""
        found = tuple(_reasons(self))
        level: Level = max((one.level for one in found), key=LEVELS.index, default="none")
        return tuple(one for one in found if one.level == level)

    @property
    def is_empty(self) -> bool:
        """True where nothing differs."""
        return self.bump.level == "none"


def _reasons(changes: Changes) -> Iterator[Reason]:
    for name in changes.tables_removed:
        yield Reason("major", f"table {name} removed")
    for name in changes.tables_added:
        yield Reason("minor", f"table {name} added")
    for table in changes.tables:
        yield from _schema_reasons(table)
        yield from _row_reasons(table, changes.people)
    for fact in changes.facts:
        yield Reason("patch", f"{fact.column} changed")


def _schema_reasons(table: TableChanges) -> Iterator[Reason]:
    for column in table.columns_removed:
        yield Reason("major", f"column {table.name}.{column} removed")
    for column in table.columns_added:
        yield Reason("minor", f"column {table.name}.{column} added")
    for one in table.schema:
        yield Reason(one.level, f"{table.name}{'.' if one.column else ''}{one.column}: {one.what}")


def _row_reasons(table: TableChanges, people: ByPeople) -> Iterator[Reason]:
    gone, come = people.removed(table.name, table.removed), people.added(table.name, table.added)
    if decided := (*gone, *come):
        yield _of_rows("patch", table, decided, count(len(decided), "row") + " put right by people")
    if removed := _without(table.removed, gone):
        yield _removed(table, removed)
    if moved := tuple(old for old, _ in table.redirected):
        yield _of_rows("minor", table, moved, count(len(moved), "id") + " replaced by redirects")
    if added := _without(table.added, come):
        yield _of_rows("minor", table, added, count(len(added), "row") + " added")
    if table.cell_count:
        rows = tuple(dict.fromkeys(cell.row_id for cell in table.cells))
        yield _of_rows("patch", table, rows, count(table.cell_count, "cell") + " changed")


def _without(rows: tuple[str, ...], decided: Collection[str]) -> tuple[str, ...]:
    if not decided:
        return rows
    known = set(decided)
    return tuple(row for row in rows if row not in known)


def _removed(table: TableChanges, rows: tuple[str, ...]) -> Reason:
    if table.name in codes("redirected_tables"):
        return _of_rows("major", table, rows, count(len(rows), "id") + " gone without a redirect")
    return _of_rows(
        "major" if table.name == "redirects" else "minor", table, rows, count(len(rows), "row") + " removed"
    )


def _of_rows(level: Level, table: TableChanges, rows: tuple[str, ...], what: str) -> Reason:
    return Reason(level, f"{table.name}: {what}", table.name, rows)


def count(number: int, noun: str) -> str:
    """«1 row», «2,000 rows»."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
