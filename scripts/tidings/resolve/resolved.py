"""What resolution makes of all readings: the rows of the whole dataset."""

from dataclasses import dataclass

from tidings.issue import Issue
from tidings.tables.row_types import Dataset


@dataclass(frozen=True)
class Resolved(Dataset):
    """The whole dataset: each table's rows, and what is wrong with people's corrections."""

    issues: tuple[Issue, ...] = ()
