"""A report as text: one file a format."""

from dataclasses import replace

from tidings.formats import REPORTS, find_format
from tidings.text.legible import made_legible
from tidings.validate.outcome import Report


def render(report: Report, format_: str = REPORTS[0].name) -> str:
    """The report in that format, in which nothing of the data forges a line; InputError for an unknown one."""
    shown = replace(made_legible(report), folder=report.folder)
    return find_format(REPORTS, format_).render(shown)
