"""Layer 1: `datapackage.json` against the standard and the profile, and the files that it names."""

import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jsonschema.exceptions import ValidationError, best_match

from tidings.enclosure import is_inside
from tidings.errors import PackageError
from tidings.schema import TABLES, descriptor, profile, standard
from tidings.validate.blockwise.files import Content, Source
from tidings.validate.finding import Finding, cut, single
from tidings.validate.layers.statements import check_statements
from tidings.validate.reading.formats import json_validator
from tidings.validate.reading.json_text import parse_json
from tidings.validate.reading.paths import named_files, safe_file, undeclared

LARGEST = 4 << 20
DEEPEST = 100
HASHES = {"md5": hashlib.md5, "sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha512": hashlib.sha512}
PLAIN_DIALECT = {"delimiter": None, "header": True, "quoteChar": '"', "doubleQuote": True, "lineTerminator": None}


@dataclass(frozen=True, slots=True)
class Stated:
    """A file of the package and what the descriptor states of it."""

    name: str
    path: Path
    file: str
    bytes: int | None
    hash: str


@dataclass(frozen=True, slots=True)
class Described:
    """What the descriptor says, as far as it can be trusted: only safe paths and readable tables are in it."""

    folder: Path
    raw: dict[str, Any]
    tidings: bool
    files: tuple[Stated, ...] = ()
    sources: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def engine(self) -> str:
        """The engine that the descriptor names, "" where it names none."""
        made = self.raw.get("tidings")
        named = made.get("engine") if isinstance(made, dict) else None
        return named if isinstance(named, str) else ""


def read_descriptor(folder: Path) -> Described:
    """Reads and judges the descriptor; PackageError where the folder is no package at all."""
    raw, broken = _load(folder)
    described = Described(folder, raw, isinstance(raw.get("tidings"), dict), findings=tuple(broken))
    if not raw:
        return described
    for resource in _resources(raw):
        described = _resource(described, resource)
    statements = check_statements(folder, raw, described.tidings)
    said = {item.column for item in statements if item.severity == "error"}
    standard_ = [item for item in _without_paths(_standard(raw), described) if item.column not in said]
    described = _add(described, [*statements, *standard_])
    findings = _names(described)
    if described.tidings:
        declared = {item.path for item in described.files} | named_files(folder, raw)
        findings += [*undeclared(folder, declared), *_without_paths(_profile(described), described)]
    return _add(described, findings)


def _add(described: Described, findings: list[Finding]) -> Described:
    return replace(described, findings=(*described.findings, *findings))


def _load(folder: Path) -> tuple[dict[str, Any], list[Finding]]:
    """The descriptor's object (empty where it cannot be read) and what is wrong with its form."""
    twice: list[str] = []
    try:
        text = _text(folder / "datapackage.json", folder)
        raw = parse_json(text, _noting(twice))
    except (ValueError, RecursionError) as error:
        return {}, [
            single("TID-DESC-JSON", file="datapackage.json", line=getattr(error, "lineno", 0), detail=str(error))
        ]
    if not isinstance(raw, dict) or _depth(raw) > DEEPEST:
        return {}, [single("TID-DESC-JSON", file="datapackage.json", detail="no object, or nested too deep")]
    return raw, [single("TID-DESC-KEY", file="datapackage.json", column=key, value=key) for key in twice]


def _text(path: Path, folder: Path) -> str:
    """The file's text; PackageError where there is no plain file, ValueError where it is too large or not UTF-8."""
    if not path.exists():
        raise PackageError(f"{folder} is no data package: it has no file datapackage.json")
    if not stat.S_ISREG(path.stat().st_mode) or not is_inside(path, folder):
        raise PackageError(f"{path} is not a plain file inside the package; replace it by one")
    if not os.access(path, os.R_OK):
        raise PackageError(f"{path} cannot be read; check its permissions")
    if path.stat().st_size > LARGEST:
        raise ValueError(f"larger than {LARGEST >> 20} MB")
    return path.read_bytes().decode("utf-8")


def _noting(twice: list[str]) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    def make(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) != len(pairs):
            keys = [key for key, _ in pairs]
            twice.extend(sorted({key for key in keys if keys.count(key) > 1}))
        return result

    return make


def _depth(raw: Any) -> int:
    """How deep the value is nested, counted without recursion."""
    level, depth = [raw], 0
    while level and depth <= DEEPEST:
        level = [inner for item in level for inner in _inner(item)]
        depth += 1
    return depth


def _inner(item: Any) -> list[Any]:
    return list(item.values()) if isinstance(item, dict) else item if isinstance(item, list) else []


def _resources(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    resources = raw.get("resources")
    for item in resources if isinstance(resources, list) else []:
        if isinstance(item, dict) and isinstance(item.get("name"), str):
            yield item


def _standard(raw: dict[str, Any]) -> list[Finding]:
    version = "1.0" if "$schema" not in raw else "2.0"
    return _violations("TID-DESC-STANDARD", _lighter(raw), standard(version))


def _lighter(raw: dict[str, Any]) -> dict[str, Any]:
    """The descriptor without the contract's own schemas, which hold and take nine tenths of the time."""
    resources = raw.get("resources")
    if not isinstance(raw.get("tidings"), dict) or not isinstance(resources, list):
        return raw
    return raw | {"resources": [_without_contract(item) if isinstance(item, dict) else item for item in resources]}


def _without_contract(resource: dict[str, Any]) -> dict[str, Any]:
    name = resource.get("name")
    own = isinstance(name, str) and name in TABLES and resource.get("schema") == descriptor(name)
    return resource | {"schema": {"fields": [{"name": "x", "type": "string"}]}} if own else resource


def _without_paths(found: list[Finding], described: Described) -> list[Finding]:
    """Without what is said of paths that were refused already."""
    refused = {item.table for item in described.findings if item.column == "path"}
    return [item for item in found if not (item.table in refused and item.column.endswith(".path"))]


def _violations(rule: str, raw: dict[str, Any], contract: dict[str, Any]) -> list[Finding]:
    errors = sorted(json_validator(contract).iter_errors(raw), key=lambda error: list(map(str, error.absolute_path)))
    return [_violation(rule, raw, error) for error in errors]


def _violation(rule: str, raw: dict[str, Any], error: ValidationError) -> Finding:
    where = error.json_path.removeprefix("$").lstrip(".")
    deepest = best_match([error]) or error
    message, value = deepest.message, error.validator_value
    if error.validator == "contains" and isinstance(value, dict):
        message = f"no resource is named {value['properties']['name']['const']}"
    return single(rule, table=_table_at(raw, error), file="datapackage.json", column=where, detail=message)


def _table_at(raw: dict[str, Any], error: ValidationError) -> str:
    """The name of the resource that the error is in, if it is in one."""
    path = list(error.absolute_path)
    if len(path) < 2 or path[0] != "resources" or not isinstance(path[1], int):
        return ""
    resource = raw["resources"][path[1]]
    return str(resource.get("name", "")) if isinstance(resource, dict) else ""


def _profile(described: Described) -> list[Finding]:
    """The profile's own demands (what was said of a property already is left out) and the tables' schemas."""
    said = {item.column for item in described.findings if item.severity == "error"}
    found = [item for item in _violations("TID-DESC-PROFILE", described.raw, profile()) if item.column not in said]
    for resource in _resources(described.raw):
        name = resource["name"]
        if name in TABLES and isinstance(resource.get("schema"), dict) and resource["schema"] != descriptor(name):
            detail = _first_difference(resource["schema"], descriptor(name))
            found.append(
                single("TID-DESC-SCHEMA", table=name, file="datapackage.json", column="schema", detail=detail)
            )
    return found


def _first_difference(given: Any, wanted: Any, where: str = "") -> str:
    """Where two JSON values first differ, for a message."""
    if isinstance(given, dict) and isinstance(wanted, dict):
        for key in [*wanted, *(key for key in given if key not in wanted)]:
            if key not in given or key not in wanted:
                return f"{where}.{key} is {'missing' if key not in given else 'not in the contract'}".lstrip(".")
            if given[key] != wanted[key]:
                return _first_difference(given[key], wanted[key], f"{where}.{key}")
    if isinstance(given, list) and isinstance(wanted, list) and len(given) == len(wanted):
        number = next(number for number, pair in enumerate(zip(given, wanted, strict=True)) if pair[0] != pair[1])
        return _first_difference(given[number], wanted[number], f"{where}[{number}]")
    return f"{where.lstrip('.')} differs"


def _names(described: Described) -> list[Finding]:
    """Names and files that stand twice."""
    names = [item["name"] for item in _resources(described.raw)]
    files = [item.file for item in described.files]
    return [
        single("TID-DESC-NAME", table=str(item), file="datapackage.json", column=column, value=str(item))
        for column, all_ in (("name", names), ("path", files))
        for item in sorted({item for item in all_ if all_.count(item) > 1})
    ] if max(len(names), len(files)) < 10_000 else []  # fmt: skip


def _resource(described: Described, resource: dict[str, Any]) -> Described:
    """Adds one resource: its files, and its table where this validator can read it."""
    name, raw = resource["name"], resource.get("path")
    paths = [raw] if isinstance(raw, str) else raw if isinstance(raw, list) else []
    found = [safe_file(described.folder, str(path), name) for path in paths]
    refused = [item for item in found if isinstance(item, Finding)]
    plain = [item for item in found if isinstance(item, Path)]
    files = [_stated(resource, path, described.folder, len(paths) == 1) for path in plain]
    described = replace(described, files=(*described.files, *files), findings=(*described.findings, *refused))
    return described if refused or not plain else _add_table(described, resource, files)


def _add_table(described: Described, resource: dict[str, Any], files: list[Stated]) -> Described:
    """Adds the resource's table to those that are read, or the reason why it is not."""
    name = resource["name"]
    schema, why = _schema(described, resource)
    if isinstance(why, Finding):
        return _add(described, [why])
    reason = why or _unreadable(resource, files)
    if schema is None or reason:
        return replace(described, notes=(*described.notes, f"{name}: {reason}"))
    if any(source.name == name for source in described.sources):
        return described
    delimiter = resource.get("dialect", {}).get("delimiter", ",")
    source = Source(name, files[0].path, files[0].file, schema, delimiter)
    return replace(described, sources=(*described.sources, source))


def _stated(resource: dict[str, Any], path: Path, folder: Path, alone: bool) -> Stated:
    size, digest = resource.get("bytes"), resource.get("hash")
    return Stated(
        resource["name"], path, path.relative_to(folder.resolve()).as_posix(),
        size if alone and type(size) is int else None, digest if alone and isinstance(digest, str) else "",
    )  # fmt: skip


def _schema(described: Described, resource: dict[str, Any]) -> tuple[dict[str, Any] | None, str | Finding]:
    """The Table Schema to judge by (for tidings' own tables the one of the contract), or why there is none."""
    name, stated = resource["name"], resource.get("schema")
    if described.tidings and name in TABLES:
        return descriptor(name), ""
    if isinstance(stated, str):
        path = safe_file(described.folder, stated, name)
        if isinstance(path, Finding):
            return None, path
        try:
            stated = json.loads(path.read_bytes()[:LARGEST])
        except (ValueError, RecursionError):
            return None, f"its schema {stated} is not JSON"
    if not isinstance(stated, dict):
        return None, "it has no schema"
    broken = next(json_validator(_schema_contract()).iter_errors(stated), None)
    if broken or not isinstance(stated.get("fields"), list) or _depth(stated) > DEEPEST:
        return None, "its schema breaks the standard"
    odd = [field["name"] for field in stated["fields"] if _is_pattern(field["name"])]
    return (None, f"its schema names a column {cut(odd[0])}") if odd else (stated, "")


def _is_pattern(name: str) -> bool:
    """True for a name that polars would take for a pattern of names."""
    return name == "*" or (name.startswith("^") and name.endswith("$"))


def _schema_contract() -> dict[str, Any]:
    """The part of the standard's profile that is about a table's schema."""
    contract: dict[str, Any] = standard("2.0")["properties"]["resources"]["items"]
    while "schema" not in contract.get("properties", {}):
        contract = next(contract[key][0] for key in ("oneOf", "anyOf", "allOf") if key in contract)
    schema: dict[str, Any] = contract["properties"]["schema"]
    return schema


def _unreadable(resource: dict[str, Any], files: list[Stated]) -> str:
    """Why the tables layer cannot read the resource, empty where it can."""
    dialect = resource.get("dialect", {})
    if len(files) != 1:
        return "it is in several files"
    suffix = files[0].path.suffix
    if suffix.lower() not in (".csv", ".tsv", ".txt") or resource.get("compression"):
        return f"it is no CSV file ({suffix or 'no ending'})"
    if str(resource.get("encoding", "utf-8")).lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        return f"its encoding is {resource['encoding']}"
    if not isinstance(dialect, dict):
        return "its dialect is in another file"
    odd = [key for key, value in dialect.items() if _is_odd(key, value)]
    return f"its dialect sets {', '.join(odd)}" if odd else ""


def _is_odd(key: str, value: Any) -> bool:
    if key == "delimiter":
        return not isinstance(value, str) or len(value) != 1 or not value.isascii() or value in '\r\n"'
    if key == "lineTerminator":
        return value not in ("\n", "\r\n")
    return key not in ("$schema", "caseSensitiveHeader", "csvddfVersion") and value != PLAIN_DIALECT.get(
        key, object()
    )


def check_files(described: Described, contents: Mapping[Path, Content]) -> list[Finding]:
    """Sizes and hashes of the files as stated; what was read already is not read again."""
    found = []
    for item in described.files:
        content = contents.get(item.path)
        size = content.size if content else item.path.stat().st_size
        about: dict[str, Any] = {"table": item.name, "file": item.file}
        if item.bytes is not None and size != item.bytes:
            found.append(single("TID-DESC-BYTES", value=str(size), expected=str(item.bytes), **about))
        if item.hash:
            found += _hash(item, content, about)
    return found


def _hash(item: Stated, content: Content | None, about: dict[str, Any]) -> list[Finding]:
    kind, _, wanted = item.hash.rpartition(":")
    kind = kind.lower() or "md5"
    if kind not in HASHES:
        return [single("TID-DESC-HASH", value=item.hash, expected=f"one of {', '.join(HASHES)}", **about)]
    digest = content.sha256 if content and kind == "sha256" else _digest(item.path, kind)
    if digest == wanted.lower():
        return []
    return [single("TID-DESC-HASH", value=f"{kind}:{digest}", expected=item.hash, **about)]


def _digest(path: Path, kind: str) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, HASHES[kind]).hexdigest()
