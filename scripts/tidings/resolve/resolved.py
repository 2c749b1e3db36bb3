"""What resolution makes of all readings: the rows of the whole dataset, and what is too weak for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tidings.issue import Issue
from tidings.tables.row_types import Dataset, JoinRow, ReviewRow, SuggestionRow


@dataclass(frozen=True)
class Resolved(Dataset):
    """The whole dataset: each table's rows, what lies beside it, and what is wrong with people's corrections.

    `review` are the claims left out, `suggestions` what may be one, `joins` why things are.
    """

    review: Sequence[ReviewRow] = ()
    suggestions: Sequence[SuggestionRow] = ()
    joins: Sequence[JoinRow] = ()
    issues: tuple[Issue, ...] = ()
