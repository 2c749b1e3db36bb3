"""What the README and a package's codebook tell users of DuckDB and R is true of the package."""

import csv
import json
import re
from pathlib import Path

import duckdb
import pytest

from tidings.tables import read_tables

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "codebook")


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, package: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page's text, in the folder that its examples are for: beside the package, or inside it."""
    codebook = request.param == "codebook"
    monkeypatch.chdir(package if codebook else package.parent)
    return (package if codebook else ROOT).joinpath("README.md").read_text(encoding="utf-8")


def example(page: str, language: str) -> str:
    (code,) = re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)
    return str(code)


def test_the_duckdb_example_gives_each_claim_with_its_event(page: str, package: Path) -> None:
    found = duckdb.sql(example(page, "sql"))
    tables = read_tables(package)
    joined = tables["events"].join(tables["claims"], on="event_id").select(found.columns)
    assert sorted(found.fetchall()) == sorted(joined.rows()) != []


def test_files_and_columns_of_the_r_example_are_there(page: str) -> None:
    code = example(page, "r")
    assert [code.count(sign) for sign in "([{"] == [code.count(sign) for sign in ")]}"]
    assert code.count('"') % 2 == 0
    files = re.findall(r'"([^"]+\.(?:csv|json))"', code)
    assert files
    assert [file for file in files if not Path(file).is_file()] == []
    headers = [header(file) for file in files if file.endswith(".csv")]
    for column in re.findall(r'by = "(\w+)"', code):
        assert all(column in columns for columns in headers), column
    for listed in re.findall(r"\[, c\(([^)]*)\)\]", code):
        assert set(re.findall(r'"(\w+)"', listed)) <= {column for columns in headers for column in columns}


def test_tables_that_the_r_example_reads_by_name_are_there(page: str, package: Path) -> None:
    named = re.findall(r'read_resource\(.*"(\w+)"\)', example(page, "r"))
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert set(named) <= {resource["name"] for resource in descriptor["resources"]}


def header(file: str) -> list[str]:
    with Path(file).open(encoding="utf-8", newline="") as handle:
        return next(csv.reader(handle))
