"""What resolution makes of all readings: the rows of the whole dataset, and what is too weak for it."""

from dataclasses import dataclass

from tidings.issue import Issue
from tidings.tables.row_types import Dataset, ReviewRow


@dataclass(frozen=True)
class Resolved(Dataset):
    """The whole dataset: each table's rows, the claims left out, and what is wrong with people's corrections."""

    review: tuple[ReviewRow, ...] = ()
    issues: tuple[Issue, ...] = ()
