"""From a resource to what the table reader reads: its own file where that is plain CSV, else a transcript of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from tidings.issue import Issue
from tidings.validate.blockwise.files import Source
from tidings.validate.finding import Finding, place, several, single
from tidings.validate.layers.described.resources import Entry
from tidings.validate.reading.blocks import Cutter, LimitError
from tidings.validate.reading.parse import header_names, missing_words
from tidings.validate.reading.transcripts.delimited import delimited
from tidings.validate.reading.transcripts.forms import DELIMITED, Form
from tidings.validate.reading.transcripts.json_rows import Items, items_of, lines_of, read_json, rows_of
from tidings.validate.reading.transcripts.transcript import Origin, Row, TornError, join, write_rows
from tidings.validate.reading.transcripts.unpack import PackingError, unpack

INLINE = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Ready:
    """What the table reader is given: a source (None where the resource cannot be read), and the way back to it.

    `origin` is None where the source is the resource's own file.
    """

    source: Source | None
    origin: Origin | None = None
    findings: tuple[Finding, ...] = ()


class Scribe:
    """Makes resources ready; what it writes lies in a folder that the caller keeps until all is judged."""

    def __init__(self, home: Path, limit: int) -> None:
        self._home, self._limit = home, max(limit, 1)
        self._numbers = count()

    def ready(self, entry: Entry) -> Ready:
        """The resource's table for the table reader."""
        if plain := plain_source(entry):
            return Ready(plain)
        origin = Origin(tuple(item.file for item in entry.files) or (INLINE,))
        cells = _Cells(entry.name, origin.files, self._limit)
        path = self._new()
        try:
            delimiter, open_ended = self._write(entry, path, origin, cells)
        except TornError as error:
            about: dict[str, Any] = {"file": origin.files[error.file], "line": error.line, "detail": error.detail}
            return Ready(None, None, (single(error.rule, table=entry.name, **about),))
        except PackingError as error:
            return Ready(None, None, (_about(entry, origin, "TID-FILE-FORM", detail=str(error)),))
        except LimitError as error:
            return Ready(None, None, (_about(entry, origin, "TID-FILE-LIMIT", expected=str(error)),))
        found = [_open_end(entry, origin, number) for number in open_ended]
        return Ready(_source(entry, path, origin.files[0], delimiter), origin, (*found, *cells.findings))

    def _new(self) -> Path:
        return self._home / f"{next(self._numbers)}.csv"

    def _write(self, entry: Entry, to: Path, origin: Origin, cells: "_Cells") -> tuple[str, list[int]]:
        """Writes the transcript; its delimiter, and the files whose last line runs into the next file's."""
        paths = [self._unpacked(item.path, entry.form) for item in entry.files] or self._inline(entry)
        if entry.form.plain and paths:
            return entry.form.delimiter, join(paths, entry.form.delimiter, to, origin)
        write_rows(_rows(entry, paths, cells), to, origin)
        return ",", []

    def _inline(self, entry: Entry) -> list[Path]:
        """A file of the text that the descriptor holds in the place of one, if so."""
        text = entry.raw["data"]
        if not isinstance(text, str):
            return []
        path = self._new()
        path.write_text(text, encoding=entry.form.encoding, errors="surrogatepass", newline="")
        return [path]

    def _unpacked(self, path: Path, form: Form) -> Path:
        if not form.packing:
            return path
        to = self._new()
        unpack(path, form.packing, form.inner, to)
        return to


def _rows(entry: Entry, paths: Sequence[Path], cells: "_Cells") -> Iterator[Row]:
    schema = entry.schema or {"fields": []}
    if paths and entry.form.format in DELIMITED:
        return delimited(paths, entry.form, [item["name"] for item in schema["fields"]])
    words = missing_words(schema)
    fields = [item | {"missingValues": words[item["name"]]} for item in schema["fields"]]
    return rows_of(_items(entry, paths), entry.form.dialect, fields, cells.note)


def _items(entry: Entry, paths: Sequence[Path]) -> Items:
    form = entry.form
    if form.format == "ndjson" and paths:
        return lines_of(paths, form.encoding)
    if len(paths) > 1:
        raise TornError("TID-FILE-FORM", 1, 0, "JSON in several files")
    value = read_json(paths[0], form.encoding) if paths else entry.raw["data"]
    return items_of(value, form.dialect)


def plain_source(entry: Entry) -> Source | None:
    """The source of a table that is one plain CSV file; None for any other."""
    if not entry.form.plain or entry.form.packing or len(entry.files) != 1:
        return None
    return _source(entry, entry.files[0].path, entry.files[0].file, entry.form.delimiter)


def _source(entry: Entry, path: Path, file: str, delimiter: str) -> Source:
    schema = entry.schema or _of_anything(path, delimiter)
    null = entry.form.dialect.null
    return Source(
        entry.name, path, file, _with_missing(schema, null) if null else schema, delimiter,
        entry.form.canonical, entry.form.dialect.case,
    )  # fmt: skip


def _of_anything(path: Path, delimiter: str) -> dict[str, Any]:
    """The schema of a table that states none: the header's columns, of any type."""
    with path.open("rb") as handle:
        try:
            names = header_names(next(Cutter(handle).blocks()).data, delimiter)
        except LimitError:
            names = ()
    return {"fields": [{"name": name, "type": "any"} for name in dict.fromkeys(names)], "fieldsMatch": "equal"}


def _with_missing(schema: Mapping[str, Any], word: str) -> dict[str, Any]:
    """The schema with one more word that stands for a missing value, in all its columns."""
    general = [*schema.get("missingValues", [""]), word]
    fields = [
        item | {"missingValues": [*item["missingValues"], word]} if "missingValues" in item else item
        for item in schema["fields"]
    ]
    return {**schema, "missingValues": general, "fields": fields}


def _about(entry: Entry, origin: Origin, rule: str, **where: Any) -> Finding:
    return single(rule, table=entry.name, file=origin.files[0], **where)


def _open_end(entry: Entry, origin: Origin, number: int) -> Finding:
    detail = "the last line has no end, and the next file's first row would be part of it"
    return single("TID-FILE-LINES", table=entry.name, file=origin.files[number], detail=detail)


@dataclass
class _Cells:
    """Values of JSON that are of another kind than their column's type."""

    table: str
    files: tuple[str, ...]
    limit: int
    found: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def note(self, file: int, line: int, row: int, column: str, value: object) -> None:
        """Notes the value in that row of the file."""
        places = self.found.setdefault(column, [])
        self.counts[column] = self.counts.get(column, 0) + 1
        if len(places) < self.limit:
            where = {"line": line} if line else {"row_id": f"row {row}"}
            places.append(where | {"file": self.files[file], "value": json.dumps(value, ensure_ascii=False)})

    @property
    def findings(self) -> list[Finding]:
        """A finding a column."""
        return [
            several("TID-CELL-TYPE", [self._issue(column, item) for item in places], self.counts[column])
            for column, places in self.found.items()
        ]

    def _issue(self, column: str, where: Mapping[str, Any]) -> Issue:
        expected = "a value of JSON that fits the column's type"
        return place("TID-CELL-TYPE", table=self.table, column=column, expected=expected, **where)
