"""Typed frames: from rows, to pandas, and back from a package on disk."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from older_packages import add_column, drop_column, drop_table, retype_column

from tidings.errors import PackageError
from tidings.model import Article
from tidings.package import write_package
from tidings.schema import TABLES, table_schema
from tidings.settings import Settings
from tidings.tables import Tables, frame, read_tables, to_pandas


@dataclass(frozen=True)
class Row:
    place_id: str
    name: str
    kind: str = "city"
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None


def test_rows_become_typed_columns_in_order_sorted_by_key() -> None:
    made = frame("places", [Row("plc-2", "B", country="", latitude=1), Row("plc-1", "A", geonames_id=7)])
    assert made.schema == {
        "place_id": pl.String,
        "name": pl.String,
        "kind": pl.String,
        "country": pl.String,
        "latitude": pl.Float64,
        "longitude": pl.Float64,
        "geonames_id": pl.Int64,
    }
    assert made.rows() == [
        ("plc-1", "A", "city", None, None, None, 7),
        ("plc-2", "B", "city", None, 1.0, None, None),
    ]


def test_a_value_of_another_type_is_refused() -> None:
    with pytest.raises(TypeError):
        frame("places", [Row("plc-1", "A", geonames_id=1.5)])  # type: ignore[arg-type]


def test_no_rows_make_empty_tables() -> None:
    tables = Tables.of({})
    assert {name: table.columns for name, table in tables.items()} == {
        name: list(table_schema(name).columns) for name in TABLES
    }


def test_pandas_keeps_missing_values_apart(small_tables: Tables) -> None:
    articles = to_pandas(small_tables)["articles"].sort_values("origin", ignore_index=True)
    assert {name: str(kind) for name, kind in articles.dtypes.items()} == {
        "article_id": "string",
        "origin": "string",
        "sha256": "string",
        "title": "string",
        "url": "string",
        "author": "string",
        "publisher_id": "string",
        "published": "datetime64[s]",
        "language": "string",
        "characters": "Int64",
        "duplicate_of": "string",
        "story_id": "string",
    }
    assert articles["title"].tolist() == ["Talks, at last", pd.NA]
    assert articles["published"][0] == pd.Timestamp(date(2025, 7, 12))
    assert str(to_pandas(small_tables)["claims"]["hedged"].dtype) == "boolean"


@pytest.fixture
def package(
    tmp_path: Path, small_tables: Tables, small_settings: Settings, small_articles: tuple[Article, ...]
) -> Path:
    write_package(small_tables, small_settings, tmp_path / "out", engine="rules/1", articles=small_articles)
    return tmp_path / "out"


def test_a_package_gives_back_its_tables(package: Path, small_tables: Tables) -> None:
    again = read_tables(package)
    assert all(
        again[name].equals(small_tables[name]) and again[name].schema == small_tables[name].schema for name in TABLES
    )
    assert again.schemas["events"].columns == small_tables.schemas["events"].columns


def _edit(package: Path, change: Any) -> None:
    path = package / "datapackage.json"
    raw = json.loads(path.read_text())
    change(raw)
    path.write_text(json.dumps(raw))


BROKEN = {
    "descriptor.missing": lambda package: (package / "datapackage.json").unlink(),
    "descriptor.not json": lambda package: (package / "datapackage.json").write_bytes(b"\xff"),
    "descriptor.deep": lambda package: (package / "datapackage.json").write_text("[" * 100_000),
    "descriptor.list": lambda package: (package / "datapackage.json").write_text("[]"),
    "descriptor.unnamed": lambda package: _edit(package, lambda raw: raw["resources"][0].pop("name")),
    "descriptor.not ours": lambda package: _edit(package, lambda raw: raw.pop("tidings")),
    "descriptor.column missing": lambda package: _edit(
        package, lambda raw: raw["resources"][0]["schema"]["fields"].pop()
    ),
    "descriptor.no fields": lambda package: _edit(package, lambda raw: raw["resources"][0]["schema"].clear()),
    "descriptor.outside": lambda package: _edit(package, lambda raw: raw["resources"][0].update(path="../x.csv")),
    "descriptor.absolute": lambda package: _edit(package, lambda raw: raw["resources"][0].update(path="/etc/passwd")),
    "descriptor.no path": lambda package: _edit(package, lambda raw: raw["resources"][0].pop("path")),
    "table.missing": lambda package: (package / "data" / "events.csv").unlink(),
    "table.empty": lambda package: (package / "data" / "events.csv").write_bytes(b""),
    "table.header": lambda package: (package / "data" / "redirects.csv").write_text("table,old,new,since\n"),
    "table.ragged": lambda package: (package / "data" / "redirects.csv").write_text(
        "table,old_id,new_id,since\n1,2,3,4,5\n"
    ),
    "table.encoding": lambda package: (package / "data" / "redirects.csv").write_bytes(
        b"table,old_id,new_id,since\n\xff,2,3,4\n"
    ),
    "table.type": lambda package: (package / "data" / "places.csv").write_text(
        "place_id,name,kind,country,latitude,longitude,geonames_id\nplc-1,A,city,,north,,\n"
    ),
    "table.date": lambda package: (package / "data" / "articles.csv").write_text(
        ",".join(table_schema("articles").columns) + "\nart-1,a,0,,,,,2025-02-30,en,1,,\n"
    ),
    "table.boolean": lambda package: (package / "data" / "claims.csv").write_text(
        ",".join(table_schema("claims").columns) + "\n" + "," * 12 + "maybe" + "," * 10 + "\n"
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_package_is_one_line(package: Path, fault: str) -> None:
    BROKEN[fault](package)
    with pytest.raises(PackageError) as error:
        read_tables(package)
    assert "\n" not in str(error.value)
    assert str(package) in str(error.value)


def test_what_an_older_contract_lacks_is_empty(package: Path, small_tables: Tables) -> None:
    drop_table(package, "redirects")
    drop_column(package, "claims", "hedged")
    retype_column(package, "mentions", "start", "string")
    add_column(package, "events", "mood")
    again = read_tables(package)
    assert {name: one.schema for name, one in again.items()} == {
        name: one.schema for name, one in small_tables.items()
    }
    assert again["claims"]["hedged"].to_list() == [None, None]
    assert again["mentions"].equals(small_tables["mentions"])
    assert read_tables(package, contract=False).schemas["events"].columns[-1] == "mood"


def test_another_packages_tables_are_read_without_the_contract(package: Path) -> None:
    _edit(package, lambda raw: raw["resources"].__delitem__(slice(1, None)))
    assert list(read_tables(package, contract=False)) == ["events"]
