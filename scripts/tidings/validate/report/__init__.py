"""A report as text: one file a format."""

from tidings.formats import REPORTS, find_format
from tidings.validate.outcome import Report


def render(report: Report, format_: str = REPORTS[0].name) -> str:
    """The report in that format; InputError, with the choices, for an unknown one."""
    return find_format(REPORTS, format_).render(report)
