"""What resolution makes of all readings: the rows of the whole dataset."""

from dataclasses import dataclass

from tidings.issue import Issue
from tidings.tables.row_types import Rows


@dataclass(frozen=True)
class Resolved(Rows):
    """The whole dataset: each table's rows, and what is wrong with people's corrections."""

    issues: tuple[Issue, ...] = ()
