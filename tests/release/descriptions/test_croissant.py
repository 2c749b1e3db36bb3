"""The Croissant document, as the standard's own library loads it."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import mlcroissant
import pandas as pd
import pytest

from tidings.release.descriptions.writing import write_descriptions
from tidings.tables import read_tables
from tidings.tables.frames import Tables


def loaded(folder: Path) -> mlcroissant.Dataset:
    return mlcroissant.Dataset(str(folder / "croissant.json"))


def test_its_records_are_the_rows_of_the_tables(version: Path) -> None:
    dataset, tables = loaded(version), read_tables(version / "package")
    assert {one.id for one in dataset.metadata.record_sets} == set(tables)
    for name in tables:
        assert records(dataset, name) == rows(tables, name), name


def records(dataset: mlcroissant.Dataset, name: str) -> list[dict[str, Any]]:
    return [{key.removeprefix(f"{name}/"): plain(cell) for key, cell in one.items()} for one in dataset.records(name)]


def plain(cell: object) -> object:
    if isinstance(cell, bytes):
        return cell.decode()
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


def rows(tables: Tables, name: str) -> list[dict[str, Any]]:
    return tables[name].to_dicts()


def test_it_has_no_fault_that_the_library_sees(version: Path, caplog: pytest.LogCaptureFixture) -> None:
    issues = loaded(version).metadata.issues
    assert (issues.errors, issues.warnings) == (set(), set())
    assert caplog.text == ""


def test_keys_types_and_references_are_those_of_the_schemas(version: Path) -> None:
    said = json.loads((version / "croissant.json").read_text(encoding="utf-8"))
    claims = next(one for one in said["recordSet"] if one["@id"] == "claims")
    fields = {one["name"]: one for one in claims["field"]}
    assert claims["key"] == [{"@id": "claims/claim_id"}]
    assert {fields[name]["dataType"] for name in ("start", "end", "trigger_start")} == {"sc:Integer"}
    assert [fields[name]["dataType"] for name in ("hedged", "date_start", "confidence", "quote")] == [
        "sc:Boolean",
        "sc:Date",
        "sc:Float",
        "sc:Text",
    ]
    events = {"fileObject": {"@id": "package/data/events.csv"}, "extract": {"column": "event_id"}}
    assert fields["event_id"]["references"] == events
    assert fields["event_id"]["dct:references"] == {"@id": "events/event_id"}


def test_what_a_dataset_search_asks_for(version: Path) -> None:
    said = json.loads((version / "croissant.json").read_text(encoding="utf-8"))
    assert {key: said[key] for key in ("@type", "conformsTo", "url", "keywords", "publisher", "funding")} == {
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "url": "https://example.org/oslo",
        "keywords": ["talks", "Oslo"],
        "publisher": {"@type": "Organization", "name": "Example University Press"},
        "funding": [
            {
                "@type": "Grant",
                "identifier": "EX-17",
                "name": "News as data",
                "url": "https://example.org/grants/17",
                "funder": {"@type": "Organization", "name": "Example Foundation"},
            }
        ],
    }
    assert said["creator"] == [
        {
            "@type": "Person",
            "@id": "https://orcid.org/0000-0002-1825-0097",
            "name": "Jane Doe",
            "givenName": "Jane",
            "familyName": "Doe",
            "email": "jane@example.org",
            "affiliation": {"@type": "Organization", "name": "Example University"},
        },
        {"@type": "Organization", "name": "The Oslo Group", "url": "https://example.org/group"},
    ]
    assert said["citeAs"] == (
        "@misc{oslo-talks-1.2.0, title = {{Talks in Oslo}}, author = {Doe, Jane and {The Oslo Group}}, "
        "year = {2025}, version = {1.2.0}, publisher = {Example University Press}, doi = {10.5281/zenodo.123}, "
        "url = {https://example.org/oslo}, note = {Data set}}"
    )


def test_it_says_by_what_it_was_made_as_the_descriptor_does(version: Path) -> None:
    said = json.loads((version / "croissant.json").read_text(encoding="utf-8"))
    descriptor = json.loads((version / "package" / "datapackage.json").read_text(encoding="utf-8"))
    assert said["@context"]["prov"] == "http://www.w3.org/ns/prov#"
    assert {"prov:wasGeneratedBy": said["prov:wasGeneratedBy"]} == descriptor["prov"]


def test_a_reference_that_no_row_has_is_loaded_too(version: Path, tmp_path: Path) -> None:
    """The library joins what is referred to, and cannot join a column without values."""
    folder = tmp_path / "version"
    shutil.copytree(version, folder)
    rewrite(folder / "package", "articles", lambda frame: frame.assign(publisher_id="", story_id=""))
    write_descriptions(folder, folder / "package")
    assert records(loaded(folder), "articles") == rows(read_tables(folder / "package"), "articles")


def test_where_there_are_parquet_files_every_text_is_the_same(version: Path, tmp_path: Path) -> None:
    """The library takes `NA` in a CSV file for a gap, and a column of `007` for numbers."""
    folder = tmp_path / "version"
    shutil.copytree(version, folder)
    package = folder / "package"
    rewrite(package, "claims", lambda frame: frame.assign(date_text=["007", ""], cue=["NA", "None"]))
    write_parquet(package, folder / "parquet")
    write_descriptions(folder, package)
    dataset, tables = loaded(folder), read_tables(package)
    assert tables["claims"]["date_text"].to_list() == ["007", None]
    for name in tables:
        assert records(dataset, name) == rows(tables, name), name


def write_parquet(package: Path, folder: Path) -> None:
    """Each table as a Parquet file, where the form of that name puts them."""
    folder.mkdir()
    for name, table in read_tables(package).items():
        table.write_parquet(folder / f"{name}.parquet")


def rewrite(package: Path, table: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Changes a table, and brings the descriptor in line."""
    path = package / "data" / f"{table}.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    change(frame).to_csv(path, index=False, lineterminator="\n")
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    for one in descriptor["resources"]:
        data = (package / one["path"]).read_bytes()
        one |= {"bytes": len(data), "hash": f"sha256:{sha256(data).hexdigest()}"}
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def test_days_are_days() -> None:
    assert plain(pd.Timestamp("2025-07-12")) == date(2025, 7, 12)
