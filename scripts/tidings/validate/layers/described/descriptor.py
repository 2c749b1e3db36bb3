"""Layer 1: `datapackage.json` against the standard and the profile, and the files that it names."""

import os
import stat
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from jsonschema.exceptions import ValidationError, best_match

from tidings.errors import PackageError
from tidings.files.enclosure import is_inside
from tidings.schema import CONTRACT, descriptor, profile
from tidings.validate.blockwise.files import Source
from tidings.validate.finding import Finding, single
from tidings.validate.layers.described.resources import LARGEST, Entry, Stated, named_resources, read_entries
from tidings.validate.layers.described.statements import check_statements
from tidings.validate.layers.described.transcribe import plain_source
from tidings.validate.reading.json_text import parse_json
from tidings.validate.reading.paths import named_files, undeclared
from tidings.validate.reading.standard import package_contract, validator, version_of

DEEPEST = 100


@dataclass(frozen=True)
class Described:
    """What the descriptor says, as far as it can be trusted: only safe paths are in it.

    `tidings` is true where the rules of the contract apply: where the descriptor claims it, or holds its tables.
    """

    folder: Path
    raw: dict[str, Any]
    tidings: bool
    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def files(self) -> tuple[Stated, ...]:
        """All files that the resources name."""
        return tuple(item for entry in self.entries for item in entry.files)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The tables that can be read from their own files, without a transcript."""
        made = (plain_source(entry) for entry in self.entries if entry.readable)
        return tuple(source for source in made if source)

    @property
    def engine(self) -> str:
        """The engine that the descriptor names, "" where it names none."""
        made = self.raw.get("tidings")
        named = made.get("engine") if isinstance(made, dict) else None
        return named if isinstance(named, str) else ""


def read_descriptor(folder: Path) -> Described:
    """Reads and judges the descriptor; PackageError where the folder is no package at all."""
    raw, broken = _load(folder)
    if not raw:
        return Described(folder, raw, False, findings=tuple(broken))
    entries, tidings, refused = read_entries(folder, raw)
    described = _add(Described(folder, raw, tidings, entries, tuple(broken)), refused)
    described = _add(described, _said(described))
    findings = _names(described)
    if tidings:
        declared = {item.path for item in described.files} | named_files(folder, raw)
        findings += [*undeclared(folder, declared), *_without_paths(_profile(described), described)]
    return _add(described, findings)


def _said(described: Described) -> list[Finding]:
    """What is wrong with statements, and, of properties of which that says nothing, what the standard says."""
    statements = check_statements(described.folder, described.raw, described.tidings)
    said = {item.column for item in statements if item.severity == "error"}
    general = _without_paths(_standard(described.raw, described.tidings), described)
    return [*statements, *(item for item in general if item.column not in said)]


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
            counts = Counter(key for key, _ in pairs)
            twice.extend(sorted(key for key, count in counts.items() if count > 1))
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


def _standard(raw: dict[str, Any], tidings: bool) -> list[Finding]:
    return _violations("TID-DESC-STANDARD", _lighter(raw) if tidings else raw, package_contract(version_of(raw)))


def _lighter(raw: dict[str, Any]) -> dict[str, Any]:
    """The descriptor without the contract's own schemas, which hold and take nine tenths of the time."""
    resources = raw.get("resources")
    if not isinstance(resources, list):
        return raw
    return raw | {"resources": [_without_contract(item) if isinstance(item, dict) else item for item in resources]}


def _without_contract(resource: dict[str, Any]) -> dict[str, Any]:
    name = resource.get("name")
    own = isinstance(name, str) and name in CONTRACT and resource.get("schema") == descriptor(name)
    return resource | {"schema": {"fields": [{"name": "x", "type": "string"}]}} if own else resource


def _without_paths(found: list[Finding], described: Described) -> list[Finding]:
    """Without what is said of paths that were refused already."""
    refused = {item.table for item in described.findings if item.column == "path"}
    return [item for item in found if not (item.table in refused and item.column.endswith(".path"))]


def _violations(rule: str, raw: dict[str, Any], contract: dict[str, Any]) -> list[Finding]:
    errors = sorted(validator(contract).iter_errors(raw), key=lambda error: list(map(str, error.absolute_path)))
    return [_violation(rule, raw, error) for error in errors]


def _violation(rule: str, raw: dict[str, Any], error: ValidationError) -> Finding:
    where = error.json_path.removeprefix("$").lstrip(".")
    deepest = best_match([error]) or error
    message, value = deepest.message, error.validator_value
    if error.validator is None:  # the schema `false`
        message = "the contract's one form of a table has no such property"
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
    for resource in named_resources(described.raw):
        name = resource["name"]
        if name in CONTRACT and isinstance(resource.get("schema"), dict) and resource["schema"] != descriptor(name):
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
    """Names that stand twice; in a tidings package files too, which others may describe in several ways."""
    names = Counter(item["name"] for item in named_resources(described.raw))
    files = Counter(item.file for item in described.files if described.tidings)
    return [
        single("TID-DESC-NAME", table=item, file="datapackage.json", column=column, value=item)
        for column, all_ in (("name", names), ("path", files))
        for item in sorted(item for item, count in all_.items() if count > 1)
    ]
