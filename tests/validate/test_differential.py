"""Our layers against Frictionless on the same mutations: never laxer, and where stricter, listed in the docs."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from broken_packages import BROKEN, _foreign_keys, _key
from frictionless import Resource
from frictionless import validate as frictionless
from small_package import csv_text, describe, draft, edit, write

from tidings import schema
from tidings.tables.cell_types import DTYPES
from tidings.validate import check
from tidings.validate.blockwise.examine import Examiner, TableContract
from tidings.validate.blockwise.files import Source, read_table

PAGE = Path(__file__).parents[2] / "docs" / "validation-and-frictionless.md"
EVENT = "evt-3f2a91c07be4d658"
MUTANTS = [
    *("", " ", "x", "NaN", "nan", "INF", "-inf", "1e400", "1e3", "0x10", "+1", "+0", "-0", "01", " 3 ", "3 ", "1.0"),
    *(".5", "5.", "1,0", "1_000", "٣", "true", "True", "TRUE", "1", "0", "yes", "null", "NA", "-", '"', "a\nb"),
    *("2024-02-30", "2024-1-4", "2024-01-04 ", "20240104", "2024-01-04T00:00:00", "2024-01-04", "0000-01-01"),
    *("10000-01-01", "javascript:alert(1)", "http://", "https://example.org/a b", "https://example.org/", "\u200b"),
    *("9" * 30, "-1", "101", "-999", "999.5", "CONSULT", "consult", EVENT, EVENT.upper(), EVENT[:-1], EVENT + "1"),
    *(EVENT.replace("e", "е", 1), EVENT + "\n"),
]


BARE: dict[str, Any] = {"fields": [{"name": "k"}, *({"name": kind, "type": kind} for kind in DTYPES)]}
"""The contract's types without any constraint, which would hide what the types themselves refuse."""


def contract_of(name: str) -> tuple[dict[str, Any], dict[str, str]]:
    """The schema of a table without its keys, and a valid row."""
    keys = ("foreignKeys", "primaryKey", "uniqueKeys")
    raw = {key: value for key, value in schema.descriptor(name).items() if key not in keys}
    return raw, draft().tables[name][0]


Refused = set[tuple[int, str]]
"""Rows and columns."""


def mutations(
    raw: dict[str, Any], valid: dict[str, str], mutants: list[str], folder: Path, contract: bool = True
) -> tuple[Refused, Refused, list[tuple[str, str]]]:
    """What Frictionless and what our layer refuses in a table with a mutant a row."""
    name, columns = "t", [field["name"] for field in raw["fields"]]
    where = [(column, mutant) for column in columns if column != "k" for mutant in mutants]
    path = folder / f"{name}.csv"
    rows = [valid | {column: mutant} for column, mutant in where]
    path.write_text(csv_text(rows, columns), encoding="utf-8", newline="")
    examiner = Examiner(TableContract(name, raw, contract, kept=(), limit=len(where), margin=1.0))
    table = read_table(Source(name, path, path.name, raw, canonical=contract), 10, examiner).table
    assert table is not None
    found = [item for item in examiner.findings if item.rule.startswith(("TID-CELL", "TID-TEXT"))]
    number = {table.line(row): row for row in range(len(where))}
    ours = {(number[place.line], item.column) for item in found if item.severity == "error" for place in item.issues}
    resource = Resource(
        {"name": name, "path": path.name, "schema": raw, "dialect": {"delimiter": ","}}, basepath=str(folder)
    )
    flat = resource.validate(limit_errors=100_000).flatten(["rowNumber", "fieldName"])
    return {(row - 2, column) for row, column in flat}, ours, where


def listed(heading: str) -> Iterator[list[str]]:
    """The rows of the table under a heading of the docs page."""
    section = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("| ") and not line.startswith("| ---"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def shown(cell: str) -> str:
    """The cell as the page shows it."""
    return cell.replace("\n", "⏎").replace("\u200b", r"\u200b")


def cell_of(text: str) -> str:
    """The cell that a row of the page shows."""
    return text[1:-1] if text.startswith("`") else text


def test_single_cells(tmp_path: Path) -> None:
    laxer, stricter, total = [], set(), 0
    tables = {name: contract_of(name) for name in schema.TABLES} | {"bare": (BARE, {"k": "1"})}
    for name, (raw, valid) in tables.items():
        theirs, ours, where = mutations(raw, valid, MUTANTS, tmp_path)
        laxer += [(name, column, where[row]) for row, column in theirs - ours]
        kinds = {field["name"]: field.get("type") for field in raw["fields"]}
        stricter |= {(kinds[column], shown(where[row][1])) for row, column in ours - theirs}
        total += len(where)
    assert total > 5_000
    assert laxer == []
    assert stricter == {(row[0], cell_of(row[1])) for row in list(listed("Cells"))[1:]}


FOREIGN: list[dict[str, Any]] = [
    {"type": "any"}, {"type": "string"}, {"type": "string", "format": "email"}, {"type": "string", "format": "uri"},
    {"type": "string", "format": "uuid"}, {"type": "number"}, {"type": "number", "bareNumber": False},
    {"type": "number", "decimalChar": ",", "groupChar": "."}, {"type": "integer"}, {"type": "boolean"},
    {"type": "integer", "bareNumber": False}, {"type": "integer", "groupChar": ","},
    {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}, {"type": "object"}, {"type": "array"},
    {"type": "list"}, {"type": "list", "itemType": "integer", "delimiter": ";"}, {"type": "list", "itemType": "date"},
    {"type": "datetime"}, {"type": "datetime", "format": "%d/%m/%Y %H:%M"}, {"type": "date"},
    {"type": "date", "format": "%d/%m/%Y"}, {"type": "time"}, {"type": "time", "format": "%H:%M"}, {"type": "year"},
    {"type": "yearmonth"}, {"type": "duration"}, {"type": "geopoint"}, {"type": "geopoint", "format": "array"},
    {"type": "geopoint", "format": "object"},
]  # fmt: skip
MORE = [
    *("INF", "-INF", "Infinity", "1e-5", "1E5", "1.000,5", "1,5", "95%", "€95", "1,000", "12 kg", "yes", "no", "{}"),
    *(
        "[]",
        "[1,2]",
        '{"a":1}',
        "a,b",
        "1;2",
        "1;x",
        "2024-01-26T15:00:00",
        "2024-01-26T15:00:00Z",
        "24:00:00",
        "2024",
    ),
    *("2024-01-26T15:00:00.300-05:00", "2024-01-26T24:00:00", "2024-02-30T10:00:00", "2024-01-26 15:00:00", "0999"),
    *("12/11/2018 09:15", "31/02/2018 09:15", "12/11/2018", "2/1/2018", "15:00:00", "15:00", "25:00", "15:00:00Z"),
    *("15:00:00.5", "999", "-0044", "12024", "2024Z", "0000", "2024-02", "2024-13", "P", "PT", "P1Y", "P1M2W", "P2W"),
    *("PT1.5S", "P1.5D", "PT1H2S", "-P1D", "1 day", "90.5,45.5", "90.5, 45.5", "45.5, 95", "200, 5", "[90.5, 45.5]"),
    *('["90", "45"]', '{"lon": 90.5, "lat": 45.5}', '{"lon": 90.5}', "a@b.org", "a@b", "a b@c.org", "https://x.org"),
    *("git://x.org", "mailto:a@b.org", "123e4567-e89b-12d3-a456-426614174000", "2024-01-01,2024-01-02"),
]


def test_cells_of_other_packages(tmp_path: Path) -> None:
    found: set[tuple[str, str, str]] = set()
    for field in FOREIGN:
        raw = {"fields": [{"name": "k"}, {"name": "v", **field}]}
        cells = list(dict.fromkeys([*MUTANTS, *MORE]))
        theirs, ours, where = mutations(raw, {"k": "1"}, cells, tmp_path, contract=False)
        for which, rows in (("stricter", ours - theirs), ("wider", theirs - ours)):
            found |= {(field["type"], shown(where[row][1]), which) for row, column in rows}
    rows = list(listed("Cells in packages of others"))[1:]
    assert found == {(row[0], cell_of(row[1]), row[2]) for row in rows}


Change = Callable[[Path], object]


def _hash(kind: str) -> Change:
    def apply(package: Path) -> None:
        raw = json.loads((package / "datapackage.json").read_text())
        raw["resources"][0]["hash"] = f"{kind}:{hashlib.new(kind, b'other').hexdigest()}"
        (package / "datapackage.json").write_text(json.dumps(raw))

    return apply


def _foreign(field: dict[str, Any], cell: str) -> Change:
    def apply(package: Path) -> None:
        _foreign_keys(package, [], f"a,b\n1,{cell}\n")
        raw = json.loads((package / "datapackage.json").read_text())
        fields = [{"name": "a", "type": "integer"}, field | {"name": "b"}]
        raw["resources"] = [raw["resources"][0] | {"schema": {"fields": fields}}]
        (package / "wholes.csv").unlink()
        (package / "datapackage.json").write_text(json.dumps(raw))

    return apply


def _semicolons(package: Path) -> None:
    _foreign({"type": "integer"}, "1")(package)
    (package / "parts.csv").write_text("a;b\n1;2\n3;4\n")


def _keyless(package: Path) -> None:
    raw = json.loads((package / "datapackage.json").read_text())
    del raw["tidings"]
    (package / "datapackage.json").write_text(json.dumps(raw))


def _shared(package: Path) -> None:
    raw = json.loads((package / "datapackage.json").read_text())
    raw["resources"].append(raw["resources"][-1] | {"name": "texts"})
    (package / "datapackage.json").write_text(json.dumps(raw))


def _several(package: Path) -> None:
    _foreign({"type": "integer"}, "1")(package)
    (package / "more.csv").write_text("b,a\n3,4\n")
    raw = json.loads((package / "datapackage.json").read_text())
    raw["resources"][0]["path"] = ["parts.csv", "more.csv"]
    (package / "datapackage.json").write_text(json.dumps(raw))


STRICTER: dict[str, Change | str] = {
    "a sha1 hash that is wrong": _hash("sha1"),
    "a sha512 hash that is wrong": _hash("sha512"),
    "a file that no resource names": "TID-DESC-UNDECLARED",
    "a table without a dialect, delimited by semicolons": _semicolons,
    "half of a composite primary key is empty": "TID-KEY-EMPTY",
    "a unique key stands twice": "TID-KEY-UNIQUE",
    "a category that is not in the list": _foreign({"type": "string", "categories": ["x", "y"]}, "z"),
    "a javascript link in a column of URIs": "TID-CELL-URI",
    "a profile of its own, broken": "TID-DESC-PROFILE",
    "a title that turns the direction of writing": "TID-DESC-TEXT",
    "a javascript link as a contributor's page": "TID-DESC-LINK",
    "a README of another package": "TID-DESC-README",
    "a cell in quotes that it does not need": "TID-FILE-QUOTED",
    "a date that is called open and is a month": "TID-DATE-PRECISION",
    "a redirect to an id that is redirected itself": "TID-REDIR-CHAIN",
    "rows in another order": "TID-KEY-ORDER",
    "a byte order mark": "TID-FILE-BOM",
    "the last line does not end": lambda package: (
        edit(package / "data" / "places.csv", b"587084\n", b"587084"),
        describe(package),
    ),
    "a control character in a text": "TID-CELL-CONTROL",
    "a name that a JSON object has twice": "TID-DESC-KEY",
    "two resources with one file": lambda package: _shared(package),
    "tables of the contract, and no `tidings`": lambda package: _keyless(package),
    "several files, a later one with another header": lambda package: _several(package),
    "a row ends with CR LF": lambda package: (
        edit(package / "data" / "places.csv", b"587084\n", b"587084\r\n"),
        describe(package),
    ),
    "an event's status against its claims": "TID-EVENT-STATUS",
}


@pytest.mark.parametrize("change", STRICTER)
def test_packages_that_frictionless_lets_pass(change: str, tmp_path: Path) -> None:
    how = STRICTER[change]
    if isinstance(how, str):
        package, _ = BROKEN[how].build(tmp_path)
    else:
        package = write(draft(), tmp_path)
        how(package)
    wanted = {row[0]: row[1] for row in listed("Packages")}[change]
    assert frictionless(package / "datapackage.json").valid
    assert wanted in check(package, conformance="off").counts


def test_each_listed_package_is_tested() -> None:
    assert {row[0] for row in listed("Packages")} - {"change"} == set(STRICTER)


REFERENCES = [
    (name, ", ".join(key.columns), value)
    for name in schema.TABLES
    for key in schema.table_schema(name).foreign_keys
    for value in ("", "{}-0000000000000000")
]


@pytest.mark.slow
@pytest.mark.parametrize(("table", "column", "value"), REFERENCES)
def test_references(table: str, column: str, value: str, tmp_path: Path) -> None:
    made = draft()
    row = made.row(table)
    example = schema.table_schema(table).field(column).example
    row[column] = value.format(example[:3])
    package = write(made, tmp_path)
    theirs = frictionless(package / "datapackage.json").valid
    report = check(package, conformance="off")
    assert theirs or not report.is_valid
    if value:
        assert "TID-REF-MISSING" in report.counts


def test_keys_of_composite_references(tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    _foreign_keys(package, _key("wholes"), "a,b\n1,3\n")
    assert not frictionless(package / "datapackage.json").valid
    assert check(package, conformance="off").counts == {"TID-REF-MISSING": 1}


@pytest.mark.slow
@pytest.mark.parametrize("rule", [rule for rule, how in BROKEN.items() if not how.options])
def test_what_frictionless_refuses_is_refused(rule: str, tmp_path: Path) -> None:
    package, options = BROKEN[rule].build(tmp_path)
    if rule in ("TID-DESC-URL", "TID-FILE-FORM", "TID-FILE-LIMIT"):
        pytest.skip("Frictionless would fetch it, end with a traceback, or read it for minutes")
    theirs = frictionless(package / "datapackage.json").valid
    report = check(package, **options)
    assert theirs or report.counts
