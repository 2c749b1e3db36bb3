"""Finds and reads `schemas/`, the contract: no other module names a column's type, bounds or codes."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tidings.files.data_tables import data_rows

PROFILE_VERSION = "1.1"
"""The version of the package profile that this code writes and checks."""

TABLES = (
    "events",
    "actors",
    "sources",
    "participants",
    "articles",
    "stories",
    "claims",
    "arguments",
    "attributions",
    "mentions",
    "places",
    "redirects",
    "decisions",
)
"""The tables of a package, in the order that people read them."""

TEXTS = "texts"
"""A table more, there only where the settings allow the articles' whole texts to be published."""

CHANGES = "changes"
"""Another, there only in a release that follows one: what changed since, a cell a row."""

CONTRACT = (*TABLES, TEXTS, CHANGES)
"""All tables that a package may have."""

OWN = ("codelist", "correctable", "wording")
"""What a field of `schemas/` says to this code alone: packages carry none of it."""

REVIEW = "review"
"""The claims of a build that people should look at: a file beside the package, no table of it."""

CALIBRATION = "calibration"
"""What labels have shown of an engine's claims: `answers/calibration.csv` of a seeds folder."""

SUGGESTIONS = "suggestions"
"""The events and actors that may be one and were not joined: another such file."""

JOINS = "joins"
"""Why what was joined is one: another."""

BESIDE = (REVIEW, SUGGESTIONS, JOINS)
"""What lies beside a package."""

BETWEEN = " | "
"""Joins what several words of a text say in one cell: cues, names, reasons."""

BY_HAND = (
    "actors",
    "same_actors",
    "claims",
    "rejected_claims",
    "kept_claims",
    "participants",
    "attributions",
    "events",
    "corrections",
)
"""The tables of `seeds/curation/` by which people put rows right."""

CURATION = (*BY_HAND, "blind", "labelled")
"""All tables of `seeds/curation/`; the last two change nothing: blind answers, labelled articles."""


def schemas_folder() -> Path:
    """The folder with the contract: inside an installed package, else the checkout's `schemas/`."""
    installed = Path(str(files("tidings"))) / "schemas"
    return installed if installed.is_dir() else Path(__file__).resolve().parents[2] / "schemas"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table, as its Table Schema says.

    `wording` is our own word for what its text is: a `name`, which has a letter or digit, a `line` that people read,
    the `path` of a file, the `tag` of a language, a whole `text`, a `cell` of another table, which is checked there,
    or else `words` as they stand in one.
    """

    name: str
    type: str
    title: str
    description: str
    example: str
    required: bool
    pattern: str | None
    minimum: float | None
    maximum: float | None
    codes: tuple[str, ...]
    correctable: bool = False
    wording: str = "words"


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns of one table that point at the key of another (`table` is the own name for a self-reference)."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table's contract: columns, keys and references."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """The field of that name; KeyError where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


@cache
def descriptor(name: str, folder: str = "") -> dict[str, Any]:
    """The Table Schema of table `name` as a package carries it: codelists written out as `enum`.

    `folder` is `curation` or `codelists` for the schemas that live there. The result is shared: do not change it.
    """
    raw = _written(name, folder)
    fields = [{key: value for key, value in field.items() if key not in OWN} for field in raw["fields"]]
    return raw | {"fields": fields}


def _written(name: str, folder: str) -> dict[str, Any]:
    """The schema as it is written, but for codelists."""
    raw: dict[str, Any] = json.loads((schemas_folder() / folder / f"{name}.json").read_text(encoding="utf-8"))
    return raw | {"fields": [_with_codes(field) for field in raw["fields"]]}


def _with_codes(field: dict[str, Any]) -> dict[str, Any]:
    """The field with its codelist, if it has one, written out as an `enum` constraint."""
    if "codelist" not in field:
        return field
    return field | {"constraints": {**field.get("constraints", {}), "enum": list(codes(field["codelist"]))}}


@cache
def table_schema(name: str, folder: str = "") -> TableSchema:
    """The contract of table `name`, as typed values."""
    return parse_schema(_written(name, folder), name)


@cache
def correctable() -> dict[str, tuple[str, ...]]:
    """The columns of each table that people may correct; the others are keys, places in a text, or derived."""
    columns = {name: tuple(field.name for field in table_schema(name).fields if field.correctable) for name in TABLES}
    return {name: names for name, names in columns.items() if names}


def parse_schema(raw: dict[str, Any], name: str) -> TableSchema:
    """A Table Schema (Data Package v2) descriptor as typed values; KeyError where `fields` or a name is missing."""
    key = raw.get("primaryKey", [])
    return TableSchema(
        name=name,
        title=raw.get("title", name),
        description=raw.get("description", ""),
        fields=tuple(_field(field) for field in raw["fields"]),
        primary_key=(key,) if isinstance(key, str) else tuple(key),
        unique_keys=tuple(tuple(unique) for unique in raw.get("uniqueKeys", [])),
        foreign_keys=tuple(_foreign_key(item, name) for item in raw.get("foreignKeys", [])),
    )


def _field(raw: dict[str, Any]) -> Field:
    limits = raw.get("constraints", {})
    return Field(
        name=raw["name"],
        type=raw.get("type", "any"),
        title=raw.get("title", raw["name"]),
        description=raw.get("description", ""),
        example=str(raw.get("example", "")),
        required=bool(limits.get("required", False)),
        pattern=limits.get("pattern"),
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        codes=tuple(str(code) for code in limits.get("enum", ())),
        correctable=raw.get("correctable") is True,
        wording=raw.get("wording", "words"),
    )


def _foreign_key(raw: dict[str, Any], name: str) -> ForeignKey:
    columns, target = raw["fields"], raw["reference"]["fields"]
    return ForeignKey(
        columns=(columns,) if isinstance(columns, str) else tuple(columns),
        table=raw["reference"].get("resource") or name,
        target=(target,) if isinstance(target, str) else tuple(target),
    )


@cache
def codelist(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a codelist, each a dict of its cells."""
    return tuple(data_rows(schemas_folder() / "codelists" / f"{name}.csv"))


@cache
def codes(name: str) -> tuple[str, ...]:
    """The values that a codelist allows, each once, in the list's order."""
    return tuple(dict.fromkeys(row["code"] for row in codelist(name)))


@cache
def profile() -> dict[str, Any]:
    """The package profile (a JSON Schema) of `PROFILE_VERSION`."""
    path = schemas_folder() / "profile" / f"tidings-package-{PROFILE_VERSION}.json"
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return result


@cache
def standard(version: str) -> dict[str, Any]:
    """The Data Package standard's own profile (a JSON Schema) of `version`, "1.0" or "2.0"."""
    path = schemas_folder() / "standard" / f"datapackage-{version}.json"
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return result
