"""Layer 2: Frictionless as an independent second opinion; what it alone finds is reported."""

import json
import subprocess
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.validate.finding import Finding, several, single
from tidings.validate.layers.descriptor import Described
from tidings.validate.layers.links import Links
from tidings.validate.options import Options
from tidings.validate.outcome import Layer
from tidings.validate.reading.table import Table

SECONDS = 120
SAMPLE_ROWS = 3_000
LARGEST = 50 << 20
"""Bytes of a resource that the other layers do not read and Frictionless still may."""


def check_structure(
    described: Described, tables: Mapping[str, Table], links: Links, findings: list[Finding], conformance: str,
    options: Options,
) -> tuple[list[Finding], Layer]:  # fmt: skip
    """What Frictionless finds and the other layers (their `findings`) did not."""
    rows = sum(table.height for table in tables.values())
    sampled = conformance == "sample" or (conformance == "auto" and rows > options.full_rows)
    resources = _resources(described, tables)
    if not resources:
        return [], Layer("structure", "not checked", "no file that Frictionless may read")
    try:
        faults = _sampled(resources, tables, links) if sampled else _run(resources, described.folder)
    except subprocess.TimeoutExpired:
        return [], Layer("structure", "not checked", f"Frictionless did not end within {SECONDS} seconds")
    except subprocess.CalledProcessError as error:
        last = (error.stderr or "").strip().splitlines()[-1:] or ["it was ended"]
        return [], Layer("structure", "not checked", f"Frictionless failed: {last[0][:200]}")
    new = [fault for fault in faults if not _known(fault, findings)]
    note = f"Frictionless, {_extent(sampled, rows)}; {len(faults) - len(new)} of its faults are among those above"
    return _findings(new, tables, sampled, options.max_issues), Layer(
        "structure", "partly" if sampled else "checked", note
    )


def _extent(sampled: bool, rows: int) -> str:
    if not sampled:
        return f"all {rows:,} rows"
    return f"on a sample of about {SAMPLE_ROWS:,} of {rows:,} rows and all that they refer to"


def _resources(described: Described, tables: Mapping[str, Table]) -> list[dict[str, Any]]:
    """The resources that are safe to hand on: files inside the package, nothing that names a URL or is packed."""
    files = {item.name: item for item in described.files}
    found = []
    for raw in described.raw.get("resources") or []:
        item = files.get(str(raw.get("name"))) if isinstance(raw, dict) else None
        if item is None or not isinstance(raw.get("path"), str) or not isinstance(raw.get("schema"), dict):
            continue
        small = item.path.suffix.lower() in (".csv", ".tsv", ".txt") and item.path.stat().st_size < LARGEST
        if (item.name in tables or small) and isinstance(raw.get("dialect", {}), dict) and not raw.get("compression"):
            found.append(
                {key: value for key, value in raw.items() if key not in ("profile", "$schema", "extrapaths")}
            )
    names = {item["name"] for item in found}
    return [item | {"schema": _inside(item["schema"], names)} for item in found]


def _inside(contract: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """The schema without references to tables that are not handed on."""
    keys = contract.get("foreignKeys")
    if not isinstance(keys, list):
        return contract
    kept = [key for key in keys if key["reference"].get("resource", "") in {"", *names}]
    return {key: value for key, value in contract.items() if key not in ("foreignKeys", "$schema")} | {
        "foreignKeys": kept
    }


def _run(resources: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    descriptor = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "resources": resources}
    asked = json.dumps({"descriptor": descriptor, "folder": str(folder.resolve())})
    done = subprocess.run(
        [sys.executable, "-m", "tidings.validate.layers.frictionless_run"],
        input=asked, capture_output=True, text=True, timeout=SECONDS, check=True,
    )  # fmt: skip
    faults: list[dict[str, Any]] = json.loads(done.stdout)
    return faults


def _sampled(resources: list[dict[str, Any]], tables: Mapping[str, Table], links: Links) -> list[dict[str, Any]]:
    with TemporaryDirectory(prefix="tidings-sample-") as home:
        kept: list[dict[str, Any]] = []
        for name, rows in sample(tables, links, SAMPLE_ROWS).items():
            resource = next((item for item in resources if item["name"] == name), None)
            if resource is None:
                continue
            tables[name].rows(np.flatnonzero(rows)).frame.write_csv(Path(home, f"{len(kept)}.csv"))
            rest = {
                key: value for key, value in resource.items() if key not in ("bytes", "hash", "dialect", "encoding")
            }
            kept.append(rest | {"path": f"{len(kept)}.csv", "dialect": {"delimiter": ","}, "encoding": "utf-8"})
        return [fault | {"row": 0} for fault in _run(kept, Path(home))]


def sample(tables: Mapping[str, Table], links: Links, size: int) -> dict[str, NDArray[np.bool_]]:
    """About `size` rows, chosen by a hash of their key, and every row that they refer to, directly or not."""
    total = max(sum(table.height for table in tables.values()), 1)
    masks = {name: _chosen(table, size / total) for name, table in tables.items()}
    grown = True
    while grown:
        grown = False
        for link in links.values():
            wanted = link.rows[masks[link.child.name] & (link.rows >= 0)]
            mask = masks[link.parent.name]
            if wanted.size and not mask[wanted].all():
                mask[wanted] = grown = True
    return masks


def _chosen(table: Table, share: float) -> NDArray[np.bool_]:
    """The rows whose key's first part has a hash below the share: of ids the last digits, else CRC-32."""
    key = table.primary_key[:1] or tuple(table.columns[:1])
    if not key or not table.height:
        return np.zeros(table.height, bool)
    numbers = table.numbers(key[0])
    if numbers is not None and numbers.dtype == pl.UInt64:
        low = numbers.fill_null(0).to_numpy() & np.uint64(0xFFFFFFFF)
    else:
        cells = table.cells(key).to_series().fill_null("")
        low = np.fromiter((zlib.crc32(cell.encode()) for cell in cells), np.uint64, table.height)
    chosen: NDArray[np.bool_] = low < np.uint64(share * (1 << 32))
    return chosen


_KINDS = {
    "type-error": ("TID-CELL-TYPE", "TID-CELL-REQUIRED"),
    "constraint-error": ("TID-CELL", "TID-KEY"),
    "unique-error": ("TID-KEY",),
    "primary-key": ("TID-KEY", "TID-CELL-REQUIRED"),
    "foreign-key": ("TID-REF", "TID-CELL-PATTERN", "TID-FILE", "TID-CELL-TYPE"),
}
"""Which of our rules say the same as Frictionless's types of errors; all other types are about files."""


def _known(fault: Mapping[str, Any], findings: list[Finding]) -> bool:
    """True where a finding says the same of the same table, and column where there is one."""
    rules = _KINDS.get(fault["type"], ("TID-FILE", "TID-DESC", "TID-KEY-EMPTY"))
    for item in findings:
        same_place = not fault["table"] or item.table == fault["table"] or fault["type"] == "foreign-key"
        same_column = not fault["column"] or not item.column or fault["column"] in item.column.split(", ")
        if same_place and item.rule.startswith(rules) and (same_column or item.rule.startswith("TID-FILE")):
            return True
    return False


def _findings(faults: list[dict[str, Any]], tables: Mapping[str, Table], sampled: bool, limit: int) -> list[Finding]:
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for fault in faults:
        groups.setdefault((fault["table"], fault["type"], fault["column"]), []).append(fault)
    return [
        several("TID-STRUCT-FRICTIONLESS", list(_issues(group[: max(limit, 1)], tables, sampled)), len(group))
        for group in groups.values()
    ]


def _issues(faults: list[dict[str, Any]], tables: Mapping[str, Table], sampled: bool) -> Iterator[Any]:
    for fault in faults:
        table = tables.get(fault["table"])
        where = " (in the sample)" if sampled else ""
        yield single(
            "TID-STRUCT-FRICTIONLESS", table=fault["table"], file=table.file if table else "datapackage.json",
            line=fault["row"], column=fault["column"], value=fault["value"],
            detail=f"{fault['type']}: {fault['message']}{where}",
        ).issues[0]  # fmt: skip
