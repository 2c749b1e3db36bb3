"""What people decided: `seeds/curation/*.csv`, read with line numbers and checked against their schemas."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from tidings.checks import rule
from tidings.issue import Issue
from tidings.resolve.name_comparison import words
from tidings.schema import CURATION, TableSchema, table_schema
from tidings.text.wording import CONTROLS, fault

FOLDER = "curation"
"""What messages call the folder of decisions below the seeds."""

_FREE = ("why", "who")
"""The columns that people write for people."""
_NAMES = ("name", "alias")
_UNSEEN = re.compile(rf"[{CONTROLS}\t\n]")


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

    def without(self, decisions: Collection[Decision]) -> "Curation":
        """The others."""
        kept = {name: tuple(row for row in getattr(self, name) if row not in decisions) for name in CURATION}
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
        if not path.name.startswith(".")
    ]


def _file_issue(name: str, file: str, message: str, line: int = 0) -> Issue:
    remedy = "See the schemas of the curation files for their columns and names."
    return rule(name).issue(file, line, message=message, remedy=remedy)


def _read_file(path: Path, file: str, schema: TableSchema) -> tuple[list[Decision], list[Issue]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return [], [_file_issue("TID-CURATE-FILE", file, f"cannot be read as UTF-8 text: {error}")]
    try:
        rows = list(_rows(text))
    except csv.Error as error:
        return [], [_file_issue("TID-CURATE-FILE", file, f"is no CSV: {error}")]
    if not rows or rows[0][1] != list(schema.columns):
        return [], [_file_issue("TID-CURATE-HEADER", file, f"the header must be {','.join(schema.columns)}", 1)]
    return _check_rows(rows[1:], file, schema)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line that it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, [normalize("NFC", cell.strip()) for cell in cells]
        line = reader.line_num + 1


def _check_rows(
    rows: Sequence[tuple[int, list[str]]], file: str, schema: TableSchema
) -> tuple[list[Decision], list[Issue]]:
    good: list[Decision] = []
    issues: list[Issue] = []
    keys: dict[tuple[str, ...], int] = {}
    for line, cells in rows:
        decision = Decision(file, line, dict(zip(schema.columns, cells, strict=False)))
        faults = list(_faults(decision, cells, schema))
        key = tuple(decision[column] for column in schema.primary_key)
        if not faults and keys.setdefault(key, line) != line:
            message = f"the same {', '.join(schema.primary_key)} as in line {keys[key]}"
            faults = [decision.issue("TID-CURATE-KEY", schema.primary_key[0], message)]
        issues += faults
        good += [] if faults else [decision]
    return good, issues


def _faults(decision: Decision, cells: list[str], schema: TableSchema) -> Iterator[Issue]:
    if len(cells) != len(schema.columns):
        message = f"{len(cells)} cells where the header has {len(schema.columns)}"
        yield decision.issue("TID-CURATE-CELLS", "", message)
        return
    for item in schema.fields:
        cell = decision[item.name]
        if item.required and not cell:
            yield decision.issue("TID-CURATE-VALUE", item.name, "a required cell is empty", "Fill it in.")
        elif item.name not in _FREE and (sign := _UNSEEN.search(cell)):
            message = f"holds U+{ord(sign[0]):04X}, which no table may hold"
            yield decision.issue("TID-CURATE-VALUE", item.name, message, "Take it out.")
        elif cell and item.name in _NAMES and not words(cell):
            yield decision.issue("TID-CURATE-VALUE", item.name, "no letter stands in it", "Write the name.")
        elif cell and item.pattern and not re.fullmatch(item.pattern, cell):
            yield decision.issue(
                "TID-CURATE-VALUE", item.name, f"not of the form {item.pattern}", "Copy it from the table."
            )
        elif cell and item.codes and cell not in item.codes:
            choice = ", ".join(item.codes) if len(item.codes) < 30 else f"a code such as {item.example}"
            yield decision.issue(
                "TID-CURATE-VALUE", item.name, f"not one of the codes: {choice}", "Use a known code."
            )
        elif cell and item.wording == "name" and (said := fault("name", cell)):
            yield decision.issue("TID-CURATE-VALUE", item.name, f"no name: {said}", "Write it as people read it.")
