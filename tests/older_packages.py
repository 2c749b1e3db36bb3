"""Packages as other versions of the contract have them: with a column or a table fewer, one more, or another type."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl


def drop_column(package: Path, table: str, column: str) -> None:
    """Takes a column out of a table, and out of the keys of all schemas."""
    _rewrite(package, table, lambda frame: frame.drop(column, strict=False))
    _describe(package, lambda resource: _without(resource, table, column))


def drop_table(package: Path, table: str) -> None:
    """Takes a table out."""
    (package / "data" / f"{table}.csv").unlink()
    raw = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    raw["resources"] = [one for one in raw["resources"] if one["name"] != table]
    _write(package, raw)


def add_column(package: Path, table: str, column: str) -> None:
    """Puts one more column into a table."""
    _rewrite(package, table, lambda frame: frame.with_columns(pl.lit("more").alias(column)))

    def change(resource: dict[str, Any]) -> None:
        if resource["name"] == table:
            resource["schema"]["fields"].append({"name": column, "type": "string"})

    _describe(package, change)


def add_table(package: Path, table: str) -> None:
    """Puts one more table into the package."""
    path = package / "data" / f"{table}.csv"
    path.write_text("key\nmore\n", encoding="utf-8")
    raw = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    schema = {"fields": [{"name": "key", "type": "string"}], "primaryKey": ["key"]}
    raw["resources"].append({"name": table, "type": "table", "path": f"data/{table}.csv", "schema": schema})
    _write(package, raw)


def retype_column(package: Path, table: str, column: str, kind: str) -> None:
    """Gives a column another type, which its cells fit."""

    def change(resource: dict[str, Any]) -> None:
        for field in resource["schema"]["fields"] if resource["name"] == table else ():
            if field["name"] == column:
                field["type"] = kind
                field.pop("constraints", None)

    _describe(package, change)


def _without(resource: dict[str, Any], table: str, column: str) -> None:
    schema = resource["schema"]
    if resource["name"] == table:
        schema["fields"] = [field for field in schema["fields"] if field["name"] != column]
        schema["primaryKey"] = [name for name in schema["primaryKey"] if name != column]
        schema["uniqueKeys"] = [key for key in schema.get("uniqueKeys", []) if column not in key]
    keys = schema.get("foreignKeys", [])
    schema["foreignKeys"] = [key for key in keys if (table, column) not in _ends(resource["name"], key)]


def _ends(table: str, key: dict[str, Any]) -> set[tuple[str, str]]:
    """The columns that a foreign key is of, and those that it leads to."""
    goal, names, goals = key["reference"].get("resource") or table, key["fields"], key["reference"]["fields"]
    return {(table, name) for name in names} | {(goal, name) for name in goals}


def _rewrite(package: Path, table: str, change: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    path = package / "data" / f"{table}.csv"
    change(pl.read_csv(path, infer_schema=False)).write_csv(path)


def _describe(package: Path, change: Callable[[dict[str, Any]], None]) -> None:
    raw = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    for resource in raw["resources"]:
        change(resource)
    _write(package, raw)


def _write(package: Path, raw: dict[str, Any]) -> None:
    """Writes the descriptor, with what the files are now."""
    for resource in raw["resources"]:
        path = package / resource["path"]
        resource["bytes"] = path.stat().st_size
        resource["hash"] = f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    (package / "datapackage.json").write_text(json.dumps(raw, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
