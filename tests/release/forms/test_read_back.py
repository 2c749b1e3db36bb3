"""Each form that has a table for a table, read back by what people read it with, is the tables."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import older_packages as older
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from profiles import PUBLISHED, frozen
from read_back import READERS, loaded, rows_of
from small_seeds import tree

from tidings.errors import PackageError
from tidings.formats import FORMS
from tidings.package.csv_writer import write_csv
from tidings.release.forms import read_dataset, write_forms

TABULAR = sorted({form for form, _ in READERS.values()})
ALL = [form.name for form in FORMS]


def written(package: Path, folder: Path, *names: str) -> Path:
    write_forms(read_dataset(package), names or TABULAR, folder)
    return folder


def require_same(package: Path, folder: Path) -> None:
    """Every tool sees the rows of the package, in its order where it has one."""
    expected, schemas = rows_of(package), read_dataset(package).schemas
    for tool, (form, read) in READERS.items():
        found = read(folder / form, schemas)
        assert {name: sorted(rows, key=repr) for name, rows in found.items()} == {
            name: sorted(rows, key=repr) for name, rows in expected.items()
        }, tool


def test_a_built_package(package: Path, tmp_path: Path) -> None:
    require_same(package, written(package, tmp_path / "forms"))


@pytest.mark.parametrize("version", PUBLISHED)
def test_a_package_of_each_profile(version: str, tmp_path: Path) -> None:
    require_same(frozen(version), written(frozen(version), tmp_path / "forms", *ALL))


def test_a_table_and_a_column_that_no_contract_knows(package: Path, tmp_path: Path) -> None:
    older.add_table(package, "moods")
    older.add_column(package, "events", "mood")
    written(package, tmp_path / "forms")
    require_same(package, tmp_path / "forms")
    assert pl.read_parquet(tmp_path / "forms" / "parquet" / "moods.parquet").rows() == [("more",)]


FIELDS = {
    "key": "string",
    "order": "integer",
    "a share": "number",
    "is": "boolean",
    "on": "date",
    "so called": "string",
}
LETTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\"',;=\\")
TEXTS = st.text(LETTERS, max_size=8) | st.sampled_from(
    [
        "=cmd()",
        "+1",
        "@x",
        "-2",
        'a "b"',
        "it's; --",
        "a\nb",
        "\U0001f54a",
        "NULL",
        "None",
        "true",
        "1e5",
        "{}",
        "\\N",
    ]
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": TEXTS.filter(bool),
    "integer": st.integers(-(2**53), 2**53),
    "number": st.floats(allow_nan=False, allow_infinity=False).map(lambda value: value + 0.0),
    "boolean": st.booleans(),
    "date": st.dates(date(1, 1, 1)),
}


@st.composite
def notes(draw: st.DrawFn) -> pl.DataFrame:
    """A table of a column of every type, with keys: no row, some, and columns in which nothing stands."""
    keys = sorted(draw(st.sets(VALUES["string"], max_size=4)))
    columns: dict[str, list[Any]] = {"key": keys}
    for name, kind in list(FIELDS.items())[1:]:
        some = draw(st.booleans())
        columns[name] = [draw(st.none() | VALUES[kind]) if some else None for _ in keys]
    types = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
    return pl.DataFrame(columns, schema={name: types[kind] for name, kind in FIELDS.items()})


def make_package(folder: Path, table: pl.DataFrame) -> Path:
    """A package of that table, whose names no database likes, and another: each leads to the other, one to itself."""
    links = table.select("key", other=pl.col("key").reverse(), same=pl.col("key"))
    fields = [{"name": name, "type": kind} for name, kind in FIELDS.items()]
    keys = [
        {"fields": ["key"], "reference": {"resource": "table", "fields": ["key"]}},
        {"fields": ["same"], "reference": {"resource": "", "fields": ["key"]}},
        {"fields": ["other"], "reference": {"resource": "elsewhere", "fields": ["key"]}},
    ]
    back = {"fields": ["key"], "reference": {"resource": "group", "fields": ["key"]}}
    named = [{"name": name, "type": "string"} for name in links.columns]
    schemas = {
        "group": {"fields": named, "primaryKey": "key", "foreignKeys": keys},
        "table": {"fields": fields, "primaryKey": ["key"], "foreignKeys": [back]},
    }
    folder.mkdir()
    for name, frame in (("group", links), ("table", table)):
        write_csv(frame, folder / f"{name}.csv")
    resources = [{"name": name, "path": f"{name}.csv", "schema": schema} for name, schema in schemas.items()]
    raw = {"name": "../odd", "version": "1", "resources": resources, "tidings": {}}
    (folder / "datapackage.json").write_text(json.dumps(raw), encoding="utf-8")
    (folder / "README.md").write_text("", encoding="utf-8")
    return folder


@given(notes())
@settings(max_examples=10)
def test_any_text_and_any_gap(table: pl.DataFrame) -> None:
    with TemporaryDirectory() as home:
        package = make_package(Path(home, "package"), table)
        require_same(package, written(package, Path(home, "forms")))
        assert [path.name for path in Path(home, "forms", "sqlite").iterdir()] == ["package.sqlite"]


def test_the_same_bytes_each_time(package: Path, tmp_path: Path) -> None:
    one, two = (tree(written(package, tmp_path / name, *ALL)) for name in ("one", "two"))
    assert {name.partition("/")[0] for name in one} == set(ALL)
    assert [name for name in one.keys() | two.keys() if one.get(name) != two.get(name)] == []


def test_parquet_says_what_it_holds(package: Path, tmp_path: Path) -> None:
    path = written(package, tmp_path, "parquet") / "parquet" / "claims.parquet"
    schema = pq.read_schema(path)
    facts = json.loads(schema.metadata[b"dataset"])
    assert (facts["name"], schema.metadata[b"title"]) == ("oslo-talks", b"Claims")
    assert schema.field("hedged").metadata[b"title"] == b"Hedged"
    kinds = {
        name: str(schema.field(name).type) for name in ("claim_id", "start", "hedged", "date_start", "confidence")
    }
    assert kinds == {
        "claim_id": "string",
        "start": "int64",
        "hedged": "bool",
        "date_start": "date32[day]",
        "confidence": "double",
    }
    group = pq.ParquetFile(path).metadata.row_group(0)
    assert (group.column(0).compression, [one.column_index for one in group.sorting_columns]) == ("ZSTD", [0])
    assert pd.read_parquet(path)["claim_id"].tolist() == [row[0] for row in rows_of(package)["claims"]]


def test_sqlite_holds_the_keys(package: Path, tmp_path: Path) -> None:
    (path,) = (written(package, tmp_path, "sqlite") / "sqlite").iterdir()
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        base.execute("PRAGMA foreign_keys = ON")
        for broken in (
            "INSERT INTO participants SELECT event_id, 'act-none', role FROM participants LIMIT 1",
            "INSERT INTO actors SELECT * FROM actors LIMIT 1",
            "UPDATE claims SET hedged = 2",
            "UPDATE claims SET start = 'here'",
            "UPDATE events SET label = NULL",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                base.execute(broken)
        plan = base.execute("EXPLAIN QUERY PLAN SELECT * FROM claims WHERE event_id = ?", ("x",)).fetchall()
        assert "claims_by_event_id" in plan[0][3]


def test_sqlite_says_what_it_holds(package: Path, tmp_path: Path) -> None:
    (path,) = (written(package, tmp_path, "sqlite") / "sqlite").iterdir()
    dataset = read_dataset(package)
    with closing(sqlite3.connect(path)) as base:
        facts = dict(base.execute("SELECT key, value FROM _dataset"))
        counts = dict(base.execute("SELECT name, rows FROM _tables WHERE rows IS NOT NULL"))
        told = base.execute('SELECT "table", name, description FROM _columns').fetchall()
    assert (facts["title"], json.loads(facts["licenses"])[0]["name"]) == ("Talks in Oslo", "CC0-1.0")
    assert counts == {name: len(rows) for name, rows in rows_of(package).items()}
    assert set(told) == {
        (name, field.name, field.description) for name, schema in dataset.schemas.items() for field in schema.fields
    }


@pytest.fixture
def flat(package: Path, tmp_path: Path) -> dict[str, list[dict[str, Any]]]:
    """The views as SQLite shows them; DuckDB shows the same."""
    written(package, tmp_path / "forms", "sqlite", "duckdb")
    (path,) = (tmp_path / "forms" / "sqlite").iterdir()
    found = {}
    with closing(sqlite3.connect(path)) as base, loaded(tmp_path / "forms" / "duckdb") as other:
        for view in ("events_flat", "claims_flat"):
            asked = f"SELECT * FROM {view} ORDER BY 1"
            rows = base.execute(asked)
            columns = [one[0] for one in rows.description or ()]
            found[view] = [dict(zip(columns, row, strict=True)) for row in rows]
            same = other.execute(asked)
            assert [one[0] for one in same.description or ()] == columns
            assert [[_plain(cell) for cell in row] for row in same.fetchall()] == [
                list(row.values()) for row in found[view]
            ]
    return found


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def test_an_event_a_row_with_names(flat: dict[str, list[dict[str, Any]]], package: Path) -> None:
    dataset = read_dataset(package).tables
    names = dict(dataset["actors"].select("actor_id", "name").rows())
    roles = {"actors": "actor", "recipients": "recipient", "third_parties": "third_party"}
    for row in flat["events_flat"]:
        for column, role in roles.items():
            parts = dataset["participants"].filter(event_id=row["event_id"], role=role)["actor_id"]
            assert (row[column] or "") == "; ".join(sorted(names[one] for one in parts))
    assert len(flat["events_flat"]) == dataset["events"].height > 0


def test_a_claim_a_row_with_who_says_so(flat: dict[str, list[dict[str, Any]]], package: Path) -> None:
    dataset = read_dataset(package).tables
    names = dict(dataset["sources"].select("source_id", "name").rows())
    said = {(claim, names[source]) for claim, source in _said(dataset["attributions"])}
    assert {(row["claim_id"], row["said_by"]) for row in flat["claims_flat"] if row["said_by"]} == said != set()
    origins = dict(dataset["articles"].select("article_id", "origin").rows())
    assert [row["article"] for row in flat["claims_flat"]] == [
        origins[row["article_id"]] for row in flat["claims_flat"]
    ]


def _said(attributions: pl.DataFrame) -> list[tuple[str, str]]:
    return attributions.filter(relation="said_by").select("claim_id", "source_id").rows()


@pytest.mark.parametrize(
    ("table", "column", "left"),
    [("claims", "hedged", ["events_flat"]), ("events", "label", ["claims_flat"]), ("articles", "title", [])],
)
def test_a_view_that_lacks_a_column_is_left_out(
    package: Path, tmp_path: Path, table: str, column: str, left: list[str]
) -> None:
    older.drop_column(package, table, column)
    written(package, tmp_path / "forms", "sqlite", "duckdb")
    (path,) = (tmp_path / "forms" / "sqlite").iterdir()
    asked = "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name"
    with closing(sqlite3.connect(path)) as base, loaded(tmp_path / "forms" / "duckdb") as other:
        assert [name for (name,) in base.execute(asked)] == left
        assert [
            name for (name,) in other.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        ] == left


def test_duckdb_holds_the_keys_and_descriptions(package: Path, tmp_path: Path) -> None:
    with loaded(written(package, tmp_path, "duckdb") / "duckdb") as base:
        with pytest.raises(duckdb.ConstraintException):
            base.execute("INSERT INTO actors SELECT * FROM actors LIMIT 1")
        with pytest.raises(duckdb.ConstraintException):
            base.execute("INSERT INTO participants SELECT event_id, 'act-none', role FROM participants LIMIT 1")
        asked = "SELECT comment FROM duckdb_columns() WHERE table_name = 'events' AND column_name = 'status'"
        (told,) = base.execute(asked).fetchall()[0]
    assert told == read_dataset(package).schemas["events"].field("status").description


@pytest.mark.parametrize("name", ["../../evil", "a/b", "nul", "", "a\nb", "x" * 300])
def test_no_file_is_named_after_a_table_that_leads_elsewhere(package: Path, tmp_path: Path, name: str) -> None:
    path = package / "datapackage.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["resources"][0]["name"] = name
    path.write_text(json.dumps(raw), encoding="utf-8")
    before = set(tmp_path.rglob("*"))
    for form in ("parquet", "sqlite", "duckdb", "ndjson"):
        with pytest.raises(PackageError, match="no table can be named"):
            written(package, tmp_path / "forms", form)
    made = {path for path in set(tmp_path.rglob("*")) - before if path.is_file()}
    assert [path for path in made if path.suffix != ".sqlite"] == []


@pytest.mark.parametrize(
    ("line", "told"),
    [("act-{0:016x},X,,person,,,\n", "leads to none of actors"), ("", "UNIQUE constraint failed: participants")],
)
def test_rows_that_no_key_allows_make_no_database(package: Path, tmp_path: Path, line: str, told: str) -> None:
    path = package / "data" / "participants.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    event, _, role = rows[1].split(",")
    path.write_text("".join([*rows, f"{event},act-none,{role}" if line else rows[1]]), encoding="utf-8")
    with pytest.raises(PackageError, match=told):
        written(package, tmp_path / "forms", "sqlite")
