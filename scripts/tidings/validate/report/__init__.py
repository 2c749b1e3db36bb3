"""A report as text: one file a format, a lookup that lists the choices on a wrong name."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tidings.errors import InputError
from tidings.validate.outcome import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a report down, and what it is for."""

    name: str
    purpose: str

    @property
    def render(self) -> Callable[[Report], str]:
        """The function that writes it, loaded when it is needed."""
        function: Callable[[Report], str] = import_module(f"{__name__}.{self.name}").render
        return function


FORMATS = (
    Format("text", "for people, on a terminal"),
    Format("json", "for programs; its JSON Schema is schemas/report/report-1.1.json"),
    Format("html", "for people, one file to open or send"),
    Format("junit", "for CI servers that show JUnit XML"),
    Format("sarif", "for code hosts that show SARIF 2.1.0"),
    Format("github", "for annotations in GitHub Actions"),
)
"""The formats, the default first."""


def render(report: Report, format_: str = "text") -> str:
    """The report in that format; InputError, with the choices, for an unknown one."""
    for item in FORMATS:
        if item.name == format_:
            return item.render(report)
    raise InputError(f"format {format_!r} is not known; choose {', '.join(item.name for item in FORMATS)}")
