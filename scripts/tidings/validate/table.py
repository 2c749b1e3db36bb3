"""A table of the package as it was read: all cells as text, and the way from a row back to its line."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tidings.issue import Issue
from tidings.validate.finding import Finding, place, several


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the package, read once for all layers.

    `frame` has a text column for each column of the file that the schema knows, null where the cell is missing;
    `schema` is the table's Table Schema; `lines` the line that each row starts on, or None where row 0 is on line 2
    and no cell runs over a line end. `control` and `markup` say that some cell may hold such
    characters, `torn` that some rows could not be read: what other tables say of them cannot be judged.
    """

    name: str
    file: str
    schema: dict[str, Any]
    frame: pl.DataFrame
    lines: NDArray[np.int64] | None = None
    control: bool = False
    markup: bool = False
    torn: bool = False

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The columns of the primary key, none where one is not in the file."""
        return self.present(self.schema.get("primaryKey", []))

    def present(self, names: Any) -> tuple[str, ...]:
        """These columns (a name or a list of names), none where one is not in the file."""
        columns = (names,) if isinstance(names, str) else tuple(names)
        return columns if all(name in self.frame.columns for name in columns) else ()

    def line(self, row: int) -> int:
        """The line of the file that the row starts on; 1 is the header."""
        return row + 2 if self.lines is None else int(self.lines[row])

    def row_id(self, row: int) -> str:
        """The row's primary key, its parts joined by a space."""
        return " ".join(str(self.frame[name][row] or "") for name in self.primary_key)

    def issue(self, rule: str, column: str, row: int, expected: str = "", detail: str = "") -> Issue:
        """The issue for one cell of a row; `column` may name several, joined by a comma and a blank."""
        value = " ".join(
            str(self.frame[name][row] or "") for name in column.split(", ") if name in self.frame.columns
        )
        return place(
            rule, table=self.name, file=self.file, line=self.line(row), column=column,
            row_id=self.row_id(row), value=value, expected=expected, detail=detail,
        )  # fmt: skip

    def findings(
        self, rule: str, column: str, rows: pl.Series, limit: int, expected: str | pl.Series = ""
    ) -> list[Finding]:
        """The finding for these rows (row numbers), or none where there are none.

        `expected` is one text for all, or a series as long as `rows`.
        """
        if not len(rows):
            return []
        order = rows.arg_sort().head(max(limit, 1))
        texts = [expected] * len(order) if isinstance(expected, str) else expected.gather(order).to_list()
        issues = [
            self.issue(rule, column, row, str(text)) for row, text in zip(rows.gather(order), texts, strict=True)
        ]
        return [several(rule, issues, len(rows))]
