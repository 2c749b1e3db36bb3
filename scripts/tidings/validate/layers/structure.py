"""Layer 2: Frictionless as an independent second opinion; what it alone finds is reported.

It is also the one that reads what the other layers cannot.
"""

import json
import subprocess
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.validate.finding import Finding, several, single
from tidings.validate.layers.between.links import Links
from tidings.validate.layers.described.descriptor import Described
from tidings.validate.layers.handed import handed, why_not_handed, without_references
from tidings.validate.options import Options
from tidings.validate.outcome import Layer
from tidings.validate.reading.table import Table

SECONDS = 120
SAMPLE_ROWS = 3_000


@dataclass(frozen=True, slots=True)
class Structure:
    """What Frictionless finds, how far it got, and for each table that it alone may read why it did not, if so."""

    findings: list[Finding]
    layer: Layer
    alone: Mapping[str, str] = field(default_factory=dict)


def check_structure(
    described: Described, tables: Mapping[str, Table], links: Links, findings: list[Finding], conformance: str,
    options: Options,
) -> Structure:  # fmt: skip
    """What Frictionless finds and the other layers (their `findings`) did not."""
    alone = [entry for entry in described.entries if entry.tabular and not entry.readable]
    read = [entry for entry in described.entries if entry.name in tables and entry.readable]
    off = {entry.name: why_not_handed(entry) for entry in alone}
    rows = sum(table.height for table in tables.values())
    sampled = conformance == "sample" or (conformance == "auto" and rows > options.full_rows)
    resources = handed([entry for entry in (*read, *alone) if not why_not_handed(entry)])
    if not resources:
        return Structure([], Layer("structure", "not checked", "no file that Frictionless may read"), off)
    try:
        faults = (
            _sampled(resources, tables, links, described.folder) if sampled else _run(resources, described.folder)
        )
    except subprocess.TimeoutExpired:
        return _ended(off, f"Frictionless did not end within {SECONDS} seconds")
    except subprocess.CalledProcessError as error:
        last = (error.stderr or "").strip().splitlines()[-1:] or ["it was ended"]
        return _ended(off, f"Frictionless failed: {last[0][:200]}")
    unread = {fault["table"]: fault["message"] for fault in faults if _cannot(fault)}
    cut = {entry.name: _CUT for entry in alone if sampled and (entry.schema or {}).get("foreignKeys")}
    real = [fault for fault in faults if not _cannot(fault)]
    new = [fault for fault in real if not _known(fault, findings)]
    note = f"Frictionless, {_extent(sampled, rows)}; {len(real) - len(new)} of its faults are among those above"
    return Structure(
        _findings(new, tables, sampled, options.max_issues),
        Layer("structure", "partly" if sampled else "checked", note),
        {name: why or unread.get(name, "") or cut.get(name, "") for name, why in off.items()},
    )


_CUT = "its references are not checked, for Frictionless is shown a sample of the other tables"


def _ended(alone: Mapping[str, str], why: str) -> Structure:
    return Structure([], Layer("structure", "not checked", why), {name: own or why for name, own in alone.items()})


def _cannot(fault: Mapping[str, Any]) -> bool:
    """True where Frictionless says that it cannot read such a file, not that there is something wrong with it."""
    return "Please install" in fault["message"] or (
        fault["type"] in ("format-error", "scheme-error", "compression-error")
        and "is not supported" in fault["message"]
    )


def _extent(sampled: bool, rows: int) -> str:
    if not sampled:
        return f"all {rows:,} rows"
    return f"on a sample of about {SAMPLE_ROWS:,} of {rows:,} rows and all that they refer to"


def _run(resources: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    if not resources:
        return []
    descriptor = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "resources": resources}
    asked = json.dumps({"descriptor": descriptor, "folder": str(folder.resolve())})
    done = subprocess.run(
        [sys.executable, "-m", "tidings.validate.layers.frictionless_run"],
        input=asked, capture_output=True, text=True, timeout=SECONDS, check=True,
    )  # fmt: skip
    faults: list[dict[str, Any]] = json.loads(done.stdout)
    return faults


def _sampled(
    resources: list[dict[str, Any]], tables: Mapping[str, Table], links: Links, folder: Path
) -> list[dict[str, Any]]:
    """What it finds in a sample of the tables that the other layers read, and in the whole of all others."""
    by_name = {item["name"]: item for item in resources}
    rest = [item for name, item in by_name.items() if name not in tables]
    with TemporaryDirectory(prefix="tidings-sample-") as home:
        kept: list[dict[str, Any]] = []
        for name, rows in sample(tables, links, SAMPLE_ROWS).items():
            if name in by_name:
                path = f"{len(kept)}.csv"
                tables[name].rows(np.flatnonzero(rows)).frame.write_csv(Path(home, path))
                kept.append({"name": name, "type": "table", "path": path, "schema": by_name[name]["schema"]} | _PLAIN)
        found = [fault | {"row": 0} for fault in _run(kept, Path(home))]
    return found + _run(without_references(rest), folder)


_PLAIN = {"dialect": {"delimiter": ","}, "encoding": "utf-8", "format": "csv"}


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
    if any(item.rule.startswith("TID-FILE") and item.table == fault["table"] for item in findings):
        return True  # a file whose form is wrong is read otherwise by each reader
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
