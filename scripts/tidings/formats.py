"""The ways in which results are written down: what `--help`, the docs and messages list is made from these tuples.

A new one is an entry here and the function that it names.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from tidings.errors import InputError


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A way to write something down, what it is for, and where the function that does it stands."""

    name: str
    purpose: str
    function: str

    @property
    def render(self) -> Callable[..., str]:
        """The function, loaded when it is needed: some bring heavy libraries."""
        module, _, name = self.function.partition(":")
        function: Callable[..., str] = getattr(import_module(module), name)
        return function


REPORTS = (
    OutputFormat("text", "for people, on a terminal", "tidings.validate.report.text:render"),
    OutputFormat(
        "json",
        "for programs; its JSON Schema is schemas/report/report-1.1.json",
        "tidings.validate.report.json:render",
    ),
    OutputFormat("html", "for people, one file to open or send", "tidings.validate.report.html:render"),
    OutputFormat("junit", "for CI servers that show JUnit XML", "tidings.validate.report.junit:render"),
    OutputFormat("sarif", "for code hosts that show SARIF 2.1.0", "tidings.validate.report.sarif:render"),
    OutputFormat("github", "for annotations in GitHub Actions", "tidings.validate.report.github:render"),
)
"""The formats of what `tidings validate` finds, the default first."""

COMPARISONS = (
    OutputFormat("text", "for people, on a terminal", "tidings.release.comparing.render:as_text"),
    OutputFormat("json", "for programs, with every row and cell", "tidings.release.comparing.render:as_json"),
    OutputFormat("markdown", "for a changelog", "tidings.release.comparing.render:as_markdown"),
    OutputFormat("html", "for people, one file to open or send", "tidings.release.comparing.html:render"),
)
"""The formats of what `tidings diff` finds, the default first."""

SCORES = (
    OutputFormat("text", "for people, on a terminal", "tidings.evaluate.report:as_text"),
    OutputFormat("json", "for programs, with all that was missed", "tidings.evaluate.report:as_json"),
)
"""The formats of the scores of `tidings evaluate`, the default first."""

GROUPINGS = (
    OutputFormat("text", "for people, on a terminal", "tidings.evaluate.grouping_report:as_text"),
    OutputFormat("json", "for programs, with all that was missed", "tidings.evaluate.grouping_report:as_json"),
)
"""The same with `--package`, where groups are scored."""

SHOWN = (
    OutputFormat("table", "for people, on a terminal", "tidings.show.render:as_table"),
    OutputFormat("csv", "for spreadsheets, with every column", "tidings.show.render:as_csv"),
    OutputFormat("json", "for programs, with every column", "tidings.show.render:as_json"),
)
"""The formats of what `tidings show` shows, the default first."""

ASKED = (
    OutputFormat("text", "for people, on a terminal", "tidings.ask.report:as_text"),
    OutputFormat("json", "for programs, with every article", "tidings.ask.report:as_json"),
)
"""The formats of what `tidings ask` tells at its end, the default first."""


def find_format(formats: Sequence[OutputFormat], name: str) -> OutputFormat:
    """The format of that name; InputError lists the choices."""
    for one in formats:
        if one.name == name:
            return one
    raise InputError(f"there is no format {name!r}; choose one of {', '.join(one.name for one in formats)}")


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them.

    >>> listed(["text", "json", "markdown"])
    'text, json or markdown'
    """
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
