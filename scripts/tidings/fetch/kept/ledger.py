"""The ledger: what came and when, and what did not and why; a row each time, as it happens, for people and reruns."""

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Self, get_args

from tidings.errors import InputError, reason
from tidings.fetch.outcomes import Outcome
from tidings.text.legible import legible

LISTS = ".lists"
"""The folder of feeds and sitemaps as they came; no build looks into it."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of an address, once. `file` is what is there of it, now or from before, below the folder of the
    ledger; `final` where redirects led."""

    when: str
    outcome: Outcome
    address: str
    why: str = ""
    file: str = ""
    status: str = ""
    final: str = ""
    found_in: str = ""
    etag: str = ""
    last_modified: str = ""

    @property
    def is_of_list(self) -> bool:
        """True where a feed or sitemap came from the address, last or before."""
        return self.file.startswith(f"{LISTS}/")


_HEADER = [one.name for one in fields(Row)]


class Ledger:
    """The ledger's file; `last` holds the latest row of each address."""

    def __init__(self, path: Path, rows: Iterator[Row] | tuple[Row, ...] = ()) -> None:
        self._path = path
        self.last = {row.address: row for row in rows}

    @classmethod
    def open(cls, path: Path) -> Self:
        """The ledger as it stands, if it does; InputError where it cannot be read."""
        if not path.exists():
            return cls(path)
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: not in UTF-8; save it so, or move it away to begin a new one") from error
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {reason(error)}; change its permissions") from error
        return cls(path, _rows(path, text))

    def add(self, row: Row) -> None:
        """Writes a row, which is in the file when this returns; a line that a crash cut off is ended first."""
        shown = Row(*(legible(cell) for cell in astuple(row)))  # type: ignore[arg-type]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a+b") as stream:
            stream.write(_before(stream) + _line(list(astuple(shown))))
        self.last[row.address] = shown


def _before(stream: io.BufferedRandom) -> bytes:
    """What a new row needs before it: the header in a new file, the end of a line that was cut off."""
    if stream.seek(0, 2) == 0:
        return _line(_HEADER)
    stream.seek(-1, 2)
    return b"" if stream.read(1) == b"\n" else b"\n"


def _line(cells: list[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue().encode()


def _rows(path: Path, text: str) -> Iterator[Row]:
    """The rows of a ledger; one that a crash cut off is passed over."""
    reader = csv.reader(io.StringIO(text, newline=""))
    if next(reader, _HEADER) != _HEADER:
        raise InputError(f"{path}:1: the header is not {','.join(_HEADER)}; mend it, or move the file away")
    for cells in reader:
        if len(cells) == len(_HEADER) and cells[1] in get_args(Outcome):
            yield Row(*cells)  # type: ignore[arg-type]
