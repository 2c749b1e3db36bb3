"""Tables in every form that the standard knows are read, their faults found in the file and line where they stand."""

import bz2
import gzip
import hashlib
import io
import json
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from other_package import judged, other, table

from tidings.validate import check
from tidings.validate.outcome import Resource
from tidings.validate.reading.transcripts import unpack

Files = dict[str, str | bytes]


def csv(cell: str) -> str:
    """A table whose second row has that id."""
    return f"id,name\n1,one\n{cell},two\n"


def arrays(cell: str) -> list[Any]:
    return [["id", "name"], [1, "one"], [cell, "two"]]


def items(cell: str) -> list[Any]:
    return [{"id": 1, "name": "one"}, {"id": cell, "name": "two"}]


def lines(values: list[Any]) -> str:
    return "\n".join(map(json.dumps, values))


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return out.getvalue()


def gz(text: str) -> bytes:
    return gzip.compress(text.encode())


Form = tuple[Callable[[str], tuple[dict[str, Any], Files]], tuple[str, int]]
"""Given a cell, what is stated of the table, and the files; then where that cell stands."""

FORMS: dict[str, Form] = {
    "one file": (lambda x: ({"path": "t.csv"}, {"t.csv": csv(x)}), ("t.csv", 3)),
    "several files": (
        lambda x: ({"path": ["a.csv", "b.csv"]}, {"a.csv": csv("3"), "b.csv": f"id,name\n5,two\n{x},two\n"}),
        ("b.csv", 3),
    ),
    "several files of Frictionless": (
        lambda x: ({"path": "a.csv", "extrapaths": ["b.csv"]}, {"a.csv": csv("3"), "b.csv": f"id,name\n{x},two\n"}),
        ("b.csv", 2),
    ),
    "several files, with line breaks inside of cells": (
        lambda x: (
            {"path": ["a.csv", "b.csv"]},
            {"a.csv": 'id,name\n1,"o\nne"\n', "b.csv": f'id,name\n3,"t\nwo"\n{x},two\n'},
        ),
        ("b.csv", 4),
    ),
    "inline objects": (lambda x: ({"data": items(x)}, {}), ("datapackage.json", 0)),
    "inline arrays": (lambda x: ({"data": arrays(x)}, {}), ("datapackage.json", 0)),
    "inline text": (lambda x: ({"data": csv(x), "format": "csv"}, {}), ("datapackage.json", 3)),
    "gz": (lambda x: ({"path": "t.csv.gz"}, {"t.csv.gz": gz(csv(x))}), ("t.csv.gz", 3)),
    "gz by its property": (
        lambda x: ({"path": "t", "format": "csv", "compression": "gz"}, {"t": gz(csv(x))}),
        ("t", 3),
    ),
    "bz2": (lambda x: ({"path": "t.csv.bz2"}, {"t.csv.bz2": bz2.compress(csv(x).encode())}), ("t.csv.bz2", 3)),
    "xz": (lambda x: ({"path": "t.csv.xz"}, {"t.csv.xz": lzma.compress(csv(x).encode())}), ("t.csv.xz", 3)),
    "zip": (lambda x: ({"path": "t.zip"}, {"t.zip": zipped(t_csv=csv(x))}), ("t.zip", 3)),
    "one of a zip": (
        lambda x: ({"path": "t.zip", "innerpath": "t.csv"}, {"t.zip": zipped(t_csv=csv(x), u_csv="a\n")}),
        ("t.zip", 3),
    ),
    "several packed files": (
        lambda x: (
            {"path": ["a.csv.gz", "b.csv.gz"]},
            {"a.csv.gz": gz(csv("3")), "b.csv.gz": gz(f"id,name\n{x},two\n")},
        ),
        ("b.csv.gz", 2),
    ),
    "no ending": (lambda x: ({"path": "t"}, {"t": csv(x)}), ("t", 3)),
    "no ending, of that media type": (lambda x: ({"path": "t", "mediatype": "text/csv"}, {"t": csv(x)}), ("t", 3)),
    "another ending": (lambda x: ({"path": "t.dat"}, {"t.dat": csv(x)}), ("t.dat", 3)),
    "tsv": (lambda x: ({"path": "t.tsv"}, {"t.tsv": csv(x).replace(",", "\t")}), ("t.tsv", 3)),
    "json": (lambda x: ({"path": "t.json"}, {"t.json": json.dumps(items(x))}), ("t.json", 0)),
    "json of arrays": (lambda x: ({"path": "t.json"}, {"t.json": json.dumps(arrays(x))}), ("t.json", 0)),
    "json inside of an object": (
        lambda x: (
            {"path": "t.json", "dialect": {"property": "data.rows"}},
            {"t.json": json.dumps({"data": {"rows": items(x)}})},
        ),
        ("t.json", 0),
    ),
    "ndjson": (lambda x: ({"path": "t.ndjson"}, {"t.ndjson": lines(items(x))}), ("t.ndjson", 2)),
    "jsonl, packed": (lambda x: ({"path": "t.jsonl.gz"}, {"t.jsonl.gz": gz(lines(arrays(x)))}), ("t.jsonl.gz", 3)),
    "latin-1": (
        lambda x: (
            {"path": "t.csv", "encoding": "iso-8859-1"},
            {"t.csv": f"id,name\n1,été\n{x},\n".encode("latin-1")},
        ),
        ("t.csv", 3),
    ),
    "utf-16": (lambda x: ({"path": "t.csv", "encoding": "utf-16"}, {"t.csv": csv(x).encode("utf-16")}), ("t.csv", 3)),
    "semicolons": (
        lambda x: ({"path": "t.csv", "dialect": {"delimiter": ";"}}, {"t.csv": csv(x).replace(",", ";")}),
        ("t.csv", 3),
    ),
    "a dialect in a file": (
        lambda x: (
            {"path": "t.csv", "dialect": "d.json"},
            {"t.csv": csv(x).replace(",", "|"), "d.json": '{"delimiter": "|"}'},
        ),
        ("t.csv", 3),
    ),
    "another quote": (
        lambda x: ({"path": "t.csv", "dialect": {"quoteChar": "'"}}, {"t.csv": f"id,name\n1,'o,n\ne'\n{x},two\n"}),
        ("t.csv", 4),
    ),
    "an escape": (
        lambda x: ({"path": "t.csv", "dialect": {"escapeChar": "|"}}, {"t.csv": f"id,name\n1,o|,ne\n{x},two\n"}),
        ("t.csv", 3),
    ),
    "blanks behind delimiters": (
        lambda x: ({"path": "t.csv", "dialect": {"skipInitialSpace": True}}, {"t.csv": csv(x).replace(",", ", ")}),
        ("t.csv", 3),
    ),
    "comments": (
        lambda x: (
            {"path": "t.csv", "dialect": {"commentChar": "#"}},
            {"t.csv": f'id,name\n#,x\n1,"a\n#b"\n#\n{x},two\n'},
        ),
        ("t.csv", 6),
    ),
    "rows of comment": (
        lambda x: (
            {"path": "t.csv", "dialect": {"commentRows": [2]}},
            {"t.csv": f"id,name\nnot,this,row\n{x},two\n"},
        ),
        ("t.csv", 3),
    ),
    "no header": (
        lambda x: ({"path": "t.csv", "dialect": {"header": False}}, {"t.csv": f"1,one\n{x},two\n"}),
        ("t.csv", 2),
    ),
    "a header of two rows": (
        lambda x: (
            {"path": "t.csv", "dialect": {"headerRows": [2, 3], "headerJoin": ""}},
            {"t.csv": f"T\ni,na\nd,me\n{x},two\n"},
        ),
        ("t.csv", 4),
    ),
    "lines that end with CR": (
        lambda x: ({"path": "t.csv", "dialect": {"lineTerminator": "\r"}}, {"t.csv": csv(x).replace("\n", "\r")}),
        ("t.csv", 3),
    ),
    "lines that end with CR LF": (
        lambda x: ({"path": "t.csv"}, {"t.csv": csv(x).replace("\n", "\r\n")}),
        ("t.csv", 3),
    ),
    "a byte order mark": (lambda x: ({"path": "t.csv"}, {"t.csv": "\ufeff" + csv(x)}), ("t.csv", 3)),
    "a last line without an end": (lambda x: ({"path": "t.csv"}, {"t.csv": csv(x).rstrip("\n")}), ("t.csv", 3)),
    "a word for nothing": (
        lambda x: ({"path": "t.csv", "dialect": {"nullSequence": "NA"}}, {"t.csv": f"id,name\n1,NA\n{x},\n"}),
        ("t.csv", 3),
    ),
    "a header in another case": (
        lambda x: ({"path": "t.csv", "dialect": {"caseSensitiveHeader": False}}, {"t.csv": f"ID,Name\n{x},\n"}),
        ("t.csv", 2),
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_read_and_a_fault_is_found_where_it_stands(form: str, tmp_path: Path) -> None:
    make, place = FORMS[form]
    facts, files = make("x")
    report = judged(tmp_path, table(**facts), files=files)
    assert [(issue.rule, issue.file, issue.line, issue.value) for issue in report.issues] == [
        ("TID-CELL-TYPE", *place, "x")
    ]
    assert report.resources == (Resource("t", "checked"),)


@pytest.mark.slow
def test_each_form_without_a_fault_is_valid_and_frictionless_has_nothing_to_say(tmp_path: Path) -> None:
    resources, files = [], dict[str, str | bytes]()
    for number, (make, _) in enumerate(FORMS.values()):
        facts, some = make("2")
        moved = {name: f"{number}/{name}" for name in some}
        resources.append({**table(**facts), "name": f"t{number}"} | _moved(facts, moved))
        files |= {moved[name]: content for name, content in some.items()}
    report = check(other(tmp_path, *resources, files=files), conformance="full")
    assert (report.counts, report.verdict) == ({}, "valid"), report.issues


def _moved(facts: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """What is stated of files, of which each has another name now."""
    again = {key: facts[key] for key in ("path", "extrapaths", "dialect") if key in facts}
    return {
        key: [names[item] for item in value]
        if isinstance(value, list)
        else names.get(value, value)
        if isinstance(value, str)
        else value
        for key, value in again.items()
    }


FAULTS: dict[str, tuple[dict[str, Any], Files, tuple[str, str, int]]] = {
    "a gz that is cut short": (
        {"path": "t.csv.gz"},
        {"t.csv.gz": gz(csv("2"))[:-9]},
        ("TID-FILE-FORM", "t.csv.gz", 0),
    ),
    "a gz that is none": ({"path": "t.csv.gz"}, {"t.csv.gz": csv("2")}, ("TID-FILE-FORM", "t.csv.gz", 0)),
    "a zip that is none": ({"path": "t.zip"}, {"t.zip": csv("2")}, ("TID-FILE-FORM", "t.zip", 0)),
    "a zip of two files": (
        {"path": "t.zip"},
        {"t.zip": zipped(t_csv=csv("2"), u_csv="a\n")},
        ("TID-FILE-FORM", "t.zip", 0),
    ),
    "a zip without the file": (
        {"path": "t.zip", "innerpath": "u.csv"},
        {"t.zip": zipped(t_csv=csv("2"))},
        ("TID-FILE-FORM", "t.zip", 0),
    ),
    "another header in the second file": (
        {"path": ["a.csv", "b.csv"]},
        {"a.csv": csv("2"), "b.csv": "name,id\ntwo,3\n"},
        ("TID-FILE-HEADER", "b.csv", 1),
    ),
    "a second file without a header": (
        {"path": ["a.csv", "b.csv"]},
        {"a.csv": csv("2"), "b.csv": "3,three\n"},
        ("TID-FILE-HEADER", "b.csv", 1),
    ),
    "a first file whose last line has no end": (
        {"path": ["a.csv", "b.csv"]},
        {"a.csv": csv("2").rstrip("\n"), "b.csv": "id,name\n3,three\n"},
        ("TID-FILE-LINES", "a.csv", 0),
    ),
    "a row too short in the second file": (
        {"path": ["a.csv", "b.csv"]},
        {"a.csv": csv("2"), "b.csv": "id,name\n3,three\n4\n"},
        ("TID-FILE-RAGGED", "b.csv", 3),
    ),
    "a key that an earlier file has": (
        {"path": ["a.csv", "b.csv"]},
        {"a.csv": csv("2"), "b.csv": "id,name\n3,three\n2,two\n"},
        ("TID-KEY-PRIMARY", "b.csv", 3),
    ),
    "json that is none": ({"path": "t.json"}, {"t.json": '[\n{"id": 1,}]'}, ("TID-FILE-FORM", "t.json", 2)),
    "json that is no array": ({"path": "t.json"}, {"t.json": '{"id": 1}'}, ("TID-FILE-FORM", "t.json", 0)),
    "json with a value that is none": (
        {"path": "t.json"},
        {"t.json": '[{"id": NaN}]'},
        ("TID-FILE-FORM", "t.json", 1),
    ),
    "json of objects and arrays": (
        {"path": "t.json"},
        {"t.json": '[{"id": 1}, [2]]'},
        ("TID-FILE-FORM", "t.json", 0),
    ),
    "json with a key more": (
        {"path": "t.json"},
        {"t.json": '[{"id": 1}, {"id": 2, "age": 3}]'},
        ("TID-FILE-HEADER", "t.json", 0),
    ),
    "a line that is no json": (
        {"path": "t.ndjson"},
        {"t.ndjson": '{"id": 1}\n\n{"id": }\n'},
        ("TID-FILE-FORM", "t.ndjson", 3),
    ),
    "a number for a text": (
        {"path": "t.ndjson"},
        {"t.ndjson": '{"id": 1}\n{"id": 2, "name": 3}\n'},
        ("TID-CELL-TYPE", "t.ndjson", 2),
    ),
    "inline: a truth for a number": ({"data": [{"id": True}]}, {}, ("TID-CELL-TYPE", "datapackage.json", 0)),
    "inline data that is no table": ({"data": {"id": 1}}, {}, ("TID-FILE-FORM", "datapackage.json", 0)),
    "inline text that is no json": (
        {"data": csv("2"), "format": "json"},
        {},
        ("TID-FILE-FORM", "datapackage.json", 1),
    ),
    "a cell too many in an array": (
        {"data": [["id", "name"], [1, "one", 2]]},
        {},
        ("TID-FILE-RAGGED", "datapackage.json", 0),
    ),
    "bytes that are not of the encoding": (
        {"path": "t.csv", "encoding": "shift_jis"},
        {"t.csv": b"id,name\n1,\xff\xff\n"},
        ("TID-FILE-ENCODING", "t.csv", 1),
    ),
    "a quote that the dialect has not": (
        {"path": "t.csv", "dialect": {"quoteChar": "'"}},
        {"t.csv": "id,name\n1,'one'x\n"},
        ("TID-FILE-QUOTES", "t.csv", 2),
    ),
    "a file of commas that says semicolons": (
        {"path": "t.csv", "dialect": {"delimiter": ";"}},
        {"t.csv": csv("2")},
        ("TID-FILE-HEADER", "t.csv", 1),
    ),
}
"""What is stated, the files, and the rule, file and line of the one fault."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_form_is_one_fault_at_its_place(fault: str, tmp_path: Path) -> None:
    facts, files, place = FAULTS[fault]
    report = judged(tmp_path, table(**facts), files=files)
    assert [(issue.rule, issue.file, issue.line) for issue in report.issues] == [place]
    assert report.verdict == "invalid"


def test_what_is_too_large_unpacked_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "LARGEST", 1 << 21)
    bomb = gzip.compress(b"id,name\n" + b"1,one\n" * (1 << 19))
    report = judged(tmp_path, table(path="t.csv.gz"), files={"t.csv.gz": bomb})
    assert [(issue.rule, issue.expected) for issue in report.issues] == [
        ("TID-FILE-LIMIT", "at most 2 MB when unpacked")
    ]


@pytest.mark.parametrize("stated", ["all", "the first header alone", "other"])
def test_hash_and_size_of_several_files_are_of_all_as_one(stated: str, tmp_path: Path) -> None:
    first, second = csv("2").encode(), b"id,name\n3,three\n"
    whole = {"all": first + second, "the first header alone": first + second[8:], "other": b"x"}[stated]
    facts = {"path": ["a.csv", "b.csv"], "bytes": len(whole), "hash": hashlib.md5(whole).hexdigest()}
    report = judged(tmp_path, table(**facts), files={"a.csv": first, "b.csv": second})
    assert report.counts == ({"TID-DESC-BYTES": 1, "TID-DESC-HASH": 1} if stated == "other" else {})


def test_lines_are_right_beyond_what_is_listed(tmp_path: Path) -> None:
    """The same table in one file and in several has the same faults, at places that lead to the same rows."""
    rows = [f'{"x" if number % 3 else number},"a{NEWLINE * (number % 2)}b"\n' for number in range(50)]
    whole = judged(tmp_path / "one", table(path="t.csv"), files={"t.csv": "id,name\n" + "".join(rows)})
    names = [f"{number}.csv" for number in range(5)]
    parts = {name: "id,name\n" + "".join(rows[10 * n : 10 * n + 10]) for n, name in enumerate(names)}
    several = judged(tmp_path / "several", table(path=names), files=parts)
    assert several.counts == whole.counts
    for issue in several.issues:
        lines = parts[issue.file].split("\n")
        assert issue.rule != "TID-CELL-TYPE" or lines[issue.line - 1].startswith("x,")


NEWLINE = "\n"
