"""Packages from strangers: no traceback, no hang, no file read outside, nothing fetched; and each is refused."""

import json
import os
import shutil
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_package import describe, draft, edit, write

from tidings.errors import PackageError
from tidings.formats import REPORTS
from tidings.validate import check
from tidings.validate.blockwise import files
from tidings.validate.report import render

Change = Callable[[Path], object]


def alter(change: Callable[[dict[str, Any]], object]) -> Change:
    def apply(package: Path) -> None:
        raw = json.loads((package / "datapackage.json").read_text())
        change(raw)
        (package / "datapackage.json").write_text(json.dumps(raw))

    return apply


def path_of_places(path: object) -> Change:
    return alter(lambda raw: raw["resources"][9].update(path=path))


def whole(text: str | bytes) -> Change:
    return lambda package: (package / "datapackage.json").write_bytes(
        text if isinstance(text, bytes) else text.encode()
    )


def places(content: bytes) -> Change:
    def apply(package: Path) -> None:
        (package / "data" / "places.csv").write_bytes(content)
        describe(package)

    return apply


def cell(value: str) -> Change:
    """The GeoNames id of the one place as that text."""

    def apply(package: Path) -> None:
        edit(package / "data" / "places.csv", b"587084", value.encode())
        describe(package)

    return apply


def linked(target: str) -> Change:
    def apply(package: Path) -> None:
        (package / "data" / "places.csv").unlink()
        (package / "data" / "places.csv").symlink_to(target)

    return apply


def fifo(package: Path) -> None:
    (package / "data" / "places.csv").unlink()
    os.mkfifo(package / "data" / "places.csv")


def bomb(package: Path) -> None:
    with zipfile.ZipFile(package / "data" / "places.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("places.csv", b"0" * (1 << 26))
    path_of_places("data/places.zip")(package)


def foreign(fields: object, content: str = "a\n1\n", **rest: object) -> Change:
    def apply(package: Path) -> None:
        shutil.rmtree(package)
        package.mkdir()
        (package / "t.csv").write_text(content)
        table = {"name": "t", "path": "t.csv", "schema": {"fields": fields, **rest}}
        (package / "datapackage.json").write_text(json.dumps({"name": "x", "resources": [table]}))

    return apply


HOSTILE: dict[str, Change] = {
    "etc passwd": path_of_places("/etc/passwd"),
    "climbing": path_of_places("../../../../etc/passwd"),
    "climbing inside": path_of_places("data/../../package/data/places.csv"),
    "windows drive": path_of_places("C:\\windows\\win.ini"),
    "unc": path_of_places("\\\\server\\share\\x.csv"),
    "url": path_of_places("http://127.0.0.1:9/places.csv"),
    "odd scheme": path_of_places("zip://places.csv"),
    "file url": path_of_places("file:///etc/passwd"),
    "nul": path_of_places("data/pl\0aces.csv"),
    "empty path": path_of_places(""),
    "a folder": path_of_places("data"),
    "path as number": path_of_places(7),
    "path as list": path_of_places(["data/places.csv", "/etc/passwd"]),
    "a wild card": path_of_places("data/*.csv"),
    "long path": path_of_places("x/" * 5000),
    "link out": linked("/etc/passwd"),
    "link in a circle": linked("places.csv"),
    "link to a device": linked("/dev/zero"),
    "fifo": fifo,
    "zip bomb": bomb,
    "packed csv": places(b"\x1f\x8b\x08\x00" + b"\0" * 40),
    "deep json": whole("[" * 100_000),
    "deep objects": whole('{"a":' * 5_000 + "1" + "}" * 5_000),
    "deep but parsed": whole('{"a":' * 150 + "1" + "}" * 150),
    "not an object": whole("[]"),
    "nan": whole('{"name": NaN}'),
    "huge number": whole('{"name": ' + "9" * 5_000 + "}"),
    "lone surrogate": whole('{"name": "\\ud800", "resources": []}'),
    "utf-16 descriptor": whole('{"name": "x"}'.encode("utf-16")),
    "large descriptor": whole(b'{"name": "' + b"x" * (5 << 20) + b'"}'),
    "many resources": whole(json.dumps({"resources": [{"name": "a"}] * 2_000})),
    "resources as text": alter(lambda raw: raw.update(resources="events")),
    "resource as text": alter(lambda raw: raw["resources"].append("events")),
    "schema as list": alter(lambda raw: raw["resources"][9].update(schema=[])),
    "schema as url": alter(lambda raw: raw["resources"][9].update(schema="http://127.0.0.1:9/s.json")),
    "dialect as text": alter(lambda raw: raw["resources"][9].update(dialect="../d.json")),
    "control characters in names": alter(lambda raw: raw["resources"][9].update(name="\x1b[2J\n::error::")),
    "nul bytes": places(b"\0" * 1000),
    "one endless line": places(b"x" * (17 << 20)),
    "wide header": places(b"a," * 100_000 + b"a\n"),
    "wide rows": places(b"place_id\n" + b"a," * 100_000 + b"a\n"),
    "duplicate headers": places(b"place_id,place_id\n1,2\n"),
    "only quotes": places(b'"' * 10_001),
    "1e999": cell("1e999"),
    "NaN": cell("NaN"),
    "+0": cell("+0"),
    "blanks": cell(" 587084 "),
    "leading zero": cell("0587084"),
    "arabic digits": cell("٥٨٧"),
    "too large": cell("9" * 30),
    "hexadecimal": cell("0x10"),
    "underscore": cell("587_084"),
    "look-alike id": lambda package: (
        edit(package / "data" / "places.csv", b"plc-", "рlc-".encode()),
        describe(package),
    ),
    "regex that explodes": foreign(
        [{"name": "a", "type": "string", "constraints": {"pattern": "(a|a)*(a|a)*b"}}], "a\n" + "a" * 40 + "\n"
    ),
    "regex too large": foreign([{"name": "a", "type": "string", "constraints": {"pattern": "((a{999}){999}){999}"}}]),
    "bounds of another type": foreign(
        [{"name": "a", "type": "integer", "constraints": {"minimum": "x", "enum": [{}]}}]
    ),
    "key as number": foreign([{"name": "a", "type": "integer"}], primaryKey=[1, 2]),
    "foreign key as text": foreign([{"name": "a", "type": "integer"}], foreignKeys=["a"]),
    "field without name": foreign([{"type": "integer"}]),
    "fields as text": foreign("a"),
    "a key of a column without name": foreign(
        [{"name": "", "type": "integer"}, {"name": "b", "type": "integer"}], ",b\n1,2\n1,x\n", primaryKey=[""],
        foreignKeys=[{"fields": "b", "reference": {"resource": "", "fields": ""}}],
    ),
    "a key that names a column twice": foreign(
        [{"name": name, "type": "integer"} for name in "ab"], "a,b\n1,2\n1,3\n",
        foreignKeys=[{"fields": ["a", "a"], "reference": {"resource": "", "fields": ["a", "b"]}}],
    ),
    "names that are patterns": foreign(
        [{"name": name, "type": "integer"} for name in ("^.*$", "*")], "^.*$,*\n1,2\n1,x\n", primaryKey=["^.*$"],
    ),
    "names like our own": foreign(
        [{"name": name, "type": "integer"} for name in ("a", "a\x1f", "\x1frow", "row")],
        "a,a\x1f,\x1frow,row\n1,x,3,4\n", primaryKey=["a", "\x1frow"], uniqueKeys=[["a\x1f", "\x1frow"], ["row"]],
        foreignKeys=[{"fields": "a", "reference": {"resource": "", "fields": "a\x1f"}}],
    ),
}  # fmt: skip
HARMLESS = {"regex that explodes", "regex too large", "names that are patterns"}
"""What may be valid, or cannot be judged; the point is that it ends."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError(f"tried to connect to {args}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr("tidings.validate.layers.structure.SECONDS", 5)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_package_is_refused_in_words(name: str, tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    HOSTILE[name](package)
    report = check(package, conformance="full" if name in HARMLESS else "off")
    assert not report.is_valid or name in HARMLESS
    texts = [render(report, item.name) for item in REPORTS]
    assert not any("root:" in text or "\x1b" in text for text in texts)
    for text in texts:
        text.encode()


@pytest.mark.parametrize("make", ["nothing", "fifo", "folder", "link"])
def test_no_descriptor_is_no_package(make: str, tmp_path: Path) -> None:
    path = tmp_path / "package" / "datapackage.json"
    path.parent.mkdir()
    if make == "fifo":
        os.mkfifo(path)
    if make == "folder":
        path.mkdir()
    if make == "link":
        path.symlink_to("/etc/passwd")
    with pytest.raises(PackageError):
        check(path.parent)


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_formulas_are_warned_of(value: str, tmp_path: Path) -> None:
    made = draft()
    made.row("articles")["author"] = value
    report = check(write(made, tmp_path), conformance="off")
    assert (report.counts, report.exit_code) == ({"TID-CELL-FORMULA": 1}, 0)


def test_a_table_of_millions_of_empty_rows_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept grows with the rows, so that a small file could else take all memory."""
    monkeypatch.setattr(files, "MANY", 1000)
    package = write(draft(), tmp_path)
    (package / "data" / "participants.csv").write_bytes(b"event_id,actor_id,role\n" + b",,\n" * 2000)
    describe(package)
    (issue,) = (item for item in check(package, conformance="off").issues if item.rule == "TID-FILE-LIMIT")
    assert (issue.file, issue.expected) == (
        "data/participants.csv",
        "at least 20 bytes a row where there are more than 1,000 rows",
    )
