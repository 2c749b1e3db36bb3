"""The list of forms: what help and the docs are made from is true of each."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tidings.errors import InputError, PackageError
from tidings.formats import DEFAULT_FORMS, FORMS, Form, find_forms
from tidings.release.forms import read_dataset, stated_forms, write_forms

PAGE = Path(__file__).resolve().parents[3] / "docs" / "forms.md"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_is_told_of(form: Form) -> None:
    assert form.files and form.purpose
    assert len(f"{form.name:<8}  {form.purpose}") < 100, "help has no room for more"
    assert f"\n## {form.name}\n" in PAGE.read_text(encoding="utf-8")


def test_the_examples_of_the_page_run(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_forms(read_dataset(package), ["parquet", "sqlite", "geojson", "graphml", "gdelt"], tmp_path / "forms")
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    made: dict[str, Any] = {}
    for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(code, made)
    tables = read_dataset(package).tables
    assert made["claims"].height == tables["claims"].height
    assert set(made["located"]["event_id"]) == set(tables["events"]["event_id"])
    assert made["graph"].number_of_nodes() == tables["actors"].height
    assert list(made["events"]["EventCode"].sort_values()) == ["040", "195"]
    ((file, query),) = re.findall(r'^sqlite3 (\S+) "(.*)"$', page, re.MULTILINE)
    with closing(sqlite3.connect(tmp_path / "forms" / "sqlite" / file)) as base:
        rows = base.execute(query).fetchall()
    assert rows == [("2024-05-03", "Norway", "Chad", None)]


def test_names_differ_and_the_default_ones_are_there() -> None:
    assert len({form.name for form in FORMS}) == len(FORMS)
    assert [form.name for form in find_forms([*DEFAULT_FORMS, *DEFAULT_FORMS])] == list(DEFAULT_FORMS)
    assert [form.name for form in find_forms(DEFAULT_FORMS) if form.extra] == []


def test_an_unknown_name_lists_the_choices() -> None:
    with pytest.raises(InputError, match="there is no form 'CSV'; choose one of csv, parquet, sqlite"):
        find_forms(["json", "CSV"])


@pytest.mark.parametrize(
    ("descriptor", "names"),
    [
        ({}, DEFAULT_FORMS),
        ({"tidings": {}}, DEFAULT_FORMS),
        ({"tidings": {"forms": []}}, ()),
        ({"tidings": 1}, DEFAULT_FORMS),
    ],
)
def test_what_a_package_states(descriptor: dict[str, object], names: tuple[str, ...]) -> None:
    assert stated_forms(descriptor) == names


@pytest.mark.parametrize("stated", ["json", [1], {"json": 1}, None])
def test_what_states_no_names(stated: object) -> None:
    with pytest.raises(PackageError, match="lists no names of forms; run tidings validate"):
        stated_forms({"tidings": {"forms": stated}})
