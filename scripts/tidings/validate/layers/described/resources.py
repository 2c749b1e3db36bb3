"""The resources of a package as the descriptor states them: their files, and how each table is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jsonschema.exceptions import ValidationError

from tidings.schema import CONTRACT, descriptor, table_schema
from tidings.validate.finding import Finding, cut, single
from tidings.validate.reading.json_text import parse_json
from tidings.validate.reading.paths import safe_file
from tidings.validate.reading.standard import dialect_contract, schema_contract, validator
from tidings.validate.reading.transcripts.dialect import dialect_of
from tidings.validate.reading.transcripts.forms import CSV, TABULAR, Form, form_of

LARGEST = 4 << 20
"""Bytes of a file that holds a schema or a dialect."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A file of the package and what the descriptor states of it."""

    name: str
    path: Path
    file: str
    bytes: int | None
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A resource: the descriptor's object, its files, its Table Schema, how it is written.

    `why` tells why no layer but Frictionless can read it as a table. `tabular` is false for a mere file, of which
    nothing is stated but its size and hash. `schema` is None where none is stated.
    """

    name: str
    raw: Mapping[str, Any]
    files: tuple[Stated, ...] = ()
    schema: dict[str, Any] | None = None
    dialect: dict[str, Any] | None = None
    form: Form = CSV
    tabular: bool = True
    why: str = ""

    @property
    def readable(self) -> bool:
        """True for a table that the table reader can read, if need be from a transcript."""
        return self.tabular and not self.why


def read_entries(folder: Path, raw: Mapping[str, Any]) -> tuple[tuple[Entry, ...], bool, list[Finding]]:
    """All resources that have a name, whether the contract applies to them, and which of their files are refused."""
    read = [_entry(folder, resource) for resource in named_resources(raw)]
    entries = [entry for entry, _ in read]
    tidings = "tidings" in raw or _holds_contract(entries)
    judged = [_judged(_as_contract(entry) if tidings else entry) for entry in entries]
    return tuple(_once(judged)), tidings, [item for _, found in read for item in found]


def named_resources(raw: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The resources that are objects with a name."""
    resources = raw.get("resources")
    for item in resources if isinstance(resources, list) else []:
        if isinstance(item, dict) and isinstance(item.get("name"), str):
            yield item


def _once(entries: list[Entry]) -> list[Entry]:
    """Of entries with one name the first alone is read."""
    first = {entry.name: number for number, entry in reversed(list(enumerate(entries)))}
    return [
        entry if first[entry.name] == number else replace(entry, tabular=True, why="its name stands twice")
        for number, entry in enumerate(entries)
    ]


def _entry(folder: Path, resource: Mapping[str, Any]) -> tuple[Entry, list[Finding]]:
    """One resource as it is stated, and what is wrong with the files that it names."""
    name, paths = resource["name"], _paths(resource)
    found = [safe_file(folder, str(path), name) for path in paths]
    files = tuple(_stated(resource, path, folder, len(paths) == 1) for path in found if isinstance(path, Path))
    schema, faults = _part(folder, resource, "schema", schema_contract())
    dialect, more = _part(folder, resource, "dialect", dialect_contract())
    faults = [*(item for item in found if isinstance(item, Finding)), *faults, *more]
    form = form_of(resource, files[0].file if files else "", dialect_of(dialect or {}))
    tabular = _is_table(resource, form, bool(files)) or bool(faults)
    return Entry(name, resource, files, schema, dialect, form, tabular, _REFUSED if faults else ""), faults


_REFUSED = "a file that it names is not read"


def _paths(resource: Mapping[str, Any]) -> list[Any]:
    raw, more = resource.get("path"), resource.get("extrapaths")
    first = [raw] if isinstance(raw, str) else raw if isinstance(raw, list) else []
    return [*first, *(more if isinstance(more, list) else [])]


def _stated(resource: Mapping[str, Any], path: Path, folder: Path, alone: bool) -> Stated:
    size, digest = resource.get("bytes"), resource.get("hash")
    return Stated(
        resource["name"], path, path.relative_to(folder.resolve()).as_posix(),
        size if alone and type(size) is int else None, digest if alone and isinstance(digest, str) else "",
    )  # fmt: skip


def _part(
    folder: Path, resource: Mapping[str, Any], key: str, contract: Mapping[str, Any]
) -> tuple[dict[str, Any] | None, list[Finding]]:
    """The resource's schema or dialect, inline or in a file; what is wrong with one inline is said elsewhere."""
    raw, name = resource.get(key), resource["name"]
    if not isinstance(raw, str):
        return (raw if isinstance(raw, dict) else None), []
    path = safe_file(folder, raw, name)
    if isinstance(path, Finding):
        return None, [path]
    try:
        value = parse_json(path.read_bytes()[: LARGEST + 1].decode("utf-8-sig"), dict)
    except (ValueError, RecursionError) as error:
        return None, [_broken(name, raw, key, f"no JSON: {error}")]
    faults = [_broken(name, raw, f"{key}{error.json_path[1:]}", error.message) for error in _errors(value, contract)]
    return (value if isinstance(value, dict) else None), faults


def _errors(value: Any, contract: Mapping[str, Any]) -> Iterator[ValidationError]:
    return validator({**contract, "type": "object"}).iter_errors(value)


def _broken(name: str, file: str, where: str, detail: str) -> Finding:
    return single("TID-DESC-STANDARD", table=name, file=file, column=where, detail=detail)


def _is_table(resource: Mapping[str, Any], form: Form, has_file: bool) -> bool:
    """True where the descriptor or the file's ending says that the resource is a table; else it is any file."""
    if resource.get("type") == "table" or resource.get("profile") in _TABULAR_PROFILES:
        return True
    if "schema" in resource or "dialect" in resource:
        return True
    return form.format in TABULAR and (form.named if has_file else isinstance(resource.get("data"), list))


_TABULAR_PROFILES = (
    "tabular-data-resource", "https://specs.frictionlessdata.io/schemas/tabular-data-resource.json",
)  # fmt: skip


def _judged(entry: Entry) -> Entry:
    """The entry with the reason why the table reader cannot read it, even from a transcript, if so."""
    why = entry.why or ("" if entry.files or "data" in entry.raw else "it has neither a file nor data")
    return replace(entry, why=why or (_why_not(entry) if entry.tabular else ""))


def _why_not(entry: Entry) -> str:
    if not entry.form.canonical and "schema" in entry.raw and (entry.schema is None or not _fits(entry.schema)):
        return "its schema breaks the standard"
    names = [field["name"] for field in (entry.schema or {"fields": []})["fields"]]
    if len(set(names)) < len(names):
        return "its schema names a column twice"
    odd = [name for name in names if _is_pattern(name)]
    return entry.form.why_not or (f"its schema names a column {cut(odd[0])}" if odd else "")


def _fits(schema: dict[str, Any]) -> bool:
    return next(validator(schema_contract()).iter_errors(schema), None) is None


def _is_pattern(name: str) -> bool:
    """True for a name that polars would take for a pattern of names."""
    return name == "*" or (name.startswith("^") and name.endswith("$"))


def _as_contract(entry: Entry) -> Entry:
    """The entry of a tidings package: its schema is the contract's own, whatever the descriptor states."""
    if entry.name not in CONTRACT:
        return entry
    form = replace(entry.form, canonical=True)
    return replace(entry, form=form, schema=descriptor(entry.name), tabular=True)


def _holds_contract(entries: Sequence[Entry]) -> bool:
    """True where these are tables of the contract, though the descriptor does not say so.

    Another's table that has a name of the contract's and columns of its own is none.
    """
    named = [entry for entry in entries if entry.name in CONTRACT]
    bare = [entry for entry in named if entry.schema is None]
    return any(map(_has_columns, named)) or len(bare) > 1 or len(named) > len(CONTRACT) // 2


def _has_columns(entry: Entry) -> bool:
    """True where at least half of the contract's columns are among those of the stated schema."""
    fields = (entry.schema or {}).get("fields")
    names = [field.get("name") for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []
    wanted = table_schema(entry.name).columns
    return 2 * sum(column in names for column in wanted) >= len(wanted)
