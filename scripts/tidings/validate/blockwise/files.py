"""Reads each table's file once, block by block: its form is judged here, its cells by who examines them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.issue import Issue
from tidings.validate.blockwise.examine import Examiner
from tidings.validate.blockwise.texts import free_columns
from tidings.validate.finding import Finding, place, several, single
from tidings.validate.reading.blocks import SIZE, WIDEST, Block, Cutter, LimitError
from tidings.validate.reading.header import mismatch, other_delimiter, renamed
from tidings.validate.reading.parse import BOM, PACKED, Layout, Parsed, header_names, is_utf8, layout, parse
from tidings.validate.reading.quoting import cell_at, line_of, needless_quotes
from tidings.validate.reading.table import Part, Rows, Table, key_columns

MANY = 5_000_000
SHORTEST = 20
"""A table of the contract with many rows whose rows have fewer bytes than one id has is no table of it."""

UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Source:
    """A table's plain CSV file and what the descriptor says of it.

    `canonical` asks for the contract's one way to write a file: LF, a last line that ends, no byte order mark. `case`
    is false where the case of the header's letters means nothing.
    """

    name: str
    path: Path
    file: str
    schema: dict[str, Any]
    delimiter: str = ","
    canonical: bool = True
    case: bool = True


@dataclass(frozen=True, slots=True)
class Content:
    """What reading a table's file gave; `table` is None where it cannot be read at all.

    `size` and `sha256` are of the whole file at `path`, `findings` tell what is wrong with its form and its cells.
    """

    path: Path
    size: int
    sha256: str
    table: Table | None
    findings: tuple[Finding, ...]


def read_table(source: Source, limit: int, examiner: Examiner | None = None, step: int = 0) -> Content:
    """The table in the file and what is wrong with it; at most `limit` places are listed a fault.

    `examiner` is shown each block in turn; `step` is how many bytes are read at a time, if not `SIZE`.
    """
    with source.path.open("rb") as handle:
        refusal, cutter = _refusal(source, handle.peek(4)), Cutter(handle, step or SIZE)
        try:
            table, findings = (None, [refusal]) if refusal else _read(source, cutter.blocks(), limit, examiner)
        except LimitError as error:
            table, findings = None, [_about(source, "TID-FILE-LIMIT", expected=str(error))]
        cutter.drain()
    return Content(source.path, cutter.size, cutter.sha256, table, tuple(findings))


def _refusal(source: Source, head: bytes) -> Finding | None:
    """Why the file is not read as a table at all, if so."""
    if head.startswith(PACKED):
        return _about(source, "TID-FILE-ENCODING", detail="the file is compressed")
    return _about(source, "TID-FILE-ENCODING", detail="the file is UTF-16") if head.startswith(UTF16) else None


def _about(source: Source, rule: str, **where: Any) -> Finding:
    return single(rule, table=source.name, file=source.file, **where)


def _read(
    source: Source, blocks: Iterator[Block], limit: int, examiner: Examiner | None
) -> tuple[Table | None, list[Finding]]:
    first = next(blocks).data
    if not is_utf8(first):
        return None, [_about(source, "TID-FILE-ENCODING", line=1, detail="the header")]
    header = header_names(first, source.delimiter)
    header = header if source.case else renamed(header, source.schema)
    findings, readable = _header_faults(source, first, header)
    if not readable:
        return None, findings
    body = _Body(source, layout(header, source.delimiter, source.schema), limit, examiner)
    for block in blocks:
        body.add(block)
    body.close()
    crlf = body.crlf + first.endswith(b"\r\n")
    form = _form(source, first, crlf, body) if source.canonical else []
    return body.table, [*findings, *form, *body.findings]


def _header_faults(source: Source, line: bytes, names: tuple[str, ...]) -> tuple[list[Finding], bool]:
    """What is wrong with the header, and whether the file can be read by it."""
    if len(names) > WIDEST:
        width = f"at most {WIDEST:,} columns"
        return [_about(source, "TID-FILE-LIMIT", line=1, expected=width, value=str(len(names)))], False
    given, wanted = ",".join(names), ",".join(field["name"] for field in source.schema["fields"])
    other = other_delimiter(line, source.delimiter, source.schema)
    detail = f"its columns are delimited by {other!r}" if other else mismatch(names, source.schema)
    if not detail and names:
        return [], True
    finding = _about(source, "TID-FILE-HEADER", line=1, value=given, expected=wanted, detail=detail or "no header")
    return [finding], bool(names) and not other


class _Body:
    """The records of a file, block after block."""

    def __init__(self, source: Source, layout: Layout, limit: int, examiner: Examiner | None) -> None:
        self.crlf, self.ended = 0, True
        self._source, self._layout, self._limit, self._examiner = source, layout, max(limit, 1), examiner
        self._row, self.line = 0, 2
        self.tidings = bool(examiner and examiner.contract.tidings)
        self._parts: list[Part] = []
        self._broken: dict[str, tuple[int, list[Issue]]] = {}
        self._empty = Counter(dict.fromkeys(layout.columns, 0))
        self._needless = 0
        self._quoted: list[Issue] = []

    def add(self, block: Block) -> None:
        """Reads the next block and shows it to the examiner."""
        parsed = parse(block.data, block.quotes, self._layout)
        part = Part(block.start, len(block.data), self._row, parsed.frame.height, self.line, parsed.lines)
        self._parts.append(part)
        self._note_broken(block, parsed)
        self._note_quotes(block, parsed)
        self._show(parsed, part.lines_of(np.arange(parsed.frame.height)))
        self._row += parsed.frame.height
        self._empty.update(parsed.frame.null_count().row(0, named=True))
        self.line += parsed.counted.newlines
        self.crlf, self.ended = self.crlf + parsed.counted.crlf, parsed.counted.ended
        if self.tidings and self._row > max(MANY, (block.start + len(block.data)) // SHORTEST):
            raise LimitError(f"at least {SHORTEST} bytes a row where there are more than {MANY:,} rows")

    def close(self) -> None:
        """Shows the examiner that the file has no rows, if so: what its schema states is judged all the same."""
        if not self._parts:
            none = np.zeros(0, np.int64)
            self._show(parse(b"", none, self._layout), none)

    def _show(self, parsed: Parsed, lines: NDArray[np.int64]) -> None:
        if self._examiner:
            key = key_columns(self._source.schema, self._layout.columns)
            rows = Rows(self._source.name, self._source.file, key, parsed.frame, lines)
            self._examiner.take(rows, parsed.counted)

    def _note_broken(self, block: Block, parsed: Parsed) -> None:
        for rule, records in parsed.broken.items():
            count, issues = self._broken.get(rule, (0, []))
            more = records[: self._limit - len(issues)].tolist()
            issues += [self._issue(rule, block, parsed, record) for record in more]
            self._broken[rule] = (count + records.size, issues)

    def _note_quotes(self, block: Block, parsed: Parsed) -> None:
        """Of a table of the contract, the cells that are quoted without need, in blocks that could be read whole."""
        whole = not parsed.broken and len(self._layout.columns) == len(self._layout.names)
        if self.tidings and whole and block.quotes.size:
            free = [name for name in free_columns(self._source.schema) if name in self._layout.columns]
            found = needless_quotes(block.data, block.quotes, parsed.frame, parsed.counted, free)
            self._needless += found.size
            for at in found[: self._limit - len(self._quoted)].tolist():
                about = {"line": self.line + line_of(block.data, at), "value": cell_at(block.data, at)}
                self._quoted += _about(self._source, "TID-FILE-QUOTED", **about).issues

    def _issue(self, rule: str, block: Block, parsed: Parsed, record: int) -> Issue:
        """The issue for a record that could not be read."""
        found, width = parsed.records, len(self._layout.names)
        assert found is not None
        start, end = int(found.starts[record]), int(found.ends[record])
        value = block.data[start : min(end, start + 200)].rstrip(b"\r\n").decode("utf-8", "backslashreplace")
        ragged = rule == "TID-FILE-RAGGED"
        return place(
            rule, table=self._source.name, file=self._source.file, line=self.line + int(found.lines[record]) - 1,
            value=value, expected=f"{width} cells" if ragged else "",
            detail=f"{found.cells[record]} cells" if ragged else "",
        )  # fmt: skip

    @property
    def findings(self) -> list[Finding]:
        """What is wrong with records, and what the examiner found."""
        broken = [several(rule, issues, count) for rule, (count, issues) in self._broken.items()]
        if self._quoted:
            broken.append(several("TID-FILE-QUOTED", self._quoted, self._needless))
        return broken + (self._examiner.findings if self._examiner else [])

    @property
    def table(self) -> Table:
        """The table that was read."""
        source = self._source
        kept = self._examiner.kept if self._examiner else pl.DataFrame()
        in_order = bool(self._examiner and self._examiner.sorted)
        return Table(
            source.name, source.file, source.path, source.schema, self._layout, tuple(self._parts), self._row, kept,
            in_order, bool(self._broken), dict(self._empty),
        )  # fmt: skip


def _form(source: Source, header: bytes, crlf: int, body: _Body) -> list[Finding]:
    """Byte order mark and line ends."""
    found = [_about(source, "TID-FILE-BOM", line=1)] if header.startswith(BOM) else []
    if crlf:
        found.append(_about(source, "TID-FILE-LINES", line=1, value="\r\n", count=crlf))
    if body.tidings and b'"' in header:  # no column of the contract has a name that needs them
        found.append(_about(source, "TID-FILE-QUOTED", line=1))
    if not (body.ended and header.endswith(b"\n")):
        line = body.line if header.endswith(b"\n") else 1
        found.append(_about(source, "TID-FILE-LINES", line=line, detail="the last line has no end"))
    return found
