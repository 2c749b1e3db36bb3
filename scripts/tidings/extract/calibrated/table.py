"""The file of what was learnt from labels: `answers/calibration.csv` of a seeds folder."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from tidings.errors import InputError, reason
from tidings.extract.calibrated.kinds import Kind, kind_of
from tidings.extract.engine import AND
from tidings.files.whole_files import replace_file
from tidings.model import Claim, Reading
from tidings.schema import CALIBRATION, table_schema
from tidings.tables.cell_types import typed_cell
from tidings.tables.row_types import CalibrationRow

PLACE = "answers/calibration.csv"
"""Where it lies in a seeds folder."""


@dataclass(frozen=True)
class Calibration:
    """What share of each kind's claims is right, for one model's answers."""

    shares: Mapping[Kind, float]

    def confidence(self, reading: Reading, claim: Claim) -> float | None:
        """The share of the narrowest kind of the claim that is known, as it was where none is."""
        kinds = kind_of(reading, claim).wider()
        return next((self.shares[kind] for kind in kinds if kind in self.shares), claim.confidence)

    def knows(self, engine: str) -> bool:
        """True where it was learnt of an engine of this name; of several in one order of trust."""
        return any(_names(kind.read_by) == engine.split(AND) for kind in self.shares)


def _names(stamps: str) -> list[str]:
    return [stamp.partition("/")[0].partition("+")[0] for stamp in stamps.split(AND)]


def calibration_of(rows: Iterable[CalibrationRow], model: str) -> Calibration:
    """What the rows tell of this model's answers."""
    return Calibration({_kind(row): row.confidence for row in rows if (row.model or "") == model})


def _kind(row: CalibrationRow) -> Kind:
    return Kind(row.read_by, row.told_by or "", row.doubt or "", row.parts or "", row.band or "")


def read_calibration(path: Path) -> tuple[CalibrationRow, ...]:
    """The rows of the file; InputError names the first line that is wrong."""
    schema = table_schema(CALIBRATION)
    header, *lines = _lines(path) or [[]]
    if header != list(schema.columns):
        raise _wrong(path, 1, f"the header is not {','.join(schema.columns)}")
    found = []
    for number, cells in enumerate(lines, 2):
        if len(cells) != len(schema.columns):
            raise _wrong(path, number, f"{len(cells)} cells instead of {len(schema.columns)}")
        try:
            found.append(CalibrationRow(*map(typed_cell, schema.fields, cells)))
        except ValueError as error:
            raise _wrong(path, number, str(error)) from error
    return tuple(found)


def _lines(path: Path) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True))
    except (OSError, ValueError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}; {_REMEDY}") from error


def _wrong(path: Path, line: int, what: str) -> InputError:
    return InputError(f"{path}:{line}: {what}; {_REMEDY}")


_REMEDY = "run tidings calibrate again, or take the file away"


def write_calibration(rows: Iterable[CalibrationRow], path: Path) -> None:
    """Puts the rows in the place of earlier ones; InputError where the system refuses."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table_schema(CALIBRATION).columns)
    writer.writerows(astuple(row) for row in rows)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, stream.getvalue().encode())
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {reason(error)}; change its permissions") from error
