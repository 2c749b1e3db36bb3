"""A cause is told, and what only follows from it is not: a lost column or file, another delimiter or encoding."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from small_package import Row, csv_text, describe, draft, edit, write

from tidings import schema
from tidings.validate import check
from tidings.validate.report import render

Damage = Callable[[Path], object]
"""What is done to the file of a table."""


def rows_of(path: Path) -> list[Row]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def columns_of(path: Path) -> list[str]:
    return list(schema.table_schema(path.stem).columns)


def indexed(path: Path) -> None:
    """As a data frame is written with its index."""
    rows = [{"": str(number)} | row for number, row in enumerate(rows_of(path))]
    path.write_text(csv_text(rows, ["", *columns_of(path)]), encoding="utf-8", newline="")


def separated(delimiter: str) -> Damage:
    def damage(path: Path) -> None:
        out = io.StringIO()
        writer = csv.DictWriter(out, columns_of(path), delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows_of(path))
        path.write_text(out.getvalue(), encoding="utf-8", newline="")

    return damage


def renamed(column: str) -> Damage:
    def damage(path: Path) -> None:
        columns = [f"{name} of old" if name == column else name for name in columns_of(path)]
        rows = [
            {f"{name} of old" if name == column else name: cell for name, cell in row.items()}
            for row in rows_of(path)
        ]
        path.write_text(csv_text(rows, columns), encoding="utf-8", newline="")

    return damage


def lost(column: str) -> Damage:
    def damage(path: Path) -> None:
        columns = [name for name in columns_of(path) if name != column]
        rows = [{name: row[name] for name in columns} for row in rows_of(path)]
        path.write_text(csv_text(rows, columns), encoding="utf-8", newline="")

    return damage


def changed(column: str, change: Callable[[str], str]) -> Damage:
    def damage(path: Path) -> None:
        rows = [row | {column: change(row[column])} for row in rows_of(path)]
        path.write_text(csv_text(rows, columns_of(path)), encoding="utf-8", newline="")

    return damage


def of_windows(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").replace("a", "ä").encode("windows-1252"))


def american(day: str) -> str:
    return "/".join(reversed(day.split("-")))


WHOLE: dict[str, tuple[Damage, str]] = {
    "an index": (indexed, "TID-FILE-HEADER"),
    "semicolons": (separated(";"), "TID-FILE-HEADER"),
    "tabs": (separated("\t"), "TID-FILE-HEADER"),
    "no header": (lambda path: path.write_text("".join(path.read_text().splitlines(True)[1:])), "TID-FILE-HEADER"),
    "nothing": (lambda path: path.write_bytes(b""), "TID-FILE-HEADER"),
    "windows-1252": (of_windows, "TID-FILE-ENCODING"),
    "utf-16": (lambda path: path.write_bytes(path.read_text().encode("utf-16")), "TID-FILE-ENCODING"),
    "packed": (lambda path: path.write_bytes(b"\x1f\x8b\x08"), "TID-FILE-ENCODING"),
}
CASES: dict[str, tuple[str, Damage, str]] = {
    f"{kind}: {name}": (name, damage, rule) for kind, (damage, rule) in WHOLE.items() for name in schema.TABLES
}
for _name in schema.TABLES:
    for _field in schema.table_schema(_name).fields:
        _where = f"{_name}.{_field.name}"
        CASES[f"renamed: {_where}"] = (_name, renamed(_field.name), "TID-FILE-HEADER")
        CASES[f"lost: {_where}"] = (_name, lost(_field.name), "TID-FILE-HEADER")
        if _field.pattern and _field.name.endswith("_id"):
            CASES[f"capitals: {_where}"] = (_name, changed(_field.name, str.upper), "TID-CELL-PATTERN")
        if _field.type == "date":
            CASES[f"american: {_where}"] = (_name, changed(_field.name, american), "TID-CELL-TYPE")
QUICK = [
    *(f"{kind}: claims" for kind in WHOLE), "an index: events", "nothing: places", "renamed: events.event_id",
    "renamed: actors.actor_id", "lost: participants.role", "lost: claims.quote", "lost: articles.sha256",
    "capitals: events.event_id", "capitals: claims.article_id", "capitals: places.place_id",
    "american: claims.date_start",
]  # fmt: skip


def rules_after(case: str, folder: Path, conformance: str = "off") -> tuple[set[str], str]:
    name, damage, rule = CASES[case]
    package = write(draft(), folder)
    damage(package / "data" / f"{name}.csv")
    describe(package)
    return set(check(package, conformance=conformance, seeds=folder / "seeds").counts), rule


@pytest.mark.parametrize("case", QUICK)
def test_a_cause_is_told_alone(case: str, tmp_path: Path) -> None:
    found, rule = rules_after(case, tmp_path)
    assert found == {rule}


@pytest.mark.slow
def test_every_cause_is_told_alone(tmp_path: Path) -> None:
    more = {}
    for number, case in enumerate(CASES):
        found, rule = rules_after(case, tmp_path / str(number))
        if found - {rule}:
            more[case] = found
    assert more == {}


@pytest.mark.parametrize("case", ["an index: events", "lost: claims.event_id", "capitals: actors.actor_id"])
def test_frictionless_does_not_tell_what_follows_either(case: str, tmp_path: Path) -> None:
    found, rule = rules_after(case, tmp_path, "full")
    assert found == {rule}


@pytest.mark.parametrize("name", schema.TABLES)
def test_a_file_that_is_gone_is_told_alone(name: str, tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    (package / "data" / f"{name}.csv").unlink()
    assert check(package, conformance="off").counts == {"TID-DESC-FILE": 1}


@pytest.mark.parametrize("name", ["events", "actors", "places"])
def test_a_table_that_no_resource_names_is_told_alone(name: str, tmp_path: Path) -> None:
    package = write(draft(), tmp_path)
    raw = json.loads((package / "datapackage.json").read_text())
    raw["resources"] = [item for item in raw["resources"] if item["name"] != name]
    (package / "datapackage.json").write_text(json.dumps(raw))
    (package / "data" / f"{name}.csv").unlink()
    assert set(check(package, conformance="off").counts) == {"TID-DESC-PROFILE"}


def test_a_cause_of_an_edited_file_comes_before_its_hash_and_what_is_left(tmp_path: Path) -> None:
    """The file as pandas writes it with its index, and nothing stated anew: the header is told first, everywhere."""
    package = write(draft(), tmp_path)
    indexed(package / "data" / "events.csv")
    edit(package / "data" / "articles.csv", b"2025-07-13", b"yesterday")
    report = check(package, conformance="full")
    assert [(item.rule, item.table) for item in report.findings] == [
        ("TID-FILE-HEADER", "events"), ("TID-DESC-BYTES", "articles"), ("TID-DESC-BYTES", "events"),
        ("TID-DESC-HASH", "articles"), ("TID-DESC-HASH", "events"), ("TID-CELL-TYPE", "articles"),
    ]  # fmt: skip
    assert report.findings[0].issues[0].message.endswith("unknown: a column without a name")
    first = render(report, "github").splitlines()[0]
    assert "data/events.csv,line=1,title=TID-FILE-HEADER::" in first
    assert render(report).split("error ")[1].startswith("TID-FILE-HEADER")
    assert "Correct the foreign key" not in render(report)


def test_a_page_of_annotations_has_one_of_each_fault(tmp_path: Path) -> None:
    made = draft()
    first = made.row("mentions")
    made.tables["mentions"] = [first | {"mention_id": f"men-{number:016x}", "start": "x"} for number in range(90)]
    made.row("articles")["title"] = "=1"
    lines = render(check(write(made, tmp_path), conformance="off", max_issues=100), "github").splitlines()
    assert len(lines) == 51
    assert sum("title=TID-CELL-FORMULA" in line for line in lines) == 1


def test_one_id_in_capitals_is_told_without_what_points_at_it(tmp_path: Path) -> None:
    made = draft()
    made.row("actors", 2)["actor_id"] = made.row("actors", 2)["actor_id"].upper()
    report = check(write(made, tmp_path), conformance="off")
    assert report.counts == {"TID-CELL-PATTERN": 1}


def test_another_fault_beside_a_cause_is_still_told(tmp_path: Path) -> None:
    made = draft()
    made.row("actors", 0)["kind"] = "country"
    made.row("claims", 0)["date_start"] = "2025-07-13"
    package = write(made, tmp_path)
    lost("place_id")(package / "data" / "events.csv")
    describe(package)
    assert set(check(package, conformance="off").counts) == {"TID-FILE-HEADER", "TID-CELL-CODE", "TID-DATE-ORDER"}


def test_where_the_cause_is_ignored_what_follows_is_told_or_the_verdict_is_open(tmp_path: Path) -> None:
    found = tmp_path / "ids"
    name, damage, _ = CASES["capitals: events.event_id"]
    package = write(draft(), found)
    damage(package / "data" / f"{name}.csv")
    describe(package)
    assert "TID-REF-MISSING" in check(package, conformance="off", ignore=["TID-CELL-PATTERN"]).counts
    package = write(draft(), tmp_path / "header")
    lost("event_id")(package / "data" / "events.csv")
    describe(package)
    report = check(package, conformance="off", ignore=["TID-FILE-HEADER"])
    assert (report.counts, report.verdict, report.gaps) == (
        {},
        "not checked",
        ("events partly: its file lacks event_id",),
    )
