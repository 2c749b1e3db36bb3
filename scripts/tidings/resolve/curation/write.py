"""Appends decisions to the files of `seeds/curation/`, and takes them back: no row that anyone wrote is lost by it.

A file is replaced by one with the new row at its end, whole or not at all, and is on the disk before a function
returns; what stood in it stays byte for byte, whichever line ends, order of columns or mark at its beginning it has.
Writers wait for each other.
"""

import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unicodedata import normalize

from filelock import FileLock, Timeout

from tidings.errors import InputError, reason
from tidings.files.whole_files import remove_drafts, replace_file, sync_names
from tidings.resolve.curation.read import FOLDER, decision_of, faults_of_cells, header_fault, header_of
from tidings.resolve.curation.records import BOM, Record, decoded, records
from tidings.schema import BY_HAND, CURATION, table_schema

LOCK = ".tidings-lock"
"""The file in the curation folder that writers hold while they write."""
_PATIENCE = 30.0
"""Seconds that a writer waits for another."""
_NEEDS_QUOTES = re.compile(r'[",\r\n]')


@dataclass(frozen=True, slots=True)
class Row:
    """A decision to be written or that was: the curation file by its name, and the cells that are not empty."""

    file: str
    cells: Mapping[str, str]


def append(seeds: Path, file: str, cells: Mapping[str, str]) -> Row:
    """Writes one decision at the end of `curation/FILE.csv`, which is made if need be.

    InputError where the schema does not allow the row, or the file cannot be read or written; it is unchanged then.
    """
    return append_all(seeds, [(file, cells)])[0]


def append_all(seeds: Path, decisions: Iterable[tuple[str, Mapping[str, str]]]) -> tuple[Row, ...]:
    """Writes decisions that belong together: all of a file at once, and none if one of them is refused."""
    rows = tuple(_checked(file, cells) for file, cells in decisions)
    with _held(seeds) as folder:
        for file in dict.fromkeys(row.file for row in rows):
            _change(_path(folder, file), partial(_with_rows, file, [row for row in rows if row.file == file]))
    return rows


def undo(seeds: Path, row: Row) -> bool:
    """Takes out a row that was appended, the last one with its cells; False where it no longer stands there."""
    with _held(seeds) as folder:
        path = _path(folder, row.file)
        return path.exists() and _change(path, partial(_without_row, row))


def write_headers(seeds: Path) -> tuple[Path, ...]:
    """Makes the curation files that people write by hand, each with its header alone; gives those that were made."""
    with _held(seeds) as folder:
        made = [path for file in BY_HAND if not (path := _path(folder, file)).exists()]
        for path in made:
            replace_file(path, _line(table_schema(path.stem, FOLDER).columns, "\n").encode(), lasting=True)
    return tuple(made)


def _checked(file: str, cells: Mapping[str, str]) -> Row:
    """The row in one spelling; InputError where a reader would refuse it."""
    if file not in CURATION:
        raise InputError(f"{file!r} is no file of decisions; one of {', '.join(CURATION)}")
    schema = table_schema(file, FOLDER)
    if unknown := sorted(set(cells) - set(schema.columns)):
        raise InputError(
            f"{FOLDER}/{file}.csv has no column {unknown[0]}; its columns are {', '.join(schema.columns)}"
        )
    clean = {name: normalize("NFC", cell.strip()) for name, cell in cells.items()}
    row = Row(file, {name: clean[name] for name in schema.columns if clean.get(name)})
    decision = decision_of(Record(tuple(row.cells.values()), 0, 0, 0), f"{FOLDER}/{file}.csv", tuple(row.cells))
    for issue in faults_of_cells(decision, schema):
        raise InputError(f"{issue.file}: {issue.column}: {issue.message}")
    return row


@contextmanager
def _held(seeds: Path) -> Iterator[Path]:
    """The folder of decisions, made if need be, which no other writer touches meanwhile."""
    folder = seeds / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sync_names(seeds)
        with FileLock(folder / LOCK, timeout=_PATIENCE):
            yield folder
            with suppress(OSError):  # Windows takes it away itself, after the release
                (folder / LOCK).unlink()
    except Timeout as error:
        raise InputError(f"{folder} is being written by another process; wait for it, then decide again") from error
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {reason(error)}") from error


def _path(folder: Path, file: str) -> Path:
    """The file itself, where a link leads to it."""
    path = folder / f"{file}.csv"
    return path.resolve() if path.is_symlink() else path


def _change(path: Path, change: Callable[[str], str]) -> bool:
    """Puts what `change` makes of a file in its place, if nobody saved it meanwhile; False where nothing changes."""
    remove_drafts(path)
    while True:
        before = path.read_bytes() if path.exists() else b""
        after = change(_decoded(path, before)).encode()
        if after == before:
            return False
        if before == (path.read_bytes() if path.exists() else b""):
            _replace(path, after)
            return True


def _replace(path: Path, content: bytes) -> None:
    """Puts the content in the place of a file that people may share, whose rights stay as they are."""
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    replace_file(path, content, lasting=True)
    if mode is not None:
        path.chmod(mode)


def _decoded(path: Path, raw: bytes) -> str:
    """What stands in a file, the mark at its beginning too."""
    try:
        return decoded(raw)
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8: {reason(error)}; save it as CSV in UTF-8") from error


def _with_rows(file: str, rows: Sequence[Row], text: str) -> str:
    """What is to stand in a file: all that does, and the rows."""
    schema = table_schema(file, FOLDER)
    found, own = _told(text), _line(schema.columns, "\n")
    message = header_fault(found[0], schema) if found else ""
    if not found or (message and own.startswith(text.removeprefix(BOM))):  # a header that breaks off
        mark = BOM if text.startswith(BOM) else ""
        return mark + own + _lines(rows, schema.columns, "\n")
    if message:
        raise InputError(f"{FOLDER}/{file}.csv: {message}")
    header, end = header_of(found[0]), _ending(text[: found[0].end]) or "\n"
    lacking = [name for name in schema.columns if name not in header and any(name in row.cells for row in rows)]
    whole = _mended(text, end)
    wide = _widened(whole, lacking) if lacking else whole
    return wide + _lines(rows, (*header, *lacking), end)


def _without_row(row: Row, text: str) -> str:
    header, *others = _told(text) or [Record((), 1, 0, 0)]
    own = next((one for one in reversed(others) if _cells(one, header_of(header)) == row.cells), None)
    return text if own is None else text[: own.start] + text[own.end :]


def _cells(record: Record, header: Sequence[str]) -> dict[str, str]:
    """The cells that are not empty, by column."""
    return {name: cell for name, cell in decision_of(record, "", header).cells.items() if cell}


def _told(text: str) -> list[Record]:
    """The records that are not blank, the header first; the mark before it belongs to it."""
    return [record for record in records(text) if not record.is_blank]


def _mended(text: str, end: str) -> str:
    """The text with its last row brought to an end, be it half a row: that one is told when it is read."""
    last = list(records(text))[-1]
    closed = text + '"' if last.is_torn else text
    return closed if _ending(closed) and not last.is_torn else closed + end


def _widened(text: str, names: Sequence[str]) -> str:
    """The text with more columns, empty in the rows that stand there."""
    header, *others = records(text)
    parts = [_longer(text, header, "," + ",".join(names))]
    parts += [_longer(text, one, "" if one.is_blank or one.fault else "," * len(names)) for one in others]
    return "".join(parts)


def _longer(text: str, record: Record, more: str) -> str:
    own = text[record.start : record.end]
    end = _ending(own)
    return own.removesuffix(end) + more + end


def _ending(text: str) -> str:
    """The line end that a text ends in, or ""."""
    return next((end for end in ("\r\n", "\n", "\r") if text.endswith(end)), "")


def _lines(rows: Iterable[Row], header: Sequence[str], end: str) -> str:
    return "".join(_line([row.cells.get(name, "") for name in header], end) for row in rows)


def _line(cells: Iterable[str], end: str) -> str:
    """A row of a CSV file (RFC 4180); Python's own writer leaves a lone CR without quotation marks."""
    return ",".join(_quoted(cell) if _NEEDS_QUOTES.search(cell) else cell for cell in cells) + end


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
