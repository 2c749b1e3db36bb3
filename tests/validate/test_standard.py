"""Packages of others are judged by the standard's text: what it allows is let pass, in cells and descriptor."""

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from other_package import FIELDS, SCHEMA, judged, other, table

from tidings.validate import check

Field = dict[str, Any]
CELLS: list[tuple[Field, list[str], list[str]]] = [
    (
        {"type": "number"},
        ["NaN", "nan", "INF", "-INF", "+1.5", ".5", "5.", "1e400", "1E+3", "100000.00", "-0", "007"],
        ["Infinity", "1,5", "0x1", " 1", "--1", "1e", "."],
    ),
    ({"type": "number", "decimalChar": ",", "groupChar": "."}, ["1.000,5", "5", "-1,5"], ["1.5,5,5", "x"]),
    ({"type": "number", "bareNumber": False}, ["95%", "€95", "EUR 95", "-5 kg", "1.5e3 m", ".5"], ["none", "%"]),
    ({"type": "number", "constraints": {"minimum": 0, "maximum": "1e2"}}, ["0", "1e2"], ["-1", "101", "INF", "NaN"]),
    ({"type": "integer"}, ["9" * 30, "+1", "-0", "007"], ["1.0", "1e3", "1_000", "x", "٣"]),
    ({"type": "integer", "groupChar": ","}, ["1,000", "5"], ["1.000"]),
    ({"type": "integer", "bareNumber": False}, ["95%", "€95", "$ -5"], ["%"]),
    ({"type": "integer", "constraints": {"enum": ["1", "2"]}}, ["1", "+2", "02"], ["3"]),
    ({"type": "integer", "categories": [{"value": 1, "label": "x"}, {"value": 2}]}, ["1"], ["3"]),
    ({"type": "boolean"}, ["true", "True", "TRUE", "1", "false", "False", "FALSE", "0"], ["yes", "tRUE"]),
    ({"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}, ["yes", "no"], ["true", "1"]),
    ({"type": "boolean", "constraints": {"enum": [True]}}, ["true", "1"], ["false", "0"]),
    ({"type": "boolean", "constraints": {"enum": ["true"]}}, ["true", "1"], ["false"]),
    ({"type": "date"}, ["2024-02-29"], ["2023-02-29", "2024-1-4", "20240104", "2024-02-29T00:00:00"]),
    ({"type": "date", "format": "%d/%m/%Y"}, ["29/02/2024", "1/2/2024"], ["2024-02-29", "30/02/2024"]),
    ({"type": "date", "format": "fmt:%d.%m.%y"}, ["29.02.24"], ["29/02/24"]),
    ({"type": "date", "constraints": {"minimum": "2024-01-01", "enum": ["2024-02-29"]}}, ["2024-02-29"],
     ["2023-12-31"]),
    (
        {"type": "datetime"},
        ["2024-01-26T15:00:00", "2024-01-26T15:00:00Z", "2024-01-26T15:00:00.300-05:00", "2024-01-26T24:00:00"],
        ["2024-02-30T15:00:00", "2024-01-26T25:00:00", "2024-01-26", "2024-01-26 15:00:00", "2024-01-26T15:00"],
    ),
    ({"type": "datetime", "format": "%d/%m/%Y %H:%M"}, ["12/11/2018 09:15"], ["31/02/2018 09:15"]),
    (
        {"type": "datetime", "constraints": {"minimum": "2020-01-01T00:00:00"}},
        ["2024-01-26T15:00:00"], ["2019-01-26T15:00:00"],
    ),
    ({"type": "time"}, ["15:00:00", "15:00:00Z", "15:00:00.5", "15:00:00+02:00", "24:00:00"], ["15:00", "25:00:00"]),
    ({"type": "time", "format": "%H:%M"}, ["15:00"], ["15:00:00"]),
    ({"type": "year"}, ["2024", "0999", "-0044", "12024", "2024Z"], ["24", "999", "+2024", "2024-01"]),
    ({"type": "year", "constraints": {"minimum": "2000"}}, ["2024"], ["1999"]),
    ({"type": "yearmonth"}, ["2024-02", "-0044-03"], ["2024-13", "2024", "2024-2"]),
    ({"type": "duration"}, ["P1Y2M3DT4H5M6.7S", "PT0S", "-P1D", "P2W", "P1Y"], ["P", "PT", "1D", "P1S", "P1.5D"]),
    ({"type": "geopoint"}, ["90.50, 45.50", "90.5,45.5", "-180,-90", "1e1,5"], ["91", "200,5", "5,95", "a,b"]),
    ({"type": "geopoint", "format": "array"}, ["[90.50, 45.50]"], ["90.5,45.5", "[1]", '["1","2"]', "[200, 5]"]),
    ({"type": "geopoint", "format": "object"}, ['{"lon": 90.5, "lat": 45.5}'], ['{"lon": 90.5}', "[1,2]"]),
    ({"type": "object"}, ['{"a":1}', "{}"], ["[]", "1", "{", "x"]),
    ({"type": "array"}, ["[1,2]", "[]"], ["{}", "[1"]),
    ({"type": "array", "constraints": {"minLength": 2, "maxLength": 2}}, ["[1,2]"], ["[1]", "[1,2,3]"]),
    ({"type": "object", "constraints": {"enum": [{"a": 1}, {"b": 2}]}}, ['{"a":1}', '{"b":2}'], ['{"a":2}']),
    ({"type": "list"}, ["a,b", "a"], []),
    ({"type": "list", "itemType": "integer", "delimiter": ";"}, ["1;2", "1"], ["1,2", "1;x", "1;"]),
    ({"type": "list", "itemType": "boolean"}, ["true,0"], ["true,yes"]),
    ({"type": "list", "itemType": "number"}, ["1.5,2"], ["1.5,x"]),
    ({"type": "list", "itemType": "date", "constraints": {"minLength": 2}}, ["2024-01-01,2024-01-02"],
     ["2024-01-01"]),
    ({"type": "any"}, ["x", "1"], []),
    ({}, ["x", "1"], []),
    ({"type": "any", "constraints": {"enum": ["x", "1"]}}, ["x", "1"], ["y"]),
    ({"type": "string", "format": "email"}, ["a@b.org", "ä.b+c@d-e.co.uk"],
     ["a@", "b.org", "a b@c.org", "mailto:a@b.org"]),
    (
        {"type": "string", "format": "uri"},
        ["https://x.org/a", "git://x.org", "s3://b/k", "urn:isbn:1", "tag:x,2020:y"],
        ["x.org", "https://x.org/a b", "javascript:alert(1)", "DATA:text/html,x"],
    ),
    ({"type": "string", "format": "uuid"}, ["123e4567-e89b-12d3-a456-426614174000"], ["123e4567"]),
    ({"type": "string", "format": "binary"}, ["YWJj", "YWI=", "YW\nJj"], ["YWI", "!"]),
    ({"type": "string", "categories": ["a", "b"]}, ["a"], ["c"]),
    ({"type": "string", "constraints": {"pattern": "[a-z]+"}}, ["abc"], ["ABC", "abc1"]),
    ({"type": "string", "constraints": {"minLength": 2, "maxLength": 3}}, ["ab", "äöü"], ["a", "abcd"]),
    ({"type": "string", "missingValues": ["-"], "constraints": {"required": True}}, [""], []),
    ({"type": "integer", "missingValues": ["-", "NA"]}, ["1", "-", "NA"], [""]),
    (
        {"type": "integer", "missingValues": [{"value": "", "label": "x"}, {"value": "-9"}],
         "constraints": {"minimum": 0}},
        ["1", "-9"], ["-98"],
    ),
    ({"type": "string"}, ["\x1b[2J\x00", "two\r\nlines", "\u202e"], []),
]  # fmt: skip


def written(cells: list[str]) -> str:
    """The cells as a column «v» beside a column that is never empty."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(
        [("k", "v"), *(("1", cell) for cell in cells)]
    )
    return out.getvalue()


def column(field: Field, path: str, name: str = "t") -> dict[str, Any]:
    return {"name": name, "path": path, "schema": {"fields": [{"name": "k"}, {"name": "v", **field}]}}


@pytest.mark.parametrize(("field", "good", "bad"), CELLS, ids=[json.dumps(field) for field, _, _ in CELLS])
def test_cells(field: Field, good: list[str], bad: list[str], tmp_path: Path) -> None:
    resources = [column(field, "good.csv", "good"), column(field, "bad.csv", "bad")]
    report = judged(tmp_path, *resources, files={"good.csv": written(good), "bad.csv": written(bad)})
    errors = [issue for issue in report.issues if issue.severity == "error"]
    assert [issue.value for issue in errors if issue.table == "good"] == []
    assert {issue.value for issue in errors} == set(bad)
    assert report.warnings == 0


def test_frictionless_has_nothing_to_say_of_what_the_standard_allows(tmp_path: Path) -> None:
    names = {f"{number}.csv": (field, good) for number, (field, good, _) in enumerate(CELLS)}
    resources = [column(field, path, path) for path, (field, _) in names.items()]
    files: dict[str, str | bytes] = {path: written(good) for path, (_, good) in names.items()}
    report = check(other(tmp_path, *resources, files=files), conformance="full")
    assert (report.counts, report.verdict) == ({}, "valid"), report.issues


def test_what_is_not_checked_is_warned_of(tmp_path: Path) -> None:
    unchecked: list[Field] = [
        {"type": "geojson"}, {"type": "date", "format": "any"}, {"type": "object", "constraints": {"jsonSchema": {}}},
        {"type": "duration", "constraints": {"minimum": "PT1H"}},
        {"type": "time", "constraints": {"enum": ["15:00:00"]}},
        {"type": "string", "constraints": {"pattern": "(?=a)"}}, {"type": "date", "format": "%Q"},
        {"type": "datetime", "constraints": {"maximum": "2024-01-01T00:00:00Z"}},
    ]  # fmt: skip
    resources = [column(field, "t.csv", f"t{number}") for number, field in enumerate(unchecked)]
    report = judged(tmp_path, *resources, files={"t.csv": "k,v\n"})
    assert report.counts == {"TID-DESC-PATTERN": len(unchecked)}


MATCHES = {
    "exact": {"id,name"},
    "equal": {"id,name", "name,id"},
    "subset": {"id,name", "name,id", "x,name,id"},
    "superset": {"id,name", "name,id", "id", "name", ""},
    "partial": {"id,name", "name,id", "x,name,id", "id", "name", "x,id"},
}
"""The headers of which each way lets pass; all others are refused."""

HEADERS = ("id,name", "name,id", "x,name,id", "id", "name", "x,id", "x", "id,id")


def matched(match: Any, header: str) -> tuple[dict[str, Any], str]:
    """A table whose file has that header, and the file."""
    cells = {"id": "1", "name": "one", "x": "2"}
    row = ",".join(cells[name] for name in header.split(","))
    return table(path="t.csv", schema={"fields": FIELDS, "fieldsMatch": match}), f"{header}\n{row}\n"


@pytest.mark.parametrize("match", MATCHES)
@pytest.mark.parametrize("as_array", [False, True])
@pytest.mark.parametrize("header", HEADERS)
def test_fields_match(match: str, as_array: bool, header: str, tmp_path: Path) -> None:
    resource, content = matched([match] if as_array else match, header)
    report = judged(tmp_path, resource, files={"t.csv": content})
    assert report.counts == ({} if header in MATCHES[match] else {"TID-FILE-HEADER": 1})


def test_frictionless_matches_fields_alike(tmp_path: Path) -> None:
    cases = [(match, header) for match in MATCHES for header in HEADERS if header != "id,id"]
    made = {f"{number}.csv": matched([match], header) for number, (match, header) in enumerate(cases)}
    resources = [resource | {"name": path, "path": path} for path, (resource, _) in made.items()]
    package = other(tmp_path, *resources, files={path: content for path, (_, content) in made.items()})
    refused = {path for path, (match, header) in zip(made, cases, strict=True) if header not in MATCHES[match]}
    report = check(package, conformance="full")
    assert {(issue.rule, issue.table) for issue in report.issues} == {("TID-FILE-HEADER", path) for path in refused}
    assert "; 0 of its faults" not in report.layers[5].note


def test_cells_are_found_by_their_name_where_the_order_is_free(tmp_path: Path) -> None:
    schema = SCHEMA | {"fieldsMatch": "partial"}
    report = judged(tmp_path, table(path="t.csv", schema=schema), files={"t.csv": "x,id\ny,1\ny,z\n"})
    assert [(issue.rule, issue.line, issue.value) for issue in report.issues] == [("TID-CELL-TYPE", 3, "z")]


def test_a_column_that_needs_a_value_may_not_be_left_out(tmp_path: Path) -> None:
    schema = SCHEMA | {"fieldsMatch": "superset"}
    report = judged(tmp_path, table(path="t.csv", schema=schema), files={"t.csv": "name\none\n"})
    assert [issue.message for issue in report.issues] == [
        "the header is not the schema's columns in the schema's order: missing: id"
    ]


CONTENT = b"id,name\n1,one\n2,two\n"
SELF = [{"name": "id", "type": "integer"}, {"name": "up", "type": "integer"}]
ALLOWED: dict[str, dict[str, Any]] = {
    "a key as text": {"schema": SCHEMA | {"primaryKey": "id"}},
    "an example that is a number": {"schema": {"fields": [FIELDS[0] | {"example": 5}, FIELDS[1]]}},
    "properties of its own": {"x:y": 1, "schema": SCHEMA | {"a": [{}], "fields": [FIELDS[0] | {"b": {}}, FIELDS[1]]}},
    "unique keys": {"schema": SCHEMA | {"uniqueKeys": [["id"], ["id", "name"]]}},
    "missing values with labels": {
        "schema": SCHEMA | {"missingValues": [{"value": "", "label": "x"}, {"value": "-"}]}
    },
    "no missing values": {"schema": SCHEMA | {"missingValues": []}},
    "a list": {"schema": {"fields": [{"name": "id", "type": "list", "itemType": "integer"}, FIELDS[1]]}},
    "a profile of version 1": {"profile": "tabular-data-resource"},
    "a profile of the schema": {
        "schema": SCHEMA | {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json"}
    },
    "an md5": {"hash": hashlib.md5(CONTENT).hexdigest()},
    "a sha3": {"hash": f"sha3-256:{hashlib.sha3_256(CONTENT).hexdigest().upper()}"},
    "a dialect": {"dialect": {"delimiter": ",", "header": True, "caseSensitiveHeader": True, "csvddfVersion": 1.2}},
    "a name in capitals": {"name": "My table (1)"},
}


@pytest.mark.parametrize("version", [1, 2])
def test_what_the_standard_allows_in_a_descriptor(version: int, tmp_path: Path) -> None:
    resources = [
        table(path="t.csv") | {"name": what.replace(" ", "-")} | facts
        for what, facts in ALLOWED.items()
        if version == 2 or "name" not in facts
    ]
    package = other(tmp_path, *resources, files={"t.csv": CONTENT})
    if version == 1:
        raw = json.loads((package / "datapackage.json").read_text())
        (package / "datapackage.json").write_text(json.dumps({key: raw[key] for key in ("name", "resources")}))
    report = check(package, conformance="full")
    assert (report.counts, report.verdict) == ({}, "valid"), report.issues


@pytest.mark.parametrize("reference", [{"fields": "id"}, {"fields": ["id"]}, {"resource": "", "fields": ["id"]}])
@pytest.mark.parametrize("columns", ["up", ["up"]])
@pytest.mark.parametrize(("cell", "counts"), [("02", {}), ("+1", {}), ("3", {"TID-REF-MISSING": 1})])
def test_references_to_the_own_table(
    reference: dict[str, Any], columns: Any, cell: str, counts: dict[str, int], tmp_path: Path
) -> None:
    schema = {"fields": SELF, "primaryKey": "id", "foreignKeys": [{"fields": columns, "reference": reference}]}
    report = judged(tmp_path, table(path="t.csv", schema=schema), files={"t.csv": f"id,up\n1,\n2,{cell}\n"})
    assert report.counts == counts


def test_keys_are_values_and_not_texts(tmp_path: Path) -> None:
    fields = [{"name": name, "type": kind} for name, kind in (("a", "integer"), ("b", "number"), ("c", "boolean"))]
    schema = {"fields": fields, "primaryKey": ["a"], "uniqueKeys": [["b"], ["c"]]}
    report = judged(tmp_path, table(path="t.csv", schema=schema), files={"t.csv": "a,b,c\n1,1.0,true\n01,1,1\n"})
    assert report.counts == {"TID-KEY-PRIMARY": 1, "TID-KEY-UNIQUE": 2}


REFUSED: dict[str, dict[str, Any]] = {
    "an unknown way to match": {"schema": SCHEMA | {"fieldsMatch": "bogus"}},
    "two ways to match": {"schema": SCHEMA | {"fieldsMatch": ["equal", "exact"]}},
    "no way to match": {"schema": SCHEMA | {"fieldsMatch": []}},
    "an unknown type": {"schema": {"fields": [{"name": "id", "type": "integr"}, FIELDS[1]]}},
    "a list of lists": {"schema": {"fields": [{"name": "id", "type": "list", "itemType": "list"}, FIELDS[1]]}},
    "a field without a name": {"schema": {"fields": [{"type": "integer"}, FIELDS[1]]}},
    "a reference without fields": {"schema": SCHEMA | {"foreignKeys": [{"fields": "id", "reference": {}}]}},
    "a key of numbers": {"schema": SCHEMA | {"primaryKey": [1]}},
    "a key twice": {"schema": SCHEMA | {"primaryKey": ["id", "id"]}},
    "a dialect of numbers": {"dialect": {"delimiter": 1}},
    "a dialect that is a list": {"dialect": []},
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_the_standard_refuses_in_a_descriptor(what: str, tmp_path: Path) -> None:
    report = judged(tmp_path, table(path="t.csv", **REFUSED[what]), files={"t.csv": "id,name\n1,one\n"})
    assert report.counts == {"TID-DESC-STANDARD": 1}, report.issues


@pytest.mark.parametrize(
    ("profile", "state"),
    [
        ("https://datapackage.org/profiles/1.0/datapackage.json", "checked"),
        ("https://datapackage.org/profiles/2.1/datapackage.json", "checked"),
        ("https://example.org/profile.json", "partly"),
    ],
)
def test_profiles_of_others_are_not_fetched_and_that_is_said(profile: str, state: str, tmp_path: Path) -> None:
    package = other(tmp_path, table(path="t.csv"), files={"t.csv": "id,name\n1,one\n"}, **{"$schema": profile})
    report = check(package, conformance="off")
    assert (report.verdict, report.layers[0].state) == ("valid", state)


def test_what_lies_beside_the_tables_is_anothers_own_business(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"data/t.csv": "id,name\n1,one\n", "data/notes.txt": "x", "raw/old.csv": "a\n"}
    shared = table(path="data/t.csv", name="u")
    assert judged(tmp_path, table(path="data/t.csv"), shared, files=files).counts == {}
