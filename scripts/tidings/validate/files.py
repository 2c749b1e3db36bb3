"""Reads each table's file once, strictly: what polars would let pass is found in the bytes."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.validate.finding import Finding, place, several, single
from tidings.validate.scan import LONGEST, Bytes, Census, Records, census, records, runs
from tidings.validate.table import Table

WIDEST = 5_000
"""Columns that a table may have."""

LONGEST_HEADER = 1 << 20
PACKED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"x\x01", b"x\x9c", b"x\xda", b"BZh", b"\xfd7zXZ")
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Source:
    """A table's file and what the descriptor says of it."""

    name: str
    path: Path
    file: str
    schema: dict[str, Any]
    delimiter: str = ","


@dataclass(frozen=True, slots=True)
class Content:
    """What reading a table's file gave; `table` is None where it cannot be read at all."""

    census: Census
    table: Table | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Header:
    names: tuple[str, ...]
    size: int
    quoted: bool
    crlf: bool


def read_table(source: Source, limit: int) -> Content:
    """The table in the file and what is wrong with the file's form; at most `limit` places are listed a fault."""
    data: Bytes = np.memmap(source.path, np.uint8, mode="r") if source.path.stat().st_size else np.zeros(0, np.uint8)
    counted = census(data, ord(source.delimiter))
    refusal = _refusal(source, data, counted)
    if refusal:
        return Content(counted, None, (refusal,))
    header = _header(data, source.delimiter)
    findings = [*_form(source, counted, data), *_header_faults(source, header)]
    if not header.names or len(header.names) > WIDEST:
        return Content(counted, None, tuple(findings))
    table, rows = _rows(source, data, counted, header, limit)
    return Content(counted, table, (*findings, *rows))


def _refusal(source: Source, data: Bytes, counted: Census) -> Finding | None:
    """Why the file is not read at all, if so: packed, or a line without end."""
    if data[:4].tobytes().startswith(PACKED):
        return single("TID-FILE-ENCODING", table=source.name, file=source.file, detail="the file is compressed")
    if data[:2].tobytes() in (b"\xff\xfe", b"\xfe\xff"):
        return single("TID-FILE-ENCODING", table=source.name, file=source.file, detail="the file is UTF-16")
    if counted.longest > LONGEST or _first_line(data) is None:
        return single(
            "TID-FILE-LIMIT", table=source.name, file=source.file, expected=f"at most {LONGEST:,} bytes a row"
        )
    return None


def _first_line(data: Bytes) -> bytes | None:
    """The header's bytes with its line end; None where it is too long."""
    head = data[: LONGEST_HEADER + 1].tobytes()
    end = head.find(b"\n") + 1
    return head[:end] if end else (head if len(head) <= LONGEST_HEADER else None)


def _header(data: Bytes, delimiter: str) -> _Header:
    line = _first_line(data) or b""
    text = line.removeprefix(BOM).decode("utf-8", "replace").rstrip("\r\n")
    try:
        names = next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error:
        names = []
    return _Header(tuple(names), len(line), b'"' in line, line.endswith(b"\r\n"))


def _form(source: Source, counted: Census, data: Bytes) -> list[Finding]:
    """Byte order mark and line ends."""
    about: dict[str, Any] = {"table": source.name, "file": source.file}
    found = []
    if data[:3].tobytes() == BOM:
        found.append(single("TID-FILE-BOM", line=1, **about))
    if counted.crlf:
        found.append(single("TID-FILE-LINES", line=1, value="\r\n", count=counted.crlf, **about))
    if counted.size and not counted.ended:
        line = counted.newlines + 1
        found.append(single("TID-FILE-LINES", line=line, detail="the last line has no end", **about))
    return found


def _header_faults(source: Source, header: _Header) -> list[Finding]:
    about: dict[str, Any] = {"table": source.name, "file": source.file}
    wanted = [field["name"] for field in source.schema["fields"]]
    if len(header.names) > WIDEST:
        return [
            single(
                "TID-FILE-LIMIT",
                line=1,
                expected=f"at most {WIDEST:,} columns",
                value=str(len(header.names)),
                **about,
            )
        ]
    if list(header.names) == wanted:
        return []
    detail = _difference(header.names, wanted)
    return [
        single(
            "TID-FILE-HEADER", line=1, value=",".join(header.names), expected=",".join(wanted), detail=detail, **about
        )
    ]


def _difference(names: Sequence[str], wanted: Sequence[str]) -> str:
    missing = [name for name in wanted if name not in names]
    extra = [name for name in names if name not in wanted]
    twice = sorted({name for name in names if names.count(name) > 1})
    parts = [("missing", missing), ("unknown", extra), ("twice", twice)]
    return "; ".join(f"{word}: {', '.join(which[:5])}" for word, which in parts if which) or "another order"


def _rows(source: Source, data: Bytes, counted: Census, header: _Header, limit: int) -> tuple[Table, list[Finding]]:
    """The rows as text. Only where the bytes do not add up are the records looked at one by one."""
    width = len(header.names)
    frame = _parse(source.path, source.delimiter, width) if counted.tidy else None
    if frame is not None and _adds_up(frame, counted, header):
        return _table(source, frame, header, counted, None), []
    found = records(data, ord(source.delimiter))
    if frame is not None and (found.cells == width).all():
        return _table(source, frame, header, counted, found.lines[1:]), []
    bad_text = _not_utf8(data, found)
    good = (found.cells == width) & ~found.unquoted & ~bad_text
    good[0] = False
    clean = b"".join(data[found.starts[a] : found.ends[b - 1]].tobytes() for a, b in runs(good))
    frame = _parse(BytesIO(clean), source.delimiter, width, skip=0) if clean else None
    frame = _empty(width) if frame is None else frame
    table = replace(_table(source, frame, header, counted, found.lines[good]), torn=True)
    return table, _faults(source, data, found, bad_text, width, limit)


def _parse(origin: Path | BytesIO, delimiter: str, width: int, skip: int = 1) -> pl.DataFrame | None:
    """All cells as text, null where empty and not quoted; None where polars gives up."""
    try:
        return pl.read_csv(
            origin, has_header=False, skip_rows=skip, separator=delimiter, infer_schema=False, glob=False,
            schema={str(number): pl.String for number in range(width)},
        )  # fmt: skip
    except pl.exceptions.PolarsError:
        return None


def _empty(width: int) -> pl.DataFrame:
    return pl.DataFrame(schema={str(number): pl.String for number in range(width)})


def _adds_up(frame: pl.DataFrame, counted: Census, header: _Header) -> bool:
    """True where cells, separators, quotes and line ends make up the file's size: then no row is short or blank."""
    line_ends = counted.newlines + (not counted.ended) - 1
    if header.quoted or line_ends != frame.height:
        return False
    cells = frame.select(pl.all().str.len_bytes().sum()).row(0)
    text = sum(int(size or 0) for size in cells) + frame.height * (frame.width - 1)
    ends = counted.newlines - 1 + counted.crlf - header.crlf
    return header.size + text + ends + counted.quotes - counted.escaped == counted.size


def _not_utf8(data: Bytes, found: Records) -> NDArray[np.bool_]:
    """Which records hold bytes that are not UTF-8."""
    bad = np.zeros(found.starts.size, bool)
    step = 4096
    for first in range(0, found.starts.size, step):
        last = min(first + step, found.starts.size)
        block = data[found.starts[first] : found.ends[last - 1]].tobytes()
        if not _is_utf8(block):
            base = int(found.starts[first])
            for number in range(first, last):
                bad[number] = not _is_utf8(block[found.starts[number] - base : found.ends[number] - base])
    return bad


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _faults(
    source: Source, data: Bytes, found: Records, bad_text: NDArray[np.bool_], width: int, limit: int
) -> list[Finding]:
    """The broken records, the header left to its own rule."""
    ragged = (found.cells != width) & ~found.unquoted & ~bad_text
    kinds = (
        ("TID-FILE-ENCODING", bad_text, ""),
        ("TID-FILE-QUOTES", found.unquoted & ~bad_text, ""),
        ("TID-FILE-RAGGED", ragged, f"{width} cells"),
    )
    result = []
    for rule, mask, expected in kinds:
        rows = np.flatnonzero(mask[1:]) + 1
        if rows.size:
            issues = [_record_issue(source, data, found, int(row), rule, expected) for row in rows[: max(limit, 1)]]
            result.append(several(rule, issues, int(rows.size)))
    return result


def _record_issue(source: Source, data: Bytes, found: Records, row: int, rule: str, expected: str) -> Any:
    start, end = int(found.starts[row]), int(found.ends[row])
    value = data[start : min(end, start + 200)].tobytes().rstrip(b"\r\n").decode("utf-8", "backslashreplace")
    detail = f"{found.cells[row]} cells" if expected else ""
    line = int(found.lines[row])
    return place(
        rule, table=source.name, file=source.file, line=line, column="", value=value, expected=expected, detail=detail
    )


def _table(
    source: Source, frame: pl.DataFrame, header: _Header, counted: Census, lines: NDArray[np.int64] | None
) -> Table:
    """The table with the schema's columns by name, the first where a name stands twice."""
    first = {name: str(number) for number, name in reversed(list(enumerate(header.names)))}
    wanted = [field["name"] for field in source.schema["fields"]]
    frame = frame.select(pl.col(first[name]).alias(name) for name in dict.fromkeys(wanted) if name in first)
    table = Table(source.name, source.file, source.schema, frame, lines, counted.control, counted.markup)
    return replace(table, frame=_missing(table))


def _missing(table: Table) -> pl.DataFrame:
    """The frame with quoted empty cells, and the schema's other missing values if it states any, as null too."""
    general = table.schema.get("missingValues", [""])
    stated = {field["name"]: field.get("missingValues", general) for field in table.schema["fields"]}
    shortest = table.frame.select(pl.all().str.len_bytes().min())
    changes = []
    for name in table.frame.columns:
        words = [word for word in map(_word, stated[name]) if word] + ([""] if shortest[name].item() == 0 else [])
        if words:
            changes.append(pl.when(pl.col(name).is_in(words)).then(None).otherwise(pl.col(name)).alias(name))
    return table.frame.with_columns(changes) if changes else table.frame


def _word(item: Any) -> str:
    """A missing value of the schema, which may state a label beside it."""
    return str(item.get("value", "")) if isinstance(item, dict) else str(item)
