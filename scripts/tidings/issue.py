"""One thing wrong with the data, as a value that can be sorted, compared and reported."""

from dataclasses import dataclass
from typing import Literal

from tidings.text.legible import legible

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True, slots=True)
class Issue:
    """One thing wrong with the data.

    `line` is the line of `file` that the row starts on (1 is the header; line breaks inside quotes count), 0 where
    the whole file is meant. `row_id` is the row's primary key, its parts joined by a space. `value` is the raw
    cell, `expected` what it should have been. `count` is above 1 where one issue stands for many alike.
    """

    rule: str
    severity: Severity
    table: str = ""
    file: str = ""
    line: int = 0
    column: str = ""
    row_id: str = ""
    value: str = ""
    message: str = ""
    remedy: str = ""
    count: int = 1
    expected: str = ""

    @property
    def place(self) -> str:
        """`file:line` as far as it is known, for reports."""
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def told(self) -> str:
        """Where, what and what to do, in one line."""
        remedy = f"; {self.remedy[:1].lower()}{self.remedy[1:]}".rstrip(".") if self.remedy else ""
        return f"{self.place}: {self.message}{remedy}"


CUT = 120
"""Characters of a cell that an issue carries."""
LONG = 300
"""The same of a file's or column's name, of what was expected, and of what a rule's own words are followed by."""
LONGEST = 1000
"""The same of a whole message."""


def cut(text: str, length: int = CUT) -> str:
    """The text without line breaks and control characters (written as escapes), and not longer than `length`."""
    shown = legible(text[: length + 1])
    return shown if len(shown) <= length else shown[: length - 1] + "…"
