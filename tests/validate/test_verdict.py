"""Valid is only what was checked: whatever was asked for and not checked leaves the verdict open, in every report."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from click.testing import CliRunner
from other_package import SCHEMA, other, table
from small_package import describe, draft, write

from tidings.cli import main
from tidings.errors import ReleaseError
from tidings.pipeline import publish
from tidings.validate import catalogue, check
from tidings.validate.outcome import Resource
from tidings.validate.report import render

ROWS = "id,name\n1,one\n"


def altered(package: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The package with another descriptor."""
    path = package / "datapackage.json"
    raw = json.loads(path.read_text())
    change(raw)
    path.write_text(json.dumps(raw))
    return package


WITHOUT_KEY: dict[str, Callable[[dict[str, Any]], object]] = {
    "missing": lambda raw: raw.pop("tidings"),
    "null": lambda raw: raw.update(tidings=None),
    "a list": lambda raw: raw.update(tidings=[]),
    "a text": lambda raw: raw.update(tidings="1.0"),
    "true": lambda raw: raw.update(tidings=True),
    "missing, with it all schemas": lambda raw: (
        raw.pop("tidings"),
        [item.pop("schema") for item in raw["resources"]],
    ),
    "missing, one table left": lambda raw: (raw.pop("tidings"), raw.update(resources=raw["resources"][:1])),
    "missing, with other schemas": lambda raw: (
        raw.pop("tidings"),
        [item.update(schema={"fields": [{"name": "x"}]}) for item in raw["resources"]],
    ),
}


@pytest.mark.parametrize("how", WITHOUT_KEY)
@pytest.mark.parametrize("seeds", [True, False])
def test_tables_of_the_contract_are_held_to_it_whatever_the_key_says(how: str, seeds: bool, tmp_path: Path) -> None:
    made = draft()
    made.row("events")["status"] = "reported"
    package = altered(write(made, tmp_path), WITHOUT_KEY[how])
    report = check(package, conformance="off", seeds=tmp_path / "seeds" if seeds else None)
    assert {"TID-DESC-PROFILE", "TID-EVENT-STATUS"} - report.counts.keys() <= (
        {"TID-EVENT-STATUS"} if how == "missing, one table left" else set()
    )
    assert (report.tidings, report.verdict, report.exit_code) == (True, "invalid", 1)


def test_a_table_of_anothers_with_a_name_of_the_contracts_is_anothers(tmp_path: Path) -> None:
    report = check(
        other(tmp_path, table(path="t.csv") | {"name": "events"}, files={"t.csv": ROWS}), conformance="off"
    )
    assert (report.counts, report.tidings, report.verdict) == ({}, False, "valid")


ASKED: dict[str, tuple[dict[str, Any], str]] = {
    "seeds": ({"seeds": Path()}, "evidence not checked: no tidings package"),
    "against": ({"against": Path()}, "release not checked: no tidings package"),
    "evidence by its rules": ({"only": ["TID-EVID-*"]}, "evidence not checked: no tidings package"),
    "release by a rule": (
        {"only": ["TID-REL-ID"]},
        "release not checked: give --against to compare with the last version",
    ),
    "custom by its rule": ({"only": ["tid-custom"]}, "custom not checked: none asked for"),
    "frictionless by its rule": ({"only": ["TID-STRUCT-*"]}, "structure not checked: Frictionless was switched off"),
}


@pytest.mark.parametrize("asked", ASKED)
def test_what_was_asked_for_and_not_checked_is_no_valid(asked: str, tmp_path: Path) -> None:
    options, gap = ASKED[asked]
    package = other(tmp_path / "p", table(path="t.csv"), files={"t.csv": ROWS})
    report = check(package, conformance="off", **options)
    assert (report.errors, report.verdict, report.exit_code, report.gaps) == (0, "not checked", 2, (gap,))


@pytest.mark.parametrize("only", [["TID-*"], ["TID-CELL-*", "TID-REF-*"], []])
def test_rules_of_many_layers_ask_for_none(only: list[str], tmp_path: Path) -> None:
    package = other(tmp_path / "p", table(path="t.csv"), files={"t.csv": ROWS})
    assert check(package, conformance="off", only=only).verdict == "valid"


UNREAD: dict[str, tuple[dict[str, Any], dict[str, str | bytes], str]] = {
    "a spreadsheet": ({"path": "t.xlsx"}, {"t.xlsx": b"PK"}, "it is a file of the format xlsx"),
    "a spreadsheet without a schema": (
        {"path": "t.ods", "schema": None}, {"t.ods": b"PK"}, "it is a file of the format ods",
    ),
    "parquet": ({"path": "t.parquet"}, {"t.parquet": b"PAR1"}, "it is a file of the format parquet"),
    "another packing": ({"path": "t.csv", "compression": "zst"}, {"t.csv": ROWS}, "it is packed as zst"),
    "an unknown encoding": ({"path": "t.csv", "encoding": "klingon"}, {"t.csv": ROWS}, "its encoding is not known"),
    "a long delimiter": (
        {"path": "t.csv", "dialect": {"delimiter": "::"}}, {"t.csv": ROWS}, "its delimiter has several characters",
    ),
    "lines of its own": (
        {"path": "t.csv", "dialect": {"lineTerminator": ";"}}, {"t.csv": ROWS}, "its lines end in its own way",
    ),
    "a column of a pattern's name": (
        {"path": "t.csv", "schema": {"fields": [{"name": "^a$"}]}}, {"t.csv": "^a$\n1\n"},
        "its schema names a column ^a$",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", UNREAD)
def test_what_no_layer_can_read_is_not_valid(form: str, tmp_path: Path) -> None:
    facts, files, why = UNREAD[form]
    stated = {key: value for key, value in (table() | facts).items() if value is not None}
    report = check(other(tmp_path, stated, files=files), conformance="off")
    assert report.resources == (Resource("t", "not checked", f"{why}; Frictionless was switched off"),)
    assert (report.counts, report.verdict, report.exit_code) == ({}, "not checked", 2)


def test_what_frictionless_alone_can_read_is_valid_if_it_says_so(tmp_path: Path) -> None:
    facts = {"path": "t.csv", "schema": {"fields": [{"name": "^a$", "type": "integer"}]}}
    for cell, verdict in (("1", "valid"), ("x", "invalid")):
        report = check(other(tmp_path, table(**facts), files={"t.csv": f"^a$\n{cell}\n"}))
        assert report.resources == (Resource("t", "checked", "by Frictionless alone: its schema names a column ^a$"),)
        assert (report.verdict, set(report.counts)) == (
            verdict,
            set() if cell == "1" else {"TID-STRUCT-FRICTIONLESS"},
        )


def test_what_frictionless_cannot_read_either_is_said(tmp_path: Path) -> None:
    report = check(other(tmp_path, table(path="t.foo"), files={"t.foo": ROWS}))
    assert (report.counts, report.verdict) == ({}, "not checked")
    assert "it is a file of the format foo; The data source could not be successfully parsed" in report.gaps[0]


@pytest.mark.parametrize("ignored", ["TID-FILE-*", "TID-DESC-*"])
def test_rows_that_nobody_read_are_not_valid_though_their_fault_is_ignored(ignored: str, tmp_path: Path) -> None:
    unread = table(path="t.csv") if ignored == "TID-FILE-*" else table(path="none.csv")
    package = other(tmp_path, unread, files={"t.csv": "id,name\n1\n2,two\n"})
    report = check(package, conformance="off", ignore=[ignored])
    assert (report.counts, report.verdict) == ({}, "not checked")


def test_a_file_that_nothing_calls_a_table_is_checked_by_its_hash(tmp_path: Path) -> None:
    package = other(
        tmp_path, {"name": "a", "path": "a.pdf"}, {"name": "b", "data": {"x": 1}}, files={"a.pdf": b"%PDF"}
    )
    assert check(package).verdict == "valid"


def test_a_table_without_a_schema_is_checked_by_its_form(tmp_path: Path) -> None:
    report = check(other(tmp_path, {"name": "t", "path": "t.csv"}, files={"t.csv": "a,b\n1\n"}), conformance="off")
    assert (report.counts, report.resources[0].note) == ({"TID-FILE-RAGGED": 1}, "some of its rows cannot be read")
    report = check(other(tmp_path, {"name": "t", "path": "t.csv"}, files={"t.csv": "a,b\n1,2\n"}), conformance="off")
    assert (report.verdict, report.resources[0].note) == ("valid", "its form alone: it states no schema")


def _form(name: str, **facts: Any) -> Callable[[Path], object]:
    def change(package: Path) -> None:
        altered(package, lambda raw: next(item for item in raw["resources"] if item["name"] == name).update(facts))

    return change


def _packed(package: Path) -> None:
    path = package / "data" / "events.csv"
    (package / "data" / "events.csv.gz").write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()
    _form("events", path="data/events.csv.gz")(package)


def _inline(package: Path) -> None:
    (package / "data" / "redirects.csv").unlink()
    altered(package, lambda raw: (raw["resources"][-1].pop("path"), raw["resources"][-1].update(data=[])))


NOT_THE_CONTRACTS: dict[str, Callable[[Path], object]] = {
    "several files": _form("events", path=["data/events.csv", "data/actors.csv"]),
    "one file as a list": _form("events", path=["data/events.csv"]),
    "a second file of Frictionless's": _form("events", extrapaths=["data/actors.csv"]),
    "packed": _packed,
    "packed by its property": _form("events", compression="gz"),
    "inline": _inline,
    "another format": _form("events", format="tsv"),
    "another encoding": _form("events", encoding="latin-1"),
    "a header of two rows": _form("events", dialect={"delimiter": ",", "headerRows": [1, 2]}),
    "a dialect in a file": _form("events", dialect="README.md"),
    "comments": _form("events", dialect={"delimiter": ",", "commentChar": "#"}),
}


@pytest.mark.parametrize("form", NOT_THE_CONTRACTS)
def test_a_table_of_the_contract_has_one_form(form: str, tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    NOT_THE_CONTRACTS[form](package)
    report = check(package, conformance="off")
    assert report.verdict == "invalid"
    assert {"TID-DESC-PROFILE", "TID-DESC-STANDARD"} & report.counts.keys()


def _open(folder: Path) -> Path:
    return other(
        folder, table(path="t.csv"), table(path="t.xlsx") | {"name": "u"}, files={"t.csv": ROWS, "t.xlsx": b"PK"}
    )


WHY = "u not checked: it is a file of the format xlsx; Frictionless was switched off"


def test_every_report_says_what_was_not_checked(tmp_path: Path) -> None:
    report = check(_open(tmp_path), conformance="off")
    assert render(report).endswith(
        "resource u  not checked\n  it is a file of the format xlsx; Frictionless was switched off\n\n"
        f"not checked: other, 1 rows in 1 tables; 0 errors, 0 warnings\n  {WHY}\n"
    )
    assert json.loads(render(report, "json"))["verdict"] == "not checked"
    assert ">not checked</span>" in render(report, "html") and "it is a file of the format xlsx" in render(
        report, "html"
    )
    root = fromstring(render(report, "junit"))
    assert [error.get("message") for error in root.iter("error")] == [WHY] and root.get("errors") == "1"
    run = json.loads(render(report, "sarif"))["runs"][0]
    assert not run["invocations"][0]["executionSuccessful"] and run["properties"]["verdict"] == "not checked"
    notes = [item["message"]["text"] for item in run["invocations"][0]["toolExecutionNotifications"]]
    assert WHY in notes
    assert render(report, "github").splitlines() == [
        f"::warning title=tidings validate::{WHY}",
        "::error title=tidings validate::other is not checked.",
    ]


@pytest.mark.parametrize(("options", "code"), [([], 2), (["--only", "TID-CELL-*"], 2), (["--ignore", "TID-*"], 2)])
def test_the_command_ends_with_two(options: list[str], code: int, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["validate", str(_open(tmp_path)), "--conformance", "off", *options])
    assert done.exit_code == code
    assert f"\nnot checked: other, 1 rows in 1 tables; 0 errors, 0 warnings\n  {WHY}\n" in done.output


def test_a_released_package_in_another_shape_is_still_compared(tmp_path: Path) -> None:
    last = write(draft(), tmp_path / "last")
    report = check(write(draft(), tmp_path), against=last, conformance="off")
    assert (report.counts, report.verdict) == ({}, "valid")
    describe(last, {"tidings": {"profile": "1.0", "software": "x", "engine": "y"}})
    assert check(tmp_path / "package", against=last, conformance="off").verdict == "valid"


def test_schema_and_dialect_may_be_files(tmp_path: Path) -> None:
    facts = {"name": "t", "path": "t.csv", "schema": "s.json", "dialect": "d/d.json"}
    files: dict[str, str | bytes] = {
        "t.csv": "id;name\n1;one\n",
        "s.json": json.dumps(SCHEMA),
        "d/d.json": '{"delimiter": ";"}',
    }
    report = check(other(tmp_path, facts, files=files), conformance="full")
    assert (report.counts, report.verdict) == ({}, "valid")


@pytest.mark.parametrize(
    ("name", "content", "rule", "file"),
    [
        ("s.json", "{", "TID-DESC-STANDARD", "s.json"),
        ("s.json", "[]", "TID-DESC-STANDARD", "s.json"),
        ("s.json", '{"fields": [{"name": "id", "type": "integr"}]}', "TID-DESC-STANDARD", "s.json"),
        ("d.json", "no", "TID-DESC-STANDARD", "d.json"),
        ("d.json", "[]", "TID-DESC-STANDARD", "d.json"),
        ("d.json", '{"delimiter": 1}', "TID-DESC-STANDARD", "d.json"),
        ("d.json", None, "TID-DESC-FILE", "datapackage.json"),
        ("s.json", None, "TID-DESC-FILE", "datapackage.json"),
    ],
)
def test_faults_of_a_file_that_holds_schema_or_dialect(
    name: str, content: str | None, rule: str, file: str, tmp_path: Path
) -> None:
    facts = {"name": "t", "path": "t.csv", "schema": "s.json", "dialect": "d.json"}
    files: dict[str, str | bytes] = {"t.csv": ROWS, "s.json": json.dumps(SCHEMA), "d.json": "{}"}
    if content is None:
        del files[name]
    else:
        files[name] = content
    report = check(other(tmp_path, facts, files=files), conformance="off")
    assert [(issue.rule, issue.file) for issue in report.issues] == [(rule, file)]
    assert report.verdict == "invalid"


def test_a_package_that_could_not_be_checked_is_not_published(tmp_path: Path) -> None:
    """Where its faults are no errors by the dataset's own settings, they may still leave rows that nobody read."""
    package = write(draft(), tmp_path)
    (package / "data" / "mentions.csv").write_bytes(b"\xff\xfe")
    describe(package)
    rules = "\n".join(f'{item.id} = "off"' for item in catalogue())
    (tmp_path / "seeds" / "tidings.toml").write_text(f"[validate.severities]\n{rules}\n")
    with pytest.raises(ReleaseError, match=r"could not be checked: .*mentions"):
        publish(package, str(tmp_path / "releases"), tmp_path / "seeds")
    assert not (tmp_path / "releases").exists() or not list((tmp_path / "releases").glob("*/datapackage.json"))
