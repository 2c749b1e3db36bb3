"""What the user names as a source: an address, or a file that holds addresses."""

import codecs
import csv
import io
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tidings.articles.formats.tables.rows import NAMES
from tidings.errors import InputError, reason
from tidings.fetch.lists.links import Link, links_of, plain_lines
from tidings.fetch.outcomes import NotComeError

STDIN = "-"
_COLUMNS = tuple(NAMES["url"])
_LARGEST = 500_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A source and the links in it; `is_named`: an address of its own, which may turn out to be a list."""

    name: str
    links: tuple[Link, ...]
    is_named: bool = False


def read_source(named: str, column: str = "") -> Source:
    """The links of a source. InputError where it is no address and no file that holds some."""
    if named.lower().startswith(("http://", "https://")):
        return Source(named, (Link(named),), is_named=True)
    raw = _raw(named)
    try:
        links = tuple(_links(raw, named, column))
    except NotComeError as error:
        raise InputError(f"{named}: {error.why}; name a file of links, a feed, a sitemap or an address") from error
    if not links:
        raise InputError(f"{named}: it holds no link; write one a line")
    return Source("standard input" if named == STDIN else Path(named).name, links)


def _raw(named: str) -> bytes:
    if named == STDIN:
        return _in_utf_8(sys.stdin.buffer.read())
    path = Path(named)
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is no file, and no address that begins with https://"
        raise InputError(f"{named} {what}; name a file of links, or an address")
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{named}: too large for a list of links; split it")
        return _in_utf_8(path.read_bytes())
    except OSError as error:
        raise InputError(f"{named}: cannot be read: {reason(error)}; change its permissions") from error


def _in_utf_8(raw: bytes) -> bytes:
    """The file as it is, but in UTF-8 where it says that it is in UTF-16, as Windows likes to save text."""
    is_wide = raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) and b"<?xml" not in raw[:40].replace(b"\0", b"")
    return raw.decode("utf-16", errors="replace").encode() if is_wide else raw


def _links(raw: bytes, named: str, column: str) -> Iterator[Link]:
    """By its bytes; tables by their ending, or where a column is named."""
    ending = Path(named).suffix.lower()
    start = raw[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    if ending in (".jsonl", ".ndjson"):
        yield from _records(raw, named, column)
    elif ending in (".csv", ".tsv") or (column and start[:1] not in (b"<", b"{")):
        yield from _rows(raw, named, column)
    elif start[:1] in (b"<", b"{") or raw[:2] == b"\x1f\x8b":
        yield from links_of(raw)
    elif b"\0" in start:
        raise NotComeError("failed", "no text")
    else:
        yield from map(Link, plain_lines(raw))


def _rows(raw: bytes, named: str, column: str) -> Iterator[Link]:
    """A link a row, with commas, semicolons, tabs or bars between the cells."""
    lines = io.StringIO(raw.decode("utf-8-sig", errors="replace"), newline="")
    head = lines.readline()
    lines.seek(0)
    csv.field_size_limit(_LARGEST)
    rows = csv.reader(lines, delimiter=max(",;\t|", key=head.count))
    try:
        header = next(rows, [])
        place = header.index(_column(header, named, column))
        for row in rows:
            if len(row) > place and row[place].strip():
                yield Link(row[place].strip())
    except csv.Error as error:
        raise InputError(f"{named}:{rows.line_num}: no CSV: {error}; mend the line") from error


def _records(raw: bytes, named: str, column: str) -> Iterator[Link]:
    """A link an object, an object a line."""
    key = ""
    for number, line in enumerate(raw.decode("utf-8-sig", errors="replace").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record: Any = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{named}:{number}: no JSON: {reason(error)}; mend the line") from error
        if not isinstance(record, dict):
            raise InputError(f"{named}:{number}: no object; write one a line")
        key = key or _column(list(record), named, column)
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            yield Link(value.strip())


def _column(header: Sequence[str], named: str, column: str) -> str:
    """The column of links: as named, else as exports call it. InputError where there is none."""
    known = {name.strip().casefold(): name for name in reversed(header)}
    for wanted in (column.casefold(),) if column else _COLUMNS:
        if wanted in known:
            return known[wanted]
    what = f"no column «{column[:60]}»" if column else f"no column of links ({', '.join(_COLUMNS)})"
    shown = ", ".join(header[:12]) + ("…" if len(header) > 12 else "")
    raise InputError(f"{named}:1: {what}; there are {shown[:300]}; name one with --column")
