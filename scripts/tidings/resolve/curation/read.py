"""What people decided: `seeds/curation/*.csv`, read with line numbers and checked against their schemas."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from tidings.checks import rule
from tidings.files.leavings import is_left_behind
from tidings.issue import Issue
from tidings.resolve.comparing.name_comparison import words
from tidings.resolve.curation.records import Record, decoded, records
from tidings.schema import BETWEEN, CURATION, Field, TableSchema, table_schema
from tidings.tables.cell_types import typed_cell
from tidings.text.wording import CONTROLS, fault

FOLDER = "curation"
"""What messages call the folder of decisions below the seeds."""

_FREE = ("why", "who")
"""The columns that people write for people."""
_NAMES = ("name", "alias")
_QUOTED = ("quote", "trigger")
"""What the columns end in that hold words of an article as they stand there, line ends too."""
_UNSEEN = re.compile(rf"[{CONTROLS}\t\n]")
_HIDDEN = re.compile(rf"[{CONTROLS}]")
_ADDED = ("article", "quote", "trigger", "event_type")
"""What an added claim cannot do without."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of a curation file: its cells by column, and where it stands."""

    file: str
    line: int
    cells: Mapping[str, str] = field(hash=False)

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def issue(self, name: str, column: str, message: str, remedy: str = "") -> Issue:
        """What is wrong with the decision, by the rule of that name."""
        return rule(name).issue(
            self.file,
            self.line,
            table=f"{FOLDER}/{Path(self.file).stem}",
            column=column,
            value=self[column],
            message=message,
            remedy=remedy,
        )


@dataclass(frozen=True)
class Curation:
    """All decisions, a tuple a file, in the files' order."""

    actors: tuple[Decision, ...] = ()
    same_actors: tuple[Decision, ...] = ()
    rejected_claims: tuple[Decision, ...] = ()
    kept_claims: tuple[Decision, ...] = ()
    corrections: tuple[Decision, ...] = ()
    participants: tuple[Decision, ...] = ()
    attributions: tuple[Decision, ...] = ()
    claims: tuple[Decision, ...] = ()
    events: tuple[Decision, ...] = ()
    blind: tuple[Decision, ...] = ()
    labelled: tuple[Decision, ...] = ()

    def without(self, decisions: Collection[Decision]) -> "Curation":
        """The others."""
        out = set(decisions)
        kept = {name: tuple(row for row in getattr(self, name) if row not in out) for name in CURATION}
        return Curation(**kept)


def read_curation(folder: Path) -> tuple[Curation, list[Issue]]:
    """The decisions in a folder such as `seeds/curation`, and what is wrong with them; a faulty row is left out."""
    found: dict[str, tuple[Decision, ...]] = {}
    issues: list[Issue] = []
    for name in CURATION:
        path = folder / f"{name}.csv"
        if path.is_file():
            good, bad = _read_file(path, f"{FOLDER}/{name}.csv", table_schema(name, FOLDER))
            found[name] = tuple(good)
            issues += bad
    return Curation(**found), issues + _unknown_files(folder)


def _unknown_files(folder: Path) -> list[Issue]:
    known = ", ".join(f"{name}.csv" for name in CURATION)
    return [
        _file_issue("TID-CURATE-FILE", f"{FOLDER}/{path.name}", f"no file of decisions has this name; known: {known}")
        for path in sorted(folder.glob("*"))
        if path.stem not in CURATION or path.suffix != ".csv"
        if not is_left_behind(path.name)
    ]


def _file_issue(name: str, file: str, message: str, line: int = 0) -> Issue:
    remedy = "See the schemas of the curation files for their columns and names."
    return rule(name).issue(file, line, message=message, remedy=remedy)


def _read_file(path: Path, file: str, schema: TableSchema) -> tuple[list[Decision], list[Issue]]:
    try:
        text = decoded(path.read_bytes())
    except (OSError, UnicodeDecodeError) as error:
        return [], [_file_issue("TID-CURATE-FILE", file, f"cannot be read as UTF-8 text: {error}")]
    rows = [record for record in records(text) if not record.is_blank]
    if message := header_fault(rows[0] if rows else None, schema):
        return [], [_file_issue("TID-CURATE-HEADER", file, message, 1)]
    return _check_rows(rows[1:], file, schema, header_of(rows[0]))


def header_of(record: Record) -> tuple[str, ...]:
    """The names of the columns, in the file's own order."""
    return tuple(cell.strip() for cell in record.cells)


def header_fault(record: Record | None, schema: TableSchema) -> str:
    """What is wrong with a file's first row, or ""; columns may stand in any order, and optional ones be left out."""
    columns = header_of(record) if record else ()
    wrong = [name for name in columns if name not in schema.columns]
    needed = [one.name for one in schema.fields if one.required and one.name not in columns]
    if not wrong and not needed and len(set(columns)) == len(columns):
        return ""
    said = f"it has no {needed[0]}" if needed else f"{wrong[0]!r} is none of them" if wrong else "one stands twice"
    return f"the header must be of the columns {','.join(schema.columns)}; {said}"


def _check_rows(
    rows: Sequence[Record], file: str, schema: TableSchema, header: Sequence[str]
) -> tuple[list[Decision], list[Issue]]:
    good: list[Decision] = []
    issues: list[Issue] = []
    keys: dict[tuple[str, ...], int] = {}
    for record in rows:
        decision = decision_of(record, file, header)
        faults = list(_faults(decision, record, schema, header))
        key = tuple(decision[column] for column in schema.primary_key)
        if not faults and schema.name == "actors" and keys.setdefault(key, record.line) != record.line:
            message = f"the same {', '.join(schema.primary_key)} as in line {keys[key]}"
            faults = [decision.issue("TID-CURATE-KEY", schema.primary_key[0], message)]
        issues += faults
        good += [] if faults else [decision]
    return good, issues


def decision_of(record: Record, file: str, header: Sequence[str]) -> Decision:
    """A row as a decision, its cells in one spelling."""
    cells = (normalize("NFC", cell.strip()) for cell in record.cells)
    return Decision(file, record.line, dict(zip(header, cells, strict=False)))


def _faults(decision: Decision, record: Record, schema: TableSchema, header: Sequence[str]) -> Iterator[Issue]:
    if record.is_torn:
        message = "the file ends within this row"
        yield decision.issue("TID-CURATE-TORN", "", message)
    elif record.fault:
        yield decision.issue("TID-CURATE-CELLS", "", f"no CSV: {record.fault}")
    elif len(record.cells) != len(header):
        message = f"{len(record.cells)} cells where the header has {len(header)}"
        yield decision.issue("TID-CURATE-CELLS", "", message)
    else:
        yield from faults_of_cells(decision, schema)


def faults_of_cells(decision: Decision, schema: TableSchema) -> Iterator[Issue]:
    """What is wrong with a decision's cells, the first thing of each."""
    for item in schema.fields:
        if found := _fault(item, decision[item.name]):
            yield decision.issue("TID-CURATE-VALUE", item.name, *found)
    yield from _lacks(decision, schema)


def _fault(item: Field, cell: str) -> tuple[str, str] | None:
    """What is wrong with a cell, and what to do; None where nothing is."""
    unseen = _HIDDEN if item.name.endswith(_QUOTED) else _UNSEEN
    if not cell:
        return ("a required cell is empty", "Fill it in.") if item.required else None
    if item.name not in _FREE and (sign := unseen.search(cell)):
        return f"holds U+{ord(sign[0]):04X}, which no table may hold", "Take it out."
    if item.name in _NAMES and not words(cell):
        return "no letter stands in it", "Write the name."
    if item.pattern and not re.fullmatch(item.pattern, cell):
        return f"not of the form {item.pattern}", "Copy it from the table."
    if item.codes and cell not in item.codes:
        choice = ", ".join(item.codes) if len(item.codes) < 30 else f"a code such as {item.example}"
        return f"not one of the codes: {choice}", "Use a known code."
    if item.wording == "name" and (said := _name_fault(cell)):
        return f"no name: {said}", "Write it as people read it."
    return _type_fault(item, cell)


def _name_fault(cell: str) -> str:
    """What is wrong with a name, or with one of several that « | » sets apart; "" where nothing is."""
    return next(filter(None, (fault("name", name) for name in cell.split(BETWEEN))), "")


def _type_fault(item: Field, cell: str) -> tuple[str, str] | None:
    if item.type == "string":
        return None
    try:
        typed_cell(item, cell)
    except ValueError as error:
        return str(error), f"Write it as {item.example}."
    return None


def _lacks(decision: Decision, schema: TableSchema) -> Iterator[Issue]:
    """The cells that this kind of decision needs and that are empty, and those that say nothing together."""
    needed: Sequence[str] = ()
    if schema.name == "claims":
        needed = _ADDED if decision["decision"] == "added" else ("claim_id",)
    for name in needed:
        if not decision[name]:
            message = f"empty, and the claim is {decision['decision']}"
            yield decision.issue("TID-CURATE-VALUE", name, message, "Fill it in.")
    pairs = {"participants": ("old_actor", "new_actor"), "attributions": ("old_source", "new_source")}
    if schema.name in pairs and not any(decision[name] for name in pairs[schema.name]):
        message = f"neither {' nor '.join(pairs[schema.name])} is given"
        yield decision.issue("TID-CURATE-VALUE", pairs[schema.name][1], message, "Give one of them, or both.")
