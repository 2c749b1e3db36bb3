"""What `tidings.build` gives to a program: the tables, and what is not in them."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.building.build import Build
from tidings.errors import BuildWarning
from tidings.issue import Issue
from tidings.schema import JOINS, REVIEW, SUGGESTIONS
from tidings.tables import to_pandas

if TYPE_CHECKING:
    import pandas as pd

    from tidings.release import Changes
    from tidings.validate import Report


class Built(dict[str, "pd.DataFrame"]):
    """The tables of a package by name, and how it was made.

    `left_out` are the articles and decisions that are not in it, `issues` these and all warnings; `review` are the
    claims that people should look at, left out or in doubt, `suggestions` what may be one and was not joined, `joins`
    why things were; `report` is what validation says of it; `changes` is what
    changed since the package before, None for a first one.
    """

    folder: Path
    left_out: tuple[Issue, ...]
    issues: tuple[Issue, ...]
    review: "pd.DataFrame"
    suggestions: "pd.DataFrame"
    joins: "pd.DataFrame"
    report: "Report | None"
    changes: "Changes | None"

    def __init__(self, made: Build) -> None:
        super().__init__(to_pandas(made.tables))
        beside = to_pandas(made.beside)
        self.review, self.suggestions, self.joins = (beside[name] for name in (REVIEW, SUGGESTIONS, JOINS))
        self.folder, self.left_out, self.issues = made.folder, made.left_out, made.told
        self.report, self.changes = made.report, made.changes


def warn_of(made: Build) -> None:
    """Warns who called `tidings.build` where something was left out, or the dataset's own settings are not met."""
    if made.left_out:
        first, *others = made.left_out
        more = f" (and {len(others)} more)" if others else ""
        warnings.warn(f"left out: {first.told}{more}", BuildWarning, stacklevel=3)
    if made.report and not made.report.is_valid:
        message = f"{made.folder} is invalid by the severities that its settings give: see the result's `report`"
        warnings.warn(message, BuildWarning, stacklevel=3)
